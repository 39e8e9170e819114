import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Invocation } from '../../src/sandbox/invocation.ts';
import {
  diagnosticsOf,
  eventually,
  fileInWorkspace,
  functionNamed,
  lensTitles,
  openHandler,
  readFile,
  replaceInEditor,
  workbench,
  writeFile,
} from './workspace.ts';

async function completions(document: vscode.TextDocument, at: string): Promise<vscode.CompletionItem[]> {
  const offset = document.getText().indexOf(at) + at.length;
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    document.positionAt(offset),
  );
  return items;
}

function names(items: readonly vscode.CompletionItem[]): string[] {
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

async function hover(document: vscode.TextDocument, at: string): Promise<string> {
  const position = document.positionAt(document.getText().indexOf(at) + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  const contents = hovers.flatMap((one) => one.contents);
  return contents.map((text) => (text instanceof vscode.MarkdownString ? text.value : '')).join('\n');
}

async function openFile(relative: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fileInWorkspace(relative));
  await vscode.window.showTextDocument(document);
  return document;
}

describe('The event in code', () => {
  let document: vscode.TextDocument;
  let before: string;
  const definition = 'def lambda_handler(event, context):\n';

  beforeEach(async () => {
    document = await openHandler('Todo');
    before = document.getText();
    assert.ok(before.includes(definition));
  });
  afterEach(async () => {
    await replaceInEditor(document, document.getText(), before);
    await document.save();
  });

  it('is completed by the event source of the function, with values of the sample', async () => {
    await replaceInEditor(document, definition, `${definition}    x = event["requestContext"]["http"][""]\n`);
    const items = await completions(document, '["http"]["');
    const method = items.find(({ label }) => typeof label !== 'string' && label.label === 'method');
    assert.ok(method, names(items).join());
    assert.equal(typeof method.label === 'string' ? '' : method.label.description, '"POST"');
    assert.ok(names(items).includes('sourceIp'));
  });

  it('shows the value of the sample', async () => {
    await replaceInEditor(document, definition, `${definition}    x = event["requestContext"]["http"]["sourceIp"]\n`);
    assert.match(await hover(document, 'sourceIp'), /sourceIp: string[\s\S]*"\d+\.\d+\.\d+\.\d+"/);
  });

  it('has a hint at a key that no event has, with the change to the one that was meant', async () => {
    const wrong = `${definition}    x = event["requestContexts"]["http"]\n`;
    await replaceInEditor(document, definition, wrong);
    // Not one of the text before, which is there until the new text has been looked at.
    const hint = await eventually('the hint', () => {
      const hints = diagnosticsOf(document.uri, 'event-key');
      return hints.find(({ range }) => document.getText(range) === 'requestContexts');
    });
    assert.equal(hint.severity, vscode.DiagnosticSeverity.Hint);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      hint.range,
    );
    const change = actions.find(({ title }) => title === 'Change to "requestContext"');
    assert.ok(change?.edit, actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(change.edit);
    assert.ok(document.getText().includes('event["requestContext"]["http"]'));
    await eventually('no hint', () => (diagnosticsOf(document.uri, 'event-key').length === 0 ? true : undefined));
  });
});

describe('An event file', () => {
  const file = 'events/Todo/add.json';

  it('runs its function by its lens, and says how it went', async () => {
    const document = await openFile('events/Logging/morning.json');
    assert.deepEqual(await lensTitles(document), ['Run Logging']);
    const [lens] = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    assert.ok(lens?.command);
    const invocation = await vscode.commands.executeCommand<Invocation | undefined>(
      lens.command.command,
      ...((lens.command.arguments ?? []) as unknown[]),
    );
    assert.equal(invocation, (await workbench()).lastInvocation('Logging'));
    assert.ok(invocation);
    await eventually('the outcome', async () => ((await lensTitles(document)).length === 2 ? true : undefined));
  });

  it('is completed and explained', async () => {
    const before = await readFile(file);
    const document = await openFile(file);
    try {
      await replaceInEditor(document, '"requestContext": {', '"requestContext": {\n    ,');
      const items = await completions(document, '"requestContext": {\n    ');
      const labels = names(items);
      assert.ok(labels.includes('authentication') && !labels.includes('domainName'), labels.join());
      assert.match(await hover(document, 'routeKey'), /routeKey: string/);
    } finally {
      await replaceInEditor(document, document.getText(), before);
      await document.save();
    }
  });

  it('that is new and empty, is completed with whole events, those of its event sources first', async () => {
    await writeFile('events/Todo/new.json', '');
    try {
      const items = await completions(await openFile('events/Todo/new.json'), '');
      const samples = items.filter(({ kind }) => kind === vscode.CompletionItemKind.Struct);
      assert.equal(
        names(samples.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)))[0],
        'apigateway-http-v2',
      );
    } finally {
      await vscode.workspace.fs.delete(fileInWorkspace('events/Todo/new.json'));
    }
  });

  it('has a hint where a key is missing or misspelled', async () => {
    await writeFile('events/Todo/wrong.json', '{"version": "2.0", "routekey": "x", "requestContext": {"http": {}}}');
    try {
      const document = await openFile('events/Todo/wrong.json');
      const hints = await eventually('hints', () => {
        const found = diagnosticsOf(document.uri, 'event-shape');
        return found.length > 0 ? found : undefined;
      });
      const messages = hints.map(({ message }) => message).join('\n');
      assert.match(messages, /there is also: .*rawPath/);
      assert.match(messages, /no event of this kind has "routekey"\. Did you mean "routeKey"/i);
    } finally {
      await vscode.workspace.fs.delete(fileInWorkspace('events/Todo/wrong.json'));
    }
  });

  it('is among the examples that code is completed with', async () => {
    await writeFile('events/Hello/own.json', '{"favouriteColour": "green"}');
    const document = await openHandler('Hello');
    const before = document.getText();
    try {
      const definition = /def lambda_handler.*\n/.exec(before)?.[0] ?? '';
      await replaceInEditor(document, definition, `${definition}    x = event[""]\n`);
      await eventually('the key', async () =>
        names(await completions(document, 'event["')).includes('favouriteColour') ? true : undefined,
      );
    } finally {
      await replaceInEditor(document, document.getText(), before);
      await document.save();
      await vscode.workspace.fs.delete(fileInWorkspace('events/Hello/own.json'));
    }
  });

  it('stays with the function that ran with it, as long as it is there', async () => {
    const { id } = await functionNamed('Hello');
    const event = await writeFile('events/Hello/zoe.json', '{"name": "Zoe"}');
    const again = () => vscode.commands.executeCommand<Invocation | undefined>('lambdaWorkbench.run', id);
    try {
      await vscode.commands.executeCommand('lambdaWorkbench.runEvent', event.fsPath);
      assert.match((await again())?.payload ?? '', /Hello Zoe/);
    } finally {
      await vscode.workspace.fs.delete(event);
    }
    assert.match((await again())?.payload ?? '', /Hello World/);
  });
});
