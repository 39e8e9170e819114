import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Restricted:
    Type: AWS::Serverless::Function
    Properties:
      Handler: restricted.handler
      Runtime: python3.13
`;
const code = `"""Nothing of this runs."""


def handler(event, context):
    return event
`;

describe('In a folder that is not trusted', () => {
  let workbench: Workbench;
  let trace: string;

  before(async () => {
    const ui = await session();
    trace = path.join(ui.scratch.folder, 'code-of-the-folder-ran');
    ({ workbench } = await ui.openWindow({ folder: 'samples', trusted: false, prepare: layTrap }));
  });
  after(() => workbench.close());

  /** A virtual environment whose interpreter leaves a trace: it is the first choice for every Python function here. */
  async function layTrap(workspace: string): Promise<void> {
    const bin = path.join(workspace, '.venv', 'bin');
    await fs.mkdir(bin, { recursive: true });
    await fs.writeFile(path.join(workspace, '.venv', 'pyvenv.cfg'), 'home = /usr/bin\n');
    await fs.mkdir(path.join(workspace, 'restricted'));
    await fs.writeFile(path.join(workspace, 'restricted', 'template.yaml'), template);
    await fs.writeFile(path.join(workspace, 'restricted', 'restricted.py'), code);
    await fs.writeFile(path.join(bin, 'python'), `#!/bin/sh\necho ran > '${trace}'\n`, { mode: 0o755 });
  }

  it('functions are listed and have lenses', async () => {
    await workbench.functions.show();
    await workbench.functions.openHandler('Hello');
    assert.equal((await workbench.lenses.titles())[0], 'Run');
  });

  it('a handler string of a template leads to its code', async () => {
    await workbench.openFile('restricted/template.yaml');
    await workbench.goToLine(6);
    await workbench.page.keyboard.press('End');
    await workbench.page.keyboard.press('F12');
    await workbench.cursorAt('restricted.py', 4);
    await workbench.screenshot('restricted-template-help');
    await assert.rejects(fs.access(trace));
    await workbench.functions.openHandler('Hello');
  });

  it('nothing of it runs; Run says why', async () => {
    await workbench.lenses.click('Run');
    await workbench.notification(/trust/);
    await assert.rejects(fs.access(trace));
  });
});
