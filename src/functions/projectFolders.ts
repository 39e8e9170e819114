import * as fs from 'node:fs';
import * as path from 'node:path';
import { contains } from './fileWalk.ts';

/** Files that stand at the root of a project, whatever its language. */
const projectFiles = new Set([
  'requirements.txt',
  'pyproject.toml',
  'package.json',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'go.mod',
  'Cargo.toml',
  'Gemfile',
]);

/** Files beside which `dist`, `build` and `out` are what a tool made of the sources. */
const buildFiles = new Set([...projectFiles, 'tsconfig.json', 'setup.py', 'setup.cfg']);

const buildFolders = new Set(['dist', 'build', 'out']);

/** Whether a file says something about the folder that it stands in. */
export function isProjectFile(file: string): boolean {
  return buildFiles.has(path.basename(file));
}

/** The projects in the folders, known by the files at their roots. */
export class ProjectFolders {
  readonly #files: Set<string>;

  constructor(files: Iterable<string> = []) {
    this.#files = new Set(files);
  }

  add(file: string): void {
    this.#files.add(file);
  }

  delete(file: string): void {
    this.#files.delete(file);
  }

  all(): Iterable<string> {
    return this.#files;
  }

  /** The nearest project at or above a source file, but within the workspace folder; else the file's own folder. */
  rootOf(file: string, workspaceFolder: string): string {
    const own = path.dirname(file);
    for (let folder = own; contains(workspaceFolder, folder); folder = path.dirname(folder)) {
      if (this.#holdsOneOf(folder, projectFiles)) return folder;
      if (folder === path.dirname(folder)) break;
    }
    return own;
  }

  /** Whether a file lies in a folder that a build of a project made, ignored by git or not. */
  isBuildOutput(file: string, workspaceFolder: string): boolean {
    for (let folder = path.dirname(file); folder !== workspaceFolder; folder = path.dirname(folder)) {
      if (!contains(workspaceFolder, folder)) return false;
      const isBuildFolder = buildFolders.has(path.basename(folder));
      if (isBuildFolder && this.#holdsOneOf(path.dirname(folder), buildFiles)) return true;
    }
    return false;
  }

  #holdsOneOf(folder: string, names: ReadonlySet<string>): boolean {
    for (const name of names) if (this.#files.has(path.join(folder, name))) return true;
    return false;
  }
}

/** The project files in the folders above a file, as they are on disk. */
export function projectFilesAbove(file: string): string[] {
  const found: string[] = [];
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    for (const name of projectFiles) found.push(path.join(folder, name));
  }
  return found.filter((one) => fs.existsSync(one));
}
