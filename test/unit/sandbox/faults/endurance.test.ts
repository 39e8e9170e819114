import assert from 'node:assert/strict';
import * as path from 'node:path';
import { Assets } from '../../../../src/assets.ts';
import { silentLog } from '../../../../src/log.ts';
import { Isolator } from '../../../../src/sandbox/isolation/isolator.ts';
import { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../../localFunction.ts';
import { markedProcesses } from '../../../markedProcesses.ts';

/** MB that this process may grow by while an environment serves event upon event. */
const mostGrowth = 40;

describe('endurance', () => {
  let sandbox: Sandbox;
  const fn = localFunction('python/faults.py', 'handler', { timeout: 60 });

  beforeEach(
    () => (sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog, { isolator: new Isolator(undefined) })),
  );
  afterEach(async () => {
    await sandbox.dispose();
    if (process.platform === 'linux') assert.deepEqual(markedProcesses(marker), []);
  });

  it('10,000 events in a row are served by one environment, and this process does not grow', async function () {
    this.timeout(300_000);
    let cold = 0;
    let early = 0;
    for (let count = 1; count <= 10_000; count++) {
      const { status, report } = await sandbox.invoke({ function: fn, event: '{}' });
      assert.equal(status, 'success');
      if (report.initDurationMs !== undefined) cold += 1;
      if (count === 2_000) early = heapMb();
    }
    assert.equal(cold, 1);
    const growth = heapMb() - early;
    assert.ok(growth < mostGrowth, `grew by ${growth} MB`);
  });

  it('50 events at once are served by 50 environments', async function () {
    this.timeout(120_000);
    const runs = Array.from({ length: 50 }, () => sandbox.invoke({ function: fn, event: '{}' }));
    const invocations = await Promise.all(runs);
    assert.deepEqual(
      invocations.map(({ payload, report }) => [payload, report.initDurationMs !== undefined]),
      invocations.map(() => ['"fine"', true]),
    );
    if (process.platform === 'linux') assert.ok(markedProcesses(marker).length >= 50, 'all of them stay warm');
  });
});

function heapMb(): number {
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}
