import assert from 'node:assert/strict';
import { measurementOf } from '../../../src/pricing/measurement.ts';
import type { Invocation, InvocationStatus } from '../../../src/sandbox/invocation.ts';

function invocation(status: InvocationStatus): Invocation {
  return {
    status,
    payload: 'null',
    functionError: status === 'success' ? undefined : 'Unhandled',
    error: undefined,
    logs: ['é', 'end'],
    report: {
      requestId: '8f5e1c1e-0000-4000-8000-000000000000',
      durationMs: 12.5,
      billedDurationMs: 13,
      initDurationMs: undefined,
      memorySizeMb: 128,
      maxMemoryUsedMb: 30,
    },
    isolation: 'process',
    residue: [],
    residueSeen: 'partial',
    warnings: [],
  };
}

describe('the measurement of a run', () => {
  it('is what its report says, and the bytes of its log', () => {
    const { at, ...rest } = measurementOf(invocation('success')) ?? {};
    assert.ok(!Number.isNaN(Date.parse(at ?? '')));
    const expected = { durationMs: 12.5, billedDurationMs: 13, memorySize: 128, maxMemoryUsedMb: 30, logBytes: 7 };
    assert.deepEqual(rest, expected);
  });

  it('is taken where the handler succeeded: a run that fails at once would make the function look cheap', () => {
    const all: InvocationStatus[] = ['success', 'error', 'timeout', 'outOfMemory', 'crashed', 'initError'];
    assert.deepEqual(
      all.filter((status) => measurementOf(invocation(status))),
      ['success'],
    );
  });
});
