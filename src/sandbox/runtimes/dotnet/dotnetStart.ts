import * as fs from 'node:fs';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../../expectedError.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import type { PreparedRuntime } from '../runtime.ts';
import { assemblyOf } from './dotnetBuild.ts';
import { host } from './dotnetClient.ts';
import { besideAssembly } from './dotnetFramework.ts';
import type { DotnetInstallation } from './dotnetInstallation.ts';

/**
 * How AWS's runtime starts what is in the folder: a class library by a host that shares its dependencies and its runtime's
 * configuration; a program as it is, also one that was compiled for the machine. Throws ExpectedError where a file is missing.
 */
export function programCommand(
  fn: LambdaFunction,
  folder: string,
  { executable }: DotnetInstallation,
): PreparedRuntime['command'] {
  const assembly = assemblyOf(fn);
  const needed = (name: string | undefined, wanted: string): string => {
    if (name !== undefined && fs.existsSync(path.join(folder, name))) return name;
    throw missing(fn, wanted, folder);
  };
  if (fn.handler?.includes('::')) {
    const [dependencies, configuration] = ['.deps.json', '.runtimeconfig.json'].map((ending) =>
      needed(besideAssembly(folder, assembly, ending), `${assembly}${ending}`),
    ) as [string, string];
    return ({ runtimeFolder, taskRoot }) => [
      ...[executable, 'exec', '--depsfile', `${taskRoot}/${dependencies}`],
      ...['--runtimeconfig', `${taskRoot}/${configuration}`],
      ...[`${runtimeFolder}/${host}.dll`, fn.handler ?? ''],
    ];
  }
  if (!fs.existsSync(path.join(folder, `${assembly}.dll`)) && fs.existsSync(path.join(folder, assembly))) {
    return ({ taskRoot }) => [`${taskRoot}/${assembly}`];
  }
  const program = needed(`${assembly}.dll`, `${assembly}.dll`);
  return ({ taskRoot }) => [executable, 'exec', `${taskRoot}/${program}`];
}

function missing({ name, handler }: LambdaFunction, file: string, folder: string): ExpectedError {
  const built = fs.readdirSync(folder).filter((entry) => entry.endsWith('.runtimeconfig.json'));
  return new ExpectedError(
    l10n.t(
      '{0} cannot run: its handler {1} means {2}, and there is none among what was built ({3}).',
      name,
      handler ?? '',
      file,
      built.map((entry) => entry.replace('.runtimeconfig.json', '.dll')).join(', '),
    ),
  );
}
