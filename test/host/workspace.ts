import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../src/editor/api.ts';
import type { TreeNode } from '../../src/editor/functions/functionsTree.ts';
import type { LambdaFunction } from '../../src/functions/lambdaFunction.ts';
import type { Invocation } from '../../src/sandbox/invocation.ts';

/** The activated extension, after its first scan. */
export async function workbench(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('lambda-workbench.lambda-workbench');
  assert.ok(extension, 'the extension is not installed');
  const api = await extension.activate();
  await api.whenReady();
  return api;
}

/** A file of the open folder, which is a copy that the tests may change. */
export function fileInWorkspace(relative: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, relative);
}

/** Writes as another program would: the editor learns of it by its file watcher. */
export async function writeFile(relative: string, text: string): Promise<vscode.Uri> {
  const uri = fileInWorkspace(relative);
  await fs.mkdir(path.dirname(uri.fsPath), { recursive: true });
  await fs.writeFile(uri.fsPath, text);
  return uri;
}

export async function readFile(relative: string): Promise<string> {
  return fs.readFile(fileInWorkspace(relative).fsPath, 'utf8');
}

/** Asks again until there is an answer; mocha's timeout is the limit. `what` names it in the log of a run that hangs. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (attempt === 100) console.log(`still waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A function by name, as soon as the catalog knows it. */
export async function functionNamed(name: string): Promise<LambdaFunction> {
  const api = await workbench();
  return eventually(`function ${name}`, () => api.functions.find((fn) => fn.name === name));
}

/** Opens the source of a function's handler. */
export async function openHandler(name: string): Promise<vscode.TextDocument> {
  const { handlerSource } = await functionNamed(name);
  assert.ok(handlerSource, `${name} has no handler`);
  const document = await vscode.workspace.openTextDocument(handlerSource.file);
  await vscode.window.showTextDocument(document);
  return document;
}

/** Runs a function through the command, as the lens does. */
export async function run(name: string): Promise<Invocation | undefined> {
  const { id } = await functionNamed(name);
  return vscode.commands.executeCommand<Invocation | undefined>('lambdaWorkbench.run', id);
}

/** Titles of the lenses of a document, without icons. */
export async function lensTitles(document: vscode.TextDocument): Promise<string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
  return lenses.flatMap(({ command }) => command?.title.replace(/\$\([^)]*\) ?/g, '') ?? []);
}

/** Replaces text in an open document, without saving. */
export async function replaceInEditor(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const start = document.getText().indexOf(from);
  assert.notEqual(start, -1, `${from} is not in ${document.fileName}`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(document.positionAt(start), document.positionAt(start + from.length)),
    to,
  );
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** In a browser the editor saves by itself after a while, which would hide what happens without. undefined: as it is by itself. */
export async function setAutoSave(value: 'off' | undefined): Promise<void> {
  const files = vscode.workspace.getConfiguration('files');
  await files.update('autoSave', value, vscode.ConfigurationTarget.Workspace);
}

/** Our diagnostics of a file, of the code of a rule where one is given. */
export function diagnosticsOf(uri: vscode.Uri, code?: string): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((diagnostic) => {
    const value = typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code;
    return diagnostic.source === 'Lambda Workbench' && (code === undefined || value === code);
  });
}

/** What stands below a function in the Functions view. */
async function nodesBelow(name: string): Promise<readonly TreeNode[]> {
  const { functionsTree } = await workbench();
  const { id } = await functionNamed(name);
  const childrenOf = async (node?: TreeNode) => (await functionsTree.getChildren(node)) ?? [];
  let nodes = await childrenOf();
  let found: TreeNode | undefined;
  while (!found && nodes.length > 0) {
    found = nodes.find((node) => node.kind === 'function' && node.functionId === id);
    nodes = (await Promise.all(nodes.filter(({ kind }) => kind === 'group').map(childrenOf))).flat();
  }
  assert.ok(found, `${name} is not in the view`);
  return childrenOf(found);
}

const detailText = (node: TreeNode): string[] =>
  node.kind === 'detail' ? [`${node.detail.label} ${node.detail.description}`.trim()] : [];

/** The lines below a function in the Functions view, as `label description`. */
export async function detailsInTree(name: string): Promise<string[]> {
  return (await nodesBelow(name)).flatMap(detailText);
}

/** What stands below the line `Events` of a function in the Functions view, as `label description`. */
export async function eventsInTree(name: string): Promise<string[]> {
  const line = (await nodesBelow(name)).find((node) => node.kind === 'detail' && node.detail.context === 'events');
  const { functionsTree } = await workbench();
  return ((line && (await functionsTree.getChildren(line))) ?? []).flatMap(detailText);
}
