import { createHash, randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../expectedError.ts';
import { extractZip } from './zipExtraction.ts';

/** What nobody used for so long is deleted. ms. */
const keptMs = 14 * 24 * 60 * 60_000;

/**
 * The folder that holds the contents of layers, put one over the other in their order: what is in /opt. One folder is itself;
 * a zip file is unpacked, and several are put together in `cache`, a folder of ours, once for each content. Undefined without
 * any; throws ExpectedError where one of them cannot be read.
 */
export async function layerFolder(contents: readonly string[], cache: string): Promise<string | undefined> {
  const folders: string[] = [];
  for (const content of contents) folders.push(await folderOf(content, cache));
  if (folders.length <= 1) return folders[0];
  const identity = createHash('sha256');
  for (const folder of folders) identity.update(`${folder}\0${fingerprint(folder)}\0`);
  return made(path.join(cache, `merged-${identity.digest('hex').slice(0, 32)}`), async (into) => {
    for (const folder of folders) {
      await fs.promises.cp(folder, into, {
        recursive: true,
        verbatimSymlinks: true,
        // A file of a later layer takes the place of an earlier one's.
        force: true,
        mode: fs.constants.COPYFILE_FICLONE,
      });
    }
  });
}

async function folderOf(content: string, cache: string): Promise<string> {
  try {
    if (fs.statSync(content).isDirectory()) return content;
    const hash = createHash('sha256');
    await pipeline(fs.createReadStream(content), hash);
    const name = `zip-${hash.digest('hex').slice(0, 32)}`;
    return await made(path.join(cache, name), (into) => extractZip(content, into));
  } catch (error) {
    throw new ExpectedError(l10n.t('The layer {0} cannot be read: {1}', content, (error as Error).message));
  }
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
function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names) {
    const { size, mtimeMs, mode } = fs.lstatSync(path.join(folder, name));
    hash.update(`${name}\0${size}\0${mtimeMs}\0${mode}\0`);
  }
  return hash.digest('hex');
}
