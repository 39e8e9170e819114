import assert from 'node:assert/strict';
import { TookTooLong, withinTime } from '../../../src/syntax/timeLimit.ts';

describe('a time limit', () => {
  it('ends work that never ends, and lets the next one be done', () => {
    assert.throws(() => {
      withinTime(20, () => {
        for (;;);
      });
    }, TookTooLong);
    assert.equal(
      withinTime(60_000, () => 'done'),
      'done',
    );
  });

  it('gives back whatever the work does, nothing and errors, too', () => {
    const nothing: readonly string[] = [];
    assert.equal(
      withinTime(60_000, () => nothing[0]),
      undefined,
    );
    const error = new RangeError('its own');
    const failing = (): string => {
      throw error;
    };
    assert.throws(() => withinTime(60_000, failing), error);
  });
});
