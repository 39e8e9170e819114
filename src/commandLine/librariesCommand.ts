import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { installLibraries } from '../sandbox/libraries/installLibraries.ts';
import { lackingPackages } from '../sandbox/libraries/lackingPackages.ts';
import { allInstalledLibraries, type InstalledLibraries } from '../sandbox/libraries/libraryFolder.ts';
import type { PackageTool } from '../sandbox/libraries/packageTool.ts';
import { runtimeOf } from '../sandbox/runtimes/runtimeOf.ts';
import { Parsers } from '../syntax/parsers.ts';
import type { Command } from './commandLine.ts';
import { Interruption } from './interruption.ts';
import type { Terminal } from './terminal.ts';
import { readTarget } from './workspace.ts';

/** Lists and installs what AWS's runtimes bring along, for local runs. */
export const librariesCommand: Command = {
  usage: '[TARGET] [--json] | install TARGET [PACKAGE…] | update TARGET',
  options: { json: { type: 'boolean' } },
  operands: Infinity,

  async run([first, second, ...packages], options, terminal) {
    const json = options['json'] === true;
    if (first !== 'install' && first !== 'update') {
      if (second !== undefined) throw wrongUsage();
      await list(first, json, terminal);
      return 0;
    }
    if (second === undefined || (first === 'update' && packages.length > 0)) throw wrongUsage();
    const { fn, tool, parsers } = await toolOf(second, terminal);
    const named = packages.length > 0 || first === 'update' ? packages : await lackingPackages(fn, tool, parsers);
    const interruption = new Interruption();
    try {
      const { signal } = interruption;
      const onProgress = (line: string): void => terminal.err(`${line}\n`);
      print([await installLibraries(tool, named, first === 'update', { signal, onProgress })], json, terminal);
    } finally {
      interruption.dispose();
    }
    return 0;
  },
};

async function list(target: string | undefined, json: boolean, terminal: Terminal): Promise<void> {
  const installed = allInstalledLibraries();
  if (target === undefined) {
    print(installed, json, terminal);
    if (installed.length === 0) terminal.err(`${l10n.t('Nothing is installed for local runs.')}\n`);
    return;
  }
  const { fn, tool } = await toolOf(target, terminal);
  const ofTarget = installed.filter(({ runtime }) => runtime === tool.runtime);
  print(ofTarget, json, terminal);
  if (ofTarget.length > 0) return;
  const command = `lambda-workbench libraries install ${fn.name}`;
  terminal.err(`${l10n.t('Nothing is installed for local runs on {0}. Install it: {1}', tool.runtime, command)}\n`);
}

async function toolOf(
  target: string,
  terminal: Terminal,
): Promise<{ fn: LambdaFunction; tool: PackageTool; parsers: Parsers }> {
  const parsers = new Parsers(terminal.assets);
  const { fn } = await readTarget(target, parsers, terminal);
  return { fn, tool: await runtimeOf(fn).packageTool(fn, { assets: terminal.assets, overrides: {} }), parsers };
}

function print(libraries: readonly InstalledLibraries[], json: boolean, { out }: Terminal): void {
  if (json) {
    out(`${JSON.stringify(libraries, null, 2)}\n`);
    return;
  }
  for (const { runtime, folder, installed, packages } of libraries) {
    out(`${runtime}  ${installed.slice(0, 10)}  ${folder}\n`);
    for (const [name, version] of Object.entries(packages)) out(`  ${name} ${version}\n`);
  }
}

function wrongUsage(): ExpectedError {
  return new ExpectedError(l10n.t('Usage: {0}', `lambda-workbench libraries ${librariesCommand.usage}`));
}
