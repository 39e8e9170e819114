import type { LanguageTable } from './languageTable.ts';

/** How a key is read: `data["key"]`, `data.get("key")`, `data.key`. */
export type AccessForm = 'subscript' | 'getter' | 'member';

/** An access to data that is being typed at a cursor. All numbers are offsets. */
export interface OpenAccess {
  readonly form: AccessForm;
  /** Where the key stands, without quotes; where nothing of it is typed yet, an empty range. */
  readonly key: { readonly start: number; readonly end: number };
  /** The quote before the key; undefined where there is none (yet). */
  readonly quote: string | undefined;
  /** The text without the access: code that is whole again. */
  readonly without: string;
  /** In `without`, the end of the expression that is read from; in the text, the beginning of the access. */
  readonly objectEnd: number;
}

/** The access at `offset` of `text`; undefined where nothing is being read there. */
export function openAccess(text: string, offset: number, { access }: LanguageTable): OpenAccess | undefined {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const start = offset - line.length;
  const after = text.slice(offset);
  const bracket = /(?:\?\.)?\[\s*(?:(["'`])([^"'`\n\]]*))?$/.exec(line);
  if (bracket) return opened('subscript', bracket, { text, start, offset, after, closing: ']' });
  const getters = [...access.keyGetters].join('|');
  const getter = getters && new RegExp(`\\.(?:${getters})\\(\\s*(?:(["'])([^"'\\n)]*))?$`).exec(line);
  if (getter) return opened('getter', getter, { text, start, offset, after, closing: ')' });
  const member = access.members ? /(?:\?\.|\.)([\w$]*)$/.exec(line) : null;
  if (!member) return undefined;
  const rest = /^[\w$]*/.exec(after)?.[0].length ?? 0;
  const [objectEnd, end] = [start + member.index, offset + rest];
  return {
    form: 'member',
    key: { start: offset - (member[1]?.length ?? 0), end },
    quote: undefined,
    without: text.slice(0, objectEnd) + text.slice(end),
    objectEnd,
  };
}

interface Surroundings {
  readonly text: string;
  /** Of the line. */
  readonly start: number;
  readonly offset: number;
  readonly after: string;
  readonly closing: ']' | ')';
}

/** An access with brackets; how far it is already closed decides what has to go for the rest to be whole. */
function opened(form: AccessForm, match: RegExpExecArray, around: Surroundings): OpenAccess {
  const { text, start, offset, after, closing } = around;
  const [, quote, typed = ''] = match;
  const rest = quote === undefined ? '' : (/^[^"'`\n\])]*/.exec(after)?.[0] ?? '');
  const isQuoted = quote !== undefined && after[rest.length] === quote;
  const keyEnd = offset + (isQuoted ? rest.length : 0);
  const behind = text.slice(keyEnd + (isQuoted ? 1 : 0));
  const tail = closing === ']' ? /^\s*\]/ : /^[^()\n]*\)/;
  const end = text.length - behind.length + (tail.exec(behind)?.[0].length ?? 0);
  const objectEnd = start + match.index;
  return {
    form,
    key: { start: offset - typed.length, end: keyEnd },
    quote,
    without: text.slice(0, objectEnd) + text.slice(end),
    objectEnd,
  };
}
