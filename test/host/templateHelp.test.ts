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
      const problem = await eventually('the problem', () => diagnosticsOf(uri)[0]);
      assert.match(problem.message, /points nowhere.*Handlers in it: handler/);
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

  it('renames with the provider of the language: its files, and the templates', async () => {
    await writeFile('help/code/total.ts', 'export const total = async (event: object) => event;\n');
    await writeFile('help/code/other.ts', "import { total } from './total';\nexport const twice = [total, total];\n");
    await writeFile(template, text.replace('python3.13', 'nodejs24.x').replace('app.handler', 'total.total'));
    await eventually('the handler in TypeScript', async () => {
      const { handlerSource } = await functionNamed('Helped');
      return handlerSource?.file.endsWith('total.ts') ? true : undefined;
    });
    const document = await open('help/code/total.ts');
    await vscode.window.showTextDocument(document);
    // The language's own extension starts when it is first needed, and knows the other file when it has read the project.
    const edit = await eventually('a rename in all files', async () => {
      const made = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        at(document, 'total').translate(0, 1),
        'sum',
      );
      return made.entries().some(([{ fsPath }]) => fsPath.endsWith('other.ts')) ? made : undefined;
    });
    const changed = new Map(edit.entries().map(([{ fsPath }, edits]) => [fsPath, edits]));
    assert.deepEqual([...changed.keys()].sort(), [
      fileInWorkspace('help/code/other.ts').fsPath,
      fileInWorkspace('help/code/total.ts').fsPath,
      fileInWorkspace(template).fsPath,
    ]);
    assert.deepEqual(
      changed.get(fileInWorkspace(template).fsPath)?.map(({ newText }) => newText),
      ['total.sum'],
    );
  });
});
