import * as path from 'node:path';
import { readEnvironmentFile } from '../sandbox/environmentFile.ts';
import type { Options } from './commandLine.ts';
import type { Terminal } from './terminal.ts';

/** The variables of --env-file; undefined without it. Throws ExpectedError where the file cannot be read. */
export async function environmentOption(
  options: Options,
  terminal: Terminal,
): Promise<Record<string, string> | undefined> {
  const file = options['env-file'];
  if (typeof file !== 'string') return undefined;
  return readEnvironmentFile(path.resolve(terminal.cwd, file), `--env-file ${file}`);
}
