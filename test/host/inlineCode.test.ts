import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Invocation } from '../../src/sandbox/invocation.ts';
import {
  detailsInTree,
  diagnosticsOf,
  eventually,
  fileInWorkspace,
  functionNamed,
  replaceInEditor,
  run,
  setAutoSave,
  writeFile,
} from './workspace.ts';

/** Two functions of one template: the code of the first is beside it, that of the second stands in it. */
const templateOf = (beside: string, inside: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  ${beside}:
    Type: AWS::Serverless::Function
    Properties: { Runtime: python3.13, Handler: app.handler, CodeUri: ., Timeout: 20 }
  ${inside}:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: index.handler
      Timeout: 20
      InlineCode: |
        import time

        seen = []

        def handler(event, context):
            seen.append(event.get("id"))
            return check(event)

        def check(event):
            if event.get("id") is None:
                raise KeyError("no id")
            return "checked"
`;

describe('code in a template', () => {
  let document: vscode.TextDocument;
  let names = { beside: '', inside: '' };
  let count = 0;

  before(() => setAutoSave('off'));
  after(() => setAutoSave(undefined));

  /** Each test has a template of its own, so that no editor knows its file already. */
  beforeEach(async () => {
    names = { beside: `Beside${++count}`, inside: `Inside${count}` };
    const folder = `inline-${count}`;
    await writeFile(`${folder}/app.py`, 'def handler(event, context):\n    return "beside"\n');
    const uri = await writeFile(`${folder}/template.yaml`, templateOf(names.beside, names.inside));
    await functionNamed(names.inside);
    document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
  });

  afterEach(async () => {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(fileInWorkspace(`inline-${count}`), { recursive: true });
  });

  /** The lines of the template that have lenses, without indentation. */
  const lensLines = async (): Promise<string[]> => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    return [...new Set(lenses.map(({ range }) => document.lineAt(range.start.line).text.trim()))];
  };

  const hasLensesAt = (...lines: readonly string[]) =>
    eventually(`lenses at [${lines.join()}]`, async () =>
      (await lensLines()).join() === lines.join() ? true : undefined,
    );

  /** What is marked by the findings of a rule. */
  const marked = (rule: string) => diagnosticsOf(document.uri, rule).map(({ range }) => document.getText(range));

  const finds = (rule: string, ...texts: readonly string[]) =>
    eventually(`${rule} at [${texts.join()}]`, () => (marked(rule).join() === texts.join() ? true : undefined));

  const hoversAt = async (text: string): Promise<string> => {
    const position = document.positionAt(document.getText().indexOf(text) + 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    return hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
      .join('\n');
  };

  const cursorTo = (text: string) => {
    const position = document.positionAt(document.getText().indexOf(text));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document, document);
    editor.selection = new vscode.Selection(position, position);
  };

  it('has the lenses of its handler at the line of it, and the price on hover', async () => {
    await hasLensesAt('def handler(event, context):');
    assert.match(await hoversAt('handler(event, context)'), /\/ month/);
    await vscode.commands.executeCommand('lambdaWorkbench.openHandler', (await functionNamed(names.inside)).id);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.lineAt(editor.selection.active.line).text, '        def handler(event, context):');
  });

  it('is checked: findings and their hovers are at its lines', async () => {
    await finds('mutable-module-state', 'seen.append');
    assert.match(await hoversAt('seen.append'), /Use instead/);
    await replaceInEditor(document, 'seen.append(event.get("id"))', 'time.sleep(5)');
    await finds('mutable-module-state');
    await finds('sleep-in-handler', 'time.sleep(5)');
    assert.ok(document.isDirty, 'what is typed is checked, without being saved');
  });

  it('has its findings below its name in the Functions view, also while the template is typed in', async () => {
    const saysOne = (name: string) =>
      eventually(`a finding of ${name} in the view`, async () =>
        (await detailsInTree(name)).some((detail) => detail.startsWith('1 finding')) ? true : undefined,
      );
    await finds('mutable-module-state', 'seen.append');
    await saysOne(names.inside);
    await replaceInEditor(document, 'Resources:\n', `Resources:\n${'  # A line.\n'.repeat(20)}`);
    await finds('mutable-module-state', 'seen.append');
    await saysOne(names.inside);
    assert.ok(!(await detailsInTree(names.beside)).some((detail) => detail.includes('finding')));
  });

  it('runs, and its errors lead to the lines of the template', async () => {
    const failed = await run(names.inside);
    assert.equal(failed?.status, 'error');
    const [frame] = failed.error?.frames ?? [];
    assert.equal(frame?.file, document.uri.fsPath);
    assert.match(document.lineAt(frame.position?.line ?? 0).text, /raise KeyError/);
    const [problem, ...more] = diagnosticsOf(document.uri, names.inside);
    assert.deepEqual(more, []);
    assert.match(document.lineAt(problem?.range.start.line ?? 0).text, /raise KeyError/);
    await replaceInEditor(document, 'is None', 'is not None');
    assert.equal((await run(names.inside))?.payload, '"checked"');
    assert.equal(document.isDirty, false, 'it is saved before it runs');
    assert.deepEqual(diagnosticsOf(document.uri, names.inside), []);
  });

  it('shows what a run has left behind at the line that is found already, also while the template is typed in', async () => {
    await finds('mutable-module-state', 'seen.append');
    await run(names.inside);
    const isSeen = () =>
      diagnosticsOf(document.uri, 'mutable-module-state').every(({ message }) => message.includes('Seen in a run'));
    await eventually('what the run has left behind', () => (isSeen() ? true : undefined));
    await replaceInEditor(document, 'Resources:\n', '# One.\n# Two.\nResources:\n');
    await replaceInEditor(document, 'seen = []\n', '# Three.\n\n        seen = []\n');
    // What is checked next shows that what was typed has been checked.
    await replaceInEditor(document, 'return check(event)', 'time.sleep(5)');
    await finds('sleep-in-handler', 'time.sleep(5)');
    await finds('mutable-module-state', 'seen.append');
    assert.ok(isSeen());
    assert.ok(document.isDirty);
  });

  it('keeps its lenses, its handler and the cursor’s function where they are while the template is typed in', async () => {
    await hasLensesAt('def handler(event, context):');
    await replaceInEditor(document, 'Resources:\n', '# One.\n# Two.\n# Three.\n# Four.\n# Five.\nResources:\n');
    await hasLensesAt('def handler(event, context):');
    await replaceInEditor(
      document,
      '        def handler(',
      '        def helper():\n            pass\n\n        def handler(',
    );
    await hasLensesAt('def handler(event, context):');
    await vscode.commands.executeCommand('lambdaWorkbench.openHandler', (await functionNamed(names.inside)).id);
    const editor = vscode.window.activeTextEditor;
    assert.match(editor?.document.lineAt(editor.selection.active.line).text ?? '', /def handler/);
    await replaceInEditor(document, 'def handler(', 'def other(');
    await hasLensesAt();
    await replaceInEditor(document, 'Handler: index.handler', 'Handler: index.other');
    await hasLensesAt('def other(event, context):');
    assert.ok(document.isDirty);
  });

  it('keeps them while the text cannot be read', async () => {
    await hasLensesAt('def handler(event, context):');
    await replaceInEditor(document, 'Resources:\n', '# One.\nResources:\n  Ha\n');
    await eventually('the text to be found broken', () =>
      diagnosticsOf(document.uri).some(({ message }) => message.startsWith('This template cannot be read completely'))
        ? true
        : undefined,
    );
    await hasLensesAt('def handler(event, context):');
  });

  it('runs where the cursor is in its code, and another function where that is described', async () => {
    await replaceInEditor(document, 'Resources:\n', '# One.\n# Two.\n# Three.\n# Four.\nResources:\n');
    cursorTo('Properties: {');
    const pressRun = () => vscode.commands.executeCommand<Invocation | undefined>('lambdaWorkbench.run');
    assert.equal((await pressRun())?.payload, '"beside"');
    await replaceInEditor(document, '                raise KeyError("no id")', '                return "inside"');
    cursorTo('return check');
    assert.equal((await pressRun())?.payload, '"inside"');
  });

  it('runs as it was saved where runs save nothing; its error is where the line is now', async () => {
    const settings = vscode.workspace.getConfiguration('lambdaWorkbench');
    await replaceInEditor(document, 'is None', 'is not None');
    await replaceInEditor(document, 'Resources:\n', '# One.\n# Two.\nResources:\n');
    try {
      await settings.update('run.saveBeforeRun', false, vscode.ConfigurationTarget.Workspace);
      assert.equal((await run(names.inside))?.status, 'error');
      assert.ok(document.isDirty);
      const [problem, ...more] = diagnosticsOf(document.uri, names.inside);
      assert.match(document.lineAt(problem?.range.start.line ?? 0).text, /raise KeyError\("no id"\)/);
      assert.deepEqual(more, []);
    } finally {
      await settings.update('run.saveBeforeRun', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('is completed with what its event has, and explained, as it is typed', async () => {
    await writeFile(`inline-${count}/events/${names.inside}/own.json`, '{"id": 7, "favouriteColour": "green"}');
    await writeFile(`inline-${count}/events/${names.beside}/own.json`, '{"anything": "else"}');
    await replaceInEditor(document, 'return check(event)', 'x = event[""]\n            return check(event)');
    const position = document.positionAt(document.getText().indexOf('event["') + 'event["'.length);
    const offered = async (): Promise<string[]> => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        position,
      );
      return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const keys = await eventually('the keys of the event', async () => {
      const all = await offered();
      return all.includes('favouriteColour') ? all : undefined;
    });
    assert.ok(!keys.includes('anything'), 'those of the function beside it are none of its own');
    await replaceInEditor(document, 'event[""]', 'event["favouriteColour"]');
    await eventually('what the key is', async () =>
      (await hoversAt('favouriteColour')).includes('"green"') ? true : undefined,
    );
    assert.ok(document.isDirty);
  });

  it('is not run any more once its function is gone from the template', async () => {
    const { id } = await functionNamed(names.inside);
    await replaceInEditor(document, `  ${names.inside}:\n`, `  Renamed${count}:\n`);
    assert.equal(await vscode.commands.executeCommand('lambdaWorkbench.run', id), undefined);
    assert.equal(document.isDirty, false);
    const renamed = await run(`Renamed${count}`);
    assert.equal(renamed?.status, 'error');
  });
});
