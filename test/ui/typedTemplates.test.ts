import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Nightly:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs18.x
      Handler: app.handler
      CodeUri: .
      Timeout: 60
`;

const code = `export async function handler(event) {
  return event.id;
}
`;

/** A template of its own. In a browser the editor saves by itself, which would hide whether anything needs to be saved. */
async function addNightly(workspace: string): Promise<void> {
  await fs.mkdir(path.join(workspace, '.vscode'), { recursive: true });
  await fs.writeFile(path.join(workspace, '.vscode', 'settings.json'), '{ "files.autoSave": "off" }');
  await fs.mkdir(path.join(workspace, 'nightly'));
  await fs.writeFile(path.join(workspace, 'nightly', 'template.yaml'), template);
  await fs.writeFile(path.join(workspace, 'nightly', 'app.mjs'), code);
}

describe('Findings in a template that is typed in', () => {
  let workbench: Workbench;
  let file: string;

  before(async () => {
    const ui = await session();
    const opened = await ui.openWindow({ folder: 'samples', trusted: true, prepare: addNightly });
    ({ workbench } = opened);
    file = path.join(opened.workspace, 'nightly', 'template.yaml');
    await workbench.functions.show();
    await workbench.openFile('nightly/template.yaml');
    await workbench.problems.show();
    await workbench.problems.says(/deprecated-runtime.*Ln 6\b/);
  });
  after(() => workbench.close());

  /** Nothing of what is typed is saved. */
  afterEach(async () => assert.equal(await fs.readFile(file, 'utf8'), template));

  it('come with a value, at its line, without being saved', async () => {
    await workbench.goToLine(9);
    await workbench.retype(2, '9000');
    await workbench.editorSays(/Timeout:.9000/);
    await workbench.problems.says(/Timeout is 9000, .*Ln 9\b/);
    await workbench.restMouse();
    await workbench.screenshot('typed-template');
  });

  it('stay at their lines while the text cannot be read, which is said, too', async () => {
    await workbench.goToLine(2);
    await workbench.retype(0, '\n  Half');
    await workbench.problems.says(/This template cannot be read completely/);
    await workbench.problems.says(/Timeout is 9000, .*Ln 10\b/);
    await workbench.problems.says(/deprecated-runtime.*Ln 7\b/);
    await workbench.screenshot('typed-template-broken');
    await workbench.retype(0, ': {}');
    await workbench.problems.gone(/cannot be read completely/);
    await workbench.problems.says(/Timeout is 9000, .*Ln 10\b/);
  });

  it('go with what they were about', async () => {
    await workbench.goToLine(10);
    await workbench.retype('9000'.length, '90');
    await workbench.editorSays(/Timeout:.90(?!0)/);
    await workbench.problems.gone(/Timeout is/);
  });

  it('are mended by the light bulb', async () => {
    await workbench.takeOffer('nodejs18.x', 'Set Runtime');
    await workbench.editorSays(/Runtime:.nodejs2\d\.x/);
    await workbench.problems.gone(/deprecated-runtime/);
  });

  it('are those of the disk again when the file is reverted', async () => {
    await workbench.runCommand('File: Revert File');
    await workbench.problems.says(/deprecated-runtime.*Ln 6\b/);
  });
});
