import assert from 'node:assert/strict';
import { lambdaDefaults, type Logging } from '../../../src/functions/lambdaFunction.ts';
import type { PhaseEnding } from '../../../src/sandbox/phaseEnding.ts';
import { createPlatformLog, type PlatformLog } from '../../../src/sandbox/platformLog.ts';

const report = {
  requestId: 'id',
  durationMs: 1233.96,
  billedDurationMs: 1698,
  initDurationMs: 463.51,
  memorySizeMb: 256,
  maxMemoryUsedMb: 123,
};
const success: PhaseEnding = { kind: 'success', payload: '"語"' };
const crash: PhaseEnding = { kind: 'crashed', reason: 'Runtime exited with error: exit status 1' };
const metrics = {
  durationMs: 1233.96,
  billedDurationMs: 1698,
  memorySizeMB: 256,
  maxMemoryUsedMB: 123,
  initDurationMs: 463.51,
};

function logOf(logging: Partial<Logging>): PlatformLog {
  return createPlatformLog(
    { ...lambdaDefaults.logging, ...logging },
    { functionName: 'Orders', functionArn: 'arn', runtimeVersion: 'python:3.13.1', memorySize: 256, timeout: 3 },
  );
}

/** What is written once an event has been served. */
function endOf(log: PlatformLog, ending: PhaseEnding): string[] {
  return [...log.runtimeDone('id', report.durationMs, ending), ...log.report(ending, report)];
}

/** All that is written of one run: the types, in order. */
function types(systemLogLevel: Logging['systemLogLevel'], ending: PhaseEnding): string[] {
  const log = logOf({ format: 'JSON', systemLogLevel });
  const lines = [
    ...log.initStart(),
    ...log.initRuntimeDone('init', ending),
    ...log.initReport('init', 12.3456, ending),
    ...log.start('id'),
    ...endOf(log, ending),
  ];
  return lines.map((line) => (JSON.parse(line) as { type: string }).type);
}

/** The records of some lines, by type; each line has a time. */
function records(lines: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    lines.map((line): [string, unknown] => {
      const event = JSON.parse(line) as Record<string, unknown>;
      assert.deepEqual(Object.keys(event), ['time', 'type', 'record']);
      assert.match(String(event['time']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      return [String(event['type']), event['record']];
    }),
  );
}

describe('what the platform logs', () => {
  it('in Text: START, END and REPORT, whatever the level', () => {
    for (const logging of [{}, { systemLogLevel: 'WARN' }, { format: undefined }] as const) {
      const log = logOf(logging);
      assert.deepEqual(log.initStart(), ['INIT_START Runtime Version: python:3.13.1']);
      assert.deepEqual([...log.initRuntimeDone('init', success), ...log.initReport('init', 12.3, success)], []);
      assert.deepEqual(log.initReport('invoke', 3000, { kind: 'timeout' }), [
        'INIT_REPORT Init Duration: 3000.00 ms\tPhase: invoke\tStatus: timeout',
      ]);
      assert.deepEqual(log.start('id'), ['START RequestId: id Version: $LATEST']);
      const [fault, end, last] = endOf(log, crash);
      assert.equal(fault, 'RequestId: id Error: Runtime exited with error: exit status 1\nRuntime.ExitError');
      assert.equal(end, 'END RequestId: id');
      assert.match(last ?? '', /^REPORT RequestId: id\t.*\tStatus: error\tError Type: Runtime.ExitError\t$/);
    }
  });

  it('in JSON: the events of a level, and all that failed', () => {
    const kept = ['platform.initStart', 'platform.start', 'platform.report'];
    const all = [
      'platform.initStart',
      'platform.initRuntimeDone',
      'platform.initReport',
      'platform.start',
      'platform.runtimeDone',
      'platform.report',
    ];
    assert.deepEqual(types('DEBUG', success), all);
    assert.deepEqual(types('INFO', success), kept);
    assert.deepEqual(types(undefined, success), kept);
    assert.deepEqual(types('WARN', success), []);
    const failures = all.filter((type) => !/[sS]tart$/.test(type));
    assert.deepEqual(types('WARN', crash), failures);
    assert.deepEqual(types('INFO', { kind: 'timeout' }), all);
  });

  it('in JSON: records as AWS has them', () => {
    // As AWS wrote them in October 2026, but for what only AWS knows.
    const log = logOf({ format: 'JSON', systemLogLevel: 'DEBUG' });
    assert.deepEqual(records(log.initStart())['platform.initStart'], {
      initializationType: 'on-demand',
      phase: 'init',
      runtimeVersion: 'python:3.13.1',
      functionName: 'Orders',
      functionVersion: '$LATEST',
      instanceMaxMemory: 268435456,
    });
    assert.deepEqual(records(log.start('id'))['platform.start'], {
      requestId: 'id',
      functionArn: 'arn',
      version: '$LATEST',
    });
    assert.deepEqual(records(endOf(log, success)), {
      'platform.runtimeDone': {
        requestId: 'id',
        status: 'success',
        metrics: { durationMs: 1233.96, producedBytes: 5 },
      },
      'platform.report': { requestId: 'id', metrics, status: 'success' },
    });
    const warm = records(log.report(success, { ...report, initDurationMs: undefined }))['platform.report'];
    assert.ok(!JSON.stringify(warm).includes('initDurationMs'));
  });

  it('in JSON: an error that the function answered with is a success to the platform, a crash is none', () => {
    const log = logOf({ format: 'JSON', systemLogLevel: 'DEBUG' });
    const answered: PhaseEnding = { kind: 'error', payload: '{"errorType":"Refused"}', cause: '' };
    assert.deepEqual(records(endOf(log, answered))['platform.runtimeDone'], {
      requestId: 'id',
      status: 'success',
      metrics: { durationMs: 1233.96, producedBytes: 0 },
    });
    assert.deepEqual(records(endOf(log, crash)), {
      'platform.runtimeDone': {
        requestId: 'id',
        status: 'error',
        errorType: 'Runtime.ExitError',
        metrics: { durationMs: 1233.96, producedBytes: 0 },
      },
      'platform.report': { requestId: 'id', metrics, status: 'error', errorType: 'Runtime.ExitError' },
    });
    // As AWS wrote it in June 2024.
    assert.deepEqual(records(log.initReport('init', 10000.48712, { kind: 'timeout' }))['platform.initReport'], {
      initializationType: 'on-demand',
      phase: 'init',
      status: 'timeout',
      metrics: { durationMs: 10000.487 },
    });
  });
});
