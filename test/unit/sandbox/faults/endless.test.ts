import assert from 'node:assert/strict';
import { assertFailure, describeFaults, everywhere } from './faultySandbox.ts';

describeFaults('endless', everywhere, (sandbox) => {
  it('handlers that loop or wait for ever are ended at their timeout', async () => {
    const faults = ['spin', 'wait'].map((fault) => sandbox().runToTimeoutThenFine({ fault }));
    for (const invocation of await Promise.all(faults)) {
      assertFailure(invocation, 'timeout', 'Sandbox.Timedout', 'Task timed out after 1.00 seconds');
      assert.match(invocation.logs.join('\n'), /(spinn|wait)ing\n/, 'what it printed is kept');
      assert.match(invocation.logs.at(-1) ?? '', /\tStatus: timeout\t$/);
    }
  });

  it('a handler that kills itself', async () => {
    const invocation = await sandbox().runThenFine({ fault: 'kill_itself' });
    assertFailure(invocation, 'crashed', 'Runtime.ExitError', 'Runtime exited with error: signal: killed');
    assert.match(invocation.logs.at(-1) ?? '', /\tStatus: error\tError Type: Runtime\.ExitError\t$/);
  });
});
