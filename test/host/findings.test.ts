import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, eventually, openHandler } from './workspace.ts';

const rule = 'mutable-module-state';

async function finding(document: vscode.TextDocument): Promise<vscode.Diagnostic> {
  return eventually(`a finding of ${rule}`, () => diagnosticsOf(document.uri, rule)[0]);
}

async function actions(document: vscode.TextDocument, { range }: vscode.Diagnostic): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
}

describe('findings', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.files.revert'));

  it('are diagnostics that lead to the page of their rule', async () => {
    const { code, message } = await finding(await openHandler('Counter'));
    assert.ok(message.length > 0);
    assert.ok(typeof code === 'object');
    assert.match(code.target.path, /\/docs\/rules\/mutable-module-state\.md$/);
  });

  it('go away with their fix', async () => {
    const document = await openHandler('Counter');
    const diagnostic = await finding(document);
    const titles = (await actions(document, diagnostic)).map(({ title }) => title);
    const [fix] = await actions(document, diagnostic);
    assert.ok(fix?.edit, `no fix among: ${titles.join(', ')}`);
    assert.doesNotMatch(fix.title, /^Suppress/);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await eventually('no finding', () => (diagnosticsOf(document.uri, rule).length === 0 ? true : undefined));
  });

  it('go away with a comment above the line', async () => {
    const document = await openHandler('Counter');
    const diagnostic = await finding(document);
    const suppress = (await actions(document, diagnostic)).find(({ title }) => title.startsWith('Suppress'));
    assert.ok(suppress?.edit);
    assert.ok(await vscode.workspace.applyEdit(suppress.edit));
    assert.match(document.getText(), /# lambda-workbench-disable-next-line mutable-module-state: reason\n/);
    await eventually('no finding', () => (diagnosticsOf(document.uri, rule).length === 0 ? true : undefined));
  });

  it('follow the text as it is typed', async () => {
    const document = await openHandler('Counter');
    const before = await finding(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '\n\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await eventually('the finding on its new line', () => {
      const [now] = diagnosticsOf(document.uri, rule);
      return now?.range.start.line === before.range.start.line + 2 ? now : undefined;
    });
  });
});
