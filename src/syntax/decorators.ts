import type { SyntaxNode } from './syntaxNode.ts';

/** What a function or class is decorated with, without the arguments: `app.route` of `@app.route("/")`. */
export function decoratorsOf(definition: SyntaxNode): SyntaxNode[] {
  const { parent } = definition;
  if (parent?.word !== 'decorated') return [];
  return parent.children
    .filter(({ word }) => word === 'decorator')
    .map((decorator) => decorator.child('operand'))
    .map((operand) => (operand?.word === 'call' ? operand.child('callee') : operand))
    .filter((callee) => callee !== undefined);
}
