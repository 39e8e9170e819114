import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../../src/editor/functions/functionsTree.ts';
import { eventually, functionNamed, workbench, writeFile } from '../workspace.ts';

/** What stands below a row of the view, by its label. */
async function below(label: string): Promise<ReadonlyMap<string, vscode.TreeItem>> {
  const { functionsTree } = await workbench();
  const find = async (node?: TreeNode): Promise<TreeNode | undefined> => {
    for (const child of (await functionsTree.getChildren(node)) ?? []) {
      if (child.kind === 'detail') continue;
      if ((await functionsTree.getTreeItem(child)).label === label) return child;
      const found = await find(child);
      if (found) return found;
    }
    return undefined;
  };
  const row = await find();
  assert.ok(row, label);
  const items = new Map<string, vscode.TreeItem>();
  for (const child of (await functionsTree.getChildren(row)) ?? []) {
    const item = await functionsTree.getTreeItem(child);
    items.set(typeof item.label === 'string' ? item.label : '', item);
  }
  return items;
}

describe('The Functions view of a folder with every origin', () => {
  const origins: readonly [group: string, fn: string, origin: string, runtime: string][] = [
    ['sam-python/template.yaml', 'Hello', 'AWS SAM', 'python'],
    ['cloudformation/stack.json', 'Ingest', 'AWS CloudFormation', 'nodejs'],
    ['serverless/serverless.yml', 'create', 'Serverless Framework', 'nodejs'],
    ['cdk/cdk.out/Shop.template.json', 'Create', 'AWS CDK', 'nodejs'],
    ['terraform/main.tf', 'orders', 'Terraform', 'python'],
  ];

  for (const [group, start, origin, runtime] of origins) {
    it(`has the functions of ${origin} below ${group}`, async () => {
      const functions = await below(group);
      const name = [...functions.keys()].find((one) => one.toLowerCase().includes(start.toLowerCase()));
      assert.ok(name !== undefined, `${start} among ${[...functions.keys()].join(', ')}`);
      const item = functions.get(name);
      assert.match(String(item?.description), new RegExp(`^${runtime}`));
      const details = await below(name);
      assert.ok(details.has(origin), [...details.keys()].join(', '));
      assert.match(String(details.get(origin)?.description), /:\d+$/);
      assert.equal(details.get('Handler')?.command?.command, 'lambdaWorkbench.openHandler');
    });
  }

  it('opens the source of a function of each of them', async () => {
    const { functions } = await workbench();
    for (const kind of ['sam', 'cloudformation', 'serverless', 'cdk', 'terraform', 'code']) {
      const fn = functions.find(({ origin, handlerSource }) => origin.kind === kind && handlerSource);
      assert.ok(fn?.handlerSource, kind);
      await vscode.commands.executeCommand('lambdaWorkbench.openHandler', fn.id);
      assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, fn.handlerSource.file);
    }
  });

  it('shows another stage when one is selected', async () => {
    const service = 'service: staged\nprovider: { name: aws, runtime: python3.13 }\n';
    const text = `${service}params: { prod: { size: 2048 } }\nfunctions:\n  staged: { handler: app.handler, memorySize: "\${param:size, '128'}" }\n`;
    await writeFile('staged/app.py', 'def handler(event, context):\n    return event\n');
    await writeFile('staged/serverless.yml', text);
    const shown = (memory: string) =>
      eventually(memory, async () => {
        const details = await functionNamed('staged').then(() => below('staged'));
        return String(details.get('Memory and timeout')?.description).startsWith(memory) ? true : undefined;
      });
    await shown('128 MB');
    await vscode.commands.executeCommand('lambdaWorkbench.selectStage', 'prod');
    assert.equal(vscode.workspace.getConfiguration('lambdaWorkbench').get('stage'), 'prod');
    await shown('2048 MB');
    await vscode.commands.executeCommand('lambdaWorkbench.selectStage', '');
    assert.equal(vscode.workspace.getConfiguration('lambdaWorkbench').get('stage'), '');
    await shown('128 MB');
  });
});
