import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';
import { isLog } from './logs.ts';

type Code = Pick<FunctionCode, 'provenance' | 'vocabulary' | 'sdk'>;

/** How deep calls of the function's own functions are looked into. */
const deepest = 3;

/**
 * Whether an expression or statement only computes: every call in it converts, reads, logs, makes a client, or is one of
 * the function's own functions that only computes. What is not known may well do work.
 */
export function isPlain(code: Code, node: SyntaxNode, depth = 0): boolean {
  return [...selfAnd(node, 'call'), ...selfAnd(node, 'new')].every((call) => isPlainCall(code, call, depth));
}

function selfAnd(node: SyntaxNode, word: 'call' | 'new'): SyntaxNode[] {
  return node.word === word ? [node, ...node.descendants(word)] : node.descendants(word);
}

function isPlainCall(code: Code, call: SyntaxNode, depth: number): boolean {
  if (isLog(code, call) || code.sdk.clientOf(call) !== undefined) return true;
  const callee = call.child('callee')?.bare;
  const name = (callee?.word === 'member' ? callee.child('property') : callee)?.text ?? '';
  const made = code.provenance.made(callee);
  if (made?.word === 'function') return depth < deepest && isPlain(code, made, depth + 1);
  if (isCollected(code, callee, name) || isQuestion(callee, name)) return true;
  const { converters, readers } = call.source.table.passing;
  if (converters.has(name) || (callee?.word === 'member' && readers.has(name))) return true;
  const { randomValues, clocks, environmentVariables, remainingTime } = code.vocabulary(call);
  const origin = code.provenance.origin(callee) ?? '';
  if (
    remainingTime.has(name) ||
    /^(?:builtins|globalThis)\.(?:\w*Error|\w*Exception|Buffer|Date|isinstance|type)$/.test(origin) ||
    collections.test(origin) ||
    /^@aws-sdk\/util-dynamodb\.(?:un)?marshall$/.test(origin) ||
    /^boto3\.dynamodb\.types\.Type(?:S|Des)erializer\b/.test(origin) ||
    /^(?:aws-xray-sdk(?:-core)?|aws_xray_sdk)\./.test(origin)
  )
    return true;
  return randomValues.has(origin) || clocks.has(origin) || environmentVariables.getters.has(origin);
}

/** `name.startswith('x')`, `record["body"].find('x')`: what is asked of a text. */
function isQuestion(callee: SyntaxNode | undefined, name: string): boolean {
  if (callee?.word !== 'member') return false;
  if (/^(?:startswith|endswith|startsWith|endsWith|includes|indexOf|lastIndexOf|isdigit)$/.test(name)) return true;
  return /^(?:find|rfind|index|count)$/.test(name) && callee.child('object')?.bare.word === 'subscript';
}

const collecting = /^(?:push|append|extend|unshift|add|set|update|setdefault)$/;

const collections =
  /^(?:builtins|globalThis|collections)\.(?:list|set|dict|Set|Map|Counter|defaultdict|OrderedDict|deque)$/;

/** `found.push(item)`, where `found` is a collection that the code itself began. */
function isCollected(code: Code, callee: SyntaxNode | undefined, name: string): boolean {
  if (callee?.word !== 'member' || !collecting.test(name)) return false;
  const made = code.provenance.made(callee.child('object'));
  if (made?.word === 'list' || made?.word === 'mapping') return true;
  return made !== undefined && collections.test(code.provenance.calleeOrigin(made) ?? '');
}
