import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { Finding } from '../finding.ts';

/**
 * The edits of the findings' first fixes that can be made at once in one file. Of two fixes that touch the same text the
 * first is taken whole, and the other is left for the next time.
 */
export function fixesTogether(findings: readonly Finding[]): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const { fixes } of findings) {
    const edits = fixes[0]?.edits ?? [];
    if (!edits.some(({ range }) => taken.some((other) => touches(range, other.range)))) taken.push(...edits);
  }
  return taken;
}

/** Two insertions at one place follow each other; one at the edge of what is replaced stands beside it. */
function touches(a: Range, b: Range): boolean {
  return isBefore(a.start, b.end) && isBefore(b.start, a.end);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
