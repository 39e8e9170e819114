import assert from 'node:assert/strict';
import type { Invocation, InvocationStatus } from '../../../src/sandbox/invocation.ts';
import { invocationDifferences } from '../../../src/sandbox/invocationDifferences.ts';
import { payloadDifferences } from '../../../src/sandbox/payloadDifferences.ts';
import type { ResidueItem } from '../../../src/sandbox/residue.ts';

function invocation(changes: {
  status?: InvocationStatus;
  payload?: string;
  residue?: readonly ResidueItem[];
  durationMs?: number;
  initDurationMs?: number;
}): Invocation {
  const { status = 'success', payload = '1', residue = [], durationMs = 1, initDurationMs } = changes;
  return {
    status,
    payload,
    functionError: undefined,
    error: undefined,
    logs: [],
    report: { requestId: 'r', durationMs, billedDurationMs: 1, initDurationMs, memorySizeMb: 128, maxMemoryUsedMb: 30 },
    isolation: 'process',
    residue,
    residueSeen: 'partial',
    warnings: [],
  };
}

describe('payload differences', () => {
  it('name the places, and what each has there', () => {
    assert.deepEqual(payloadDifferences(['{"a":{"b c":[1,2]},"d":1}', '{"a":{"b c":[1,3]},"e":null}']), [
      { path: '$.a["b c"][1]', values: [2, 3] },
      { path: '$.d', values: [1, undefined] },
      { path: '$.e', values: [undefined, null] },
    ]);
    assert.deepEqual(payloadDifferences(['[1,2]', '[1]']), [{ path: '$', values: [[1, 2], [1]] }]);
  });

  it('are none between equal values, in whatever order their keys are', () => {
    assert.deepEqual(payloadDifferences(['{"a":1,"b":[{}]}', '{"b":[{}],"a":1}']), []);
    assert.deepEqual(payloadDifferences(['null']), []);
  });

  it('are five at most, and compare texts that are no JSON', () => {
    const object = (value: number): string =>
      JSON.stringify(Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => [key, value])));
    assert.deepEqual(
      payloadDifferences([object(1), object(2)]).map(({ path }) => path),
      ['$.a', '$.b', '$.c', '$.d', '$.e'],
    );
    assert.deepEqual(payloadDifferences(['<a>', '<b>']), [{ path: '$', values: ['<a>', '<b>'] }]);
  });
});

describe('differences between invocations', () => {
  const change = (name: string, before: string | undefined, after: string): ResidueItem => ({
    kind: 'state',
    name,
    ...(before !== undefined && { before }),
    after,
  });

  it('have the status of each where they differ, and no payload then', () => {
    const { status, payload } = invocationDifferences([
      invocation({}),
      invocation({ status: 'error', payload: '{"errorMessage":""}' }),
    ]);
    assert.deepEqual([status, payload], [['success', 'error'], []]);
  });

  it('have the variables that changed more than once', () => {
    const { state } = invocationDifferences([
      invocation({
        residue: [change('count', '0', '1'), change('client', 'None', '<Client>'), change('made', undefined, '1')],
      }),
      invocation({ residue: [change('count', '1', '2'), change('made', '1', '2')] }),
      invocation({ residue: [change('count', '2', '3')] }),
    ]);
    assert.deepEqual(state, [
      { name: 'count', values: ['0', '1', '2', '3'] },
      { name: 'made', values: ['1', '2'] },
    ]);
  });

  it('have the duration of cold and of warm ones', () => {
    const cold = invocation({ durationMs: 9, initDurationMs: 50 });
    const warm = [5, 1, 3].map((durationMs) => invocation({ durationMs }));
    assert.deepEqual(invocationDifferences([cold, ...warm]).durationMs, { cold: 9, warm: 3 });
    assert.deepEqual(invocationDifferences([cold]).durationMs, { cold: 9, warm: undefined });
  });
});
