import * as fs from 'node:fs/promises';

/** Files that people write are smaller; bundles and data are not read. */
const largestFile = 1 << 20;

/** The text of a file without its byte order mark; undefined where there is none to read: gone, too large, no file. */
export async function readText(file: string): Promise<string | undefined> {
  try {
    const { size } = await fs.stat(file);
    if (size > largestFile) return undefined;
    return (await fs.readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
}
