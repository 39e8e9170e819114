import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Runs } from '../run/runs.ts';
import { detailItems, functionItem } from './treeItems.ts';

interface GroupNode {
  readonly kind: 'group';
  readonly file: string;
}

/** A function in the tree; menus hand it to commands, which read its `functionId`. */
export interface FunctionNode {
  readonly kind: 'function';
  readonly functionId: string;
}

interface DetailNode {
  readonly kind: 'detail';
  readonly functionId: string;
  readonly item: vscode.TreeItem;
}

export type TreeNode = GroupNode | FunctionNode | DetailNode;

/** Function → handler, runtime, memory and timeout, event sources, last run; grouped by template where there are several. */
export class FunctionsTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #catalog: FunctionCatalog;
  readonly #runs: Runs;
  readonly #ready: Promise<void>;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(catalog: FunctionCatalog, runs: Runs, ready: Promise<void>) {
    this.#catalog = catalog;
    this.#runs = runs;
    this.#ready = ready;
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    // The view shows its own progress bar while this is pending. What is found early is shown early.
    if (this.#catalog.functions.length === 0) await this.#ready;
    if (node === undefined) return this.#roots();
    switch (node.kind) {
      case 'group':
        return this.#functionsOf(node.file);
      case 'function':
        return this.#details(node.functionId);
      case 'detail':
        return [];
    }
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    if (node.kind === 'detail') return node.item;
    if (node.kind === 'group') return groupItem(node.file);
    const fn = this.#find(node.functionId);
    return fn ? functionItem(fn, this.#runs.latest(fn.id)) : new vscode.TreeItem('');
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #roots(): TreeNode[] {
    const origins = [...new Set(this.#catalog.functions.map(groupOf))];
    if (origins.length > 1) return origins.sort().map((file) => ({ kind: 'group', file }));
    return this.#catalog.functions.map(toNode);
  }

  #functionsOf(group: string): TreeNode[] {
    return this.#catalog.functions.filter((fn) => groupOf(fn) === group).map(toNode);
  }

  #details(id: string): TreeNode[] {
    const fn = this.#find(id);
    if (!fn) return [];
    return detailItems(fn, this.#runs.latest(id)).map((item) => ({ kind: 'detail', functionId: id, item }));
  }

  #find(id: string): LambdaFunction | undefined {
    return this.#catalog.functions.find((fn) => fn.id === id);
  }
}

function toNode(fn: LambdaFunction): FunctionNode {
  return { kind: 'function', functionId: fn.id };
}

/** A template; for bare code its folder, because every such file is an origin of its own. */
function groupOf(fn: LambdaFunction): string {
  return fn.origin.kind === 'code' ? path.dirname(fn.origin.file) : fn.origin.file;
}

function groupItem(file: string): vscode.TreeItem {
  const isFolder = path.extname(file) === '';
  const label = vscode.workspace.asRelativePath(file);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `group:${file}`;
  item.iconPath = isFolder ? vscode.ThemeIcon.Folder : vscode.ThemeIcon.File;
  item.resourceUri = vscode.Uri.file(file);
  item.contextValue = 'group';
  item.tooltip = file;
  item.accessibilityInformation = { label: l10n.t('Functions of {0}', label) };
  return item;
}
