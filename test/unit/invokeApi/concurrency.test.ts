import assert from 'node:assert/strict';
import { Concurrency } from '../../../src/invokeApi/concurrency.ts';
import { ServiceError } from '../../../src/invokeApi/serviceError.ts';
import { functionNameOf } from '../../../src/sandbox/functionName.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';

describe('Concurrency', () => {
  const reserving = lambdaFunction({ id: 'reserving', concurrency: { reserved: 2, provisioned: 'none' } });
  const [one, other] = [lambdaFunction({ id: 'one' }), lambdaFunction({ id: 'other' })];

  it('is limited for each function that has reserved some, and for all others together', async () => {
    const concurrency = new Concurrency(3);
    const endings: (() => void)[] = [];
    const begin = (fn: typeof one): Promise<void> =>
      concurrency.run(fn, () => new Promise((resolve) => endings.push(resolve)));
    const refused = (fn: typeof one, reason: string, explained: string): Promise<void> =>
      assert.rejects(begin(fn), (error) => {
        assert.ok(error instanceof ServiceError);
        assert.deepEqual([error.status, error.body['Reason']], [429, reason]);
        assert.equal(error.explained, `Rate Exceeded. ${explained}`);
        assert.equal(error.body['message'], 'Rate Exceeded.', 'the answer is AWS’s');
        return true;
      });

    const running = [begin(reserving), begin(reserving), begin(one), begin(other), begin(one)];
    await refused(
      reserving,
      'ReservedFunctionConcurrentInvocationLimitExceeded',
      `${functionNameOf(reserving)} has a reserved concurrency of 2.`,
    );
    await refused(
      other,
      'ConcurrentInvocationLimitExceeded',
      'All functions without a reserved concurrency have 3 invocations at once together (--concurrency of lambda-workbench start).',
    );
    for (const end of endings) end();
    await Promise.all(running);
    const again = [begin(reserving), begin(other)];
    for (const end of endings) end();
    await Promise.all(again);
  });

  it('is free again after a failure', async () => {
    const concurrency = new Concurrency(1);
    await assert.rejects(
      concurrency.run(one, () => Promise.reject(new Error('it failed'))),
      /it failed/,
    );
    assert.equal(await concurrency.run(one, () => Promise.resolve('it ran')), 'it ran');
  });
});
