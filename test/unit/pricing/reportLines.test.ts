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

  it('reads the events of the log format JSON, with what stands before them', () => {
    const event = (type: string, metrics: object) => JSON.stringify({ time: 't', type, record: { metrics } });
    const metrics = { durationMs: 12.5, billedDurationMs: 13, memorySizeMB: 256, maxMemoryUsedMB: 80 };
    const log = [
      event('platform.start', {}),
      event('platform.report', metrics),
      `2026-11-26T00:00:00 2026/11/26/[$LATEST]1a ${event('platform.report', { ...metrics, initDurationMs: 99.5 })}`,
      event('platform.report', metrics).slice(0, -9),
      'a line that speaks of "platform.report" only',
    ].join('\r\n');
    assert.deepEqual(
      measurementsOfReports(log, at).map((one) => ({ ...one, logBytes: 0 })),
      [{}, { initDurationMs: 99.5 }].map((init) => ({
        at: at.toISOString(),
        durationMs: 12.5,
        billedDurationMs: 13,
        memorySize: 256,
        maxMemoryUsedMb: 80,
        ...init,
        logBytes: 0,
        source: 'aws',
      })),
    );
  });

  it('finds nothing where there is nothing', () => {
    assert.deepEqual(measurementsOfReports('REPORT of the week'), []);
  });
});
