import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';
import { repetitionAround } from './loops.ts';

/**
 * What runs once for each item of a list, and has a node in it: a loop over its items, a comprehension, or a callback
 * (`items.map(async (item) => …)`). Also where the node is in a function that is called from there. Loops that end with the
 * first success try again, and counting loops are mostly of that sort, too: they are none.
 */
export function itemLoopAround(code: Pick<FunctionCode, 'reachability'>, node: SyntaxNode): SyntaxNode | undefined {
  const sites = (code.reachability.chainTo(node) ?? []).map(({ site }) => site);
  for (const site of [node, ...sites.reverse()]) {
    const loop = repetitionAround(site, isOverItems);
    if (loop !== undefined) return loop;
  }
  return undefined;
}

/** Every callback of a list counts, and every comprehension. */
function isOverItems(repeating: SyntaxNode, [list]: readonly (SyntaxNode | undefined)[]): boolean {
  return repeating.word !== 'loop' || (list !== undefined && !isCount(list) && !leavesEarly(repeating));
}

/** `range(3)`, `Array(3).keys()`. */
function isCount(iterable: SyntaxNode): boolean {
  return /^(?:range|Array|\[\.\.\.Array)\b/.test(iterable.bare.text);
}

/** Whether the loop itself is left from its body. */
function leavesEarly(loop: SyntaxNode): boolean {
  const isOwn = (one: SyntaxNode) => one.enclosing('loop', 'function', 'switch') === loop;
  const returns = loop.descendants('return').some((one) => one.enclosing('function') === loop.enclosing('function'));
  return returns || loop.descendants('break').some(isOwn);
}
