import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode } from '../../src/editor/functions/functionsTree.ts';
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
      const names = await eventually('the half of a function', async () => {
        const all = await functionNames();
        return all.includes('HalfWritten') ? all : undefined;
      });
      for (const name of before) assert.ok(names.includes(name), String(name));
    } finally {
      await writeFile('template.yaml', whole);
    }
    await eventually('the template as it was', async () => {
      const names = await functionNames();
      return names.includes('HalfWritten') ? undefined : names;
    });
  });

  it('groups by folder, filters, and shows what was asked for', async () => {
    const labels = async () => {
      const { functionsTree } = await workbench();
      const top = (await functionsTree.getChildren()) ?? [];
      return Promise.all(top.map(async (node) => (await functionsTree.getTreeItem(node)).label));
    };
    await vscode.commands.executeCommand('lambdaWorkbench.groupByFolder');
    try {
      const folders = await labels();
      for (const folder of ['hello', 'thumbnail', 'todo']) assert.ok(folders.includes(folder), JSON.stringify(folders));
      await vscode.commands.executeCommand('lambdaWorkbench.filterFunctions', 'nodejs');
      assert.deepEqual((await functionNames()).sort(), ['Receipts', 'Thumbnail']);
      // What the filter hides is shown again when somebody wants to see it.
      await vscode.commands.executeCommand('lambdaWorkbench.revealFunction', 'Hello');
      assert.ok((await functionNames()).includes('Hello'));
    } finally {
      await vscode.commands.executeCommand('lambdaWorkbench.groupByTemplate');
      await vscode.commands.executeCommand('lambdaWorkbench.clearFilter');
    }
  });

  it('has a label for who does not see it on every item, and an id that stays', async () => {
    const { functionsTree } = await workbench();
    const visit = async (node?: TreeNode): Promise<string[]> => {
      const children = (await functionsTree.getChildren(node)) ?? [];
      const ids = await Promise.all(
        children.map(async (child) => {
          const item = await functionsTree.getTreeItem(child);
          assert.ok(item.accessibilityInformation?.label, JSON.stringify(item.label));
          assert.equal(await functionsTree.getParent?.(child), node);
          return [String(item.id), ...(await visit(child))];
        }),
      );
      return ids.flat();
    };
    const ids = await visit();
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(await visit(), ids);
  });

  it('draws a function alone anew when only that one has changed', async () => {
    const { functionsTree, functions } = await workbench();
    const drawn: string[] = [];
    // Problems of other files may come late, and are news of their own functions.
    const news = new Set<string>();
    const subscriptions = [
      functionsTree.onDidChangeTreeData?.((nodes) => {
        for (const node of [nodes ?? []].flat()) drawn.push(node.kind === 'function' ? node.functionId : node.kind);
        if (nodes === undefined) drawn.push('everything');
      }),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        for (const { fsPath } of uris) news.add(fsPath);
      }),
    ];
    const concerned = (id: string) => {
      const { origin, handlerSource } = functions.find((fn) => fn.id === id) ?? {};
      return [origin?.file, handlerSource?.file].some((file) => file !== undefined && news.has(file));
    };
    const text = await readFile('hello/app.py');
    try {
      await writeFile('hello/app.py', `# one more line\n${text}`);
      await eventually('the changed function', () => (drawn.some((id) => id.endsWith('#Hello')) ? true : undefined));
      // The editor tells of problems a moment after the view has shown them.
      const isExplained = (id: string) => id.endsWith('#Hello') || concerned(id);
      await eventually(`the reasons for ${drawn.join()}`, () => (drawn.every(isExplained) ? true : undefined));
    } finally {
      await writeFile('hello/app.py', text);
      for (const subscription of subscriptions) subscription?.dispose();
    }
    await eventually('the file as it was', async () => {
      const { handlerSource } = (await workbench()).functions.find(({ name }) => name === 'Hello') ?? {};
      return handlerSource && text.split('\n')[handlerSource.range.start.line]?.startsWith('def ') ? true : undefined;
    });
  });
});
