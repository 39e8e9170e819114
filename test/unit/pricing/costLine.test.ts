import assert from 'node:assert/strict';
import { costLine } from '../../../src/pricing/costLine.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';
import { measurement } from './measurementFixture.ts';

describe('costLine', () => {
  it('prices the median of the local runs', () => {
    const runs = [measurement(39), measurement(900), measurement(40)];
    assert.equal(costLine(lambdaFunction(), runs), '≈ $0.28 per 1M at 128 MB, 40 ms measured');
  });

  it('prices the timeout where nothing has run', () => {
    assert.equal(costLine(lambdaFunction(), []), '≤ $6.45 per 1M at 128 MB, if each takes the timeout of 3 s');
  });

  it('prefers runs at the configured memory', () => {
    const fn = lambdaFunction({ memorySize: 256 });
    const runs = [measurement(10, { memorySize: 256 }), measurement(40)];
    assert.equal(costLine(fn, runs), '≈ $0.24 per 1M at 256 MB, 10 ms measured');
  });

  it('says where the runs had another memory', () => {
    const fn = lambdaFunction({ memorySize: 256 });
    assert.equal(costLine(fn, [measurement(40)]), '≈ $0.37 per 1M at 256 MB, 40 ms measured at 128 MB');
  });

  it('is cheaper on arm64', () => {
    const line = costLine(lambdaFunction({ architecture: 'arm64' }), [measurement(40)]);
    assert.equal(line, '≈ $0.27 per 1M at 128 MB, 40 ms measured');
  });

  it('says why there is no price', () => {
    const unknownMemory = lambdaFunction({ memorySize: undefined });
    assert.equal(costLine(unknownMemory, [measurement(40)]), 'Cost unknown: MemorySize cannot be resolved here');
    assert.match(costLine(lambdaFunction({ timeout: undefined }), []), /^Cost unknown: run it once/);
    assert.match(costLine(lambdaFunction({ memorySize: 64 }), []), /^Cost unknown: Memory in MB must be/);
    assert.match(costLine(lambdaFunction({ timeout: 1000 }), []), /^Cost unknown: Duration in ms must be/);
  });

  it('stands a run that took no time', () => {
    assert.equal(costLine(lambdaFunction(), [measurement(0)]), '≈ $0.20 per 1M at 128 MB, 0.1 ms measured');
  });
});
