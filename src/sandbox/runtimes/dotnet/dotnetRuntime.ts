import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../../expectedError.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { RuntimeClientMissing } from '../../libraries/runtimeClientMissing.ts';
import { emptyFolder } from '../emptyFolder.ts';
import type { PreparedRuntime, Runtime } from '../runtime.ts';
import { assemblyOf, dotnetCode } from './dotnetBuild.ts';
import { clientFolder, clientName, dotnetPackageTool } from './dotnetClient.ts';
import { builtFor, runtimeName, targetOf, versionOfFramework } from './dotnetFramework.ts';
import { findDotnet, majorOf, runtimeFor, type DotnetInstallation } from './dotnetInstallation.ts';
import { dotnetProjectOf, isBuildOutput, referencedSources } from './dotnetProject.ts';
import { programCommand } from './dotnetStart.ts';

/**
 * .NET functions, on the machine's .NET: programs that start AWS's runtime client themselves, and class libraries, which our
 * host hands to that client (https://docs.aws.amazon.com/lambda/latest/dg/csharp-handler.html).
 */
export const dotnetRuntime: Runtime = {
  isForeign: true,
  needsHandler: true,
  unpacksArchive: true,
  isBuildOutput,

  runs: ({ runtime, handlerSource }) => runtime?.startsWith('dotnet') ?? handlerSource?.file.endsWith('.cs') ?? false,

  sourceFolder: (fn) => dotnetProjectOf(fn)?.folder,

  async prepare(fn, context): Promise<PreparedRuntime> {
    const wanted = targetOf(fn);
    const dotnet = await dotnetOf(fn);
    const isLibrary = fn.handler?.includes('::') ?? false;
    const expected = expectedRuntime(fn, dotnet);
    if (isLibrary && clientFolder(majorOf(expected)) === undefined) throw clientMissing(fn);
    const project = dotnetProjectOf(fn);
    const code = await dotnetCode(fn, dotnet, context);
    try {
      const target = builtFor(code.folder, assemblyOf(fn));
      // A program that brings its own runtime is of the version that it is said to be.
      const version = target === undefined ? expected : runtimeFor(target, dotnet);
      if (version === undefined) throw noRuntime(fn, target ?? '', dotnet);
      const client = isLibrary ? clientFolder(majorOf(version)) : undefined;
      if (isLibrary && client === undefined) throw clientMissing(fn);
      const command = programCommand(fn, code.folder, dotnet);
      const isOther = wanted !== undefined && majorOf(wanted) !== majorOf(version);
      const major = runtimeName(version).replace(/^dotnet(?:core)?/, '');
      return {
        identifier: runtimeName(version),
        version: `dotnet:${major}`,
        code: code.folder,
        runtimeFiles: client ?? emptyFolder(context.buildFolder),
        interpreterFolders: dotnet.folders,
        mounts: [],
        ...(code.remove && { inputs: project ? referencedSources(project) : [], remove: code.remove }),
        path: [path.dirname(dotnet.executable)],
        sourceRoots: project?.roots ?? [],
        hasGuards: false,
        warnings: isOther ? [otherVersion(wanted, version, dotnet)] : [],
        command,
        environment: (_layout, memorySize) => ({
          ...runtimeEnvironment(path.dirname(dotnet.executable), memorySize),
          ...(target !== undefined && majorOf(target) !== majorOf(version) ? { DOTNET_ROLL_FORWARD: 'Major' } : {}),
        }),
      };
    } catch (error) {
      code.remove?.();
      throw error;
    }
  },

  async packageTool(fn, { assets }) {
    const dotnet = await dotnetOf(fn);
    if (dotnet.sdks.length === 0) throw noSdk(dotnet);
    return dotnetPackageTool(dotnet, expectedRuntime(fn, dotnet), assets);
  },
};

/**
 * Of the memory the garbage collector knows what AWS's machine has; nothing for debuggers is left in /tmp. The older names are
 * those of .NET before 6. Without ICU on this machine .NET starts only where it is told to do without; that is the user's to say.
 */
function runtimeEnvironment(root: string, memorySize: number): Record<string, string> {
  const settings = {
    EnableDiagnostics: '0',
    GCHeapHardLimit: (memorySize * 1024 * 1024).toString(16),
  };
  const names = ['DOTNET_', 'COMPlus_'];
  const invariant = process.env['DOTNET_SYSTEM_GLOBALIZATION_INVARIANT'];
  return {
    DOTNET_ROOT: root,
    ...Object.fromEntries(
      Object.entries(settings).flatMap(([name, value]) => names.map((start) => [start + name, value])),
    ),
    ...(invariant === undefined ? {} : { DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: invariant }),
  };
}

async function dotnetOf(fn: LambdaFunction): Promise<DotnetInstallation> {
  const wanted = targetOf(fn) ?? frameworkOf(fn);
  const dotnet = await findDotnet(wanted?.split('.')[0]);
  if (!dotnet) throw noDotnet(fn, wanted);
  return dotnet;
}

/** The runtime that the function will run on, as far as its project and its template tell. */
function expectedRuntime(fn: LambdaFunction, dotnet: DotnetInstallation): string {
  const framework = frameworkOf(fn) ?? targetOf(fn);
  return (framework === undefined ? undefined : runtimeFor(framework, dotnet)) ?? dotnet.version;
}

/** The version that its project is made for, where there is one and no other. */
function frameworkOf(fn: LambdaFunction): string | undefined {
  const { frameworks = [] } = dotnetProjectOf(fn) ?? {};
  const [framework, ...others] = frameworks;
  return framework === undefined || others.length > 0 ? undefined : versionOfFramework(framework);
}

function clientMissing(fn: LambdaFunction): RuntimeClientMissing {
  return new RuntimeClientMissing(fn, '.NET', clientName);
}

function noDotnet({ name }: LambdaFunction, wanted: string | undefined): ExpectedError {
  return new ExpectedError(
    l10n.t(
      '{0} cannot run: it needs .NET {1}, and no dotnet was found on this machine. Install the .NET SDK, or let DOTNET_ROOT name its folder.',
      name,
      wanted ?? '',
    ),
  );
}

function noSdk({ executable }: DotnetInstallation): ExpectedError {
  return new ExpectedError(
    l10n.t(
      'AWS’s runtime client for .NET is installed with the .NET SDK, and {0} is a runtime without one. Install the .NET SDK.',
      executable,
    ),
  );
}

function noRuntime({ name }: LambdaFunction, target: string, { version }: DotnetInstallation): ExpectedError {
  return new ExpectedError(
    l10n.t(
      '{0} cannot run: it is built for .NET {1}, and the newest .NET runtime on this machine is {2}. Install .NET {1}.',
      name,
      target,
      version,
    ),
  );
}

function otherVersion(wanted: string, version: string, { executable }: DotnetInstallation): string {
  return l10n.t(
    'The template asks for .NET {0}; this ran on .NET {1} ({2}). Results may differ on AWS.',
    wanted,
    version,
    executable,
  );
}
