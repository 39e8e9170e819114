import * as fs from 'node:fs';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Assets } from '../../../assets.ts';
import { LibraryFolder } from '../../libraries/libraryFolder.ts';
import type { PackageTool } from '../../libraries/packageTool.ts';
import { frameworkName } from './dotnetFramework.ts';
import { majorOf, type DotnetInstallation } from './dotnetInstallation.ts';
import { publishParameters, toolEnvironment } from './dotnetTool.ts';

/** AWS's own runtime client (https://docs.aws.amazon.com/lambda/latest/dg/csharp-image.html), which speaks the Runtime API. */
export const clientName = 'Amazon.Lambda.RuntimeSupport';
/** Our program around it: AWS's package is a library. */
export const host = 'LambdaHost';

/** `dotnet`, with a project of ours that lays the client into a folder. `version`: of the runtime that it is for. */
export function dotnetPackageTool(dotnet: DotnetInstallation, version: string, assets: Assets): PackageTool {
  return {
    runtime: libraryName(majorOf(version)),
    name: 'dotnet',
    brings: (name) => name === clientName,
    wanted: (_named, installed, update) => {
      const before = installed[clientName];
      return [before === undefined || update ? clientName : `${clientName}:${before}`];
    },
    command: (folder, [wanted = clientName]) => {
      // Those from 2 on are for .NET 8 and newer.
      const [, client = majorOf(version) >= 8 ? '*' : '1.*'] = wanted.split(':');
      return [
        ...[dotnet.executable, 'publish', assets.runtime(`dotnet/host/${host}.csproj`), '-c', 'Release', '-o', folder],
        ...publishParameters,
        ...[`-p:Framework=${frameworkName(version)}`, `-p:Client=${client}`],
        // The compiler's own notes: nothing is written beside the project's file, and nothing above it counts.
        ...[`-p:BaseIntermediateOutputPath=${folder}/.obj/`, `-p:BaseOutputPath=${folder}/.bin/`],
        ...['Props', 'Targets'].map((kind) => `-p:ImportDirectoryBuild${kind}=false`),
        '-p:ImportDirectoryPackagesProps=false',
      ];
    },
    environment: toolEnvironment,
    versions,
    advice: (output) => (/NU1301|NU1101|service index/i.test(output) ? noConnection() : undefined),
  };
}

/** The folder of the client for a runtime of this number: its own, else one for an older runtime. */
export function clientFolder(major: number): string | undefined {
  for (let older = major; older >= 3; older--) {
    const installed = new LibraryFolder(libraryName(older)).installed();
    if (installed) return installed.folder;
  }
  return undefined;
}

function libraryName(major: number): string {
  return `dotnet${major}`;
}

/** As the host's list of what it needs has them: `Amazon.Lambda.Core/2.5.0`. */
function versions(folder: string): Record<string, string> {
  const file = path.join(folder, `${host}.deps.json`);
  if (!fs.existsSync(file)) return {};
  const { libraries } = JSON.parse(fs.readFileSync(file, 'utf8')) as { libraries: Record<string, unknown> };
  const names = Object.keys(libraries).map((library) => library.split('/'));
  return Object.fromEntries(names.flatMap(([name = '', version = '']) => (name === host ? [] : [[name, version]])));
}

function noConnection(): string {
  return l10n.t(
    'its registry cannot be reached. Check the connection of this machine, or the registry and proxy settings of {0}.',
    'NuGet',
  );
}
