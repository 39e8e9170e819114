import * as l10n from '@vscode/l10n';
import type { Position } from 'vscode-languageserver-types';
import { ExpectedError } from '../expectedError.ts';

/** A text that is not JSON: where it comes from (a file), and its first character that cannot stand there, 0-based. */
export class NotJsonError extends ExpectedError {
  readonly source: string;
  readonly position: Position;

  constructor(source: string, position: Position) {
    const [line, column] = [position.line + 1, position.character + 1];
    super(
      l10n.t('{0}:{1}:{2}: from here on it is not JSON. Mend it there or choose another event.', source, line, column),
    );
    this.source = source;
    this.position = position;
  }
}

/**
 * `text` where it is JSON, without the byte order mark that some editors write. Else a NotJsonError that names
 * `source` (a file), line and column, counted from 1, of the first character that cannot stand there.
 */
export function checkJson(text: string, source: string): string {
  const json = text.replace(/^\uFEFF/, '');
  try {
    JSON.parse(json);
    return json;
  } catch {
    const before = json.slice(0, firstWrongOffset(json)).split('\n');
    throw new NotJsonError(source, { line: before.length - 1, character: before.at(-1)?.length ?? 0 });
  }
}

const token =
  /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/** What may come next. */
type State = 'value' | 'first element' | 'first key' | 'key' | 'colon' | 'after value';

/**
 * Offset of the first token that is none or cannot stand where it is; the end where the text breaks off. Node does not
 * always say where JSON.parse stopped (it quotes a short text instead), so we look ourselves.
 */
function firstWrongOffset(json: string): number {
  const open: string[] = [];
  let state: State | undefined = 'value';
  let end = 0;
  for (;;) {
    token.lastIndex = end;
    const [, mark, string, scalar] = token.exec(json) ?? [];
    const kind: string | undefined = mark ?? (string === undefined ? scalar && 'scalar' : 'string');
    state = kind === undefined ? undefined : next(state, kind, open);
    if (state === undefined) return end + (/^[ \t\n\r]*/.exec(json.slice(end))?.[0].length ?? 0);
    end = token.lastIndex;
  }
}

/** The state after a token of `kind`; undefined where it cannot stand here. Keeps `open`, the brackets around it. */
function next(state: State, kind: string, open: string[]): State | undefined {
  switch (state) {
    case 'colon':
      return kind === ':' ? 'value' : undefined;
    case 'key':
      return kind === 'string' ? 'colon' : undefined;
    case 'first key':
      return kind === '}' ? close(kind, open) : next('key', kind, open);
    case 'first element':
      return kind === ']' ? close(kind, open) : next('value', kind, open);
    case 'after value':
      if (kind === ',') return open.at(-1) === '{' ? 'key' : open.at(-1) === '[' ? 'value' : undefined;
      return close(kind, open);
    case 'value':
      if (kind === 'string' || kind === 'scalar') return 'after value';
      if (kind !== '{' && kind !== '[') return undefined;
      open.push(kind);
      return kind === '{' ? 'first key' : 'first element';
  }
}

function close(kind: string, open: string[]): State | undefined {
  if (kind !== (open.at(-1) === '{' ? '}' : ']') || open.length === 0) return undefined;
  open.pop();
  return 'after value';
}
