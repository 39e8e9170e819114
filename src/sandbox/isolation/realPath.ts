import * as fs from 'node:fs';
import * as path from 'node:path';

/** The path without links; of what does not exist, its folder's. */
export function realPath(place: string): string {
  try {
    return fs.realpathSync.native(place);
  } catch {
    const folder = path.dirname(place);
    return folder === place ? place : path.join(realPath(folder), path.basename(place));
  }
}
