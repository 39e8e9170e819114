import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { ExpectedError } from '../../../src/expectedError.ts';
import { silentLog } from '../../../src/log.ts';
import { PriceBook } from '../../../src/pricing/priceBook.ts';
import { invocationCost, tuneMemory, type TuningProgress } from '../../../src/pricing/tuning/tuneMemory.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction } from '../../localFunction.ts';

const handlers = `
def handler(event, context):
    end = 30000
    while end:
        end -= 1
    return event

def large(event, context):
    if int(context.memory_limit_in_mb) < 200:
        raise ValueError('too small')

def failing(event, context):
    raise ValueError('never')
`;
const prices = PriceBook.shipped.prices('us-east-1');

describe('tuning memory', () => {
  let folder: string;
  let sandbox: Sandbox;

  before(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'tune-memory-')));
    await fs.writeFile(path.join(folder, 'app.py'), handlers);
    sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
  });
  after(async () => {
    await sandbox.dispose();
    await fs.rm(folder, { recursive: true });
  });

  const plan = (symbol: string, memorySizes: readonly number[], repeat = 2) => ({
    request: { function: localFunction(path.join(folder, 'app.py'), symbol, { timeout: 30 }), event: '1' },
    memorySizes,
    repeat,
    prices,
    architecture: 'x86_64' as const,
  });

  it('runs each size cold and warm, with the CPU of its memory, and recommends', async () => {
    const progress: TuningProgress[] = [];
    const processors = new Set<number | undefined>();
    const tuning = await tuneMemory(plan('handler', [256, 1769]), sandbox, {
      onProgress: (step) => progress.push(step),
      onInvocation: (invocation) => {
        processors.add(invocation.processors);
        assert.deepEqual(invocation.residue, []);
        return Promise.resolve();
      },
    });
    assert.deepEqual(
      tuning.sizes.map(({ memorySize }) => memorySize),
      [256, 1769],
    );
    for (const size of tuning.sizes) {
      assert.equal(size.durations.length, 2);
      assert.ok((size.initDurationMs ?? 0) > 0);
      assert.ok(size.spread.low <= size.durationMs && size.durationMs <= size.spread.high);
      assert.equal(size.cost, invocationCost(size.memorySize, size.durationMs, 'x86_64', prices));
      assert.ok(size.costSpread.low <= size.cost && size.cost <= size.costSpread.high);
    }
    assert.equal(processors.size, 2);
    assert.deepEqual(progress.at(-1), { memorySize: 1769, done: 6, all: 6 });
    assert.ok(Object.values(tuning.recommended ?? {}).every((memorySize) => [256, 1769].includes(memorySize)));
    assert.ok(tuning.trust.length > 0);
  });

  it('leaves out sizes at which it fails, and says why', async () => {
    const { sizes, failed } = await tuneMemory(plan('large', [128, 256], 1), sandbox);
    assert.deepEqual(
      sizes.map(({ memorySize }) => memorySize),
      [256],
    );
    assert.deepEqual(failed, [{ memorySize: 128, reason: 'error: too small' }]);
  });

  it('says so where it succeeds at none', async () => {
    await assert.rejects(
      tuneMemory(plan('failing', [128, 256], 1), sandbox),
      (error) =>
        error instanceof ExpectedError && error.message.includes('Tested succeeded at no memory size: error: never'),
    );
  });

  it('can be cancelled', async () => {
    const cancel = new AbortController();
    const tuning = tuneMemory(plan('handler', [128, 256], 50), sandbox, {
      signal: cancel.signal,
      onProgress: ({ done }) => {
        if (done === 2) cancel.abort(new ExpectedError('Enough.'));
      },
    });
    await assert.rejects(tuning, /Enough\./);
  });

  it('prices one invocation, its request included', () => {
    assert.equal(invocationCost(1024, 100.2, 'x86_64', prices), 2e-7 + 0.101 * 0.0000166667);
  });
});
