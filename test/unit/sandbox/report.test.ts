import assert from 'node:assert/strict';
import { exitReason } from '../../../src/sandbox/exitReason.ts';
import { billedDuration, initReportLine, reportLine } from '../../../src/sandbox/report.ts';

describe('REPORT', () => {
  const report = {
    requestId: 'id',
    durationMs: 3.01,
    billedDurationMs: 4,
    initDurationMs: undefined,
    memorySizeMb: 128,
    maxMemoryUsedMb: 36,
  };

  it('reads as in CloudWatch', () => {
    const warm =
      'REPORT RequestId: id\tDuration: 3.01 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\tMax Memory Used: 36 MB\t';
    assert.equal(reportLine(report), warm);
    assert.equal(reportLine({ ...report, initDurationMs: 110.1 }), `${warm}Init Duration: 110.10 ms\t`);
    assert.equal(reportLine(report, { status: 'timeout' }), `${warm}Status: timeout\t`);
    assert.equal(
      reportLine(report, { status: 'error', errorType: 'Runtime.ExitError' }),
      `${warm}Status: error\tError Type: Runtime.ExitError\t`,
    );
    assert.equal(
      initReportLine(1236.04, 'init', { status: 'timeout' }),
      'INIT_REPORT Init Duration: 1236.04 ms\tPhase: init\tStatus: timeout',
    );
  });

  it('bills whole milliseconds, rounded up, with the init phase', () => {
    assert.equal(billedDuration(3.01, undefined), 4);
    assert.equal(billedDuration(3, undefined), 3);
    assert.equal(billedDuration(0.2, undefined), 1);
    // A REPORT line that AWS wrote in May 2026.
    assert.equal(billedDuration(1513.37, 303.63), 1817);
  });
});

describe('the end of a runtime', () => {
  it('is told in AWS’s words', () => {
    assert.equal(exitReason(0, null), 'Runtime exited without providing a reason');
    assert.equal(exitReason(1, null), 'Runtime exited with error: exit status 1');
    assert.equal(exitReason(127, null), 'Runtime exited with error: exit status 127');
    assert.equal(exitReason(129, null), 'Runtime exited with error: exit status 129');
    assert.equal(exitReason(null, 'SIGKILL'), 'Runtime exited with error: signal: killed');
    assert.equal(exitReason(137, null), 'Runtime exited with error: signal: killed');
    assert.equal(exitReason(139, null), 'Runtime exited with error: signal: segmentation fault');
  });
});
