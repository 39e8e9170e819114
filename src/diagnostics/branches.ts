import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { FunctionCode } from './functionCode.ts';

/**
 * Whether one request runs only one of two places: they are in different branches of an `if` or a `switch`, or one is in a
 * branch that leaves before the other. Places in functions that the handler calls count where it calls them.
 */
export function exclusiveBranches(code: FunctionCode, a: SyntaxNode, b: SyntaxNode): boolean {
  const isTogether = a.enclosing('function') === b.enclosing('function');
  const [one, other] = isTogether ? [a, b] : [siteOf(code, a), siteOf(code, b)];
  return isApart(one, other);
}

/** Where the handler gets to a place: its first call on the way. */
function siteOf(code: FunctionCode, node: SyntaxNode): SyntaxNode {
  return code.chainTo(node)[0]?.site ?? node;
}

/** As `exclusiveBranches`, of two places of one function. */
export function isApart(one: SyntaxNode, other: SyntaxNode): boolean {
  return isBeside(one, other) || isBeside(other, one);
}

function isBeside(one: SyntaxNode, other: SyntaxNode): boolean {
  for (let inner = one; inner.parent !== undefined && inner.word !== 'function'; inner = inner.parent) {
    const outer: SyntaxNode = inner.parent;
    if (outer.word !== 'if' && outer.word !== 'case') continue;
    if (outer.word === 'case') {
      const around = outer.enclosing('switch');
      if (around?.contains(other) === true && !outer.contains(other)) return true;
      continue;
    }
    if (inner.role === 'condition') continue;
    if (outer.contains(other)) {
      return !inner.contains(other) && outer.child('condition')?.contains(other) !== true;
    }
    const isFollowed = outer.parent?.contains(other) === true && other.id > outer.id;
    if (isFollowed && inner.role === 'consequence' && leaves(inner)) return true;
  }
  return false;
}

/** Whether a branch ends with `return` or `throw`. */
export function leaves(branch: SyntaxNode): boolean {
  const last = branch.word === 'block' ? branch.children.findLast(({ word }) => word !== 'comment') : branch;
  return last !== undefined && (last.word === 'return' || last.word === 'throw');
}
