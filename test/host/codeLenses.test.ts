import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, fileInWorkspace, lensTitles, openHandler, replaceInEditor, run, writeFile } from './workspace.ts';

describe('code lenses', () => {
  it('stand above a handler: Run, Run With…, the cost', async () => {
    const [first, second, cost, ...more] = await lensTitles(await openHandler('Hello'));
    assert.deepEqual([first, second], ['Run', 'Run With…']);
    assert.match(cost ?? '', /\$.* \/ month · 1M × .* · \d+ MB x86/);
    assert.deepEqual(more, []);
  });

  it('price what was measured after a run', async () => {
    const document = await openHandler('Hello');
    await run('Hello');
    await eventually('a measured cost', async () => {
      return (await lensTitles(document)).find((title) => title.includes('local run'));
    });
  });

  it('follow edits that are not saved', async () => {
    const document = await openHandler('Hello');
    const lensLines = async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
      );
      return lenses.map(({ range }) => document.lineAt(range.start.line).text);
    };
    try {
      await replaceInEditor(document, 'def lambda_handler', '\n\n\ndef lambda_handler');
      for (const line of await lensLines()) assert.match(line, /^def lambda_handler/);
      await replaceInEditor(document, 'def lambda_handler', 'def another_name');
      assert.deepEqual(await lensLines(), []);
    } finally {
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  });

  it('of many functions with one handler stay one short line', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `Shared${index}`);
    const resources = names.map(
      (name) =>
        `  ${name}:\n    Type: AWS::Serverless::Function\n    Properties: { Runtime: python3.13, Handler: app.handler }\n`,
    );
    await writeFile('shared/app.py', 'def handler(event, context):\n    return event\n');
    await writeFile('shared/template.yaml', `Transform: AWS::Serverless-2016-10-31\nResources:\n${resources.join('')}`);
    try {
      const document = await openHandler('Shared11');
      assert.deepEqual(await lensTitles(document), [
        'Run Shared0',
        'Run Shared1',
        '10 More…',
        'Run With…',
        'Cost of 12 Functions…',
      ]);
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
      );
      const [others] = (lenses[2]?.command?.arguments ?? []) as { readonly oneOf: readonly string[] }[];
      assert.equal(others?.oneOf.length, 10);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.workspace.fs.delete(fileInWorkspace('shared'), { recursive: true });
    }
  });

  it('can be switched off', async () => {
    const document = await openHandler('Hello');
    const settings = vscode.workspace.getConfiguration('lambdaWorkbench');
    try {
      await settings.update('codeLens.cost', false, vscode.ConfigurationTarget.Workspace);
      assert.deepEqual(await lensTitles(document), ['Run', 'Run With…']);
      await settings.update('codeLens.enabled', false, vscode.ConfigurationTarget.Workspace);
      assert.deepEqual(await lensTitles(document), []);
    } finally {
      await settings.update('codeLens.cost', undefined, vscode.ConfigurationTarget.Workspace);
      await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
