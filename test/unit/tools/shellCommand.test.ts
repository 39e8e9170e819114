import * as assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { shellCommand } from '../../../tools/vscode/shellCommand.ts';

describe('a command for the shell', () => {
  it('is left alone where no shell is needed', () => {
    assert.deepEqual(shellCommand('/a b/code', ['c d']), { command: '/a b/code', args: ['c d'], shell: false });
  });

  it('keeps a batch file and its arguments together where they have spaces', async () => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'with a space '));
    try {
      const file = path.join(folder, 'code.cmd');
      const script = process.platform === 'win32' ? '@echo %~1,%~2\r\n' : '#!/bin/sh\necho "$1,$2"\n';
      await fs.writeFile(file, script, { mode: 0o755 });
      const { command, args, shell } = shellCommand(file, ['--path=a b', 'c d']);
      const { stdout } = await promisify(execFile)(command, [...args], { shell });
      assert.equal(stdout.trim(), '--path=a b,c d');
    } finally {
      await fs.rm(folder, { recursive: true });
    }
  });
});
