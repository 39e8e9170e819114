import * as l10n from '@vscode/l10n';
import { parse, type ParseError } from 'jsonc-parser';
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
    const before = json.slice(0, firstMistake(json)).split('\n');
    throw new NotJsonError(source, { line: before.length - 1, character: before.at(-1)?.length ?? 0 });
  }
}

/** Offset of the first mistake. JSON.parse does not always say where it stopped: it quotes a short text instead. */
function firstMistake(json: string): number {
  const mistakes: ParseError[] = [];
  try {
    parse(json, mistakes, { disallowComments: true, allowTrailingComma: false });
  } catch {
    // Nested deeper than the stack: no event is. What is wrong with it is somewhere behind.
  }
  return mistakes[0]?.offset ?? json.length;
}
