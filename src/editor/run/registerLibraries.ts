import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Assets } from '../../assets.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { installLibraries } from '../../sandbox/libraries/installLibraries.ts';
import { lackingPackages } from '../../sandbox/libraries/lackingPackages.ts';
import type { InstalledLibraries } from '../../sandbox/libraries/libraryFolder.ts';
import { missingLibrary } from '../../sandbox/libraries/missingLibrary.ts';
import type { PackageTool } from '../../sandbox/libraries/packageTool.ts';
import { runtimeOf } from '../../sandbox/runtimes/runtimeOf.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import { cancellableWork } from '../cancellableWork.ts';
import type { CommandRegistry } from '../commandRegistry.ts';
import { commandLink } from '../commands.ts';
import type { Config } from '../config.ts';
import { Disposables } from '../disposables.ts';
import type { FunctionTargets } from '../functions/functionTarget.ts';
import type { Runs } from './runs.ts';

export interface LibrariesDeps {
  readonly assets: Assets;
  readonly runs: Runs;
  readonly targets: FunctionTargets;
  readonly parsers: Parsers;
  readonly config: Config;
  readonly commands: CommandRegistry;
}

/** The command that installs what AWS's runtime brings along. Nothing else does, so that no run goes to the network. */
export function registerLibraries(deps: LibrariesDeps): Disposables {
  const { assets, runs, targets, parsers, config, commands } = deps;
  const own = new Disposables();
  own.add(
    commands.register('lambdaWorkbench.installLibraries', async (target) => {
      const fn = await targets.resolve(target);
      if (!fn) return undefined;
      const tool = await runtimeOf(fn).packageTool(fn, { assets, overrides: config.interpreters });
      const error = runs.latest(fn.id)?.invocation?.error;
      const missed = (error && missingLibrary(error)?.packageName) ?? '';
      const lacking = await lackingPackages(fn, tool, parsers);
      const installed = await install(tool, [...new Set(tool.brings(missed) ? [missed, ...lacking] : lacking)]);
      if (installed) void offerRun(fn, installed).then(undefined, (failure: unknown) => commands.report(failure));
      return installed;
    }),
  );
  return own;
}

/** Where no package is lacking, those that are there are brought to their newest versions. undefined: cancelled. */
async function install(tool: PackageTool, packages: readonly string[]): Promise<InstalledLibraries | undefined> {
  const title = l10n.t('Installing what AWS’s runtime brings, for local runs on {0}', tool.runtime);
  return cancellableWork(title, (progress, signal) =>
    installLibraries(tool, packages, packages.length === 0, {
      signal,
      onProgress: (message) => progress.report({ message: message.trim().slice(0, 100) }),
    }),
  );
}

async function offerRun(fn: LambdaFunction, { runtime, packages }: InstalledLibraries): Promise<void> {
  const names = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  const message = l10n.t('Installed for local runs on {0}: {1}', runtime, names.join(', '));
  const run = commandLink('lambdaWorkbench.run', l10n.t('Run {0}', fn.name), fn.id);
  const choice = await vscode.window.showInformationMessage(message, run.title);
  if (choice !== undefined) await vscode.commands.executeCommand(run.command, ...run.arguments);
}
