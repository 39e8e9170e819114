import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { eventually, functionNamed, run, workbench } from '../workspace.ts';

/** The rows at the top of the view, each with the functions below it, as `name: function, function`. */
async function tree(): Promise<string[]> {
  const { functionsTree } = await workbench();
  const top = (await functionsTree.getChildren()) ?? [];
  return Promise.all(
    top.map(async (node) => {
      const below = (await functionsTree.getChildren(node)) ?? [];
      const labels = await Promise.all(below.map(async (one) => labelOf(await functionsTree.getTreeItem(one))));
      return `${labelOf(await functionsTree.getTreeItem(node))}: ${labels.join(', ')}`;
    }),
  );
}

function labelOf({ label }: vscode.TreeItem): string {
  return typeof label === 'string' ? label : '';
}

function folderNamed(name: string): vscode.WorkspaceFolder {
  const folder = vscode.workspace.workspaceFolders?.find((one) => one.name === name);
  assert.ok(folder, name);
  return folder;
}

describe('A window with several folders', () => {
  it('has the functions of each below the folder', async () => {
    assert.deepEqual(await tree(), ['shop: Order', 'reports: daily', 'Scripts: tidy.py:lambda_handler']);
  });

  it('runs a function of each', async () => {
    for (const [name, result] of [
      ['Order', '"shop"'],
      ['daily', '"reports"'],
      ['tidy.py:lambda_handler', '"scripts"'],
    ] as const) {
      assert.equal((await run(name))?.payload, result, name);
    }
  });

  it('keeps the environment file of one folder from the others', async () => {
    const shop = folderNamed('shop');
    await vscode.commands.executeCommand('lambdaWorkbench.createEnvironmentFile', (await functionNamed('Order')).id);
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, path.join(shop.uri.fsPath, '.env'));
    const setting = (folder: vscode.WorkspaceFolder) =>
      vscode.workspace.getConfiguration('lambdaWorkbench', folder.uri).get('run.environmentFile');
    assert.equal(setting(shop), '.env');
    assert.equal(setting(folderNamed('reports')), '');
  });

  it('follows changes in each, and folders that come and go', async () => {
    const service = path.join(folderNamed('reports').uri.fsPath, 'serverless.yml');
    const text = await fs.readFile(service, 'utf8');
    await fs.writeFile(service, `${text}  weekly: { handler: daily.handler }\n`);
    await functionNamed('weekly');
    const added = path.join(path.dirname(folderNamed('shop').uri.fsPath), 'later');
    await fs.mkdir(added);
    await fs.writeFile(path.join(added, 'later.py'), 'def lambda_handler(event, context):\n    return event\n');
    const { length } = vscode.workspace.workspaceFolders ?? [];
    assert.ok(vscode.workspace.updateWorkspaceFolders(length, 0, { uri: vscode.Uri.file(added) }));
    await functionNamed('later.py:lambda_handler');
    await eventually('the new folder in the tree', async () =>
      (await tree()).includes('later: later.py:lambda_handler') ? true : undefined,
    );
    assert.ok(vscode.workspace.updateWorkspaceFolders(length, 1));
    await eventually('the folder that went', async () =>
      (await tree()).some((row) => row.startsWith('later')) ? undefined : true,
    );
    assert.deepEqual(await tree(), ['shop: Order', 'reports: daily, weekly', 'Scripts: tidy.py:lambda_handler']);
  });
});
