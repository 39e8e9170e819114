import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import * as readline from 'node:readline';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import { markedProcesses } from '../../markedProcesses.ts';
import { until } from '../../until.ts';

describe('when the editor dies', () => {
  for (const isolation of ['full', 'partial']) {
    for (const state of ['running', 'frozen']) {
      it(`no ${state} function outlives it (isolation ${isolation})`, async function () {
        if (process.platform !== 'linux') this.skip();
        if (isolation === 'full' && (await Isolator.probe()).isolation !== 'full') this.skip();
        const marker = randomUUID();
        const host = spawn(process.execPath, ['test/fixtures/sandbox/host.ts', isolation, state, marker], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        for await (const line of readline.createInterface({ input: host.stdout })) if (line === 'ready') break;
        assert.ok(markedProcesses(marker).length > 1, 'the function is there');
        host.kill('SIGKILL');
        await until(() => markedProcesses(marker).length === 0);
      });
    }
  }
});
