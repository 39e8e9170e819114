import assert from 'node:assert/strict';
import { durationAt, splitTime, undisturbedMs } from '../../../src/pricing/timeSplit.ts';

describe('the time of a run', () => {
  it('divides into computing and waiting', () => {
    assert.deepEqual(splitTime({ durationMs: 100, cpuMs: 30 }), { waitMs: 70, cpuMs: 30, threads: 1 });
    assert.deepEqual(splitTime({ durationMs: 100, cpuMs: 300 }), { waitMs: 0, cpuMs: 300, threads: 3 });
    assert.deepEqual(splitTime({ durationMs: 100, cpuMs: 30, processors: 0.5 }), { waitMs: 40, cpuMs: 30, threads: 1 });
    assert.equal(splitTime({ durationMs: 100 }), undefined);
  });

  it('is not what other programs took', () => {
    assert.equal(undisturbedMs({ durationMs: 100, cpuMs: 30, queuedMs: 20 }), 80);
    assert.equal(undisturbedMs({ durationMs: 100, cpuMs: 30, queuedMs: 500 }), 30);
    // With a tenth of a processor, 90 ms of every 100 are not its turn anyway.
    assert.equal(undisturbedMs({ durationMs: 300, cpuMs: 30, queuedMs: 100, processors: 0.1 }), 300);
    assert.equal(undisturbedMs({ durationMs: 400, cpuMs: 30, queuedMs: 370, processors: 0.1 }), 300);
    assert.equal(undisturbedMs({ durationMs: 100, queuedMs: 20 }), 100);
  });

  it('of computing is constant in memory times duration, up to a processor for each thread', () => {
    const computing = { waitMs: 0, cpuMs: 100, threads: 1 };
    const products = [128, 256, 512, 1024, 1769].map((memory) => memory * durationAt(computing, memory));
    for (const product of products) assert.ok(Math.abs(product - 176_900) < 1e-6);
    assert.equal(durationAt(computing, 10_240), 100);
    assert.equal(durationAt({ ...computing, threads: 2 }, 3538), 50);
    assert.equal(durationAt({ waitMs: 50, cpuMs: 0, threads: 1 }, 128), 50);
    assert.equal(durationAt(computing, 1769, 1.5), 150);
  });
});
