import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ExpectedError } from '../../expectedError.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Costs } from '../../pricing/costs.ts';
import type { CommandRegistry } from '../commandRegistry.ts';
import type { Config } from '../config.ts';
import { Disposables } from '../disposables.ts';
import { eventDetails } from '../events/eventDetails.ts';
import type { KnownEvents } from '../events/knownEvents.ts';
import { handlersIn, type HandlerDeps } from '../lenses/handlersIn.ts';
import { openAt } from '../positions.ts';
import type { EventChoices } from '../run/eventChoices.ts';
import type { Runs } from '../run/runs.ts';
import { tellFunctionFiles } from './functionFiles.ts';
import { FunctionFindings } from './functionFindings.ts';
import { FunctionsTree, type TreeNode } from './functionsTree.ts';
import type { FunctionTargets } from './functionTarget.ts';
import { registerStage } from './registerStage.ts';
import { registerTreeChoices } from './registerTreeChoices.ts';
import { RememberedChoices } from './treeChoices.ts';

export const functionsView = 'lambdaWorkbench.functions';

export interface FunctionsDeps extends HandlerDeps {
  readonly config: Config;
  readonly runs: Runs;
  readonly targets: FunctionTargets;
  readonly commands: CommandRegistry;
  readonly memory: vscode.Memento;
  readonly costs: Costs;
  readonly known: KnownEvents;
  readonly eventChoices: EventChoices;
  /** Resolves after the first scan. */
  readonly ready: Promise<void>;
}

/** The Functions view and the commands that only look. */
export function registerFunctions(deps: FunctionsDeps): {
  tree: FunctionsTree;
  dispose(): void;
} {
  const { catalog, templates, config, runs, targets, commands, memory, known, eventChoices, ready, costs } = deps;
  const own = new Disposables();
  const choices = own.add(new RememberedChoices(memory));
  const findings = own.add(new FunctionFindings(catalog, templates));
  const events = (fn: LambdaFunction) => eventDetails(fn, eventChoices);
  const tree = own.add(
    new FunctionsTree({ catalog, runs, findings, choices, events, costs, folders: openFolders, ready }),
  );
  const view = own.add(
    vscode.window.createTreeView<TreeNode>(functionsView, { treeDataProvider: tree, showCollapseAll: true }),
  );
  own.add(catalog.onDidChange((change) => tree.update(change)));
  own.add(runs.onDidChange((run) => tree.updateFunctions([run.function.id])));
  own.add(findings.onDidChange((ids) => tree.updateFunctions(ids)));
  own.add(known.onDidChangeEvents((ids) => tree.updateFunctions(ids)));
  own.add(vscode.workspace.onDidChangeWorkspaceFolders(() => tree.refresh()));
  own.add(
    costs.onDidChange(() => {
      if (choices.current.sorting === 'cost') tree.refresh();
    }),
  );
  own.add(tellFunctionFiles(catalog));
  own.add(registerTreeChoices({ catalog, choices, tree, view, commands }));
  own.add(registerStage({ catalog, config, view, commands }));

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
      const { file, range } = fn.handlerSource;
      const handlers = await handlersIn(await vscode.workspace.openTextDocument(file), deps);
      const now = handlers.find((handler) => handler.function.id === fn.id)?.range ?? range;
      await openAt(file, now.start);
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.openTemplate', async (target) => {
      const fn = await targets.resolve(target);
      if (fn) await openAt(fn.origin.file, { line: fn.origin.line, character: 0 });
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.openFinding', async (target) => {
      const fn = await targets.resolve(target);
      const [first] = fn ? findings.of(fn) : [];
      if (fn && !first) throw new ExpectedError(l10n.t('Nothing is found about {0} now.', fn.name));
      if (first) await openAt(first.uri.fsPath, first.range.start);
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.copyName', async (target) => {
      const fn = await targets.resolve(target);
      if (fn) await vscode.env.clipboard.writeText(fn.name);
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.revealInExplorer', async (target) => {
      const fn = await targets.resolve(target);
      if (!fn) return;
      const uri = vscode.Uri.file(fn.handlerSource?.file ?? fn.origin.file);
      await vscode.commands.executeCommand('revealInExplorer', uri);
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.revealFunction', async (target) => {
      const fn = await targets.resolve(target);
      if (!fn) return;
      if (!tree.nodeOf(fn.id)) await choices.filter('');
      const node = tree.nodeOf(fn.id);
      if (node) await view.reveal(node, { select: true, focus: true, expand: true });
    }),
  );
  own.add(
    commands.register('lambdaWorkbench.refreshFunctions', async () => {
      await vscode.window.withProgress({ location: { viewId: functionsView } }, () => catalog.refresh());
    }),
  );
  return { tree, dispose: () => own.dispose() };
}

function openFolders(): { folder: string; name: string }[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri, name }) => ({ folder: uri.fsPath, name }));
}
