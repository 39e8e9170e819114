import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';
import { followed } from './followed.ts';

/** A part of a value that is another one each time the code runs. */
export interface FreshValue {
  readonly node: SyntaxNode;
  readonly kind: 'random' | 'clock';
}

type Code = Pick<FunctionCode, 'provenance' | 'vocabulary' | 'isReached'>;

/** How far a value is followed. */
const deepest = 12;

/**
 * What makes a value new with each run, through names, texts put together, conversions and the function's own functions:
 * a UUID, a random number, the time. Undefined where nothing does, and where nobody knows. What is made while the module is
 * loaded is not new with each request.
 */
export function freshValueIn(code: Code, expression: SyntaxNode | undefined, depth = 0): FreshValue | undefined {
  const node = followed(code, expression);
  if (node === undefined || depth > deepest) return undefined;
  const parts = (nodes: readonly (SyntaxNode | undefined)[]): FreshValue | undefined => {
    for (const part of nodes) {
      const found = freshValueIn(code, part, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  switch (node.word) {
    case 'call':
    case 'new': {
      const own = ownFreshValue(code, node);
      if (own !== undefined) return own;
      const callee = node.child('callee')?.bare;
      const name = callee?.word === 'member' ? callee.child('property')?.text : callee?.text;
      const { converters } = node.source.table.passing;
      const object = callee?.word === 'member' ? callee.child('object') : undefined;
      return parts([object, ...(converters.has(name ?? '') || textMakers.has(name ?? '') ? node.argumentList : [])]);
    }
    case 'member':
    case 'subscript':
      return parts([node.child('object')]);
    case 'binary':
    case 'string':
    case 'interpolation':
    case 'conditional':
      return parts(node.children.filter((child) => child.role !== 'operator' && child.role !== 'condition'));
    // `{ S: id }`, `{"S": id}`: a value of DynamoDB with its type.
    case 'mapping':
      return node.children.length === 1 ? parts([node.children[0]?.child('value')]) : undefined;
    default:
      return undefined;
  }
}

/** Functions that make a text of what they are given. */
const textMakers = new Set(['str', 'String', 'format', 'join', 'marshall', 'int', 'Number', 'concat']);

/** The value that is new with each run which a call or construction itself gives. */
export function ownFreshValue(code: Code, call: SyntaxNode): FreshValue | undefined {
  const origin = code.provenance.calleeOrigin(call);
  const { randomValues, clocks } = code.vocabulary(call);
  if (origin === undefined || !code.isReached(call)) return undefined;
  if (randomValues.has(origin)) return { node: call, kind: 'random' };
  // `new Date(text)` is that text's time.
  const isClock = clocks.has(origin) && (call.argumentList.length === 0 || !origin.endsWith('.Date'));
  return isClock ? { node: call, kind: 'clock' } : undefined;
}
