import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

type Code = Pick<FunctionCode, 'eventData' | 'reachability'>;

/**
 * What runs once for each record of the event, and has a node in it: a loop over `Records`, a comprehension, or a callback
 * (`event.Records.map(async (record) => …)`). Also where the node is in a function that is called from there. Undefined
 * for what runs once per request, and where nobody knows.
 */
export function recordLoopAround(code: Code, node: SyntaxNode): SyntaxNode | undefined {
  const own = loopAround(code, node);
  if (own !== undefined) return own;
  const sites = code.reachability.chainTo(node) ?? [];
  return sites.map(({ site }) => loopAround(code, site)).findLast((loop) => loop !== undefined);
}

function loopAround(code: Code, node: SyntaxNode): SyntaxNode | undefined {
  for (let inner = node, outer = node.parent; outer !== undefined; inner = outer, outer = outer.parent) {
    if (outer.word === 'loop' && inner.role === 'body' && isRecords(code, outer.child('iterable'))) return outer;
    if (outer.word === 'comprehension' && inner.role === 'body') {
      if (outer.children.some((clause) => isRecords(code, clause.child('iterable')))) return outer;
    }
    if (outer.word !== 'function') continue;
    const callee = outer.parent?.word === 'arguments' ? outer.parent.parent?.child('callee')?.bare : undefined;
    const method = callee?.word === 'member' ? callee.child('property')?.text : undefined;
    if (method === undefined || !outer.source.table.access.callbacks.has(method)) return undefined;
    if (isRecords(code, callee?.child('object'))) return outer;
  }
  return undefined;
}

/** `event.Records` of most sources; `records` of Firehose, and of Kafka and MQ by partition. */
function isRecords({ eventData }: Code, list: SyntaxNode | undefined): boolean {
  return /^[Rr]ecords(?:\.\[\])?$/.test(eventData.pathOf(list)?.keys.join('.') ?? '');
}
