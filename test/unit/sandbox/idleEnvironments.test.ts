import assert from 'node:assert/strict';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Assets } from '../../../src/assets.ts';
import { silentLog } from '../../../src/log.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';

describe('environments that wait for an event', function () {
  if (process.platform !== 'linux') return;
  const names = ['one', 'two', 'three'];
  let sandbox: Sandbox | undefined;

  afterEach(async () => {
    await sandbox?.dispose();
    assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
  });

  /** The log stream of the environment that has served it: a name that no other environment has. */
  async function environmentOf(name: string, event = '{}'): Promise<string> {
    const fn = localFunction('python/app.py', 'describe', { name, id: name });
    const { payload } = (await sandbox?.invoke({ function: fn, event })) ?? {};
    const { environment } = JSON.parse(payload ?? '') as { environment: Record<string, string> };
    return environment['AWS_LAMBDA_LOG_STREAM_NAME'] ?? '';
  }

  it('all serve the next one, where there is memory for all', async () => {
    sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog, { idleMb: 10_000 });
    const first = await Promise.all(names.map((name) => environmentOf(name)));
    assert.deepEqual(await Promise.all(names.map((name) => environmentOf(name))), first);
  });

  it('those that were not used for the longest time are ended, where there is not', async () => {
    sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog, { idleMb: 1 });
    const first: string[] = [];
    for (const name of names) first.push(await environmentOf(name));
    const running = (): string[] => first.filter((logStream) => markedProcesses(logStream).length > 0);
    while (running().length > 1) await sleep(10);
    assert.deepEqual(running(), first.slice(-1));
    assert.equal(await environmentOf('three'), first.at(-1), 'the one that was used last still serves');
    assert.notEqual(await environmentOf('one'), first[0]);
  });

  it('of several of a function the one serves that was used last', async () => {
    sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog, { idleMb: 10_000 });
    await Promise.all([environmentOf('one'), environmentOf('one'), environmentOf('one')]);
    const last = await environmentOf('one');
    for (let time = 0; time < 5; time++) assert.equal(await environmentOf('one'), last);
  });
});
