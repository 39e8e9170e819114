import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { Binding } from '../syntax/scopes.ts';
import { isApart } from './branches.ts';

/** How many names and branches are followed, one behind the other. */
const deepest = 3;

/**
 * The expressions that a value certainly can be where branches decide on it: `cond ? a : b`, or a local name that an `if` gives one
 * value or another. Not those that something else is assigned over before; none where nobody knows.
 */
export function branchedValues(value: SyntaxNode, depth = 0): readonly SyntaxNode[] {
  const node = value.bare;
  if (depth > deepest) return [];
  if (node.word === 'conditional') {
    const branches = [node.child('consequence'), node.child('alternative')];
    return branches.flatMap((branch) => (branch ? branchedValues(branch, depth + 1) : []));
  }
  if (node.word !== 'name') return [node];
  const binding = node.source.scopes.binding(node);
  const given = binding && localValues(binding, node);
  return (given ?? [])
    .filter((one) => isLeftAlone(one, given ?? [], node))
    .flatMap((one) => branchedValues(one, depth + 1));
}

/** What a local name is given before its use; undefined where something else may give it a value. */
function localValues(binding: Binding, use: SyntaxNode): readonly SyntaxNode[] | undefined {
  if (binding.lifetime !== 'call' || binding.definition !== undefined || binding.imported !== undefined)
    return undefined;
  const around = use.enclosing('function');
  const isPlain = binding.occurrences.every(({ node, access }) => {
    if (access === 'read') return true;
    const word = node.parent?.word;
    return (
      access !== 'change' && (word === 'declarator' || word === 'assignment') && node.enclosing('function') === around
    );
  });
  return isPlain ? binding.values.filter(({ id }) => id < use.id) : undefined;
}

/** Whether a value can still be there at a use: on some way nothing else is assigned in between. */
function isLeftAlone(value: SyntaxNode, all: readonly SyntaxNode[], use: SyntaxNode): boolean {
  if (isApart(value, use)) return false;
  return all.every((later) => later.id <= value.id || isApart(value, later) || isPassedBy(later, all, use));
}

/** Whether a way leads around an assignment: an `if` that assigns nothing to the name where its condition does not hold. */
function isPassedBy(assigned: SyntaxNode, all: readonly SyntaxNode[], use: SyntaxNode): boolean {
  const branch = assigned.enclosing('if', 'loop', 'case', 'function');
  if (branch?.word !== 'if' || branch.contains(use)) return false;
  const otherwise = branch.child('alternative');
  if (otherwise?.contains(assigned) === true) return false;
  return !all.some((one) => otherwise?.contains(one) === true);
}
