import * as fs from 'node:fs';
import * as path from 'node:path';

/** The runtime's folder of code that brings its own runtime. */
export function emptyFolder(buildFolder: string): string {
  const folder = path.join(buildFolder, 'no-runtime');
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}
