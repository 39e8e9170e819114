import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, readFile, workbench, writeFile } from './workspace.ts';

/** The rows at the top of the view: functions, or files with functions below. */
async function functionItems(): Promise<vscode.TreeItem[]> {
  const { functionsTree } = await workbench();
  const top = (await functionsTree.getChildren()) ?? [];
  const nodes = await Promise.all(
    top.map(async (node) => (node.kind === 'group' ? ((await functionsTree.getChildren(node)) ?? []) : [node])),
  );
  return Promise.all(nodes.flat().map(async (node) => functionsTree.getTreeItem(node)));
}

async function functionNames(): Promise<unknown[]> {
  return (await functionItems()).map(({ label }) => label);
}

describe('Functions view', () => {
  it('lists the functions of the template', async () => {
    const names = await functionNames();
    for (const name of ['Hello', 'Logging', 'Failing', 'Todo', 'Counter']) assert.ok(names.includes(name), name);
  });

  it('describes a function and opens its handler on a click', async () => {
    const hello = (await functionItems()).find(({ label }) => label === 'Hello');
    assert.match(String(hello?.description), /^python3\.\d+ · \d+ MB · \d+ s$/);
    assert.equal(hello?.command?.command, 'lambdaWorkbench.openHandler');
    assert.match(hello.accessibilityInformation?.label ?? '', /Hello/);

    await vscode.commands.executeCommand(hello.command.command, ...((hello.command.arguments ?? []) as unknown[]));
    const { document, selection } = vscode.window.activeTextEditor ?? {};
    assert.ok(document && selection);
    assert.match(document.lineAt(selection.active.line).text, /^def lambda_handler/);
  });

  it('shows handler, runtime and memory below a function', async () => {
    const { functionsTree } = await workbench();
    const top = (await functionsTree.getChildren()) ?? [];
    const all = await Promise.all(top.map(async (node) => [node, ...((await functionsTree.getChildren(node)) ?? [])]));
    const hello = all.flat().find((node) => node.kind === 'function' && node.functionId.includes('Hello'));
    const details = (await functionsTree.getChildren(hello)) ?? [];
    const items = await Promise.all(details.map(async (node) => functionsTree.getTreeItem(node)));
    const labels = items.map(({ label }) => label);
    for (const label of ['Handler', 'Runtime', 'Memory and timeout']) assert.ok(labels.includes(label), label);
  });

  it('keeps the other functions while one is half written', async () => {
    const whole = await readFile('template.yaml');
    const before = await functionNames();
    try {
      await writeFile(
        'template.yaml',
        `${whole}\n  HalfWritten:\n    Type: AWS::Serverless::Function\n    Properties:\n      Hand`,
      );
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const names = await functionNames();
      for (const name of before) assert.ok(names.includes(name), String(name));
    } finally {
      await writeFile('template.yaml', whole);
    }
    await eventually('the template as it was', async () => {
      const names = await functionNames();
      return names.includes('HalfWritten') ? undefined : names;
    });
  });
});
