import type { Binding } from './scopes.ts';
import type { SyntaxNode } from './syntaxNode.ts';

/** Everything that is assigned to a name, `with … as name` included. */
export function valuesOf(binding: Binding): readonly SyntaxNode[] {
  let values = binding.values;
  for (const node of binding.declarations) {
    const alias = node.parent?.word === 'pattern' ? node.parent.parent : node.parent;
    const value = alias?.word === 'alias' ? alias.child('value') : undefined;
    if (value !== undefined) values = [...values, value];
  }
  return values;
}

/** Whether a value is what a `require` or an `import` gives. */
export function isImporting(value: SyntaxNode): boolean {
  const node = value.bare;
  return node.word === 'call' && /^(?:require|import)$/.test(node.child('callee')?.text ?? '');
}

/** Whether something else than assignments to the whole name gives it a value: parameters, loops, patterns. */
export function isDeclaredByPattern(binding: Binding): boolean {
  return binding.declarations.some((node) => {
    const { parent } = node;
    const word = parent?.word;
    if (word === 'declarator' || word === 'assignment' || word === 'alias' || word === 'global') return false;
    return !(word === 'pattern' && parent?.parent?.word === 'alias');
  });
}
