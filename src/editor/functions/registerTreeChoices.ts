import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { CommandRegistry } from '../commandRegistry.ts';
import { Disposables } from '../disposables.ts';
import type { FunctionsTree, TreeNode } from './functionsTree.ts';
import type { RememberedChoices } from './treeChoices.ts';

export interface TreeChoicesDeps {
  readonly catalog: FunctionCatalog;
  readonly choices: RememberedChoices;
  readonly tree: FunctionsTree;
  readonly view: vscode.TreeView<TreeNode>;
  readonly commands: CommandRegistry;
}

/** The commands in the view's title: grouping, order and filter; the filter is said below the title. */
export function registerTreeChoices({ catalog, choices, tree, view, commands }: TreeChoicesDeps): Disposables {
  const own = new Disposables();
  const showFilter = () => {
    const { filter } = choices.current;
    const { length: all } = catalog.functions;
    view.message = filter === '' ? '' : l10n.t('Filter: {0} ({1} of {2} functions)', filter, tree.shown, all);
  };
  own.add(tree.onDidChangeTreeData(showFilter));
  own.add(choices.onDidChange(() => tree.refresh()));
  own.add(commands.register('lambdaWorkbench.groupByTemplate', () => choices.group('template')));
  own.add(commands.register('lambdaWorkbench.groupByFolder', () => choices.group('folder')));
  own.add(commands.register('lambdaWorkbench.sortByPlace', () => choices.sort('place')));
  own.add(commands.register('lambdaWorkbench.sortByName', () => choices.sort('name')));
  own.add(commands.register('lambdaWorkbench.sortByCost', () => choices.sort('cost')));
  own.add(
    commands.register('lambdaWorkbench.filterFunctions', async (words) => {
      await choices.filter(typeof words === 'string' ? words : await askForFilter(catalog, choices));
    }),
  );
  own.add(commands.register('lambdaWorkbench.clearFilter', () => choices.filter('')));
  return own;
}

/** The tree follows while the words are typed; Escape brings back what was there.  */
async function askForFilter(catalog: FunctionCatalog, choices: RememberedChoices): Promise<string> {
  const before = choices.current.filter;
  const input = vscode.window.createInputBox();
  input.title = l10n.t('Filter Functions');
  input.prompt = l10n.t(
    'Words of the name, handler, runtime, file or event source. Empty: all {0} functions.',
    catalog.functions.length,
  );
  input.placeholder = l10n.t('for example: python sqs');
  input.value = before;
  const accepted = await new Promise<boolean>((resolve) => {
    input.onDidChangeValue((value) => void choices.filter(value));
    input.onDidAccept(() => resolve(true));
    input.onDidHide(() => resolve(false));
    input.show();
  });
  const { value } = input;
  input.dispose();
  return accepted ? value : before;
}
