import * as fs from 'node:fs/promises';
import { parseEnv } from 'node:util';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { isVariableName } from './variableName.ts';

/**
 * The variables of a file of `NAME=value` lines. `name` is how the person knows it. Throws ExpectedError where there is none,
 * where it is no text, and for a line that is something else: its reader would take that for the beginning of the next name.
 */
export async function readEnvironmentFile(file: string, name: string): Promise<Record<string, string>> {
  const bytes = await fs.readFile(file).catch((error: unknown) => {
    throw new ExpectedError(l10n.t('{0} cannot be read: {1}', name, (error as Error).message));
  });
  const text = textOf(bytes)?.replaceAll(/\r\n?/g, '\n');
  if (text === undefined) {
    throw new ExpectedError(l10n.t('{0} cannot be read: it is no text in UTF-8. Save it in that encoding.', name));
  }
  checkEntries(text, name);
  return parseEnv(text) as Record<string, string>;
}

/** Undefined where it is another encoding, as PowerShell’s UTF-16, or no text at all. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** An entry, whose value may have several lines in quotation marks; a comment; or, as the last group, anything else. */
const entry = /[^\S\n]*(?:#.*|(?:export\s+)?([^=\n]*?)[^\S\n]*=[^\S\n]*(?:(["'`])[^]*?\2.*|.*)|(.*))(?:\n|$)/gy;

/** Says where an entry is wrong, and not what it says: that may be a secret. */
function checkEntries(text: string, file: string): void {
  let line = 1;
  for (const [whole, name, , other] of text.matchAll(entry)) {
    const place = String(line);
    line += whole.split('\n').length - 1;
    if (other?.trim()) {
      throw new ExpectedError(
        l10n.t('{0}, line {1}: a "=" is missing. A line is NAME=value, a comment (#) or empty.', file, place),
      );
    }
    if (name !== undefined && !isVariableName(name)) {
      throw new ExpectedError(
        l10n.t(
          '{0}, line {1}: "{2}" cannot be set. A variable’s name begins with a letter and has at least two characters, all of them letters, digits or _.',
          file,
          place,
          name,
        ),
      );
    }
  }
}
