import * as fs from 'node:fs/promises';
import * as l10n from '@vscode/l10n';

/** A file or folder (absolute) in which functions were not looked for. */
export interface Unsearched {
  readonly file: string;
  /** Why: a sentence. */
  readonly message: string;
}

export type OnUnsearched = (unsearched: Unsearched) => void;

export function tookTooLong(file: string): Unsearched {
  return { file, message: l10n.t('Was not searched for handlers: reading it took too long.') };
}

/** Of a file or folder that was not read: undefined where it is not closed to this user, but gone, or too large to be written by somebody. */
export async function closedTo(file: string): Promise<Unsearched | undefined> {
  const error = await closedBecause(file);
  return error && { file, message: l10n.t('Was not searched for handlers, for it cannot be read: {0}', error.message) };
}

/** Why this user may not read what is there; undefined where he may, or nothing is. */
export async function closedBecause(file: string): Promise<Error | undefined> {
  const error = await fs.access(file, fs.constants.R_OK).then(
    () => undefined,
    (reason: unknown) => reason as NodeJS.ErrnoException,
  );
  return error?.code === 'ENOENT' ? undefined : error;
}
