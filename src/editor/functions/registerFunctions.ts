import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ExpectedError } from '../../expectedError.ts';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { CommandRegistry } from '../commandRegistry.ts';
import { Disposables } from '../disposables.ts';
import { openAt } from '../positions.ts';
import type { Runs } from '../run/runs.ts';
import { FunctionsTree } from './functionsTree.ts';
import type { FunctionTargets } from './functionTarget.ts';

export const functionsView = 'lambdaWorkbench.functions';

export interface FunctionsDeps {
  readonly catalog: FunctionCatalog;
  readonly runs: Runs;
  readonly targets: FunctionTargets;
  readonly commands: CommandRegistry;
  /** Resolves after the first scan. */
  readonly ready: Promise<void>;
}

/** The Functions view and the commands that only look. */
export function registerFunctions({ catalog, runs, targets, commands, ready }: FunctionsDeps): {
  tree: FunctionsTree;
  dispose(): void;
} {
  const own = new Disposables();
  const tree = own.add(new FunctionsTree(catalog, runs, ready));
  own.add(vscode.window.createTreeView(functionsView, { treeDataProvider: tree, showCollapseAll: true }));
  own.add(catalog.onDidChange(() => tree.refresh()));
  own.add(runs.onDidChange(() => tree.refresh()));

  own.add(
    commands.register('lambdaWorkbench.openHandler', async (target) => {
      const fn = await targets.resolve(target);
      if (!fn) return;
      if (!fn.handlerSource) {
        await openAt(fn.origin.file, { line: fn.origin.line, character: 0 });
        throw new ExpectedError(
          l10n.t('The handler {0} of {1} was not found in {2}.', fn.handler ?? '?', fn.name, fn.codeRoot),
        );
      }
      await openAt(fn.handlerSource.file, fn.handlerSource.range.start);
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.openTemplate', async (target) => {
      const fn = await targets.resolve(target);
      if (fn) await openAt(fn.origin.file, { line: fn.origin.line, character: 0 });
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.copyName', async (target) => {
      const fn = await targets.resolve(target);
      if (fn) await vscode.env.clipboard.writeText(fn.name);
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.refreshFunctions', async () => {
      await vscode.window.withProgress({ location: { viewId: functionsView } }, () => catalog.refresh());
    }),
  );
  return { tree, dispose: () => own.dispose() };
}
