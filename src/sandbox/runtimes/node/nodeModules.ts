import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Mount } from '../../isolation/launch.ts';

/** Where Node.js looks for packages after /var/task/node_modules. */
export const packagesAbove = '/var/node_modules';

/** The installed packages that code in `folder` sees: the nearest node_modules, in it or above. */
export function findNodeModules(folder: string): string | undefined {
  return folderAndAncestors(folder)
    .map((ancestor) => path.join(ancestor, 'node_modules'))
    .find((candidate) => fs.existsSync(candidate));
}

/** Puts installed packages above the task root, where Node.js looks for them after /var/task/node_modules. */
export function nodeModulesMount(nodeModules: string | undefined): Mount[] {
  return nodeModules ? [{ host: nodeModules, inside: packagesAbove }] : [];
}

export function folderAndAncestors(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...folderAndAncestors(parent)];
}
