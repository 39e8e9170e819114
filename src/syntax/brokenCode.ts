import type { SourceFile } from './sourceFile.ts';
import type { SyntaxNode } from './syntaxNode.ts';

/** What is more than a trifle: so much of the text, or so many lines. */
const substantial = { share: 0.1, lines: 5 };

/**
 * The line where a substantial part of a file begins that is no code of its language, 0-based; undefined where there is none.
 * Trifles do not count: a grammar lags behind its language, and what it does not know of valid code is a few words.
 */
export function brokenFrom(source: SourceFile): number | undefined {
  const errors = source.nodesOf('error');
  const broken = outermost(errors);
  const length = broken.reduce((sum, { start, end }) => sum + end - start, 0);
  const isLong = broken.some(({ range }) => range.end.line - range.start.line >= substantial.lines);
  if (broken.length === 0 || (!isLong && length < substantial.share * source.text.trim().length)) return undefined;
  const faults = errors.map((node) => faultOf(node) ?? source.text.length);
  const first = faults.reduce((least, fault) => Math.min(least, fault), source.text.length);
  return source.lines.position(first < source.text.length ? first : (broken[0]?.start ?? 0)).line;
}

function outermost(nodes: readonly SyntaxNode[]): SyntaxNode[] {
  let around: SyntaxNode | undefined;
  return nodes.filter((node) => {
    if (around?.contains(node) === true) return false;
    around = node;
    return true;
  });
}

/** A broken part may begin with whole statements: the first text that belongs to none of them counts. */
function faultOf(broken: SyntaxNode): number | undefined {
  const { text } = broken.source;
  let offset = broken.start;
  for (const { start, end } of [...broken.children, { start: broken.end, end: broken.end }]) {
    const blank = /^[\s;]*/.exec(text.slice(offset, start))?.[0].length ?? 0;
    if (offset + blank < start) return offset + blank;
    offset = Math.max(offset, end);
  }
  return undefined;
}
