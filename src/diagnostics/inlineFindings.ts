import { fileURLToPath } from 'node:url';
import type { Position, TextEdit } from 'vscode-languageserver-types';
import type { InlineCode, InlinePlace } from '../functions/inlineCode.ts';
import { sameFile } from '../paths.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';
import type { Finding, Fix } from './finding.ts';
import { Suppressions } from './suppressions.ts';

/**
 * The findings of code that stands in a template, with the places of the template. Code that has none there is found at its
 * property, without what its own comments silence; what is left can be mended by hand only.
 */
export function inlineFindings(findings: readonly Finding[], code: InlineCode, source: SourceFile): Finding[] {
  const { place } = code;
  if (place)
    return findings.map((finding) => ({ ...finding, fixes: finding.fixes.filter((fix) => staysIn(place, fix)) }));
  const suppressions = new Suppressions(source);
  return findings.flatMap((finding) => {
    // A property of the function, say.
    if (finding.file !== source.file) return [finding];
    if (suppressions.of(finding) !== undefined) return [];
    const related = finding.related.flatMap((one) => {
      const isInCode = sameFile(fileURLToPath(one.location.uri), source.file);
      return isInCode ? [] : [one];
    });
    return [{ ...finding, file: code.file, range: code.key, fixes: [], related }];
  });
}

/** Whether a fix changes nothing but lines of the code, and leaves each of them as far right as the template wants it. */
function staysIn(place: InlinePlace, { edits }: Fix): boolean {
  return place.isExact && edits.every((edit) => isInside(edit, place));
}

function isInside({ range: { start, end }, newText }: TextEdit, { lines, character }: InlinePlace): boolean {
  const blanks = ' '.repeat(character);
  const isIndented = (line: string): boolean => line.trim() === '' || line.startsWith(blanks);
  // From the start of a line to that of another one: whole lines.
  const isWhole = start.character === 0 && end.character === 0 && (newText === '' || newText.endsWith('\n'));
  if (isWhole) {
    return lines.includes(start.line) && end.line <= (lines.at(-1) ?? 0) + 1 && newText.split('\n').every(isIndented);
  }
  const isIn = ({ line, character: at }: Position): boolean => lines.includes(line) && at >= character;
  return isIn(start) && isIn(end) && newText.split('\n').slice(1).every(isIndented);
}
