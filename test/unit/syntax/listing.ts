import * as path from 'node:path';
import type { ListFolder } from '../../../src/syntax/folderListings.ts';

/** Lists the folders of a project that is nowhere on the disk. Files by their paths in it. */
export function listing(project: string, files: readonly string[]): ListFolder {
  return (folder) => {
    const inside = path.relative(project, folder).split(path.sep).join('/');
    const start = inside === '' ? '' : `${inside}/`;
    const names = files.filter((file) => file.startsWith(start)).map((file) => file.slice(start.length).split('/')[0]);
    return Promise.resolve([...new Set(names.filter((name) => name !== undefined))]);
  };
}
