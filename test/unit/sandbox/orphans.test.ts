import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import * as readline from 'node:readline';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import { markedProcesses } from '../../markedProcesses.ts';
import { until } from '../../until.ts';

/** Starts the host, kills it once it says that it is ready, and waits until nothing of what it started is there. */
async function assertNothingOutlives(host: string, ...parameters: readonly string[]): Promise<void> {
  const marker = randomUUID();
  const running = spawn(process.execPath, [host, ...parameters, marker], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of readline.createInterface({ input: running.stdout })) if (line === 'ready') break;
  assert.ok(markedProcesses(marker).length > 1, 'what it started is there');
  running.kill('SIGKILL');
  await until(() => markedProcesses(marker).length === 0);
}

describe('when the editor dies', () => {
  for (const isolation of ['full', 'partial']) {
    for (const state of ['running', 'frozen']) {
      it(`no ${state} function outlives it (isolation ${isolation})`, async function () {
        if (process.platform !== 'linux') this.skip();
        if (isolation === 'full' && (await Isolator.probe()).isolation !== 'full') this.skip();
        await assertNothingOutlives('test/fixtures/sandbox/host.ts', isolation, state);
      });
    }
  }

  it('no build outlives it', async function () {
    if (process.platform !== 'linux') this.skip();
    await assertNothingOutlives('test/fixtures/sandbox/buildingHost.ts');
  });
});
