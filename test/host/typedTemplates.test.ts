import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  diagnosticsOf,
  eventually,
  fileInWorkspace,
  functionNamed,
  replaceInEditor,
  setAutoSave,
  writeFile,
} from './workspace.ts';

/** A template with one function; each test has another one, so that no editor knows its file already. */
const templateOf = (name: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  ${name}:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs18.x
      Handler: app.handler
      CodeUri: .
      Timeout: 60
`;

const code = `export async function handler(event) {
  const answer = await fetch(event.url, { signal: AbortSignal.timeout(30000) });
  return answer.status;
}
`;

/** The lines of what a rule finds in a file, 0-based. */
const linesOf = (uri: vscode.Uri, rule: string) => diagnosticsOf(uri, rule).map(({ range }) => range.start.line);

const finds = (uri: vscode.Uri, rule: string, lines: readonly number[]) =>
  eventually(`${rule} in the lines [${lines.join()}] of ${uri.path}`, () =>
    linesOf(uri, rule).join() === lines.join() ? true : undefined,
  );

describe('findings in a template', () => {
  let document: vscode.TextDocument;
  let name = '';
  let count = 0;

  before(() => setAutoSave('off'));
  after(() => setAutoSave(undefined));

  beforeEach(async () => {
    name = `Typed${++count}`;
    await writeFile(`${name}/app.mjs`, code);
    const uri = await writeFile(`${name}/template.yaml`, templateOf(name));
    await functionNamed(name);
    document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await finds(uri, 'deprecated-runtime', [5]);
  });

  afterEach(async () => {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(fileInWorkspace(name), { recursive: true });
  });

  it('come and go as it is typed, without being saved', async () => {
    await replaceInEditor(document, 'Timeout: 60', 'Timeout: 900');
    await finds(document.uri, 'timeout-at-maximum', [8]);
    await replaceInEditor(document, 'Timeout: 900', 'Timeout: 90');
    await finds(document.uri, 'timeout-at-maximum', []);
    assert.ok(document.isDirty);
    assert.equal((await functionNamed(name)).timeout, 60, 'runs follow what is saved');
  });

  it('stay where they are while the text cannot be read, and nothing is made up', async () => {
    await replaceInEditor(document, 'Timeout: 60', 'Timeout: 900');
    await finds(document.uri, 'timeout-at-maximum', [8]);
    await replaceInEditor(document, '    Properties:\n', '    # The job of the night.\n    Properties:\n      Mem\n');
    const isBroken = () =>
      diagnosticsOf(document.uri).some(({ message }) => message.startsWith('This template cannot be read completely'));
    await eventually('the text to be found broken', () => (isBroken() ? true : undefined));
    await finds(document.uri, 'timeout-at-maximum', [10]);
    await finds(document.uri, 'deprecated-runtime', [7]);
    assert.equal((await functionNamed(name)).timeout, 60);
    await replaceInEditor(document, '      Mem\n', '      MemorySize: 512\n');
    await eventually('the text to be read again', () => (isBroken() ? undefined : true));
    await finds(document.uri, 'timeout-at-maximum', [10]);
  });

  it('are mended at the right place in a text that is not saved', async () => {
    await replaceInEditor(document, 'Resources:\n', 'Description: Not saved yet.\n\nResources:\n');
    await finds(document.uri, 'deprecated-runtime', [7]);
    const [diagnostic] = diagnosticsOf(document.uri, 'deprecated-runtime');
    assert.ok(diagnostic);
    const fixes = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      diagnostic.range,
    );
    const fix = fixes.find(({ title }) => title.startsWith('Set Runtime'));
    assert.ok(fix?.edit, fixes.map(({ title }) => title).join(', '));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.lineAt(7).text, /^ {6}Runtime: nodejs2\d\.x$/);
    await finds(document.uri, 'deprecated-runtime', []);
    assert.ok(document.isDirty);
  });

  it('in its functions’ code follow what is typed in the template', async () => {
    const app = fileInWorkspace(`${name}/app.mjs`);
    await vscode.workspace.openTextDocument(app);
    await replaceInEditor(document, 'Timeout: 60', 'Timeout: 20');
    await finds(app, 'client-timeout-exceeds-function-timeout', [1]);
    await replaceInEditor(document, 'Timeout: 20', 'Timeout: 40');
    await finds(app, 'client-timeout-exceeds-function-timeout', []);
  });

  it('are those of the disk again where an editor is closed without being saved', async () => {
    await replaceInEditor(document, 'Resources:\n', '# Not saved.\nResources:\n');
    await replaceInEditor(document, 'Timeout: 60', 'Timeout: 900');
    await finds(document.uri, 'timeout-at-maximum', [9]);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await finds(document.uri, 'timeout-at-maximum', []);
    await finds(document.uri, 'deprecated-runtime', [5]);
    document = await vscode.workspace.openTextDocument(document.uri);
  });
});
