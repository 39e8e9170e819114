import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import * as path from 'node:path';
import { DeadlinePause } from '../../../../src/sandbox/deadline.ts';
import {
  ExecutionEnvironment,
  type EnvironmentSettings,
  type InvocationRecord,
} from '../../../../src/sandbox/executionEnvironment.ts';
import { markedProcesses } from '../../../markedProcesses.ts';

const bootstrap = path.resolve('test/fixtures/sandbox/bootstraps/misbehaving.cjs');

describe('a runtime that breaks the rules of the Runtime API', () => {
  let environment: ExecutionEnvironment | undefined;
  let address = '';

  /** Initialises an environment whose runtime misbehaves so. */
  async function start(
    behaviour: string,
    limits: Partial<Pick<EnvironmentSettings, 'timeout' | 'initLimit'>> = {},
  ): Promise<ExecutionEnvironment> {
    environment = new ExecutionEnvironment({
      functionName: 'Misbehaving',
      memorySize: 256,
      timeout: 120,
      runtimeVersion: 'test',
      endpoint: 'port',
      tmp: '/tmp',
      ...limits,
      start: (endpoint) => {
        address = endpoint.address;
        return spawn(process.execPath, [bootstrap, behaviour], {
          env: { AWS_LAMBDA_RUNTIME_API: address },
          stdio: ['ignore', 'pipe', 'pipe'],
          detached: true,
        });
      },
    });
    await environment.init();
    return environment;
  }

  afterEach(async () => {
    await environment?.kill();
    if (process.platform === 'linux') assert.deepEqual(markedProcesses(bootstrap), []);
  });

  function assertError({ payload, report }: InvocationRecord, errorType: string, message: string): void {
    const errorMessage = `RequestId: ${report.requestId} Error: ${message}`;
    assert.deepEqual(JSON.parse(payload), { errorType, errorMessage });
  }

  it('is refused whatever it may not say, and keeps what it may', async () => {
    const { ending, payload, logs } = await (await start('nonsense')).invoke('{}');
    assert.deepEqual([ending.kind, payload], ['success', '"the first"']);
    const said = logs.filter((line) => !/^(INIT_START|START|END|REPORT) /.test(line));
    assert.deepEqual(said, [
      'garbage: HTTP/1.1 400 Bad Request',
      'wrong path: 404 NotFound',
      'wrong method: 404 NotFound',
      'answer before an event: 400 InvalidRequestID',
      'next during an invocation: 403 InvalidStateTransition',
      'init error during an invocation: 403 InvalidStateTransition',
      'answer to another: 400 InvalidRequestID',
      'garbage as id: 400 InvalidRequestID',
      'answer: 202 undefined',
      'second answer: 403 InvalidStateTransition',
      'error after the answer: 403 InvalidStateTransition',
    ]);
  });

  it('asks for work twice: the first call gets it', async () => {
    const { payload, logs } = await (await start('nextTwice')).invoke('{}');
    assert.equal(payload, '"served once"');
    assert.ok(logs.includes('next while it waits: 403 InvalidStateTransition'));
  });

  for (const behaviour of ['truncated', 'nextDuringTruncated']) {
    it(`breaks off in the middle of its answer (${behaviour})`, async () => {
      const record = await (await start(behaviour)).invoke('{}');
      assert.equal(record.ending.kind, 'responseTruncated');
      assertError(record, 'Runtime.TruncatedResponse', 'HTTP request detected as truncated');
      assert.match(record.logs.at(-1) ?? '', /\tStatus: error\tError Type: Runtime\.TruncatedResponse\t$/);
    });
  }

  it('serves the next event after an answer that broke off', async () => {
    const truncated = await start('truncated');
    await truncated.invoke('{}');
    const { ending, payload } = await truncated.invoke('{}');
    assert.deepEqual([ending.kind, payload], ['success', '"whole"']);
  });

  it('never finishes its answer: it is ended at the timeout', async () => {
    const record = await (await start('hangsInAnswer', { timeout: 1 })).invoke('{}');
    assertError(record, 'Sandbox.Timedout', 'Task timed out after 1.00 seconds');
  });

  it('answers after the deadline: nobody is there to take it', async () => {
    const misbehaving = await start('leavesId', { timeout: 1 });
    const id = randomUUID();
    // However slow this machine is, its second passes once it has the event.
    const pause = new DeadlinePause();
    pause.pause();
    const onLine = (line: string): void => (line === id ? pause.resume() : undefined);
    const record = await misbehaving.invoke('{}', { requestId: id, pause, onLine });
    assertError(record, 'Sandbox.Timedout', 'Task timed out after 1.00 seconds');
    const late = fetch(`http://${address}/2018-06-01/runtime/invocation/${id}/response`, { method: 'POST', body: '1' });
    await assert.rejects(
      late,
      (error: Error) => error.cause instanceof Error && error.cause.message.includes('ECONNREFUSED'),
    );
  });

  for (const behaviour of ['never', 'spinsAtStart']) {
    it(`never asks for work (${behaviour}): init is ended at its limit, and tried once more under the timeout`, async () => {
      const record = await (await start(behaviour, { timeout: 1, initLimit: 300 })).invoke('{}');
      assertError(record, 'Sandbox.Timedout', 'Task timed out after 1.00 seconds');
      const reports = record.logs.filter((line) => line.startsWith('INIT_REPORT'));
      assert.equal(reports.length, 2);
      assert.match(reports[0] ?? '', /\tPhase: init\tStatus: timeout$/);
      assert.match(reports[1] ?? '', /\tPhase: invoke\tStatus: timeout$/);
      assert.equal(environment?.alive, false);
    });
  }
});
