import * as fs from 'node:fs/promises';
import { parseEnv } from 'node:util';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';

/** The variables of a file of `NAME=value` lines. `name` is how the person knows it. Throws ExpectedError where there is none. */
export async function readEnvironmentFile(file: string, name: string): Promise<Record<string, string>> {
  try {
    return parseEnv(await fs.readFile(file, 'utf8')) as Record<string, string>;
  } catch (error) {
    throw new ExpectedError(l10n.t('{0} cannot be read: {1}', name, (error as Error).message));
  }
}
