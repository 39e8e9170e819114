import { CST, Parser } from 'yaml';

/** Deeper than any block: a line with so many blanks before it belongs to whatever is around it. */
const depth = 256;

/** Each one costs a look at the whole text. */
const mostCollections = 40;

/** A text in which the lines of `[…]` and `{…}` are indented as the parser wants them. */
export interface FlowIndentedText {
  readonly text: string;
  /** By how many characters a line (0-based) was moved. */
  readonly moved: ReadonlyMap<number, number>;
}

/**
 * AWS reads YAML with libyaml, for which the indentation of lines within `[…]` and `{…}` means nothing; the parser wants
 * them indented. Moves the lines where that matters to the right. What is never closed stays as it is.
 */
export function withFlowIndentation(written: string): FlowIndentedText {
  const moved = new Map<number, number>();
  let text = written;
  for (let round = 0; round < mostCollections; round++) {
    const start = brokenCollection(text);
    const end = start === undefined ? undefined : endOfCollection(text, start);
    if (start === undefined || end === undefined) break;
    const first = text.slice(0, start).split('\n').length;
    const last = text.slice(0, end).split('\n').length;
    const lines = text.split('\n');
    let changed = false;
    for (let line = first; line < last; line++) {
      if (moved.has(line)) continue;
      moved.set(line, depth);
      lines[line] = ' '.repeat(depth) + (lines[line] ?? '');
      changed = true;
    }
    if (!changed) break;
    text = lines.join('\n');
  }
  return { text, moved };
}

/** Where the first flow collection starts that the parser does not find the end of. */
function brokenCollection(text: string): number | undefined {
  let found: number | undefined;
  for (const token of new Parser().parse(text)) {
    if (token.type !== 'document') continue;
    CST.visit(token, ({ key, value }) => {
      for (const node of [key, value]) {
        if (node?.type !== 'flow-collection' || node.end.some(({ type }) => type.startsWith('flow-'))) continue;
        found ??= node.start.offset;
        return CST.visit.BREAK;
      }
      return undefined;
    });
    if (found !== undefined) return found;
  }
  return found;
}

/** Where a collection ends, counting brackets outside of quotes and comments. */
function endOfCollection(text: string, start: number): number | undefined {
  const tokens = /"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'|(?<=\s)#[^\n]*|[[\]{}]/g;
  tokens.lastIndex = start;
  let open = 0;
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    const [token] = match;
    if (token === '[' || token === '{') open++;
    else if ((token === ']' || token === '}') && --open === 0) return match.index;
  }
  return undefined;
}
