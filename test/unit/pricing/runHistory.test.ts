import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { silentLog } from '../../../src/log.ts';
import { RunHistory } from '../../../src/pricing/runHistory.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';
import { measurement } from './measurementFixture.ts';

describe('RunHistory', () => {
  const hello = lambdaFunction();
  const todo = lambdaFunction({ id: 'template.yaml#Todo', name: 'Todo' });
  let stateFolder = '';

  beforeEach(async () => {
    stateFolder = await fs.mkdtemp(path.join(os.tmpdir(), 'run-history-'));
  });
  afterEach(async () => {
    await fs.rm(stateFolder, { recursive: true, force: true });
  });

  const durations = (history: RunHistory, fn = hello) => history.measurements(fn).map((run) => run.durationMs);
  const historyFiles = async () => {
    const folder = path.join(stateFolder, 'history');
    return (await fs.readdir(folder)).map((name) => path.join(folder, name));
  };
  async function loaded(): Promise<RunHistory> {
    const history = new RunHistory(stateFolder);
    await history.load();
    return history;
  }

  it('is empty before the first run', async () => {
    assert.deepEqual((await loaded()).measurements(hello), []);
  });

  it('gives back what was recorded, also in another process', async () => {
    const history = await loaded();
    await history.record(hello, measurement(40, { initDurationMs: 100 }));
    await history.record(todo, measurement(7));
    for (const reader of [history, await loaded()]) {
      assert.deepEqual(reader.measurements(hello), [measurement(40, { initDurationMs: 100 })]);
      assert.deepEqual(durations(reader, todo), [7]);
    }
  });

  it('keeps the same function of two folders apart', async () => {
    const elsewhere = lambdaFunction({
      origin: { kind: 'sam', file: path.resolve('other', 'template.yaml'), line: 0 },
    });
    const history = await loaded();
    await history.record(hello, measurement(40));
    assert.deepEqual(history.measurements(elsewhere), []);
  });

  it('keeps the last 50 runs', async () => {
    const history = await loaded();
    for (let run = 1; run <= 53; run++) await history.record(hello, measurement(run));
    const expected = Array.from({ length: 50 }, (_, index) => index + 4);
    assert.deepEqual(durations(history), expected);
    assert.deepEqual(durations(await loaded()), expected);
  });

  it('keeps the reports of AWS that were read last, whatever runs here', async () => {
    const history = await loaded();
    const reported = (ms: number) => measurement(ms, { source: 'aws' });
    await history.record(hello, measurement(1));
    await history.setReports(hello, [reported(500), reported(600)]);
    await history.setReports(hello, [reported(700)]);
    for (let run = 2; run <= 60; run++) await history.record(hello, measurement(run));
    const ofAws = (one: RunHistory) => one.measurements(hello).filter(({ source }) => source === 'aws');
    for (const reader of [history, await loaded()]) {
      assert.deepEqual(ofAws(reader), [reported(700)]);
      assert.equal(reader.measurements(hello).length, 51);
    }
    await history.setReports(hello, []);
    assert.deepEqual(ofAws(await loaded()), []);
    assert.equal((await loaded()).measurements(hello).length, 50);
  });

  it('loses nothing when two processes and several callers record at once', async () => {
    const script = path.resolve('test/unit/pricing/recordRuns.ts');
    const processes = [100, 200].map((first) =>
      spawn(process.execPath, [script, stateFolder, String(first), '15'], { stdio: ['ignore', 'ignore', 'inherit'] }),
    );
    const here = new RunHistory(stateFolder);
    const exits = Promise.all(processes.map((child) => once(child, 'exit')));
    await Promise.all(Array.from({ length: 15 }, (_, index) => here.record(hello, measurement(300 + index))));
    assert.deepEqual(await exits, [
      [0, null],
      [0, null],
    ]);
    const expected = [100, 200, 300].flatMap((first) => Array.from({ length: 15 }, (_, index) => first + index));
    assert.deepEqual(
      durations(await loaded()).sort((a, b) => a - b),
      expected,
    );
    assert.equal((await historyFiles()).length, 1, 'no lock or temporary file is left');
  });

  it('survives a damaged file, which harms no other function', async () => {
    const history = await loaded();
    await history.record(hello, measurement(40));
    const [helloFile = ''] = await historyFiles();
    await history.record(todo, measurement(7));
    for (const damage of ['{ "measurements": [{ "at"', '[]', 'null', '{"measurements": [1, null, {"at": "x"}]}', '']) {
      await fs.writeFile(helloFile, damage);
      const reader = await loaded();
      assert.deepEqual(durations(reader), [], damage);
      assert.deepEqual(durations(reader, todo), [7]);
    }
    const again = await loaded();
    await again.record(hello, measurement(41));
    assert.deepEqual(durations(await loaded()), [41]);
  });

  it('breaks a lock that a dead process has left', async () => {
    const history = await loaded();
    await history.record(hello, measurement(1));
    const [file = ''] = await historyFiles();
    await fs.writeFile(`${file}.lock`, '');
    await fs.utimes(`${file}.lock`, new Date(0), new Date(0));
    await history.record(hello, measurement(2));
    assert.deepEqual(durations(await loaded()), [1, 2]);
  });

  it('tells its listeners, until they leave', async () => {
    const history = await loaded();
    let told = 0;
    const listener = history.onDidChange(() => told++);
    await history.record(hello, measurement(40));
    assert.ok(told > 0);
    listener.dispose();
    const before = told;
    await history.record(hello, measurement(41));
    assert.equal(told, before);
  });

  it('knows the run even where the folder cannot be written, and logs it', async () => {
    await fs.writeFile(path.join(stateFolder, 'history'), 'a file where the folder should be');
    const warnings: string[] = [];
    const history = new RunHistory(stateFolder, { ...silentLog, warn: (message) => void warnings.push(message) });
    await history.load();
    await history.record(hello, measurement(40));
    assert.deepEqual(durations(history), [40]);
    assert.match(warnings.join(), /The run of Hello cannot be kept in/);
  });
});
