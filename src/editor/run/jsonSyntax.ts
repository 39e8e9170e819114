/** What a piece of JSON text is. `space` covers white space and everything that is no token. */
export type JsonTokenKind = 'key' | 'string' | 'number' | 'literal' | 'punctuation' | 'space';

export interface JsonToken {
  readonly kind: JsonTokenKind;
  readonly text: string;
}

const token =
  /(?<string>"(?:[^"\\\n]|\\.)*")(?<colon>\s*:)?|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<literal>true|false|null)|(?<punctuation>[{}[\],:]+)/g;

/** Splits JSON text for colouring; the texts of all tokens together are the input. */
export function jsonTokens(text: string): JsonToken[] {
  const tokens: JsonToken[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    if (match.index > end) tokens.push({ kind: 'space', text: text.slice(end, match.index) });
    end = match.index + match[0].length;
    const { string, colon, number, literal, punctuation } = match.groups ?? {};
    if (string !== undefined) tokens.push({ kind: colon === undefined ? 'string' : 'key', text: string });
    if (colon !== undefined) tokens.push({ kind: 'punctuation', text: colon });
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    if (literal !== undefined) tokens.push({ kind: 'literal', text: literal });
    if (punctuation !== undefined) tokens.push({ kind: 'punctuation', text: punctuation });
  }
  if (end < text.length) tokens.push({ kind: 'space', text: text.slice(end) });
  return tokens;
}

/**
 * JSON text indented by two spaces; undefined for what is not JSON. Works on the text, not on parsed values: a number that
 * JavaScript cannot hold exactly is shown as the function returned it.
 */
export function prettyJson(text: string): string | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  let pretty = '';
  let depth = 0;
  let justOpened = false;
  const newLine = () => `\n${'  '.repeat(depth)}`;
  for (const [piece] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
    const closes = piece === '}' || piece === ']';
    if (closes) depth--;
    if (closes !== justOpened) pretty += newLine();
    justOpened = piece === '{' || piece === '[';
    if (justOpened) depth++;
    pretty += piece === ':' ? ': ' : piece;
    if (piece === ',') pretty += newLine();
  }
  return pretty;
}
