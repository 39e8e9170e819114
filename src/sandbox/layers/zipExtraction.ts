import * as fs from 'node:fs';
import * as path from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as l10n from '@vscode/l10n';
import { limits } from '../limits.ts';

/** Of the system that wrote an entry: those of unix keep the mode of the file. */
const unix = 3;
const typeBits = 0o170000;
const linkType = 0o120000;

/**
 * Unpacks a zip file into a folder, with the modes and links that it keeps of its files. Throws where it is damaged,
 * names a place outside of the folder, or holds more than Lambda unpacks, and the signal's reason where that is aborted.
 */
export async function extractZip(archive: string, folder: string, signal?: AbortSignal): Promise<void> {
  // In a bundle of its own, which is read here: nobody waits for it when the editor starts.
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(archive, { lazyEntries: true });
  const links: [place: string, target: string][] = [];
  let bytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      signal?.throwIfAborted();
      bytes += entry.uncompressedSize;
      if (bytes > limits.unzippedBytes) throw new Error(l10n.t('it holds more than the 250 MB that Lambda unpacks'));
      const place = path.join(folder, entry.fileName);
      if (entry.fileName.endsWith('/')) {
        fs.mkdirSync(place, { recursive: true });
        continue;
      }
      fs.mkdirSync(path.dirname(place), { recursive: true });
      const mode = entry.versionMadeBy >> 8 === unix ? entry.externalFileAttributes >>> 16 : 0;
      const stream = await zip.openReadStreamPromise(entry);
      if ((mode & typeBits) === linkType) {
        links.push([place, Buffer.concat(await stream.toArray()).toString()]);
        continue;
      }
      await pipeline(stream, fs.createWriteStream(place), signal ? { signal } : {});
      // What other systems pack has no mode; Lambda then lets everybody read it.
      fs.chmodSync(place, mode & 0o777 || 0o644);
    }
  } finally {
    zip.close();
  }
  // Last, so that nothing was written through one of them.
  for (const [place, target] of links) fs.symlinkSync(target, place);
}
