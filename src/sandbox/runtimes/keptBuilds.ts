import * as fs from 'node:fs';
import * as path from 'node:path';
import type { IsBuildFolder } from '../codeWatch.ts';
import { makeOwnedFolder } from '../ownedFolder.ts';

/** What was built of a project as it was then. */
interface KeptBuild {
  readonly state: string;
  readonly folder: string;
  users: number;
  /** Whether the next one has been built: it goes with its last user. */
  isOld: boolean;
}

/** Builds of this process, by what they were built for. */
const builds = new Map<string, KeptBuild>();

/** A build that is in use; `release` says that it no longer is. */
export interface UsedBuild {
  readonly folder: string;
  readonly release: () => void;
}

/** What is built, and of what. */
export interface BuildPlan {
  /** What is built of the project. */
  readonly key: string;
  /** The language, for the names of folders: `java`. */
  readonly language: string;
  /** The folders that hold all of its source. */
  readonly roots: readonly string[];
  readonly isBuildFolder: IsBuildFolder;
  /** Folder of ours for what is built. */
  readonly buildFolder: string;
}

/**
 * A build of a project: the last one, as long as no file below its roots has changed since, so that a function that crashed
 * starts at once; else a new one, in a folder that `build` fills.
 */
export async function keptBuild(
  { key, language, roots, isBuildFolder, buildFolder }: BuildPlan,
  build: (folder: string) => Promise<void>,
): Promise<UsedBuild> {
  const state = stateOf(roots, isBuildFolder);
  const last = builds.get(key);
  if (last?.state === state) return use(last);
  if (last) retire(key, last);
  fs.mkdirSync(buildFolder, { recursive: true });
  const folder = makeOwnedFolder(buildFolder, language);
  try {
    await build(folder);
  } catch (error) {
    fs.rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const made: KeptBuild = { state, folder, users: 0, isOld: false };
  builds.set(key, made);
  return use(made);
}

/** Deletes builds that nothing uses; the others go with what uses them. */
export function disposeKeptBuilds(): void {
  for (const [key, build] of builds) retire(key, build);
}

function use(build: KeptBuild): UsedBuild {
  build.users += 1;
  let isUsed = true;
  const release = (): void => {
    if (!isUsed) return;
    isUsed = false;
    build.users -= 1;
    if (build.isOld) removeUnused(build);
  };
  return { folder: build.folder, release };
}

function retire(key: string, build: KeptBuild): void {
  build.isOld = true;
  builds.delete(key);
  removeUnused(build);
}

function removeUnused({ users, folder }: KeptBuild): void {
  if (users === 0) fs.rmSync(folder, { recursive: true, force: true });
}

/** Names, sizes and times of the project's own files, as far as they can be seen: some belong to others, e.g. the data of a database. */
function stateOf(roots: readonly string[], isBuildFolder: IsBuildFolder): string {
  const files: string[] = [];
  const folders = [...roots];
  for (const folder of folders) {
    for (const entry of entriesOf(folder)) {
      const file = path.join(folder, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules' || isBuildFolder(file)) continue;
      if (entry.isDirectory()) folders.push(file);
      if (!entry.isFile()) continue;
      // An editor's temporary file may be gone by now.
      const stat = fs.statSync(file, { throwIfNoEntry: false });
      if (stat) files.push(`${file}\n${stat.size}\n${stat.mtimeMs}`);
    }
  }
  return files.sort().join('\n');
}

function entriesOf(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
