const closers: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

/**
 * JavaScript or TypeScript that stops in the middle, with the quotes and brackets closed that are still open: a parser then
 * sees the values that stand before.
 */
export function closedText(text: string): string {
  const open: string[] = [];
  let index = 0;
  while (index < text.length) {
    const character = text[index] ?? '';
    const closer = closers[character];
    const top = open.at(-1);
    if (top === '`') {
      if (character === '\\') index++;
      else if (character === '`') open.pop();
      else if (text.startsWith('${', index)) {
        open.push('}');
        index++;
      }
    } else if (character === '"' || character === "'") {
      const end = quoteEnd(text, index);
      if (end === undefined) return text + character + open.toReversed().join('');
      index = end;
    } else if (character === '`') open.push('`');
    else if (text.startsWith('//', index)) index = endOf(text, '\n', index);
    else if (text.startsWith('/*', index)) index = endOf(text, '*/', index) + 1;
    else if (closer !== undefined) open.push(closer);
    else if (character === top) open.pop();
    index++;
  }
  return `${text}\n${open.toReversed().join('')}`;
}

/** A string ends on its line, or is not closed. */
function quoteEnd(text: string, opening: number): number | undefined {
  for (let index = opening + 1; index < text.length && text[index] !== '\n'; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === text[opening]) return index;
  }
  return text.includes('\n', opening) ? opening : undefined;
}

function endOf(text: string, mark: string, start: number): number {
  const end = text.indexOf(mark, start);
  return end < 0 ? text.length : end;
}
