import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { Deadline, DeadlinePause } from '../../../src/sandbox/deadline.ts';

describe('a deadline', () => {
  it('passes', async () => {
    await new Promise<void>((resolve) => new Deadline(1, resolve));
  });

  it('does not pass while it is paused, nor once it is cancelled', async () => {
    const pause = new DeadlinePause();
    const passed: string[] = [];
    pause.pause();
    new Deadline(1, () => passed.push('paused before'), pause);
    pause.resume();
    pause.pause();
    const cancelled = new Deadline(1, () => passed.push('cancelled'), pause);
    await sleep(30);
    assert.deepEqual(passed, []);
    cancelled.cancel();
    pause.resume();
    await sleep(30);
    assert.deepEqual(passed, ['paused before']);
  });
});
