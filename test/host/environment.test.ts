import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Invocation } from '../../src/sandbox/invocation.ts';
import { eventually, fileInWorkspace, functionNamed, lensTitles, readFile, workbench, writeFile } from './workspace.ts';

const code = [
  'import os',
  '',
  'def lambda_handler(event, context):',
  '    names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "TABLE_NAME"]',
  '    return {name: os.environ.get(name) for name in names}',
  '',
];

/** A function that says what it was given; its table's name is one that only AWS knows. */
const told = [
  '  Told:',
  '    Type: AWS::Serverless::Function',
  '    Properties:',
  '      CodeUri: told/',
  '      Environment: { Variables: { TABLE_NAME: !Ref VisitorTable } }',
];

async function run(command: 'run' | 'runWithProfile'): Promise<Invocation | undefined> {
  const { id } = await functionNamed('Told');
  return vscode.commands.executeCommand<Invocation | undefined>(`lambdaWorkbench.${command}`, id);
}

function variables(invocation: Invocation | undefined): Record<string, string | null> {
  assert.equal(invocation?.status, 'success', invocation?.payload);
  return JSON.parse(invocation.payload) as Record<string, string | null>;
}

describe('the environment of a run', () => {
  let template: string;
  let document: vscode.TextDocument;

  before(async () => {
    template = await readFile('template.yaml');
    await writeFile('told/app.py', code.join('\n'));
    await writeFile('template.yaml', template.replace(/^Resources:$/m, ['Resources:', ...told].join('\n')));
    await functionNamed('Told');
    document = await vscode.workspace.openTextDocument(fileInWorkspace('told/app.py'));
  });

  after(async () => {
    const settings = vscode.workspace.getConfiguration('lambdaWorkbench', fileInWorkspace('.'));
    await settings.update('run.environmentFile', undefined, vscode.ConfigurationTarget.WorkspaceFolder);
    await fs.rm(fileInWorkspace('told').fsPath, { recursive: true });
    await fs.rm(fileInWorkspace('.env').fsPath, { force: true });
    await writeFile('template.yaml', template);
  });

  it('has what the environment file says, which a command begins', async () => {
    const first = await run('run');
    assert.equal(variables(first)['TABLE_NAME'], null);
    assert.match(first?.warnings.join('\n') ?? '', /No value for TABLE_NAME \(\w+\): .*Create Environment File/);

    const { id } = await functionNamed('Told');
    await vscode.commands.executeCommand('lambdaWorkbench.createEnvironmentFile', id);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.fsPath, fileInWorkspace('.env').fsPath);
    assert.match(editor.document.getText(), /^# .*\nTABLE_NAME=\n$/);
    assert.match((await run('run'))?.warnings.join('\n') ?? '', /No value for TABLE_NAME/);

    await editor.edit((edit) => edit.insert(new vscode.Position(1, 'TABLE_NAME='.length), 'visitors'));
    const filled = await run('run');
    assert.equal(
      variables(filled)['TABLE_NAME'],
      'visitors',
      'it is saved with the code, and a new environment reads it',
    );
    assert.doesNotMatch(filled?.warnings.join('\n') ?? '', /No value/);

    await vscode.commands.executeCommand('lambdaWorkbench.createEnvironmentFile', id);
    assert.match(await readFile('.env'), /^# .*\nTABLE_NAME=visitors\n$/, 'what is there stays');
  });

  it('has no credentials, until a profile is chosen, and says whose it has', async () => {
    const before = { ...process.env };
    const folder = await fs.mkdtemp(path.join(path.dirname(fileInWorkspace('.').fsPath), 'aws-'));
    const file = path.join(folder, 'config');
    const keys = 'region = eu-west-1\naws_access_key_id = AKIAPROFILE\naws_secret_access_key = profile-secret\n';
    await fs.writeFile(file, `[profile developer]\n${keys}`);
    Object.assign(process.env, { AWS_CONFIG_FILE: file, AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none') });
    try {
      assert.equal(variables(await run('run'))['AWS_ACCESS_KEY_ID'], null);
      const chosen = await accepting(run('runWithProfile'));
      const expected = { AWS_ACCESS_KEY_ID: 'AKIAPROFILE', AWS_SECRET_ACCESS_KEY: 'profile-secret' };
      assert.deepEqual(variables(chosen), { ...expected, AWS_REGION: 'eu-west-1', TABLE_NAME: 'visitors' });

      await eventually('the profile in the lens', async () =>
        (await lensTitles(document)).includes('with profile developer') ? true : undefined,
      );
      const { functionsTree, functions } = await workbench();
      const { id } = functions.find(({ name }) => name === 'Told') ?? {};
      assert.ok(id);
      await functionsTree.getChildren();
      const details = (await functionsTree.getChildren({ kind: 'function', functionId: id, parent: undefined })) ?? [];
      const descriptions = details.map((node) => (node.kind === 'detail' ? node.detail.description : ''));
      assert.ok(
        descriptions.some((text) => text.endsWith(' · with profile developer')),
        descriptions.join('\n'),
      );

      assert.equal(variables(await run('run'))['AWS_ACCESS_KEY_ID'], 'AKIAPROFILE', 'the choice lasts');
      await fs.writeFile(file, '[profile another]\nregion = eu-west-1\n');
      assert.equal(await run('run'), undefined, 'a profile that is gone runs nothing');
    } finally {
      for (const name of ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE']) {
        if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = before[name];
      }
      await fs.rm(folder, { recursive: true });
    }
  });
});

/** Takes the first entry of the list that a command shows, as Enter does. */
async function accepting<T>(result: Promise<T>): Promise<T> {
  let over = false;
  void result.finally(() => (over = true));
  await eventually('the end of the command', async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return over ? true : undefined;
  });
  return result;
}
