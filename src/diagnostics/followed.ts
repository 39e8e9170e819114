import type { Provenance } from '../syntax/provenance.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';

/**
 * The expression behind a name or a call of the function's own functions, as `Provenance.made` finds it, and of
 * `value ?? other` what is taken first. A name that only a pattern or a parameter declares is itself.
 */
export function followed(
  code: { readonly provenance: Provenance },
  expression: SyntaxNode | undefined,
): SyntaxNode | undefined {
  let node = expression?.bare;
  for (let steps = 0; node !== undefined && steps < 20; steps++) {
    if (node.word === 'binary' && (node.operator === '||' || node.operator === '??')) {
      node = node.child('left')?.bare;
      continue;
    }
    if (node.word !== 'name' && node.word !== 'member' && node.word !== 'call') return node;
    const binding = node.word === 'name' ? node.source.scopes.binding(node) : undefined;
    const [value] = binding?.isAssignedOnce === true && binding.imported === undefined ? binding.values : [];
    const next: SyntaxNode | undefined = value?.bare ?? code.provenance.made(node);
    if (next === undefined || next === node || next.word === 'function' || next.word === 'class') return node;
    node = next;
  }
  return node;
}
