import assert from 'node:assert/strict';
import { lambdaDefaults, type AsynchronousInvocation } from '../../../src/functions/lambdaFunction.ts';
import { serveAsynchronously, stepText } from '../../../src/retries/asynchronousEvent.ts';
import type { Invocation, InvocationStatus } from '../../../src/sandbox/invocation.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';

function invocation(status: InvocationStatus): Invocation {
  const errorType = status === 'error' ? 'KeyError' : 'Sandbox.Timedout';
  return {
    status,
    error: status === 'success' ? undefined : { errorType, errorMessage: '', frames: [] },
  } as unknown as Invocation;
}

/** What the timeline of a function says whose attempts end like this. */
async function timeline(
  endings: readonly InvocationStatus[],
  asynchronous: Partial<AsynchronousInvocation> = {},
): Promise<string[]> {
  const fn = lambdaFunction({ asynchronous: { ...lambdaDefaults.asynchronous, ...asynchronous } });
  const left = [...endings];
  const lines: string[] = [];
  const invoke = (): Promise<Invocation> => Promise.resolve(invocation(left.shift() ?? 'success'));
  const last = await serveAsynchronously(fn, invoke, (step) => lines.push(stepText(step)), { minute: 0 });
  assert.equal(last.status, endings.at(-1));
  assert.deepEqual(left, [], 'every attempt was made');
  return lines;
}

describe('An asynchronous event', () => {
  it('that succeeds is done, and its result goes to a destination', async () => {
    assert.deepEqual(await timeline(['success']), ['Attempt 1 of 3 succeeded.']);
    assert.deepEqual(await timeline(['success'], { onSuccess: 'Done' }), [
      'Attempt 1 of 3 succeeded.',
      'On AWS the result goes to the on-success destination Done.',
    ]);
  });

  it('that fails is tried twice more, and then is lost', async () => {
    assert.deepEqual(await timeline(['error', 'timeout', 'error']), [
      'Attempt 1 of 3 failed: KeyError.',
      'AWS waits 1 min before the next attempt; here it is 1 s.',
      'Attempt 2 of 3 failed: Sandbox.Timedout.',
      'AWS waits 2 min before the next attempt; here it is 2 s.',
      'Attempt 3 of 3 failed: KeyError.',
      'The event is lost: the function has no on-failure destination and no dead-letter queue.',
    ]);
    assert.equal((await timeline(['error', 'success'])).at(-1), 'Attempt 2 of 3 succeeded.');
  });

  it('has one request id, that of its caller where there is one', async () => {
    const ids = async (requestId?: string): Promise<string[]> => {
      const seen: string[] = [];
      const invoke = (id: string): Promise<Invocation> => {
        seen.push(id);
        return Promise.resolve(invocation('error'));
      };
      await serveAsynchronously(lambdaFunction(), invoke, () => undefined, { requestId, minute: 0 });
      return seen;
    };
    const [first = '', ...others] = await ids();
    assert.match(first, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    assert.deepEqual(others, [first, first]);
    assert.deepEqual(await ids('told'), ['told', 'told', 'told']);
  });

  it('is tried as often as the function says', async () => {
    assert.equal((await timeline(['error'], { maximumRetryAttempts: 0 })).length, 2);
    assert.equal(
      (await timeline(['error', 'error'], { maximumRetryAttempts: 1 }))[0],
      'Attempt 1 of 2 failed: KeyError.',
    );
    assert.equal((await timeline(['success'], { maximumRetryAttempts: undefined }))[0], 'Attempt 1 of 3 succeeded.');
  });

  it('goes where the function sends what failed, as far as that is known', async () => {
    const once = { maximumRetryAttempts: 0 };
    assert.deepEqual(
      (await timeline(['error'], { ...once, onFailure: 'Failures', deadLetterTarget: 'Dead' })).slice(1),
      [
        'On AWS the event goes to the on-failure destination Failures.',
        'On AWS the event goes to the dead-letter queue Dead.',
      ],
    );
    const unknown = 'The event is lost, unless a destination that is not known here keeps it.';
    assert.equal((await timeline(['error'], { ...once, onFailure: undefined })).at(-1), unknown);
    assert.equal((await timeline(['error'], { ...once, deadLetterTarget: undefined })).at(-1), unknown);
  });

  it('waits for nothing once it is given up', async () => {
    const giveUp = new AbortController();
    const serving = serveAsynchronously(
      lambdaFunction(),
      () => Promise.resolve(invocation('error')),
      () => giveUp.abort(new Error('Stopped by the user.')),
      {
        signal: giveUp.signal,
        minute: 60_000,
      },
    );
    await assert.rejects(serving, { message: 'Stopped by the user.' });
  });
});
