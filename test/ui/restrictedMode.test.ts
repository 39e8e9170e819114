import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Workbench } from './pages/workbench.ts';
import { session } from './session.ts';

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
    await fs.writeFile(path.join(bin, 'python'), `#!/bin/sh\necho ran > '${trace}'\n`, { mode: 0o755 });
  }

  it('functions are listed and have lenses', async () => {
    await workbench.functions.show();
    await workbench.functions.openHandler('Hello');
    assert.equal((await workbench.lenses.titles())[0], 'Run');
  });

  it('nothing of it runs; Run says why', async () => {
    await workbench.lenses.click('Run');
    assert.match(await workbench.notification(), /trust/);
    await assert.rejects(fs.access(trace));
  });
});
