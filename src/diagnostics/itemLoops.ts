import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

/**
 * What runs once for each item of a list, and has a node in it: a loop over its items, a comprehension, or a callback
 * (`items.map(async (item) => …)`). Also where the node is in a function that is called from there. Loops that end with the
 * first success try again, and counting loops are mostly of that sort, too: they are none.
 */
export function itemLoopAround(code: Pick<FunctionCode, 'reachability'>, node: SyntaxNode): SyntaxNode | undefined {
  const sites = (code.reachability.chainTo(node) ?? []).map(({ site }) => site);
  for (const site of [node, ...sites.reverse()]) {
    const loop = loopAround(site);
    if (loop !== undefined) return loop;
  }
  return undefined;
}

function loopAround(node: SyntaxNode): SyntaxNode | undefined {
  for (let inner = node, outer = node.parent; outer !== undefined; inner = outer, outer = outer.parent) {
    if (outer.word === 'loop' && inner.role === 'body') {
      const iterable = outer.child('iterable');
      if (iterable !== undefined && !isCount(iterable) && !leavesEarly(outer)) return outer;
    }
    if (outer.word === 'comprehension' && inner.role === 'body') return outer;
    if (outer.word !== 'function') continue;
    const callee = outer.parent?.word === 'arguments' ? outer.parent.parent?.child('callee')?.bare : undefined;
    const method = callee?.word === 'member' ? callee.child('property')?.text : undefined;
    if (method === undefined || !outer.source.table.access.callbacks.has(method)) return undefined;
    return outer;
  }
  return undefined;
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
