import assert from 'node:assert/strict';
import * as path from 'node:path';
import { Assets } from '../../../../src/assets.ts';
import { silentLog } from '../../../../src/log.ts';
import { Isolator } from '../../../../src/sandbox/isolation/isolator.ts';
import { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../../localFunction.ts';
import { markedProcesses } from '../../../markedProcesses.ts';

/** MB that this process may grow by while an environment serves event upon event: its heap, and all it holds. */
const mostGrowth = { heap: 40, resident: 60 };
/** Events at the beginning and at the end, of which each the lowest memory counts: between two collections it rises. */
const early = [1_000, 3_000] as const;
const late = [8_000, 10_000] as const;

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
    const first = new Lowest();
    const last = new Lowest();
    for (let count = 1; count <= 10_000; count++) {
      const { status, report } = await sandbox.invoke({ function: fn, event: '{}' });
      assert.equal(status, 'success');
      if (report.initDurationMs !== undefined) cold += 1;
      if (count > early[0] && count <= early[1]) first.measure();
      if (count > late[0] && count <= late[1]) last.measure();
    }
    assert.equal(cold, 1);
    const heap = last.heap - first.heap;
    const resident = last.resident - first.resident;
    const said = `the heap grew by ${heap.toFixed(1)} MB, the process by ${resident.toFixed(1)} MB`;
    assert.ok(heap < mostGrowth.heap && resident < mostGrowth.resident, said);
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

/** The lowest memory of this process, in MB, of all times it was measured. */
class Lowest {
  heap = Infinity;
  resident = Infinity;

  measure(): void {
    const { heapUsed, rss } = process.memoryUsage();
    this.heap = Math.min(this.heap, heapUsed / 1e6);
    this.resident = Math.min(this.resident, rss / 1e6);
  }
}
