import * as l10n from '@vscode/l10n';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { projectSettingsName } from '../../projectSettings.ts';
import { refreshPrices } from '../../pricing/refreshPrices.ts';
import { stateFolder } from '../../stateFolder.ts';
import { cancellableWork } from '../cancellableWork.ts';
import type { CommandRegistry } from '../commandRegistry.ts';
import { Disposables } from '../disposables.ts';
import type { FunctionTargets } from '../functions/functionTarget.ts';
import { templateDocuments } from '../languages.ts';
import { placedDocuments } from '../lenses/handlersIn.ts';
import { workspaceFolders } from '../registerWatchers.ts';
import { CostHints } from './costHints.ts';
import { CostHovers, type HoverDeps } from './costHovers.ts';
import { CostPanel } from './costPanel.ts';
import { importReports } from './importReports.ts';
import { setMonthlyVolume } from './monthlyVolume.ts';
import { offerTunedMemory, tuneFunction, type TuneDeps } from './tuneFunction.ts';

export interface CostDeps extends HoverDeps, TuneDeps {
  readonly extensionUri: vscode.Uri;
  readonly targets: FunctionTargets;
  readonly commands: CommandRegistry;
}

/** What functions cost, where they are written: hovers, inlay hints, the cost panel, and what changes a price. */
export function registerCost(deps: CostDeps): Disposables {
  const { catalog, templates, costs, config, targets, commands, extensionUri } = deps;
  const own = new Disposables();
  const report = (error: unknown): void => commands.report(error);
  const panel = own.add(new CostPanel({ extensionUri, costs, find: (id) => targets.byId(id), report }));
  const hints = own.add(new CostHints(templates, costs, config));
  own.add(vscode.languages.registerHoverProvider(placedDocuments, new CostHovers(deps)));
  own.add(vscode.languages.registerInlayHintsProvider(templateDocuments, hints));
  for (const source of [templates, costs, config]) own.add(source.onDidChange(() => hints.refresh()));
  own.add(catalog.onDidChange(() => panel.refresh()));
  own.add(readSettings(deps, report));

  own.add(
    commands.register('lambdaWorkbench.showCost', async (target) => {
      const fn = await targets.resolve(target);
      if (fn) panel.show(fn);
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.setVolume', async (target) => {
      const fn = await targets.resolve(target);
      if (!fn) return;
      await setMonthlyVolume(fn, costs);
      await costs.load(workspaceFolders());
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.tuneMemory', async (target) => {
      const fn = await targets.resolve(target);
      const tuning = fn && (await tuneFunction(fn, deps));
      if (!fn || !tuning) return undefined;
      panel.showTuning(fn, tuning);
      offerTunedMemory(fn, tuning).catch(report);
      return tuning;
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.importReports', async (target, file) => {
      const fn = await targets.resolve(target);
      return fn && importReports(fn, costs.history, typeof file === 'string' ? file : undefined);
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.refreshPrices', async () => {
      const refreshed = await refreshWithProgress();
      await costs.load(workspaceFolders());
      if (!refreshed) return;
      const message = l10n.t('Prices of {0} regions, dated {1}.', refreshed.regions.length, refreshed.date);
      void vscode.window.showInformationMessage(message);
    }),
  );
  return own;
}

/** The settings of the folders as they are: read at the start, and whenever one is written. */
function readSettings({ costs }: CostDeps, report: (error: unknown) => void): Disposables {
  const own = new Disposables();
  const read = (): void => void costs.load(workspaceFolders()).catch(report);
  read();
  const watcher = own.add(vscode.workspace.createFileSystemWatcher(`**/${projectSettingsName}`));
  own.add(watcher.onDidCreate(read));
  own.add(watcher.onDidChange(read));
  own.add(watcher.onDidDelete(read));
  own.add(vscode.workspace.onDidChangeWorkspaceFolders(read));
  own.add(
    // The watcher comes late on some systems; a file saved here is known at once.
    vscode.workspace.onDidSaveTextDocument(({ fileName }) => {
      if (path.basename(fileName) === projectSettingsName) read();
    }),
  );
  return own;
}

/** undefined: cancelled. */
async function refreshWithProgress(): Promise<Awaited<ReturnType<typeof refreshPrices>> | undefined> {
  return cancellableWork(l10n.t('Reading AWS’s price list'), (progress, signal) =>
    refreshPrices({
      stateFolder: stateFolder(),
      signal,
      onProgress: (done, all) => progress.report({ message: `${done}/${all}`, increment: 100 / all }),
    }),
  );
}
