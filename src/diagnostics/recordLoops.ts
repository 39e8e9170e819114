import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';
import { repetitionAround } from './loops.ts';

type Code = Pick<FunctionCode, 'eventData' | 'reachability'>;

/**
 * What runs once for each record of the event, and has a node in it: a loop over `Records`, a comprehension, or a callback
 * (`event.Records.map(async (record) => …)`). Also where the node is in a function that is called from there. Undefined
 * for what runs once per request, and where nobody knows.
 */
export function recordLoopAround(code: Code, node: SyntaxNode): SyntaxNode | undefined {
  const own = ownLoopAround(code, node);
  if (own !== undefined) return own;
  const sites = code.reachability.chainTo(node) ?? [];
  return sites.map(({ site }) => ownLoopAround(code, site)).findLast((loop) => loop !== undefined);
}

function ownLoopAround(code: Code, node: SyntaxNode): SyntaxNode | undefined {
  return repetitionAround(node, (_, lists) => lists.some((list) => isRecords(code, list)));
}

/** `event.Records` of most sources; `records` of Firehose, and of Kafka and MQ by partition. */
function isRecords({ eventData }: Code, list: SyntaxNode | undefined): boolean {
  return /^[Rr]ecords(?:\.\[\])?$/.test(eventData.pathOf(list)?.keys.join('.') ?? '');
}
