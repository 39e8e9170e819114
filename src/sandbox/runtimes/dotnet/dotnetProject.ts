import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { isInside } from '../../../paths.ts';
import { functionProject } from '../functionProject.ts';
import { projectFolders } from '../interpreter.ts';
import { projectFiles } from '../projectFiles.ts';

/** A project that `dotnet` builds. */
export interface DotnetProject {
  /** e.g. `Orders.csproj`, absolute. */
  readonly file: string;
  readonly folder: string;
  /** Its target frameworks (`net8.0`), as far as they stand in its file. */
  readonly frameworks: readonly string[];
  /** Whether its file leaves the choice among several. */
  readonly hasSeveral: boolean;
  /** The folders of the projects that it builds upon. */
  readonly references: readonly string[];
  /** The folders that hold all of its source: the outermost one that says how to build it, and projects elsewhere. */
  readonly roots: readonly string[];
}

const sourceFile = /\.(?:cs|fs|vb|csproj|fsproj|vbproj)$/;
const projectFile = /\.(?:cs|fs|vb)proj$/;
/** What belongs to the projects below it. */
const aboveProjects = /\.(?:slnx?|csproj|fsproj|vbproj)$|^Directory\.(?:Build\.(?:props|targets)|Packages\.props)$/i;

/** The project that a function comes from; undefined: what is in its code root is all there is. */
export function dotnetProjectOf(fn: LambdaFunction): DotnetProject | undefined {
  return functionProject(fn, nearest);
}

function nearest(start: string): DotnetProject | undefined {
  const folders = projectFolders(start, os.homedir());
  for (const folder of folders) {
    const [file, ...others] = projectFilesIn(folder);
    // Of several projects in one folder nobody knows which one is meant.
    if (file !== undefined) return others.length === 0 ? projectOf(file, folders) : undefined;
  }
  return undefined;
}

function projectOf(file: string, above: readonly string[]): DotnetProject {
  const text = fs.readFileSync(file, 'utf8');
  const [, several, frameworks = ''] = /<TargetFramework(s?)>([^<]*)</.exec(text) ?? [];
  const folder = path.dirname(file);
  const outermost = above.filter((one) => namesIn(one).some((name) => aboveProjects.test(name))).at(-1) ?? folder;
  const references = referencedFolders(file);
  const elsewhere = references.filter((one) => !isInside(outermost, one));
  return {
    file,
    folder,
    frameworks: frameworks
      .split(';')
      .map((framework) => framework.trim())
      .filter((framework) => framework !== '' && !framework.includes('$')),
    hasSeveral: several === 's',
    references,
    roots: [outermost, ...elsewhere],
  };
}

/** The folders of the projects that one builds upon, at first and second hand. */
function referencedFolders(start: string): string[] {
  const files = new Set([start]);
  for (const file of files) {
    if (!fs.existsSync(file)) continue;
    const references = fs.readFileSync(file, 'utf8').matchAll(/<ProjectReference\s+Include="([^"$]+)"/g);
    for (const [, name = ''] of references) files.add(path.resolve(path.dirname(file), name.replaceAll('\\', '/')));
  }
  return [...files]
    .slice(1)
    .map((file) => path.dirname(file))
    .filter((folder) => fs.existsSync(folder));
}

/** The sources of the projects that one builds upon. */
export function referencedSources({ references }: DotnetProject): string[] {
  return projectFiles(references, isBuildOutput).filter((file) => sourceFile.test(file));
}

/** Whether `dotnet` writes into the folder. */
export function isBuildOutput(folder: string): boolean {
  const name = path.basename(folder);
  return (name === 'bin' || name === 'obj') && projectFilesIn(path.dirname(folder)).length > 0;
}

/** How a project is published into a folder below its `bin`; undefined of all other folders. */
export function publishedBy(
  { folder }: DotnetProject,
  codeRoot: string,
): { configuration: string; framework: string } | undefined {
  const [bin, configuration, framework, last, ...more] = path.relative(folder, codeRoot).split(path.sep);
  if (bin !== 'bin' || configuration === undefined || framework === undefined) return undefined;
  return last === 'publish' && more.length === 0 ? { configuration, framework } : undefined;
}

function projectFilesIn(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => projectFile.test(name))
    .map((name) => path.join(folder, name));
}

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return []; // It is not there, or may not be seen.
  }
}
