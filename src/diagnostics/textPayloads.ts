import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

/** Members that a text has by itself. */
const ofText = new Set(['length', 'toString']);

/**
 * Whether a node reads a key of a part of the event that is a text, as if it were an object: `record["body"]["id"]`.
 * `payload` is the path of the part, joined by dots.
 */
export function isKeyRead({ eventData }: Pick<FunctionCode, 'eventData'>, node: SyntaxNode, payload: string): boolean {
  if (node.role === 'callee' || node.role === 'target') return false;
  const isGetter = node.word === 'call';
  const callee = isGetter ? node.child('callee')?.bare : undefined;
  if (isGetter && !node.source.table.access.keyGetters.has(callee?.child('property')?.text ?? '')) return false;
  const object = isGetter ? callee?.child('object') : node.child('object');
  const key = isGetter ? node.argumentList[0] : (node.child('property') ?? node.child('index'));
  if (key === undefined || ofText.has(key.text)) return false;
  if (key.word !== 'string' && !(node.word === 'member' && node.source.table.access.members)) return false;
  const path = eventData.pathOf(object);
  return path?.through.length === 0 && path.keys.join('.') === payload;
}
