import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { CommandRegistry } from '../commandRegistry.ts';
import type { Config } from '../config.ts';
import { Disposables } from '../disposables.ts';

export interface StageDeps {
  readonly catalog: FunctionCatalog;
  readonly config: Config;
  readonly view: vscode.TreeView<unknown>;
  readonly commands: CommandRegistry;
}

/** The stage that functions are read for: a setting, a command that asks for it, and a word beside the view's title. */
export function registerStage({ catalog, config, view, commands }: StageDeps): Disposables {
  const own = new Disposables();
  const show = () => {
    view.description = config.stage === undefined ? '' : l10n.t('stage {0}', config.stage);
  };
  show();
  own.add(
    config.onDidChange(() => {
      show();
      catalog.setStage(config.stage).catch((error: unknown) => commands.report(error));
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.selectStage', async (stage) => {
      const chosen = typeof stage === 'string' ? stage : await askForStage(catalog);
      if (chosen === undefined) return;
      await config.setStage(chosen === '' ? undefined : chosen);
      await catalog.setStage(config.stage);
    }),
  );
  return own;
}

/** An empty text: the one that each origin has by itself; undefined: given up. Others than the known ones can be typed. */
async function askForStage(catalog: FunctionCatalog): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly stage: string }>();
  const none = { label: l10n.t('No stage'), description: l10n.t('what each origin has by itself'), stage: '' };
  const known = catalog.stages.map((stage) => {
    return { label: stage, description: stage === catalog.stage ? l10n.t('chosen now') : '', stage };
  });
  const items = [none, ...known];
  pick.title = l10n.t('Select Stage');
  pick.placeholder = l10n.t('A stage of a Serverless service or an environment of samconfig.toml');
  pick.items = items;
  const accepted = await new Promise<string | undefined>((resolve) => {
    pick.onDidChangeValue((value) => {
      const typed = value.trim();
      const isKnown = typed === '' || items.some(({ stage }) => stage === typed);
      pick.items = isKnown ? items : [...items, { label: typed, description: l10n.t('as typed'), stage: typed }];
    });
    pick.onDidAccept(() => resolve(pick.selectedItems[0]?.stage));
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  });
  pick.dispose();
  return accepted;
}
