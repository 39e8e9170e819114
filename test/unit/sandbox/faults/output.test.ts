import assert from 'node:assert/strict';
import { describeFaults, full } from './faultySandbox.ts';

/** Megabytes that this process may grow by while a function prints a gigabyte. */
const mostGrowth = 200;

describeFaults('output', full, (sandbox, language) => {
  const megabytes = 1024;
  it(`${megabytes} MB are printed without this process growing, and the log is marked as cut`, async function () {
    this.timeout(120_000);
    const before = process.memoryUsage.rss();
    let highest = before;
    const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), 20);
    try {
      // Room for the function's own garbage: what it holds is not what is tested.
      const changes = { timeout: 100, memorySize: 512 };
      const { status, logs } = await sandbox().runThenFine({ fault: 'print_much', megabytes }, changes);
      assert.equal(status, 'success');
      const marks = logs.filter((line) => /^… \d+ lines \(10\d\d\.\d MB\) are not kept here …$/.test(line));
      assert.equal(marks.length, 1);
      assert.ok(logs.length < 20_000);
    } finally {
      clearInterval(watch);
    }
    assert.ok(highest - before < mostGrowth * 1e6, `grew by ${Math.round((highest - before) / 1e6)} MB`);
  });

  it('output without line feeds is cut into events of CloudWatch’s size', async () => {
    const { logs, report } = await sandbox().runThenFine({ fault: 'print_without_end', characters: 1_000_000 });
    const start = logs.findIndex((line) => line.startsWith('START '));
    const end = logs.indexOf(`END RequestId: ${report.requestId}`);
    const printed = logs.slice(start + 1, end);
    assert.deepEqual(
      printed.map((line) => line.length),
      [262_144, 262_144, 262_144, 213_568],
    );
    assert.match(printed.join(''), /^x*$/);
  });

  it('a response of the largest size passes, and one byte more is refused', async () => {
    const allowed = await sandbox().runThenFine({ fault: 'answer', bytes: 6_291_556 }, { memorySize: 512, timeout: 5 });
    assert.deepEqual([allowed.status, Buffer.byteLength(allowed.payload)], ['success', 6_291_556]);
    const refused = await sandbox().runThenFine({ fault: 'answer', bytes: 6_291_557 }, { memorySize: 512, timeout: 5 });
    assert.equal(refused.status, 'error');
    assert.deepEqual(JSON.parse(refused.payload), {
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    });
  });

  it('a handler that closes its own output goes on', async () => {
    const { status, payload } = await sandbox().runThenFine({ fault: 'close_output' });
    assert.deepEqual([status, payload], ['success', '"closed"']);
  });

  it('a handler that prints to the output it has closed is answered for', async () => {
    const { status, payload, error } = await sandbox().runThenFine(
      { fault: 'print_to_closed_output' },
      // An environment of its own: there the output is still open.
      { timeout: 2 },
    );
    if (language === 'Python') assert.deepEqual([status, error?.errorType], ['error', 'OSError']);
    else assert.deepEqual([status, payload], ['success', '"printed"']);
  });

  it('a handler that closes all descriptors ends its runtime', async () => {
    const { status, error } = await sandbox().runThenFine({ fault: 'close_all' });
    assert.deepEqual([status, error?.errorType], ['crashed', 'Runtime.ExitError']);
    const reason = language === 'Python' ? /exit status 1$/ : /signal: aborted$/;
    assert.match(error?.errorMessage ?? '', reason);
  });
});
