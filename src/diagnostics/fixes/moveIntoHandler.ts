import type { Range, TextEdit } from 'vscode-languageserver-types';
import { moduleSymbols } from '../../syntax/moduleSymbols.ts';
import { Remembered } from '../../syntax/remembered.ts';
import type { Binding } from '../../syntax/scopes.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { isPlainLiteral } from '../collections.ts';
import { bodyStart } from './bodyStart.ts';

/**
 * The edits that move a variable's declaration from the module to the top of the handler's body. Undefined where that
 * could change more than the variable's lifetime: another part of the file uses it, its value is not a plain literal, it
 * is exported, a comment belongs to it, or the body has no line of its own to put it on.
 */
export function moveIntoHandler(binding: Binding, handler: SyntaxNode): readonly TextEdit[] | undefined {
  const known = moves.of(handler.source, handler, () => new Map());
  if (!known.has(binding)) known.set(binding, moved(binding, handler));
  return known.get(binding);
}

/** By handler: every write of a variable has the same fix. */
const moves = new Remembered<Map<Binding, readonly TextEdit[] | undefined>>();

function moved(binding: Binding, handler: SyntaxNode): TextEdit[] | undefined {
  const statement = onlyStatement(binding);
  const start = bodyStart(handler);
  if (statement === undefined || start === undefined || !isUsedOnlyIn(binding, handler)) return undefined;
  if (!handler.source.table.movable) return undefined;
  const { range, indent, eol } = start;
  const [firstLine = '', ...otherLines] = statement.text.split(/\r?\n/);
  const lines = [firstLine, ...otherLines.map((text) => (text === '' ? '' : indent + text))];
  return [
    { range, newText: lines.map((text, nth) => (nth === 0 ? indent : '') + text + eol).join('') },
    { range: wholeLines(statement), newText: '' },
  ];
}

/** The statement that declares the variable and nothing else, on lines of its own without a comment. */
function onlyStatement(binding: Binding): SyntaxNode | undefined {
  const [declaration] = binding.declarations;
  const declarator = declaration?.parent;
  const value = declarator?.child('value');
  const statement = declarator?.parent;
  if (declaration === undefined || value === undefined || statement?.parent?.word !== 'module') return undefined;
  const isSingle = statement.children.every((child) => child === declarator || child.role === 'kind');
  if (!isSingle || !binding.isAssignedOnce || !isPlainLiteral(value)) return undefined;
  // A string over several lines would change with the indentation.
  if (value.descendants('string').some(({ range }) => range.start.line !== range.end.line)) return undefined;
  const { source } = statement;
  const { start, end } = statement.range;
  const rest = source.text.slice(statement.end, source.lines.startOf(end.line + 1));
  if (start.character !== 0 || rest.trim() !== '') return undefined;
  const hasComment = source.nodesOf('comment').some(({ range }) => range.end.line === start.line - 1);
  return hasComment ? undefined : statement;
}

function isUsedOnlyIn(binding: Binding, handler: SyntaxNode): boolean {
  const { source } = handler;
  const body = handler.child('body');
  const uses = binding.occurrences.filter(({ access }) => access !== 'declare');
  if (body === undefined || !uses.every(({ node }) => body.contains(node) && node.parent?.word !== 'global'))
    return false;
  if (source.table.exports === 'explicit' && moduleSymbols(source).some(({ name }) => name === binding.name))
    return false;
  // A handler that calls itself would start with a new one each time.
  const own = handler.child('name');
  const handlerBinding = own && source.scopes.binding(own);
  if (handlerBinding?.occurrences.some(({ node }) => body.contains(node)) === true) return false;
  // `__all__`, `globals()` and `eval` reach a name by its text.
  const isNamedElsewhere = source
    .nodesOf('string')
    .some((string) => string.text.slice(1, -1) === binding.name && !handler.contains(string));
  return !isNamedElsewhere && !source.nodesOf('name').some(({ text }) => text === 'globals' || text === 'eval');
}

/** The lines of a statement with their end, and the blank ones after it that it would leave behind. */
function wholeLines({ source: { lines, text }, range }: SyntaxNode): Range {
  const isBlank = (line: number) => text.slice(lines.startOf(line), lines.startOf(line + 1)).trim() === '';
  const first = range.start.line;
  let next = range.end.line + 1;
  if (first > 0 && isBlank(first - 1) && isBlank(next)) next++;
  while (first === 0 && next < lines.count && isBlank(next)) next++;
  return lines.range(lines.startOf(first), lines.startOf(next));
}
