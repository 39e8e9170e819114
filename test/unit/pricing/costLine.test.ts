import assert from 'node:assert/strict';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { costLine } from '../../../src/pricing/costLine.ts';
import type { Measurement } from '../../../src/pricing/runHistory.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';
import { measurement } from './measurementFixture.ts';

const line = (fn: LambdaFunction, measurements: readonly Measurement[]) => costLine(fn, { measurements });

describe('costLine', () => {
  it('is a range of money, with the volume, the durations, the size and where they come from', () => {
    // 2 ms of CPU time at 128 MB are 28 ms on AWS, beside 37 ms of waiting.
    const runs = [39, 900, 39].map((durationMs) => measurement(durationMs, { cpuMs: 2, logBytes: 0 }));
    assert.equal(line(lambdaFunction(), runs), '≈ $0.30–0.42 / month · 1M × 48–106 ms · 128 MB x86 (3 local runs)');
  });

  it('prices the timeout where nothing has run', () => {
    assert.equal(
      line(lambdaFunction(), []),
      '≤ $6.45 / month · 1M × 3 s · 128 MB x86 (the timeout: no successful run yet)',
    );
  });

  it('has the volume that its team says', () => {
    const knowledge = { measurements: [], chosen: { requests: 2_500_000, region: 'eu-central-2' } };
    assert.match(costLine(lambdaFunction(), knowledge), /^≤ \$17\.74 \/ month · 2\.5M × 3 s/);
  });

  it('takes an assumed duration as it is', () => {
    const knowledge = { measurements: [measurement(40)], chosen: { durationMs: 100, logBytes: 0 } };
    assert.equal(
      costLine(lambdaFunction({ architecture: 'arm64' }), knowledge),
      '≈ $0.37 / month · 1M × 100 ms · 128 MB arm64 (assumed)',
    );
  });

  it("takes AWS's reports before local runs", () => {
    const runs = [measurement(400), measurement(100, { source: 'aws', logBytes: 0 })];
    assert.equal(line(lambdaFunction(), runs), '≈ $0.39–0.43 / month · 1M × 90–110 ms · 128 MB x86 (AWS reports: 1)');
  });

  it('says why there is no price', () => {
    assert.equal(
      line(lambdaFunction({ memorySize: undefined }), [measurement(40)]),
      'Cost unknown: MemorySize cannot be resolved here',
    );
    assert.match(line(lambdaFunction({ timeout: undefined }), []), /^Cost unknown: run it once/);
    assert.match(line(lambdaFunction({ memorySize: 64 }), []), /^Cost unknown: Memory in MB must be/);
    assert.match(
      costLine(lambdaFunction(), { measurements: [], chosen: { region: 'il-central-1' } }),
      /^Cost unknown: The price of AWS Lambda is not known for region il-central-1/,
    );
  });

  it('stands a run that took no time', () => {
    assert.match(line(lambdaFunction(), [measurement(0, { cpuMs: 0, logBytes: 0 })]), /^≈ \$0\.20 \/ month/);
  });
});
