import assert from 'node:assert/strict';
import { assertFailure, describeFaults, everywhere } from './faultySandbox.ts';

const hour = 3_600_000;
const now = Date.now;

describeFaults('the clock', everywhere, (sandbox) => {
  afterEach(() => {
    Date.now = now;
  });

  for (const [direction, jump] of [
    ['forwards', hour],
    ['back', -hour],
  ] as const) {
    it(`jumps ${direction} on this machine during a run: neither its deadline nor its duration does`, async () => {
      const timeout = 100;
      const { status, payload, report } = await sandbox().run(
        { fault: 'pause', seconds: 0.3 },
        { timeout },
        {
          onLog: (line) => {
            if (line.endsWith('pausing')) Date.now = () => now() + jump;
          },
        },
      );
      assert.notEqual(Date.now, now, 'it has jumped');
      assert.deepEqual([status, payload], ['success', '"rested"']);
      assert.ok(report.durationMs >= 300 && report.durationMs < timeout * 1000, `${report.durationMs} ms`);
    });

    it(`jumps ${direction} during a run that does not end: it is ended all the same`, async () => {
      const ended = await sandbox().runToTimeout({ fault: 'wait' }, () => (Date.now = () => now() + jump));
      assert.notEqual(Date.now, now, 'it has jumped');
      assertFailure(ended, 'timeout', 'Sandbox.Timedout', 'Task timed out after 1.00 seconds');
    });
  }

  it('is stopped by the handler itself: the next runs of its environment are measured and ended as ever', async () => {
    assert.equal((await sandbox().runInTime({ fault: 'stop_the_clock' })).payload, '"stopped"');
    const paused = await sandbox().runInTime({ fault: 'pause', seconds: 0.2 });
    assert.equal(paused.payload, '"rested"');
    assert.equal(paused.report.initDurationMs, undefined, 'it is the same environment');
    assert.ok(paused.report.durationMs >= 200);
    assert.equal((await sandbox().runToTimeoutThenFine({ fault: 'wait' })).status, 'timeout');
  });
});
