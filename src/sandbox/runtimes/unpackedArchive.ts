import * as fs from 'node:fs';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../expectedError.ts';
import { closedReason, statOf } from '../../fileStat.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { unzipped } from '../layers/layerFolder.ts';
import { extractZip } from '../layers/zipExtraction.ts';
import { makeOwnedFolder } from '../ownedFolder.ts';
import type { RuntimeContext } from './runtime.ts';

/** What was in an archive. */
export interface UnpackedArchive {
  /** A folder of ours. */
  readonly folder: string;
  /** Deletes it. */
  readonly remove: () => void;
}

/** Unpacks the function's archive. `language`: for the folder's name. Throws ExpectedError where there is none, or a damaged one. */
export async function unpackedArchive(
  fn: LambdaFunction,
  archive: string,
  language: string,
  { buildFolder }: Pick<RuntimeContext, 'buildFolder'>,
): Promise<UnpackedArchive> {
  fs.mkdirSync(buildFolder, { recursive: true });
  const folder = makeOwnedFolder(buildFolder, language);
  const remove = (): void => fs.rmSync(folder, { recursive: true, force: true });
  try {
    await unpackArchive(fn, archive, folder);
    return { folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Unpacks it into a folder. */
export async function unpackArchive(fn: LambdaFunction, archive: string, folder: string): Promise<void> {
  if (!fs.existsSync(archive)) throw noArchive(fn, archive);
  try {
    await extractZip(archive, folder);
  } catch (error) {
    throw damagedArchive(fn, archive, error);
  }
}

/** The folder in `cache` that it is unpacked into, once for each content; nobody has to remove it. */
export async function keptArchive(
  fn: LambdaFunction,
  archive: string,
  cache: string,
  signal?: AbortSignal,
): Promise<string> {
  if (statOf(archive) === undefined && closedReason(archive) === undefined) throw noArchive(fn, archive);
  try {
    return await unzipped(archive, cache, signal);
  } catch (error) {
    signal?.throwIfAborted();
    throw damagedArchive(fn, archive, error);
  }
}

function noArchive(fn: LambdaFunction, archive: string): ExpectedError {
  return new ExpectedError(
    l10n.t('{0} cannot run: its code is to be in {1}, and there is no such file. Build it first.', fn.name, archive),
  );
}

function damagedArchive({ name }: LambdaFunction, archive: string, error: unknown): ExpectedError {
  const reason = error instanceof Error ? error.message : String(error);
  return new ExpectedError(l10n.t('{0} cannot run: its code {1} cannot be unpacked: {2}', name, archive, reason));
}
