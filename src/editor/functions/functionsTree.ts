import * as vscode from 'vscode';
import type { CatalogChange, FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { costSummary, expectedCost } from '../../pricing/costSummary.ts';
import type { Costs } from '../../pricing/costs.ts';
import type { Runs } from '../run/runs.ts';
import { detailsOf, type Detail } from './functionDetails.ts';
import type { FunctionFindings } from './functionFindings.ts';
import { groupFunctions, type FunctionGroup, type FunctionGroups, type WorkspaceFolder } from './functionGroups.ts';
import { detailItem, functionItem, groupItem } from './treeItems.ts';
import type { RememberedChoices } from './treeChoices.ts';

interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly parent: GroupNode | undefined;
  readonly group: FunctionGroup;
}

/** A function in the tree; menus hand it to commands, which read its `functionId`. */
export interface FunctionNode {
  readonly kind: 'function';
  readonly functionId: string;
  readonly parent: GroupNode | undefined;
}

interface DetailNode {
  readonly kind: 'detail';
  readonly functionId: string;
  readonly parent: FunctionNode | DetailNode;
  readonly id: string;
  readonly detail: Detail;
  /** For the commands of saved events. */
  readonly eventFile?: string;
}

export type TreeNode = GroupNode | FunctionNode | DetailNode;

export interface FunctionsTreeDeps {
  readonly catalog: FunctionCatalog;
  readonly runs: Runs;
  readonly findings: FunctionFindings;
  readonly choices: RememberedChoices;
  readonly costs: Costs;
  /** The line of a function's saved events. */
  readonly events: (fn: LambdaFunction) => Promise<Detail>;
  readonly folders: () => readonly WorkspaceFolder[];
  /** Resolves after the first scan. */
  readonly ready: Promise<void>;
}

/** More changed functions than this are drawn anew together. */
const mostSingly = 50;

/** Groups → functions → what they are made of. Only what has changed is drawn anew. */
export class FunctionsTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #deps: FunctionsTreeDeps;
  readonly #changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  /** The nodes of the functions that are shown; made anew with the groups. */
  readonly #nodes = new Map<string, FunctionNode>();
  #functions = new Map<string, LambdaFunction>();
  #top: readonly (GroupNode | FunctionNode)[] | undefined;
  #shape = '';

  constructor(deps: FunctionsTreeDeps) {
    this.#deps = deps;
  }

  /** How many functions are shown. */
  get shown(): number {
    this.#built();
    return this.#nodes.size;
  }

  /** Everything may be elsewhere. */
  refresh(): void {
    this.#top = undefined;
    this.#changed.fire(undefined);
  }

  /** After the catalog has changed. */
  update({ changed, listChanged }: CatalogChange): void {
    if (listChanged || this.#top === undefined) {
      this.refresh();
      return;
    }
    const before = this.#shape;
    this.#build();
    if (this.#shape === before) this.updateFunctions(changed.map(({ id }) => id));
    else this.#changed.fire(undefined);
  }

  /** Something about these functions has changed, but not where they stand. */
  updateFunctions(ids: Iterable<string>): void {
    const nodes = [...new Set(ids)].map((id) => this.#nodes.get(id)).filter((node) => node !== undefined);
    if (nodes.length > mostSingly) this.#changed.fire(undefined);
    else if (nodes.length > 0) this.#changed.fire(nodes);
  }

  /** Where a function stands, for showing it; undefined where the filter hides it. */
  nodeOf(functionId: string): FunctionNode | undefined {
    this.#built();
    return this.#nodes.get(functionId);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    // The view shows its own progress bar while this is pending. What is found early is shown early.
    if (this.#deps.catalog.functions.length === 0) await this.#deps.ready;
    if (node === undefined) return [...this.#built()];
    switch (node.kind) {
      case 'group':
        return this.#below(node.group, node);
      case 'function': {
        const fn = this.#functions.get(node.functionId);
        if (!fn) return [];
        const { runs, findings, events, costs } = this.#deps;
        const saved = [await events(fn)];
        return this.#details(node, detailsOf(fn, runs.latest(fn.id), findings.of(fn), saved, costSummary([fn], costs)));
      }
      case 'detail':
        return this.#details(node, node.detail.parts ?? []);
    }
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    switch (node.kind) {
      case 'group':
        return groupItem(node.id, node.group, this.#cost(functionsBelow(node.group)));
      case 'detail':
        return detailItem(node.id, node.detail);
      case 'function': {
        const fn = this.#functions.get(node.functionId);
        if (!fn) return new vscode.TreeItem('');
        const { runs, findings } = this.#deps;
        return functionItem(fn, runs.latest(fn.id), findings.of(fn), this.#cost([fn]), node.parent?.group);
      }
    }
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** Only where the tree is sorted by it: what is not asked for is not priced. */
  #cost(functions: readonly LambdaFunction[]): string | undefined {
    return this.#deps.choices.current.sorting === 'cost' ? costSummary(functions, this.#deps.costs) : undefined;
  }

  #built(): readonly (GroupNode | FunctionNode)[] {
    return this.#top ?? this.#build();
  }

  #build(): readonly (GroupNode | FunctionNode)[] {
    const { catalog, choices, costs, folders } = this.#deps;
    this.#functions = new Map(catalog.functions.map((fn) => [fn.id, fn]));
    const groups = groupFunctions(catalog.functions, folders(), choices.current, (fn) => expectedCost(fn, costs));
    const shape = JSON.stringify(shapeOf(groups));
    if (this.#top && shape === this.#shape) return this.#top;
    this.#shape = shape;
    this.#nodes.clear();
    this.#top = this.#below(groups, undefined);
    // All of them at once: a function may be asked for before its group has been unfolded.
    const open = this.#top.filter((node) => node.kind === 'group');
    for (let group = open.pop(); group; group = open.pop()) {
      for (const node of this.#below(group.group, group)) if (node.kind === 'group') open.push(node);
    }
    return this.#top;
  }

  #below({ groups, functions }: FunctionGroups, parent: GroupNode | undefined): (GroupNode | FunctionNode)[] {
    return [
      ...groups.map((group): GroupNode => {
        return { kind: 'group', id: `${parent?.id ?? 'group:'}${group.file}\0`, parent, group };
      }),
      ...functions.map(({ id }): FunctionNode => {
        const known = this.#nodes.get(id);
        if (known) return known;
        const node: FunctionNode = { kind: 'function', functionId: id, parent };
        this.#nodes.set(id, node);
        return node;
      }),
    ];
  }

  #details(parent: FunctionNode | DetailNode, details: readonly Detail[]): DetailNode[] {
    const { functionId } = parent;
    const above = parent.kind === 'function' ? functionId : parent.id;
    return details.map((detail, index) => {
      const id = `${above}\0${detail.key ?? index}`;
      const { eventFile } = detail;
      return { kind: 'detail', functionId, parent, id, detail, ...(eventFile !== undefined && { eventFile }) };
    });
  }
}

/** What decides where things stand. */
function shapeOf({ groups, functions }: FunctionGroups): unknown {
  return [groups.map((group) => [group.kind, group.file, group.label, shapeOf(group)]), functions.map(({ id }) => id)];
}

function functionsBelow({ groups, functions }: FunctionGroup): LambdaFunction[] {
  return [...functions, ...groups.flatMap(functionsBelow)];
}
