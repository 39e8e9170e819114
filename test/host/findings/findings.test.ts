import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as vscode from 'vscode';
import { diagnosticsOf, eventually, fileInWorkspace, openHandler, replaceInEditor } from '../workspace.ts';

const inCode = 'client-in-handler';
const inHelper = 'mutable-default-argument-in-handler-path';
const inTemplate = 'timeout-at-maximum';

async function open(relative: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fileInWorkspace(relative));
  await vscode.window.showTextDocument(document);
  return document;
}

async function finding({ uri }: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  return eventually(`a finding of ${rule}`, () => diagnosticsOf(uri, rule)[0]);
}

async function gone({ uri }: vscode.TextDocument, rule: string): Promise<void> {
  await eventually(`no finding of ${rule}`, () => (diagnosticsOf(uri, rule).length === 0 ? true : undefined));
}

/** What the light bulb offers on a range; `kind` as when a file is saved. The editor may cancel what it is asked too early. */
async function actions(
  { uri }: vscode.TextDocument,
  range: vscode.Range,
  kind?: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  return eventually('code actions', async () => {
    try {
      return await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind?.value);
    } catch (error) {
      if (error instanceof Error && error.name === 'Canceled') return undefined;
      throw error;
    }
  });
}

function named(all: readonly vscode.CodeAction[], title: RegExp): vscode.CodeAction {
  const found = all.find((action) => title.test(action.title));
  assert.ok(found, `no ${String(title)} among: ${all.map((action) => action.title).join(', ')}`);
  return found;
}

async function apply({ edit, command }: vscode.CodeAction): Promise<void> {
  if (edit) assert.ok(await vscode.workspace.applyEdit(edit));
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]));
}

async function hoverAt({ uri }: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}

