import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { silentLog } from '../../../src/log.ts';
import { Sandbox, type InvokePhase } from '../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';
import { until } from '../../until.ts';

const assets = new Assets(path.resolve('dist'));

/** A handler that returns 1, and how to write one that returns something else. */
const languages = [
  { file: 'app.py', source: (value: string) => `def handler(event, context):\n    return ${value}\n` },
  { file: 'app.mjs', source: (value: string) => `export const handler = async () => ${value};\n` },
  { file: 'app.ts', source: (value: string) => `export const handler = async (): Promise<number> => ${value};\n` },
] as const;

describe('prepared environments', function () {
  if (process.platform !== 'linux') return;
  let folder: string;
  let sandbox: Sandbox;

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'prepared-'));
    sandbox = new Sandbox(assets, silentLog, { keepPrepared: true });
  });

  afterEach(async () => {
    await sandbox.dispose();
    assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
    await fs.rm(folder, { recursive: true });
  });

  /** Waits until a process of the functions is stopped: the environment that is prepared. */
  const untilPrepared = (): Promise<void> => until(() => markedProcesses(marker).some(isStopped));

  for (const { file, source } of languages) {
    it(`${file}: starts without loading the code, which is read when the function runs`, async () => {
      const fn = localFunction(path.join(folder, file), 'handler');
      await fs.writeFile(path.join(folder, file), source('1'));
      const request = { function: fn, event: '{}' };
      await sandbox.prepare(request);
      await fs.writeFile(path.join(folder, file), source('2'));
      const phases: InvokePhase[] = [];
      const { payload, logs, report } = await sandbox.invoke(request, { onPhase: (phase) => phases.push(phase) });
      assert.equal(payload, '2');
      assert.equal(logs.filter((line) => line.startsWith('INIT_START')).length, 1);
      assert.notEqual(report.initDurationMs, undefined);
      assert.deepEqual(phases.at(-1), 'invoking');
    });

    it(`${file}: one is prepared once the code of the warm one has changed`, async () => {
      const fn = localFunction(path.join(folder, file), 'handler');
      await fs.writeFile(path.join(folder, file), source('1'));
      const request = { function: fn, event: '{}' };
      assert.equal((await sandbox.invoke(request)).payload, '1');
      const [before] = markedProcesses(marker);
      await fs.writeFile(path.join(folder, file), source('2'));
      await until(() => before === undefined || !markedProcesses(marker).includes(before));
      await untilPrepared();
      const ready = markedProcesses(marker);
      assert.equal((await sandbox.invoke(request)).payload, '2');
      assert.deepEqual(
        markedProcesses(marker).filter((pid) => ready.includes(pid)),
        ready,
        'the prepared one has served the event',
      );
    });
  }

  it('one is prepared after a failure that ended the environment', async () => {
    await fs.writeFile(
      path.join(folder, 'app.py'),
      'import os\n\n\ndef handler(event, context):\n    os._exit(event)\n',
    );
    const fn = localFunction(path.join(folder, 'app.py'), 'handler');
    assert.equal((await sandbox.invoke({ function: fn, event: '3' })).status, 'crashed');
    await untilPrepared();
    assert.equal((await sandbox.invoke({ function: fn, event: '4' })).status, 'crashed');
  });

  it('one is thrown away where the folder is another one by now', async () => {
    const code = path.join(folder, 'code');
    await fs.mkdir(code);
    await fs.writeFile(path.join(code, 'app.py'), 'def handler(event, context):\n    return 1\n');
    const fn = localFunction(path.join(code, 'app.py'), 'handler');
    await sandbox.prepare({ function: fn, event: '{}' });
    await fs.rename(code, path.join(folder, 'old'));
    await fs.mkdir(code);
    await fs.writeFile(path.join(code, 'app.py'), 'def handler(event, context):\n    return 2\n');
    assert.equal((await sandbox.invoke({ function: fn, event: '{}' })).payload, '2');
  });

  it('one that was prepared with another configuration is not used', async () => {
    const file = path.join(folder, 'app.py');
    await fs.writeFile(file, 'import os\n\n\ndef handler(event, context):\n    return os.environ.get("PLACE")\n');
    const fn = localFunction(file, 'handler');
    await sandbox.prepare({ function: fn, event: '{}', environment: { PLACE: 'there' } });
    const here = await sandbox.invoke({ function: fn, event: '{}', environment: { PLACE: 'here' } });
    assert.equal(here.payload, '"here"');
  });
});

function isStopped(pid: string): boolean {
  try {
    return /^State:\tT/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'));
  } catch {
    return false; // It has ended.
  }
}
