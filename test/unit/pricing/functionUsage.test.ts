import assert from 'node:assert/strict';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { estimate } from '../../../src/pricing/estimate.ts';
import { functionUsage } from '../../../src/pricing/functionUsage.ts';
import type { Measurement } from '../../../src/pricing/runHistory.ts';
import type { Usage } from '../../../src/pricing/usage.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';
import { measurement } from './measurementFixture.ts';

describe('functionUsage', () => {
  function estimateOf(fn: LambdaFunction, measurements: readonly Measurement[], chosen: Partial<Usage> = {}) {
    const { memorySize = 0, durationMs = 0, ...rest } = functionUsage(fn, { measurements, chosen });
    return estimate({ ...rest, memorySize, durationMs });
  }

  it('is the configuration of the function and the median of its runs, with their log', () => {
    const fn = lambdaFunction({ architecture: 'arm64', ephemeralStorage: 1024, memorySize: 1769 });
    const runs = [30, 1000, 40, 50].map((ms) => measurement(ms, { memorySize: 1769, cpuMs: 10 }));
    const { durationRange, durationSource, ...usage } = functionUsage(fn, { measurements: runs });
    assert.deepEqual(usage, {
      memorySize: 1769,
      architecture: 'arm64',
      ephemeralStorage: 1024,
      logBytes: 300,
      durationMs: 45,
    });
    assert.deepEqual(durationRange, { low: 39, high: 60 });
    assert.deepEqual(durationSource, {
      kind: 'measured',
      durationMs: 45,
      runs: 4,
      memorySize: 1769,
      measuredMs: 45,
      cpuMs: 10,
      calibrated: false,
    });
  });

  it('scales CPU time to the memory, and waiting not', () => {
    const runs = [measurement(100, { cpuMs: 20 })];
    const durationAt = (memorySize: number) =>
      functionUsage(lambdaFunction({ memorySize }), { measurements: runs }).durationMs;
    assert.equal(durationAt(1769), 100);
    assert.equal(Math.round(durationAt(884) ?? 0), 120);
    assert.equal(Math.round(durationAt(128) ?? 0), 356);
    assert.equal(durationAt(3538), 100);
  });

  it('undoes the scaling of a run that was given the CPU of its memory', () => {
    const processors = 128 / 1769;
    const run = measurement(80 + 20 / processors, { cpuMs: 20, processors });
    const at = (memorySize: number) =>
      functionUsage(lambdaFunction({ memorySize }), { measurements: [run] }).durationMs;
    assert.equal(Math.round(at(128) ?? 0), 356);
    assert.equal(Math.round(at(1769) ?? 0), 100);
  });

  it('lets what runs in parallel gain from more than one processor', () => {
    const runs = [measurement(100, { cpuMs: 200 })];
    const durationAt = (memorySize: number) =>
      functionUsage(lambdaFunction({ memorySize }), { measurements: runs }).durationMs;
    assert.equal(durationAt(1769), 200);
    assert.equal(durationAt(3538), 100);
    assert.equal(durationAt(10_240), 100);
  });

  it('has a narrower range on a machine that was compared with Lambda', () => {
    const measurements = [measurement(100, { cpuMs: 100, memorySize: 1769 })];
    const fn = lambdaFunction({ memorySize: 1769 });
    assert.deepEqual(functionUsage(fn, { measurements }).durationRange, { low: 40, high: 250 });
    const compared = functionUsage(fn, { measurements, cpuFactor: 0.5 });
    assert.deepEqual([compared.durationMs, compared.durationRange], [50, { low: 30, high: 85 }]);
  });

  it('goes from none to all of it where CPU time is not known', () => {
    const { durationMs, durationRange } = functionUsage(lambdaFunction({ memorySize: 1769 }), {
      measurements: [measurement(100)],
    });
    assert.deepEqual([durationMs, durationRange], [100, { low: 40, high: 250 }]);
    const small = functionUsage(lambdaFunction({ memorySize: 128 }), { measurements: [measurement(10)] });
    assert.equal(Math.round(small.durationRange?.high ?? 0), 346);
  });

  it('counts warm runs where there are some, and how long cold starts take', () => {
    const runs = [measurement(500, { initDurationMs: 200 }), measurement(10), measurement(12)];
    const usage = functionUsage(lambdaFunction(), { measurements: runs });
    assert.equal(usage.durationMs, 11);
    assert.equal(usage.initDurationMs, 200);
  });

  it('ends at the timeout', () => {
    const { total } = estimateOf(lambdaFunction(), [measurement(2000, { logBytes: 0 })]);
    assert.equal(total.high, estimate({ memorySize: 128, durationMs: 3000 }).total.expected);
  });

  it("prefers AWS's reports, which are certain to a tenth, on arm64 to a quarter", () => {
    const runs = [measurement(100, { source: 'aws' }), measurement(3, { cpuMs: 1 })];
    const rangeOf = (architecture: 'x86_64' | 'arm64') =>
      functionUsage(lambdaFunction({ architecture }), { measurements: runs }).durationRange;
    assert.deepEqual(rangeOf('arm64'), { low: 75, high: 125 });
    assert.deepEqual(rangeOf('x86_64'), { low: 90, high: 110.00000000000001 });
  });

  it('is the timeout, as the worst case, where nothing has run', () => {
    const { total, assumptions } = estimateOf(lambdaFunction(), []);
    assert.equal(total.high, total.low);
    assert.ok(assumptions.includes('It has not run here yet: the timeout of 3 s is the worst case.'));
  });

  it('says what its duration rests on', () => {
    const said = (fn: LambdaFunction, run: Measurement, chosen?: Partial<Usage>) =>
      estimateOf(fn, [run], chosen).assumptions.join('\n');
    const fn = lambdaFunction();
    assert.match(said(fn, measurement(40, { cpuMs: 4 })), /local runs \(1\): 40 ms, of which 4 ms CPU time, scaled/);
    assert.match(said(fn, measurement(40, { cpuMs: 4 })), /may be 0\.4 to 2\.5 times as long/);
    assert.match(said(fn, measurement(40)), /does not tell how much of it was CPU time/);
    assert.match(said(fn, measurement(40), { memorySize: 1024 }), /measured at 128 MB, not scaled to 1,024 MB/);
    assert.match(said(fn, measurement(40, { source: 'aws' })), /AWS’s own reports \(1\)/);
    assert.match(said(fn, measurement(40), { durationMs: 7 }), /7\.0? ?ms is assumed|7 ms is assumed/);
  });

  it('says nothing of the runs where another duration is priced', () => {
    const { assumptions } = estimateOf(lambdaFunction(), [measurement(40)], { durationMs: 50 });
    assert.equal(
      assumptions.some((text) => text.includes('local runs')),
      false,
    );
  });

  it('has what the template says of other charges', () => {
    const { provisionedConcurrency, snapStart, unpriced } = functionUsage(
      lambdaFunction({
        concurrency: { reserved: 'none', provisioned: 5 },
        snapStart: true,
        runtime: 'java21',
        durable: true,
      }),
      { measurements: [] },
    );
    assert.deepEqual(provisionedConcurrency, { environments: 5 });
    assert.deepEqual(snapStart, { free: true });
    assert.deepEqual(unpriced, ['durable']);
    const { assumptions } = estimateOf(lambdaFunction({ durable: true }), []);
    assert.ok(assumptions.some((text) => text.startsWith('Without the operations and the data of durable executions')));
  });

  it('leaves out what is unknown', () => {
    const usage = functionUsage(lambdaFunction({ memorySize: undefined, timeout: undefined }), { measurements: [] });
    assert.deepEqual(usage, { architecture: 'x86_64', ephemeralStorage: 512 });
  });
});
