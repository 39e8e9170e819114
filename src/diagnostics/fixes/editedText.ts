import type { TextEdit } from 'vscode-languageserver-types';
import { TextLines } from '../../syntax/textLines.ts';

/** A text after edits that do not overlap, all of the text as it was. What is written has the line ends of the text. */
export function editedText(text: string, edits: readonly TextEdit[]): string {
  const lines = new TextLines(text);
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const replaced = edits
    .map(({ range, newText }) => ({ start: lines.offset(range.start), end: lines.offset(range.end), newText }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let done = 0;
  for (const { start, end, newText } of replaced) {
    result += text.slice(done, start) + newText.replaceAll(/\r\n|\r|\n/g, lineEnd);
    done = end;
  }
  return result + text.slice(done);
}
