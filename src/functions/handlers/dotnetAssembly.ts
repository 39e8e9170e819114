import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { contains } from '../fileWalk.ts';
import { readText } from '../textFile.ts';

/**
 * The name of the assembly that a C# file is built into: what the nearest project file above it, within a folder, says or is
 * called (https://learn.microsoft.com/dotnet/core/project-sdk/msbuild-props#assemblyname). undefined where there is none.
 */
export async function dotnetAssembly(file: string, within: string): Promise<string | undefined> {
  for (let folder = path.dirname(file); contains(within, folder); folder = path.dirname(folder)) {
    const names = await fs.readdir(folder).catch((): string[] => []);
    const [project, ...others] = names.filter((name) => name.endsWith('.csproj'));
    // Of several projects in one folder nobody knows which one is meant.
    if (project !== undefined && others.length === 0) return assemblyOf(path.join(folder, project));
    if (others.length > 0 || folder === path.dirname(folder)) return undefined;
  }
  return undefined;
}

async function assemblyOf(project: string): Promise<string | undefined> {
  const [, written] = /<AssemblyName>\s*([^<]*?)\s*<\/AssemblyName>/.exec((await readText(project)) ?? '') ?? [];
  if (written === undefined || written === '$(MSBuildProjectName)') return path.basename(project, '.csproj');
  return written.includes('$(') ? undefined : written;
}
