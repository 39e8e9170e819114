import * as os from 'node:os';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../../expectedError.ts';
import { statOf } from '../../../fileStat.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { runBuild, type BuildTool } from '../buildTool.ts';
import { inTurn } from '../buildTurns.ts';
import { keptBuild, keptOutput, type BuildPlan } from '../keptBuilds.ts';
import type { RuntimeContext } from '../runtime.ts';
import { unpackedArchive } from '../unpackedArchive.ts';
import { frameworkName, targetOf, versionOfFramework } from './dotnetFramework.ts';
import { majorOf, type DotnetInstallation } from './dotnetInstallation.ts';
import { dotnetProjectOf, isBuildOutput, publishedBy, type DotnetProject } from './dotnetProject.ts';
import { publishParameters, toolEnvironment } from './dotnetTool.ts';

/** A .NET function's code, as Lambda wants it (https://docs.aws.amazon.com/lambda/latest/dg/csharp-package.html). */
export interface DotnetCode {
  /** Assemblies, with `.deps.json` and `.runtimeconfig.json`. */
  readonly folder: string;
  /** Deletes the folder, where it is ours and nobody else's. */
  readonly remove?: () => void;
}

/**
 * Builds the function's project with `dotnet publish`, into a folder of ours or into the one below `bin` that its template
 * names. What is built already, and belongs elsewhere, is taken as it is, and so is an archive. Throws ExpectedError where there
 * is no SDK, where it fails, and where nothing is there.
 */
export async function dotnetCode(
  fn: LambdaFunction,
  dotnet: DotnetInstallation,
  context: RuntimeContext,
): Promise<DotnetCode> {
  if (fn.codeArchive !== undefined) return unpackedArchive(fn, fn.codeArchive, 'dotnet', context);
  const project = dotnetProjectOf(fn);
  const output = project && publishedBy(project, fn.codeRoot);
  if (output === undefined && holdsCode(fn)) return { folder: fn.codeRoot };
  if (project === undefined) throw nothingToRun(fn);
  checkSdk(fn, project, dotnet);
  const plan = (tool: BuildTool): BuildPlan => ({
    ...{ tool, key: [], language: 'dotnet', roots: project.roots, settings: settings() },
    ...{ isBuildOutput, buildFolder: context.buildFolder },
  });
  // With a project that others build upon as well, they all share what is made of that.
  return inTurn(project.roots[0] ?? project.folder, context, async () => {
    if (output) {
      const tool = publishing(project, dotnet, ['-c', output.configuration, '-f', output.framework]);
      await keptOutput(plan(tool), fn.codeRoot, () => runBuild(fn, tool, context));
      return { folder: fn.codeRoot };
    }
    const parameters = ['-c', 'Release', ...frameworkParameters(fn, project)];
    const { folder, release } = await keptBuild(plan(publishing(project, dotnet, parameters)), async (into) => {
      await runBuild(fn, publishing(project, dotnet, [...parameters, '-o', into]), context);
      return [];
    });
    return { folder, remove: release };
  });
}

/** Where NuGet's are that hold for all projects (https://learn.microsoft.com/nuget/consume-packages/configuring-nuget-behavior). */
function settings(): string[] {
  return ['.nuget/NuGet/NuGet.Config', '.config/NuGet/NuGet.Config'].map((file) => path.join(os.homedir(), file));
}

/** The name of the assembly that a handler string begins with, and of a program, which it is. */
export function assemblyOf({ handler = '' }: LambdaFunction): string {
  const [assembly = ''] = handler.split('::');
  return assembly.replace(/\.dll$/, '');
}

/** As Amazon.Lambda.Tools publishes: a library, too, with the configuration of its runtime. */
function publishing(project: DotnetProject, dotnet: DotnetInstallation, parameters: readonly string[]): BuildTool {
  return {
    name: '.NET',
    command: dotnet.executable,
    parameters: [
      ...['publish', project.file, ...parameters, ...publishParameters],
      '-p:GenerateRuntimeConfigurationFiles=true',
    ],
    folder: project.folder,
    environment: toolEnvironment,
    instead: '',
  };
}

/** Where its project leaves the choice: the framework of its runtime. */
function frameworkParameters(fn: LambdaFunction, { hasSeveral, frameworks }: DotnetProject): string[] {
  const target = targetOf(fn);
  const own = target === undefined ? undefined : frameworkName(target);
  const [first] = frameworks;
  if (!hasSeveral || first === undefined) return [];
  return ['-f', own !== undefined && frameworks.includes(own) ? own : first];
}

/** Whether its assembly or its program is where Lambda looks for it. */
function holdsCode(fn: LambdaFunction): boolean {
  const name = path.join(fn.codeRoot, assemblyOf(fn));
  const isFile = (file: string): boolean => statOf(file)?.isFile() ?? false;
  return isFile(`${name}.dll`) || isFile(name);
}

function checkSdk(
  fn: LambdaFunction,
  { file, frameworks }: DotnetProject,
  { sdks, executable }: DotnetInstallation,
): void {
  const newest = sdks.at(-1);
  const versions = frameworks.map(versionOfFramework).filter((version) => version !== undefined);
  const [oldest] = versions.sort((one, other) => majorOf(one) - majorOf(other));
  if (newest === undefined) throw noSdk(fn, oldest, executable);
  if (oldest !== undefined && majorOf(oldest) > majorOf(newest)) throw oldSdk(fn, file, oldest, newest);
}

function noSdk({ name }: LambdaFunction, version: string | undefined, executable: string): ExpectedError {
  return new ExpectedError(
    l10n.t(
      '{0} cannot run: it has to be built, and {1} is a .NET runtime without an SDK. Install the .NET SDK {2}.',
      name,
      executable,
      version ?? '',
    ),
  );
}

function oldSdk({ name }: LambdaFunction, project: string, wanted: string, newest: string): ExpectedError {
  return new ExpectedError(
    l10n.t(
      '{0} cannot be built: {1} is made for .NET {2}, and the newest .NET SDK on this machine is {3}. Install the .NET SDK {2}.',
      name,
      project,
      wanted,
      newest,
    ),
  );
}

function nothingToRun(fn: LambdaFunction): ExpectedError {
  return new ExpectedError(
    l10n.t(
      '{0} cannot run: {1} holds no {2}.dll, and no project file to build it with.',
      fn.name,
      fn.codeRoot,
      assemblyOf(fn),
    ),
  );
}
