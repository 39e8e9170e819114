import * as vscode from 'vscode';
import type { Grouping, Sorting, TreeChoices } from './functionGroups.ts';

const key = 'functionsTree';
const initial: TreeChoices = { grouping: 'template', sorting: 'place', filter: '' };

/** How the user wants the tree of this window: grouping and order are remembered, the filter is for now. */
export class RememberedChoices implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #current: TreeChoices;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    const { grouping, sorting } = { ...initial, ...memory.get<Partial<TreeChoices>>(key) };
    this.#current = {
      grouping: grouping === 'folder' ? 'folder' : 'template',
      sorting: sorting === 'name' || sorting === 'cost' ? sorting : 'place',
      filter: '',
    };
    this.#tellMenus();
  }

  get current(): TreeChoices {
    return this.#current;
  }

  async group(grouping: Grouping): Promise<void> {
    await this.#choose({ ...this.#current, grouping });
  }

  async sort(sorting: Sorting): Promise<void> {
    await this.#choose({ ...this.#current, sorting });
  }

  async filter(filter: string): Promise<void> {
    await this.#choose({ ...this.#current, filter: filter.trim() });
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #choose(choices: TreeChoices): Promise<void> {
    this.#current = choices;
    this.#tellMenus();
    this.#changed.fire();
    const { grouping, sorting } = choices;
    await this.#memory.update(key, { grouping, sorting });
  }

  /** For the `when` clauses of package.json. */
  #tellMenus(): void {
    const { grouping, sorting, filter } = this.#current;
    void vscode.commands.executeCommand('setContext', 'lambdaWorkbench.grouping', grouping);
    void vscode.commands.executeCommand('setContext', 'lambdaWorkbench.sorting', sorting);
    void vscode.commands.executeCommand('setContext', 'lambdaWorkbench.isFiltered', filter !== '');
  }
}
