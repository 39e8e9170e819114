import type { Range } from 'vscode-languageserver-types';
import { TextLines } from '../../../src/syntax/textLines.ts';

/** A text whose marks `«…»` were taken out, and where they were. */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Range[];
}

export function markedText(marked: string): MarkedText {
  let text = '';
  const offsets: { start: number; end: number }[] = [];
  for (const part of marked.split(/(?=[«»])/)) {
    const last = offsets.at(-1);
    if (part.startsWith('«')) offsets.push({ start: text.length, end: -1 });
    else if (part.startsWith('»') && last) last.end = text.length;
    text += part.replace(/^[«»]/, '');
  }
  if (offsets.some(({ end }) => end < 0)) throw new Error(`A mark « without its end: ${marked}`);
  const lines = new TextLines(text);
  return { text, marks: offsets.map(({ start, end }) => lines.range(start, end)) };
}
