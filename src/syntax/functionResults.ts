import type { SyntaxNode } from './syntaxNode.ts';

/** What a function returns, on every path that returns something. */
export function resultsOf(definition: SyntaxNode): SyntaxNode[] {
  const body = definition.child('body');
  if (body === undefined) return [];
  if (body.word !== 'block') return [body];
  const returned = body
    .descendants('return')
    .filter((statement) => statement.enclosing('function') === definition)
    .map((statement) => statement.child('operand'))
    .filter((value) => value !== undefined);
  const last = body.source.table.bareStatements ? body.children.findLast(({ word }) => word !== 'comment') : undefined;
  return last === undefined || !isValue(last) ? returned : [...returned, last];
}

/** Whether a statement at the end is an expression alone, and no way that goes on from there. */
function isValue({ word }: SyntaxNode): boolean {
  return !['return', 'if', 'else', 'loop', 'switch', 'try', 'throw', 'catch', 'finally'].includes(word);
}
