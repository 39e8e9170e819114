import { createHash, randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../expectedError.ts';
import { extractZip } from './zipExtraction.ts';

/** What nobody used for so long is deleted. ms. */
const keptMs = 14 * 24 * 60 * 60_000;

/**
 * The folder that holds the contents of layers, put one over the other in their order: what is in /opt. One folder is itself;
 * a zip file is unpacked, and several are put together in `cache`, a folder of ours, once for each content. Undefined without
 * any; throws ExpectedError where one of them cannot be read, or they cannot be put together, and the signal's reason where that
 * is aborted: nothing is left then.
 */
export async function layerFolder(
  contents: readonly string[],
  cache: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const folders: string[] = [];
  for (const content of contents) folders.push(await folderOf(content, cache, signal));
  if (folders.length <= 1) return folders[0];
  try {
    const identity = createHash('sha256');
    for (const folder of folders) identity.update(`${folder}\0${await fingerprint(folder, signal)}\0`);
    const merged = path.join(cache, `merged-${identity.digest('hex').slice(0, 32)}`);
    return await made(merged, async (into) => {
      for (const folder of folders) await putOver(into, folder, signal);
    });
  } catch (error) {
    signal?.throwIfAborted();
    const reason = (error as Error).message;
    throw new ExpectedError(l10n.t('The layers {0} cannot be put together: {1}', contents.join(', '), reason));
  }
}

/** Puts the content of a layer over that of earlier ones. What it has takes the place of theirs, be it a file, a folder or a link. */
async function putOver(into: string, folder: string, signal: AbortSignal | undefined): Promise<void> {
  for (const entry of entriesOf(folder)) {
    signal?.throwIfAborted();
    const source = path.join(folder, entry.name);
    const place = path.join(into, entry.name);
    const before = fs.lstatSync(place, { throwIfNoEntry: false });
    if (before && !(entry.kind === 'folder' && before.isDirectory())) await fs.promises.rm(place, { recursive: true });
    if (entry.kind === 'folder') await fs.promises.mkdir(place, { recursive: true });
    else if (entry.kind === 'link') await fs.promises.symlink(await fs.promises.readlink(source), place);
    else await fs.promises.copyFile(source, place, fs.constants.COPYFILE_FICLONE);
  }
}

interface LayerEntry {
  /** Relative to the layer. */
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link';
}

/**
 * What is in a folder and below it, folders before their content. Links are not followed (Node.js's own recursive reading
 * does so, also in a circle), and what no zip file can hold is left.
 */
function entriesOf(folder: string, above = ''): LayerEntry[] {
  const entries = fs.readdirSync(path.join(folder, above), { withFileTypes: true });
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  return entries.flatMap((entry): LayerEntry[] => {
    const name = path.join(above, entry.name);
    if (entry.isDirectory()) return [{ name, kind: 'folder' }, ...entriesOf(folder, name)];
    if (entry.isSymbolicLink()) return [{ name, kind: 'link' }];
    return entry.isFile() ? [{ name, kind: 'file' }] : [];
  });
}

async function folderOf(content: string, cache: string, signal: AbortSignal | undefined): Promise<string> {
  try {
    return fs.statSync(content).isDirectory() ? content : await unzipped(content, cache, signal);
  } catch (error) {
    signal?.throwIfAborted();
    throw new ExpectedError(l10n.t('The layer {0} cannot be read: {1}', content, (error as Error).message));
  }
}

/**
 * The folder in `cache`, a folder of ours, that a zip file is unpacked into, once for each content. Throws where it cannot be
 * read, and the signal's reason where that is aborted.
 */
export async function unzipped(archive: string, cache: string, signal?: AbortSignal): Promise<string> {
  // A pipe or a device would be read without end.
  if (!fs.statSync(archive).isFile()) throw new Error(l10n.t('it is neither a folder nor a file'));
  const hash = createHash('sha256');
  await pipeline(fs.createReadStream(archive), hash, signal ? { signal } : {});
  const name = `zip-${hash.digest('hex').slice(0, 32)}`;
  return made(path.join(cache, name), (into) => extractZip(archive, into, signal));
}

/** Makes a folder, unless it is there. It gets its name once it is whole: another process may want the same one. */
async function made(folder: string, make: (into: string) => Promise<void>): Promise<string> {
  const now = new Date();
  if (fs.existsSync(folder)) {
    fs.utimesSync(folder, now, now);
    return folder;
  }
  removeUnused(path.dirname(folder));
  const unfinished = `${folder}-${randomUUID()}`;
  fs.mkdirSync(unfinished, { recursive: true });
  try {
    await make(unfinished);
    fs.utimesSync(unfinished, now, now);
    fs.renameSync(unfinished, folder);
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    if (!fs.existsSync(folder)) throw error;
  }
  return folder;
}

function removeUnused(cache: string): void {
  if (!fs.existsSync(cache)) return;
  for (const name of fs.readdirSync(cache)) {
    const folder = path.join(cache, name);
    const stat = fs.statSync(folder, { throwIfNoEntry: false });
    if (stat && Date.now() - stat.mtimeMs > keptMs) fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Names, sizes, times and modes of what is in a folder. */
async function fingerprint(folder: string, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256');
  for (const [index, { name }] of entriesOf(folder).entries()) {
    // Layers have thousands of files, and who cancels is to be heard.
    if (index % 500 === 0) await turn();
    signal?.throwIfAborted();
    const { size, mtimeMs, mode } = fs.lstatSync(path.join(folder, name));
    hash.update(`${name}\0${size}\0${mtimeMs}\0${mode}\0`);
  }
  return hash.digest('hex');
}
