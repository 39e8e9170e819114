import assert from 'node:assert/strict';
import { functionCost } from '../../../src/pricing/functionCost.ts';
import { leversOf } from '../../../src/pricing/levers.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';
import { measurement } from './measurementFixture.ts';

describe('leversOf', () => {
  it('names the largest savings first, each with its share', () => {
    const fn = lambdaFunction({ memorySize: 256, ephemeralStorage: 10_240 });
    const levers = leversOf(fn, { measurements: [measurement(400, { memorySize: 256, logBytes: 0 })] });
    assert.deepEqual(
      levers.map(({ kind }) => kind),
      ['architecture', 'ephemeral-storage'],
    );
    assert.match(levers[0]?.title ?? '', /^arm64, if it takes as long: −17 %$/);
  });

  it('says where the log costs more than the call', () => {
    const [first] = leversOf(lambdaFunction(), { measurements: [measurement(40, { cpuMs: 0, logBytes: 1200 })] });
    assert.equal(first?.title, '1.2 KB of log per call cost more than the call');
    assert.equal(first.saving, 0.6);
  });

  it('proposes batches to who polls', () => {
    const queue = { kind: 'SQS', invocation: 'polled' } as const;
    const fn = lambdaFunction({ eventSources: [queue] });
    const knowledge = { measurements: [measurement(10, { cpuMs: 0, logBytes: 0 })] };
    assert.equal(
      leversOf(fn, knowledge)[0]?.title,
      'the request fee is 91 % of it: batches 10 times as large save 82 %',
    );
    assert.deepEqual(
      leversOf(lambdaFunction(), knowledge).filter(({ kind }) => kind === 'requests'),
      [],
    );
  });

  it('proposes a memory only where CPU time is known, and never less than is used', () => {
    const fn = lambdaFunction({ memorySize: 1024 });
    const waits = measurement(200, { cpuMs: 1, memorySize: 1024, maxMemoryUsedMb: 200, logBytes: 0 });
    const memory = leversOf(fn, { measurements: [waits] }).find(({ kind }) => kind === 'memory');
    assert.match(memory?.title ?? '', /^256 MB of memory: −\d+ %$/);
    const unknown = measurement(200, { memorySize: 1024, maxMemoryUsedMb: 200, logBytes: 0 });
    assert.equal(
      leversOf(fn, { measurements: [unknown] }).some(({ kind }) => kind === 'memory'),
      false,
    );
  });

  it('prices what provisioned concurrency costs', () => {
    const fn = lambdaFunction({ concurrency: { reserved: 'none', provisioned: 10 } });
    const [first] = leversOf(fn, { measurements: [measurement(10, { logBytes: 0 })] });
    assert.equal(first?.kind, 'provisioned-concurrency');
  });

  it('is empty where there is no price', () => {
    assert.deepEqual(leversOf(lambdaFunction({ memorySize: undefined }), { measurements: [] }), []);
  });
});

describe('functionCost', () => {
  it('says why there is no price', () => {
    assert.match(
      functionCost(lambdaFunction({ memorySize: undefined }), { measurements: [] }).unknown ?? '',
      /MemorySize/,
    );
    assert.match(functionCost(lambdaFunction({ timeout: undefined }), { measurements: [] }).unknown ?? '', /Timeout/);
    const managed = lambdaFunction({ managedInstances: true });
    assert.match(functionCost(managed, { measurements: [] }).unknown ?? '', /billed by the hour of EC2/);
    const chosen = { managedInstances: { instances: 2, hourlyPrice: 0.1 } };
    assert.ok(functionCost(managed, { measurements: [], chosen }).estimate);
  });
});
