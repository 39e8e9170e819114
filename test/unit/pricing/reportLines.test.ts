import assert from 'node:assert/strict';
import { measurementsOfReports } from '../../../src/pricing/reportLines.ts';

const at = new Date('2026-11-26T00:00:00Z');
const cold =
  'REPORT RequestId: 1a\tDuration: 1513.37 ms\tBilled Duration: 1817 ms\tMemory Size: 128 MB\tMax Memory Used: 90 MB\tInit Duration: 303.63 ms\t';
const warm =
  'REPORT RequestId: 2b\tDuration: 2.07 ms\tBilled Duration: 3 ms\tMemory Size: 128 MB\tMax Memory Used: 91 MB';

describe('measurementsOfReports', () => {
  it('reads warm and cold reports among other lines', () => {
    const log = ['START RequestId: 1a Version: $LATEST', 'hello', cold, warm, ''].join('\n');
    const [first, second, ...more] = measurementsOfReports(log, at);
    assert.deepEqual(more, []);
    assert.deepEqual(first, {
      at: at.toISOString(),
      durationMs: 1513.37,
      billedDurationMs: 1817,
      memorySize: 128,
      maxMemoryUsedMb: 90,
      initDurationMs: 303.63,
      logBytes: Math.round(Buffer.byteLength(log) / 2),
      source: 'aws',
    });
    assert.equal(second?.durationMs, 2.07);
    assert.equal(second.initDurationMs, undefined);
  });

  it('reads them out of JSON, as the AWS CLI prints events', () => {
    const json = JSON.stringify({ events: [{ message: `${warm}\n` }, { message: cold }] }, null, 2);
    assert.deepEqual(
      measurementsOfReports(json, at).map(({ durationMs }) => durationMs),
      [2.07, 1513.37],
    );
  });

  it('finds nothing where there is nothing', () => {
    assert.deepEqual(measurementsOfReports('REPORT of the week'), []);
  });
});
