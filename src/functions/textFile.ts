import * as fs from 'node:fs/promises';

/** Files that people write are smaller; bundles and data are not read. Bytes. */
const largestFile = 1 << 20;

/** The text of a file without its byte order mark; undefined where there is none to read: gone, too large, no file. */
export async function readText(file: string): Promise<string | undefined> {
  let handle: fs.FileHandle | undefined;
  try {
    handle = await fs.open(file);
    const stat = await handle.stat();
    if (!stat.isFile() || stat.size > largestFile) return undefined;
    const buffer = Buffer.allocUnsafe(stat.size);
    const { bytesRead } = await handle.read(buffer, 0, stat.size, 0);
    return buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  } finally {
    await handle?.close();
  }
}
