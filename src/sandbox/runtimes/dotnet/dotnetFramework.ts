import * as fs from 'node:fs';
import * as path from 'node:path';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { majorOf } from './dotnetInstallation.ts';

/** What of `*.runtimeconfig.json` says which runtime the code is made for. */
interface RuntimeConfiguration {
  readonly runtimeOptions?: {
    readonly framework?: Framework;
    readonly frameworks?: readonly Framework[];
  };
}

interface Framework {
  readonly name: string;
  readonly version: string;
}

/** The version of .NET that a function's runtime names: `8.0` of `dotnet8`, `3.1` of `dotnetcore3.1`. */
export function targetOf({ runtime = '' }: LambdaFunction): string | undefined {
  const [, major, minor = '0'] = /^dotnet(?:core)?(\d+)(?:\.(\d+))?$/.exec(runtime) ?? [];
  return major === undefined ? undefined : `${major}.${minor}`;
}

/** The name of AWS's runtime of a version. */
export function runtimeName(version: string): string {
  const [major = '', minor = ''] = version.split('.');
  return Number(major) < 5 ? `dotnetcore${major}.${minor}` : `dotnet${major}`;
}

/** `net8.0` of `8.0.11`. */
export function frameworkName(version: string): string {
  const [major = '', minor = ''] = version.split('.');
  return majorOf(version) < 5 ? `netcoreapp${major}.${minor}` : `net${major}.${minor}`;
}

/** `8.0` of `net8.0`; undefined of what is no .NET. */
export function versionOfFramework(framework: string): string | undefined {
  return /^net(?:coreapp)?(\d+\.\d+)/.exec(framework)?.[1];
}

/** The file beside an assembly, or the only one of its kind, as AWS's runtime looks for it. */
export function besideAssembly(folder: string, assembly: string, ending: string): string | undefined {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith(ending));
  const own = `${assembly}${ending}`;
  return names.includes(own) ? own : names.length === 1 ? names[0] : undefined;
}

/** The version of .NET that built code asks for; undefined where it brings its own. */
export function builtFor(folder: string, assembly: string): string | undefined {
  const file = besideAssembly(folder, assembly, '.runtimeconfig.json');
  if (file === undefined) return undefined;
  const { runtimeOptions } = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as RuntimeConfiguration;
  const frameworks = [
    ...(runtimeOptions?.frameworks ?? []),
    ...(runtimeOptions?.framework ? [runtimeOptions.framework] : []),
  ];
  return (frameworks.find(({ name }) => name === 'Microsoft.NETCore.App') ?? frameworks[0])?.version;
}
