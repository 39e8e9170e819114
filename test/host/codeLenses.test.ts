import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, lensTitles, openHandler, replaceInEditor, run } from './workspace.ts';

describe('code lenses', () => {
  it('stand above a handler: Run, Run with…, the cost', async () => {
    const [first, second, cost, ...more] = await lensTitles(await openHandler('Hello'));
    assert.deepEqual([first, second], ['Run', 'Run with…']);
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

  it('can be switched off', async () => {
    const document = await openHandler('Hello');
    const settings = vscode.workspace.getConfiguration('lambdaWorkbench');
    try {
      await settings.update('codeLens.cost', false, vscode.ConfigurationTarget.Workspace);
      assert.deepEqual(await lensTitles(document), ['Run', 'Run with…']);
      await settings.update('codeLens.enabled', false, vscode.ConfigurationTarget.Workspace);
      assert.deepEqual(await lensTitles(document), []);
    } finally {
      await settings.update('codeLens.cost', undefined, vscode.ConfigurationTarget.Workspace);
      await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
