import type { SyntaxNode } from './syntaxNode.ts';

/** What a function returns, on every path that returns something. */
export function resultsOf(definition: SyntaxNode): SyntaxNode[] {
  const body = definition.child('body');
  if (body === undefined) return [];
  if (body.word !== 'block') return [body];
  return body
    .descendants('return')
    .filter((statement) => statement.enclosing('function') === definition)
    .map((statement) => statement.child('operand'))
    .filter((value) => value !== undefined);
}
