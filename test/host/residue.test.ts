import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import * as vscode from 'vscode';
import {
  diagnosticsOf,
  eventually,
  functionNamed,
  openHandler,
  readFile,
  run,
  workbench,
  writeFile,
} from './workspace.ts';

const stateRule = 'mutable-module-state';
const threadRule = 'background-thread-not-joined';
const threaded = [
  'import threading',
  '',
  'stop = threading.Event()',
  '',
  '',
  'def work():',
  '    stop.wait(60)',
  '',
  '',
  'def lambda_handler(event, context):',
  '    worker = threading.Thread(target=work)',
  '    worker.start()',
  '',
].join('\n');

describe('what a run left behind', () => {
  it('has the line of a variable, and strengthens what the code shows', async () => {
    const document = await openHandler('Counter');
    const invocation = await run('Counter');
    const item = invocation?.residue.find(({ kind }) => kind === 'state');
    assert.deepEqual([item?.name, item?.file, item?.line], ['visitors', document.uri.fsPath, 0]);
    const [observed, ...more] = await eventually('what the run has shown', () => {
      const found = diagnosticsOf(document.uri, stateRule);
      return found.some(({ message }) => message.includes('Seen in a run')) ? found : undefined;
    });
    assert.deepEqual(more, []);
    assert.match(document.lineAt(observed?.range.start.line ?? 0).text, /visitors\.append/);
    assert.match(observed?.message ?? '', /^'visitors' belongs to the module/);
  });

  it('is a problem also of a file that is not open, and moves with its text, until a run shows it no more', async () => {
    const template = await readFile('template.yaml');
    const file = await writeFile('threaded/app.py', threaded);
    const more = [
      'Resources:',
      '  Threaded:',
      '    Type: AWS::Serverless::Function',
      '    Properties: { CodeUri: threaded/, Handler: app.lambda_handler }',
    ];
    const problem = (): vscode.Diagnostic | undefined =>
      diagnosticsOf(file, threadRule).find(({ message }) => message.includes('Seen in a run'));
    try {
      await writeFile('template.yaml', template.replace(/^Resources:$/m, more.join('\n')));
      await functionNamed('Threaded');
      assert.equal(
        vscode.workspace.textDocuments.some(({ uri }) => uri.fsPath === file.fsPath),
        false,
      );
      const invocation = await run('Threaded');
      assert.equal(invocation?.residue.find(({ kind }) => kind === 'thread')?.file, file.fsPath);
      const { range } = await eventually('the problem', problem);
      const at = threaded.split('\n').findIndex((line) => line.includes('target=work'));
      assert.equal(range.start.line, at);

      const document = await openHandler('Threaded');
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), '# one\n# two\n');
      assert.ok(await vscode.workspace.applyEdit(edit));
      await eventually('the problem two lines below', () => problem()?.range.start.line === at + 2 || undefined);

      const fixed = new vscode.WorkspaceEdit();
      const end = document.lineAt(document.lineCount - 1).range.end;
      fixed.insert(document.uri, end, '    stop.set()\n    worker.join()\n');
      assert.ok(await vscode.workspace.applyEdit(fixed));
      const { residue } = (await run('Threaded')) ?? {};
      assert.deepEqual(
        residue?.filter(({ kind }) => kind === 'thread'),
        [],
      );
      await eventually('no problem', () => (problem() === undefined ? true : undefined));
    } finally {
      await writeFile('template.yaml', template);
      await vscode.workspace.fs.delete(vscode.Uri.file(path.dirname(file.fsPath)), { recursive: true });
      const api = await workbench();
      await eventually(
        'the function to be gone',
        () => !api.functions.some(({ name }) => name === 'Threaded') || undefined,
      );
    }
  });
});
