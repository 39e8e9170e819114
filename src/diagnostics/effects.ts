import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

type Code = Pick<FunctionCode, 'provenance' | 'vocabulary' | 'sdk'>;

/** How deep calls of the function's own functions are looked into. */
const deepest = 3;

/** Methods and operations that clear away: their failure is seldom of interest. */
const clearing =
  /^(?:delete|remove|unlink|rm|rmdir|rmtree|close|end|quit|destroy|disconnect|dispose|abort|cancel|cleanup|flush|release|rollback|Delete\w*|Abort\w*)/;

/** Whether a call is known to change or ask something outside: AWS, a server, a file; also by the function's own functions. */
export function hasEffect(code: Code, call: SyntaxNode, depth = 0): boolean {
  const callee = call.child('callee')?.bare;
  const name = (callee?.word === 'member' ? callee.child('property') : callee)?.text ?? '';
  if (clearing.test(name)) return false;
  const operation = code.sdk.at(call)?.operation;
  if (operation !== undefined) return !clearing.test(operation);
  const origin = code.provenance.origin(callee) ?? '';
  const { requests, writers } = code.vocabulary(call);
  if (requests.has(origin) || writers.has(origin)) return true;
  const made = code.provenance.made(callee);
  return (
    made?.word === 'function' &&
    depth < deepest &&
    made.descendants('call').some((one) => hasEffect(code, one, depth + 1))
  );
}