describe('findings of a project', () => {
  const settings = () => fileInWorkspace('lambda-workbench.json').fsPath;

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await fs.rm(settings(), { force: true });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  // The first one: what was open once, the editor keeps for a while.
  it('lie in a file that a handler imports, as it is typed, though the handler is not open', async () => {
    const store = await open('orders/store.py');
    const { range } = await finding(store, inHelper);
    const handler = fileInWorkspace('orders/app.py');
    assert.ok(!vscode.workspace.textDocuments.some(({ uri }) => uri.fsPath === handler.fsPath));
    assert.deepEqual(diagnosticsOf(handler, inCode), [], 'findings of a file that nobody has opened');
    assert.match(await hoverAt(store, range.start), /\*\*Use instead\*\*/);
    await replaceInEditor(store, 'def remember', '# What is known.\ndef remember');
    await eventually('the finding on its new line', () =>
      diagnosticsOf(store.uri, inHelper).find((one) => one.range.start.line === range.start.line + 1),
    );
    await replaceInEditor(store, 'orders=[]', 'orders=()');
    await eventually('one finding less', () => (diagnosticsOf(store.uri, inHelper).length === 1 ? true : undefined));
  });

  it('say on hover what, why, what to write instead, and lead to the page', async () => {
    const document = await openHandler('Orders');
    const { range } = await finding(document, inCode);
    const text = await hoverAt(document, range.start);
    assert.match(text, /\*\*Client or connection that every request makes anew\*\*/);
    assert.match(text, /Finds clients of the AWS SDK and connections to databases that are made while/);
    assert.match(text, /\*\*Why it hurts on AWS\*\* · Making a client/);
    assert.match(text, /\*\*Use instead\*\* · Make it when the module is loaded/);
    assert.match(text, /\*\*What it costs\*\* · Each 100 ms of it: ≈ \\\$0\.83 \/ month at 1M requests\./);
    assert.match(text, /command:lambdaWorkbench\.explainFinding\?/);
    assert.match(text, /command:lambdaWorkbench\.changeSeverity\?/);
  });

  it('have their price in their message, with the volume of the project', async () => {
    const document = await openHandler('Orders');
    assert.match((await finding(document, inCode)).message, /Each 100 ms of it: ≈ \$0\.83 \/ month at 1M requests\.$/);
    await fs.writeFile(settings(), '{ "cost": { "functions": { "Orders": { "requests": 3000000 } } } }\n');
    await eventually('the price at the new volume', () =>
      diagnosticsOf(document.uri, inCode).find(({ message }) => message.endsWith('≈ $2.50 / month at 3M requests.')),
    );
  });

  it('lie in the files that the handler imports, with their hover and their fixes', async () => {
    const handler = await openHandler('Orders');
    const store = await open('orders/store.py');
    const { range } = await finding(store, inHelper);
    assert.equal(diagnosticsOf(handler.uri, inHelper).length, 0);
    assert.match(await hoverAt(store, range.start), /\*\*Use instead\*\*/);
    await apply(named(await actions(store, range), /^Make the default None$/));
    await eventually('one finding less', () => (diagnosticsOf(store.uri, inHelper).length === 1 ? true : undefined));
  });

  it('of one rule go away together', async () => {
    await openHandler('Orders');
    const store = await open('orders/store.py');
    const { range } = await finding(store, inHelper);
    await apply(named(await actions(store, range), /^Fix all 2 of mutable-default-argument-in-handler-path/));
    assert.match(store.getText(), /def see\(order, seen=None\):\n {4}if seen is None:\n {8}seen = \[\]/);
    await gone(store, inHelper);
  });

  it('that are safe to mend unseen go away when a file is saved, as the text is then', async () => {
    await openHandler('Orders');
    const store = await open('orders/store.py');
    await finding(store, inHelper);
    // The check of this edit has not run yet.
    await replaceInEditor(store, 'def remember', '# What is known.\ndef remember');
    const whole = new vscode.Range(0, 0, store.lineCount, 0);
    const offered = await actions(store, whole, vscode.CodeActionKind.SourceFixAll);
    const [fixAll, ...others] = offered.filter(({ title }) => title === 'Fix all that is safe to fix');
    assert.ok(fixAll);
    assert.equal(others.length, 0);
    assert.equal(fixAll.kind?.value, 'source.fixAll.lambdaWorkbench');
    await apply(fixAll);
    assert.match(store.getText(), /^# What is known\.\ndef remember\(order, orders=None\):\n {4}if orders is None:/);
    await gone(store, inHelper);
    const handler = await openHandler('Orders');
    const left = await actions(handler, new vscode.Range(0, 0, handler.lineCount, 0), fixAll.kind);
    assert.deepEqual(left, [], 'nothing that has to be looked at is among them');
  });

  it('are suppressed by a comment of the language, with a reason to fill in', async () => {
    const document = await openHandler('Reports');
    const { range } = await finding(document, 'mutable-module-state');
    await apply(named(await actions(document, range), /^Suppress/));
    assert.match(document.getText(), /\/\/ lambda-workbench-disable-next-line mutable-module-state: reason\n/);
    await gone(document, 'mutable-module-state');
  });

  it('lie in templates, and are suppressed there', async () => {
    const document = await open('template.yaml');
    const { range } = await finding(document, inTemplate);
    assert.equal(document.getText(range), '900');
    assert.match(await hoverAt(document, range.start), /\*\*Use instead\*\*/);
    await apply(named(await actions(document, range), /^Suppress/));
    assert.match(
      document.getText(),
      / {6}# lambda-workbench-disable-next-line timeout-at-maximum: reason\n {6}Timeout: 900/,
    );
    await document.save();
    await gone(document, inTemplate);
    await fs.writeFile(document.fileName, document.getText().replace(/ *# lambda.*\n/, ''));
    await finding(document, inTemplate);
  });

  it('lie in templates, and are mended there', async () => {
    const text = [
      'Transform: AWS::Serverless-2016-10-31',
      'Resources:',
      '  Stream:',
      '    Type: AWS::Serverless::Function # of the shop',
      '    Properties:',
      '      CodeUri: ../orders/',
      '      Handler: app.lambda_handler',
      '      Runtime: python3.13',
      '      Events:',
      '        Orders:',
      '          Type: Kinesis',
      '          Properties:',
      '            Stream: arn:aws:kinesis:eu-west-1:123456789012:stream/orders # all of them',
      '            BatchSize: 10',
      '',
    ].join('\n');
    const folder = fileInWorkspace('streams');
    await vscode.workspace.fs.createDirectory(folder);
    await fs.writeFile(fileInWorkspace('streams/template.yaml').fsPath, text);
    try {
      const document = await open('streams/template.yaml');
      const { range } = await finding(document, 'starting-position');
      await apply(named(await actions(document, range), /^Add StartingPosition: TRIM_HORIZON$/));
      const line = '# all of them\n';
      assert.equal(document.getText(), text.replace(line, `${line}            StartingPosition: TRIM_HORIZON\n`));
      await document.save();
      await gone(document, 'starting-position');
    } finally {
      await vscode.workspace.fs.delete(folder, { recursive: true });
    }
  });

  it('are switched off where the template has no comments', async () => {
    const document = await open('reports.template.json');
    const { range } = await finding(document, inTemplate);
    const offered = await actions(document, range);
    assert.ok(!offered.some(({ title }) => title.startsWith('Suppress')));
    await apply(named(offered, /^Switch timeout-at-maximum off in lambda-workbench\.json$/));
    assert.deepEqual(JSON.parse(await fs.readFile(settings(), 'utf8')), { rules: { [inTemplate]: 'off' } });
    await gone(document, inTemplate);
  });

  it('are as severe as is written from the light bulb, where it is decided already', async () => {
    const document = await openHandler('Orders');
    const { severity, range } = await finding(document, inCode);
    assert.equal(severity, vscode.DiagnosticSeverity.Warning);
    await fs.writeFile(settings(), `{ "rules": { "${inCode}": "hint" } }\n`);
    const is = (wanted: vscode.DiagnosticSeverity) =>
      eventually(`severity ${wanted}`, () =>
        diagnosticsOf(document.uri, inCode).find((one) => one.severity === wanted),
      );
    await is(vscode.DiagnosticSeverity.Hint);
    const { command } = named(await actions(document, range), /^Change how severe client-in-handler is…$/);
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]), 'error');
    await is(vscode.DiagnosticSeverity.Error);
    assert.deepEqual(JSON.parse(await fs.readFile(settings(), 'utf8')), { rules: { [inCode]: 'error' } });
  });

  it('are as severe as the settings say', async () => {
    const document = await openHandler('Orders');
    await finding(document, inCode);
    const configuration = vscode.workspace.getConfiguration('lambdaWorkbench');
    const set = (value?: object) =>
      configuration.update('diagnostics.rules', value, vscode.ConfigurationTarget.Workspace);
    await set({ [inCode]: 'off' });
    await gone(document, inCode);
    await set({ [inCode]: 'error' });
    assert.equal((await finding(document, inCode)).severity, vscode.DiagnosticSeverity.Error);
    await set();
  });

  it('lead to the page of their rule, shown as Markdown', async () => {
    const document = await openHandler('Orders');
    const { range } = await finding(document, inCode);
    await apply(named(await actions(document, range), /^Explain client-in-handler$/));
    await eventually('the preview of the page', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ label, input }) => input instanceof vscode.TabInputWebview && label.includes(`${inCode}.md`)),
    );
  });
});
