import assert from 'node:assert/strict';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { estimate, type Usage } from '../../../src/pricing/estimate.ts';
import { measuredUsage } from '../../../src/pricing/measuredUsage.ts';
import type { Measurement } from '../../../src/pricing/runHistory.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';
import { measurement } from './measurementFixture.ts';

describe('measuredUsage', () => {
  function estimateOf(fn: LambdaFunction, runs: readonly Measurement[], choice: Partial<Usage> = {}) {
    const { memorySize = 0, durationMs = 0, ...rest } = { ...measuredUsage(fn, runs), ...choice };
    return estimate({ ...rest, memorySize, durationMs });
  }

  it('is the configuration of the function and the median of its runs', () => {
    const fn = lambdaFunction({ architecture: 'arm64', ephemeralStorage: 1024 });
    const runs = [measurement(30), measurement(1000), measurement(40), measurement(50)];
    const { durationRange, durationSource, ...usage } = measuredUsage(fn, runs);
    assert.deepEqual(usage, { memorySize: 128, architecture: 'arm64', ephemeralStorage: 1024, durationMs: 45 });
    assert.deepEqual(durationRange, { low: 27, high: 76.5 });
    assert.deepEqual(durationSource, { kind: 'measured', durationMs: 45, runs: 4, memorySize: 128 });
  });

  it('puts local runs into a range, which the timeout ends', () => {
    const { total, assumptions } = estimateOf(lambdaFunction(), [measurement(2000)]);
    assert.equal(total.low, estimate({ memorySize: 128, durationMs: 1200 }).total.expected);
    assert.equal(total.high, estimate({ memorySize: 128, durationMs: 3000 }).total.expected);
    assert.ok(assumptions.some((text) => /median of local runs \(1\).*0.6 to 1.7 times/.test(text)));
  });

  it('is the timeout, as the worst case, where nothing has run', () => {
    const { total, assumptions } = estimateOf(lambdaFunction(), []);
    assert.equal(total.high, total.low);
    assert.ok(assumptions.includes('It has not run here yet: the timeout of 3 s is the worst case.'));
  });

  it('says where the runs had another memory', () => {
    const { assumptions } = estimateOf(lambdaFunction(), [measurement(40)], { memorySize: 1024 });
    assert.ok(assumptions.some((text) => text.includes('at 128 MB, not scaled to 1,024 MB')));
  });

  it('says nothing of the runs where another duration is priced', () => {
    const change = { durationMs: 50, durationRange: { low: 50, high: 50 } };
    const { assumptions } = estimateOf(lambdaFunction(), [measurement(40)], change);
    assert.equal(
      assumptions.some((text) => text.includes('local runs')),
      false,
    );
  });

  it('leaves out what is unknown', () => {
    const usage = measuredUsage(lambdaFunction({ memorySize: undefined, timeout: undefined }), []);
    assert.deepEqual(usage, { architecture: 'x86_64', ephemeralStorage: 512 });
  });
});
