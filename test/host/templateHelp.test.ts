import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, eventually, fileInWorkspace, functionNamed, workbench, writeFile } from './workspace.ts';

const template = 'help/template.yaml';
const text = `Transform: AWS::Serverless-2016-10-31
Resources:
  Helped:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      CodeUri: code
      Handler: app.handler
`;
const code = `def tidy(event):
    return event


def handler(event, context):
    return tidy(event)
`;

/** Where some text starts in a document. */
function at(document: vscode.TextDocument, needle: string): vscode.Position {
  const offset = document.getText().indexOf(needle);
  assert.notEqual(offset, -1, needle);
  return document.positionAt(offset);
}

async function open(relative: string): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument(fileInWorkspace(relative));
}

describe('Template help', () => {
  before(async () => {
    await workbench();
    await writeFile('help/code/app.py', code);
    await writeFile(template, text);
    await eventually('the function of the template', async () => (await functionNamed('Helped')).handlerSource);
  });
  after(() => vscode.workspace.fs.delete(fileInWorkspace('help'), { recursive: true }));

  it('goes from the handler string and from the code’s folder to the function', async () => {
    const document = await open(template);
    for (const needle of ['app.handler', 'code']) {
      const links = await vscode.commands.executeCommand<vscode.LocationLink[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        at(document, needle).translate(0, 1),
      );
      const [link] = links;
      assert.equal(links.length, 1, needle);
      assert.equal(link?.targetUri.fsPath, fileInWorkspace('help/code/app.py').fsPath);
      assert.equal(link.targetSelectionRange?.start.line, 4);
    }
  });

  it('goes back: a handler’s references have the line of the template', async () => {
    const document = await open('help/code/app.py');
    const references = async (needle: string) =>
      (
        await vscode.commands.executeCommand<vscode.Location[]>(
          'vscode.executeReferenceProvider',
          document.uri,
          at(document, needle).translate(0, 4),
        )
      ).filter(({ uri }) => uri.fsPath === fileInWorkspace(template).fsPath);
    assert.deepEqual(
      (await references('def handler')).map(({ range }) => range.start.line),
      [7],
    );
    assert.deepEqual(await references('def tidy'), []);
  });

  it('completes a handler string that is being typed', async () => {
    const document = await open(template);
    const completions = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at(document, '.handler').translate(0, 1),
    );
    const ours = completions.items.filter(({ detail }) => /^(?:handler|function) in app\.py:\d+$/.test(detail ?? ''));
    assert.deepEqual(
      ours.map(({ label }) => label),
      ['app.handler', 'app.tidy'],
    );
    const range = ours[0]?.range;
    assert.ok(range instanceof vscode.Range);
    assert.equal(document.getText(range), 'app.handler');
  });

  it('offers the nearest handler where one does not exist', async () => {
    await writeFile(template, text.replace('app.handler', 'app.hadler'));
    try {
      const uri = fileInWorkspace(template);
      const problem = await eventually('the problem', () =>
        diagnosticsOf(uri).find(({ message }) => /points nowhere.*Handlers in it: handler/.test(message)),
      );
      const document = await open(template);
      await eventually('the changed document', () => (document.getText().includes('hadler') ? true : undefined));
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        problem.range,
      );
      const fix = actions.find(({ title }) => title === 'Change the handler to app.handler');
      assert.ok(fix?.edit, JSON.stringify(actions.map(({ title }) => title)));
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      assert.equal(document.getText(), text);
      await document.save();
    } finally {
      await writeFile(template, text);
    }
    await eventually('the handler', async () => (await functionNamed('Helped')).handlerSource);
  });

  it('renames a handler in its file and in the template', async () => {
    const document = await open('help/code/app.py');
    await vscode.window.showTextDocument(document);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at(document, 'handler').translate(0, 1),
      'place_order',
    );
    assert.deepEqual(
      edit.entries().map(([{ fsPath }, edits]) => [fsPath, edits.length]),
      [
        [document.uri.fsPath, 1],
        [fileInWorkspace(template).fsPath, 1],
      ],
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), code.replace('handler', 'place_order'));
    assert.equal((await open(template)).getText(), text.replace('app.handler', 'app.place_order'));
    await document.save();
    await writeFile(template, (await open(template)).getText());
    const { handlerSource } = await eventually('the renamed handler', async () => {
      const fn = await functionNamed('Helped');
      return fn.handler === 'app.place_order' && fn.handlerSource ? fn : undefined;
    });
    assert.equal(handlerSource?.symbol, 'place_order');
  });

  it('renames beside the provider of the language: its changes, and the templates', async () => {
    // Files of its own: what other tests have changed may still be on its way.
    const ordersTemplate = 'help/orders/template.yaml';
    await writeFile('help/orders/order.py', code);
    await writeFile('help/orders/other.py', 'from order import handler\n');
    await writeFile(
      ordersTemplate,
      text.replace('Helped', 'Ordered').replace('CodeUri: code', 'CodeUri: .').replace('app.handler', 'order.handler'),
    );
    await eventually('the handler', async () => (await functionNamed('Ordered')).handlerSource);
    const document = await open('help/orders/order.py');
    const other = await open('help/orders/other.py');
    const asked: string[] = [];
    // As an extension for the language would: it comes later than ours, and knows all files of the project.
    const ofLanguage = vscode.languages.registerRenameProvider('python', {
      provideRenameEdits(_document, _position, newName) {
        asked.push(newName);
        const edit = new vscode.WorkspaceEdit();
        for (const one of [document, other]) {
          const start = at(one, 'handler');
          edit.replace(one.uri, new vscode.Range(start, start.translate(0, 'handler'.length)), newName);
        }
        return edit;
      },
    });
    try {
      // Ours asks to be first whenever another file is looked at.
      await vscode.window.showTextDocument(other);
      await vscode.window.showTextDocument(document);
      const rename = (needle: string, newName: string) =>
        vscode.commands.executeCommand<vscode.WorkspaceEdit>(
          'vscode.executeDocumentRenameProvider',
          document.uri,
          at(document, needle).translate(0, 1),
          newName,
        );
      const isOfTemplate = ([{ fsPath }]: [vscode.Uri, unknown]) => fsPath === fileInWorkspace(ordersTemplate).fsPath;
      // The editor learns of it a moment later.
      const edit = await eventually('ours to be first', async () => {
        const made = await rename('handler', 'place_order');
        return made.entries().some(isOfTemplate) ? made : undefined;
      });
      assert.deepEqual(
        edit.entries().map(([{ fsPath }, edits]) => [fsPath, edits.map(({ newText }) => newText)]),
        [
          [document.uri.fsPath, ['place_order']],
          [other.uri.fsPath, ['place_order']],
          [fileInWorkspace(ordersTemplate).fsPath, ['order.place_order']],
        ],
      );
      assert.ok(asked.includes('place_order'), 'the other provider is asked by ours');
      const helper = await rename('tidy', 'clean');
      assert.ok(asked.includes('clean'), 'what is no handler is left to the other provider');
      assert.ok(!helper.entries().some(isOfTemplate));
    } finally {
      ofLanguage.dispose();
    }
  });
});
