import type { Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { Finding } from '../finding.ts';

/** The edits of the findings' first fixes that can be made at once in one file. */
export function fixesTogether(findings: readonly Finding[]): TextEdit[] {
  return fixableTogether(findings).flatMap(editsOf);
}

/**
 * The findings of one file whose first fixes can be made at once. Of two fixes that touch the same text the first is taken
 * whole, and the other is left for the next time.
 */
export function fixableTogether(findings: readonly Finding[]): Finding[] {
  const taken: TextEdit[] = [];
  return findings.filter((finding) => {
    const edits = editsOf(finding);
    if (edits.some(({ range }) => taken.some((other) => touches(range, other.range)))) return false;
    taken.push(...edits);
    return edits.length > 0;
  });
}

/** Whether a finding's fix may be made with all others at once and unseen. */
export function isFixedUnseen({ fixes: [fix] }: Finding): boolean {
  return fix?.fixAll === true;
}

function editsOf({ fixes: [fix] }: Finding): readonly TextEdit[] {
  return fix?.edits ?? [];
}

/** Two insertions at one place follow each other; one at the edge of what is replaced stands beside it. */
function touches(a: Range, b: Range): boolean {
  return isBefore(a.start, b.end) && isBefore(b.start, a.end);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
