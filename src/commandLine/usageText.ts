/** A terminal that does not say how wide it is: a pipe, a file. */
const usualColumns = 80;

/**
 * A command with what follows it, as wide as the terminal: what belongs together stays together, and each group of the usage,
 * which a line feed ends, begins on a line of its own.
 */
export function usageText(command: string, usage: string, columns = usualColumns, indent = '    '): string {
  const lines: string[] = [];
  let line = command;
  const [first = '', ...groups] = usage.split('\n');
  const add = (piece: string): void => {
    if (line.length + 1 + piece.length <= columns || line.trim() === '') {
      line = line.trim() === '' ? line + piece : `${line} ${piece}`;
      return;
    }
    lines.push(line);
    line = indent + piece;
  };
  for (const piece of pieces(first, columns - indent.length)) add(piece);
  for (const group of groups) {
    lines.push(line);
    line = indent;
    for (const piece of pieces(group, columns - indent.length)) add(piece);
  }
  return [...lines, line].join('\n');
}

/** The usage of a command in one line, whatever lines it was laid out in. */
export function usageLine(usage: string): string {
  return usage.replace(/\n\s*/g, ' ');
}

/** What is not to be parted: an operand, an option with its value, everything in brackets unless that is too long. */
function pieces(group: string, longest: number): string[] {
  const found: string[] = [];
  let depth = 0;
  for (const word of group.split(' ')) {
    const last = found.at(-1);
    const isValue = last !== undefined && /(?:^|\s)(?:\||--[\w-]+)$/.test(last) && !/^[[|-]/.test(word);
    if (last !== undefined && (depth > 0 || isValue || last === '|')) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
    depth += word.split('[').length - word.split(']').length;
  }
  return found.flatMap((piece) => (piece.length <= longest ? [piece] : piece.split(/ (?=\[|\||--)/)));
}
