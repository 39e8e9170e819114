import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { statOf } from '../../fileStat.ts';
import type { IsBuildOutput } from '../codeWatch.ts';

/** Folders of tools that say how a project is built; all others that are hidden belong to version control and editors. */
const hiddenInputs = new Set(['.mvn', '.config']);
/** Files that say how a project is built. */
const buildFile = /^pom\.xml$|\.(?:gradle|kts|properties|[a-z]+proj|props|targets)$/;
/** Of larger files the times count, not the contents. */
const mostBytes = 8 * 1024 * 1024;

/** Hashes of files, as long as nothing about them changes. */
const hashes = new Map<string, { readonly identity: string; readonly hash: string }>();

/** The project's own files in and below folders, as far as they can be seen: some belong to others, e.g. the data of a database. */
export function projectFiles(roots: readonly string[], isBuildOutput: IsBuildOutput): string[] {
  const files = new Set<string>();
  const folders = new Set(roots.map(realPath));
  for (const folder of folders) {
    for (const entry of entriesOf(folder)) {
      const file = path.join(folder, entry.name);
      if (isLeftOut(entry.name) || isBuildOutput(file)) continue;
      // An editor's temporary file may be gone by now, and a link may lead to nothing.
      const stat = entry.isSymbolicLink() ? statOf(file) : entry;
      if (stat?.isDirectory()) folders.add(realPath(file));
      if (stat?.isFile()) files.add(file);
    }
  }
  return [...files].sort();
}

/** A hash of what is in the files. */
export function contentState(files: readonly string[]): string {
  return stateOf(files.map((file) => `${file}\n${hashOf(file)}`));
}

/** A hash of what tells whether the files are the same ones: sizes and times. */
export function identityState(files: readonly string[]): string {
  return stateOf(files.map((file) => `${file}\n${identityOf(file)}`));
}

/** The variables of an environment that the files' texts name, as build files do with those that they read. */
export function namedVariables(
  files: readonly string[],
  environment: NodeJS.ProcessEnv,
): [string, string | undefined][] {
  const texts = files.filter((file) => buildFile.test(path.basename(file))).map(textOf);
  return Object.entries(environment)
    .filter(([name]) => name.length > 1 && texts.some((text) => text.includes(name)))
    .sort();
}

function stateOf(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

function isLeftOut(name: string): boolean {
  return name === 'node_modules' || (name.startsWith('.') && !hiddenInputs.has(name));
}

function hashOf(file: string): string {
  const identity = identityOf(file);
  const known = hashes.get(file);
  if (known?.identity === identity) return known.hash;
  const [size = ''] = identity.split(' ');
  const hash = Number(size) > mostBytes ? identity : createHash('sha256').update(textOf(file)).digest('hex');
  hashes.set(file, { identity, hash });
  return hash;
}

function identityOf(file: string): string {
  try {
    const { size, mtimeNs, ctimeNs, ino } = fs.statSync(file, { bigint: true });
    return `${size} ${mtimeNs} ${ctimeNs} ${ino}`;
  } catch {
    return ''; // It has gone, or may not be seen.
  }
}

/** Byte by byte; nothing of what may not be read, or is gone. */
function textOf(file: string): string {
  try {
    return fs.readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

function realPath(folder: string): string {
  try {
    return fs.realpathSync(folder);
  } catch {
    return folder;
  }
}

function entriesOf(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
