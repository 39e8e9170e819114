import assert from 'node:assert/strict';
import { assertFailure, describeFaults, everywhere } from './faultySandbox.ts';

const killed = 'Runtime exited with error: signal: killed';

describeFaults('memory', everywhere, (sandbox) => {
  before(function () {
    if (process.platform !== 'linux') this.skip();
  });

  it('a memory bomb is ended at the setting', async () => {
    const invocation = await sandbox().runThenFine({ fault: 'hoard' });
    assertFailure(invocation, 'outOfMemory', 'Runtime.OutOfMemory', killed);
    assert.equal(invocation.report.maxMemoryUsedMb, 128);
    assert.match(invocation.logs.at(-1) ?? '', /\tStatus: error\tError Type: Runtime\.OutOfMemory\t$/);
  });
});

describeFaults('processes', everywhere, (sandbox, language) => {
  before(function () {
    if (process.platform !== 'linux') this.skip();
  });

  it('a fork bomb is ended once it passes the limit of processes', async function () {
    this.timeout(300_000);
    // With memory for all of them: what ends it is their number.
    const invocation = await sandbox().runThenFine({ fault: 'fork_bomb' }, { memorySize: 10_240 });
    assertFailure(invocation, 'crashed', 'Runtime.ExitError', killed);
    assert.match(invocation.warnings.join('\n'), /more than 1024 processes and threads/);
  });

  // Node.js makes none that cost so little.
  if (language !== 'Python') return;
  it('threads count as processes do', async function () {
    this.timeout(300_000);
    const invocation = await sandbox().runThenFine({ fault: 'thread_bomb' }, { memorySize: 2048 });
    assertFailure(invocation, 'crashed', 'Runtime.ExitError', killed);
  });
});
