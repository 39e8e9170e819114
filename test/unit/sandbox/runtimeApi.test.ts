import assert from 'node:assert/strict';
import { once } from 'node:events';
import * as http from 'node:http';
import { RuntimeApi } from '../../../src/sandbox/runtimeApi.ts';

const event = { requestId: 'one', deadlineMs: 5, functionArn: 'arn', traceId: 'Root=1', event: '{"a":1}' };

describe('Runtime API', () => {
  let api: RuntimeApi;
  let heard: string[];
  const base = (): string => `http://${api.endpoint.address}/2018-06-01/runtime`;
  const post = (path: string, body: string, headers = {}): Promise<Response> =>
    fetch(`${base()}/${path}`, { method: 'POST', body, headers });

  beforeEach(async () => {
    heard = [];
    api = await RuntimeApi.start();
    api.listen({
      onNext: () => heard.push('next'),
      onChunk: (chunk, type) => heard.push(`chunk ${chunk.toString()}, ${type}`),
      onResponse: (payload) => heard.push(`response ${payload.toString()}`),
      onError: (payload) => heard.push(`error ${payload.toString()}`),
      onResponseTooLarge: (bytes) => heard.push(`too large ${bytes}`),
      onResponseTruncated: () => heard.push('truncated'),
      onInitError: (payload) => heard.push(`init error ${payload.toString()}`),
      onPrepared: () => heard.push('prepared'),
      onAnswering: () => undefined,
      onDone: () => heard.push('done'),
      onResidue: (json) => heard.push(`residue ${json}`),
    });
  });

  afterEach(() => api.close());

  /** Asks for work and gets the event. */
  async function receive(): Promise<Response> {
    const next = fetch(`${base()}/invocation/next`);
    while (!api.waiting) await new Promise((resolve) => setTimeout(resolve, 5));
    api.invoke(event);
    return next;
  }

  it('hands out an event with its headers, and takes one answer', async () => {
    const received = await receive();
    assert.equal(received.status, 200);
    assert.equal(received.headers.get('Lambda-Runtime-Aws-Request-Id'), 'one');
    assert.equal(received.headers.get('Lambda-Runtime-Deadline-Ms'), '5');
    assert.equal(received.headers.get('Lambda-Runtime-Invoked-Function-Arn'), 'arn');
    assert.equal(received.headers.get('Lambda-Runtime-Trace-Id'), 'Root=1');
    assert.equal(await received.text(), '{"a":1}');
    const answer = await post('invocation/one/response', '"fine"');
    assert.deepEqual([answer.status, await answer.json()], [202, { status: 'OK' }]);
    const second = await post('invocation/one/response', '"again"');
    assert.equal(second.status, 403);
    assert.equal(((await second.json()) as { errorType: string }).errorType, 'InvalidStateTransition');
    assert.deepEqual(heard, ['next', 'response "fine"']);
  });

  it('lets a call for the next event that overtook the answer wait for it', async () => {
    await receive();
    const next = http.get(`${base()}/invocation/next`, { headers: { Expect: '100-continue' } });
    const received = once(next, 'response');
    await once(next, 'continue');
    await post('invocation/one/response', '"fine"');
    while (!api.waiting) await new Promise((resolve) => setTimeout(resolve, 5));
    api.invoke({ ...event, requestId: 'two' });
    const [response] = (await received) as [http.IncomingMessage];
    assert.equal(response.headers['lambda-runtime-aws-request-id'], 'two');
    assert.deepEqual(heard, ['next', 'response "fine"', 'next']);
  });

  it('refuses a call for the next event that no answer follows', async () => {
    await receive();
    const next = await fetch(`${base()}/invocation/next`);
    assert.equal(next.status, 403);
    const { errorMessage } = (await next.json()) as { errorMessage: string };
    assert.match(errorMessage, /^State transition from invoking to Ready failed/);
    assert.equal((await post('invocation/one/response', '"fine"')).status, 202);
    assert.deepEqual(heard, ['next', 'response "fine"']);
  });

  it('refuses an answer to another request', async () => {
    await receive();
    const answer = await post('invocation/two/response', '"fine"');
    assert.deepEqual(
      [answer.status, await answer.json()],
      [400, { errorType: 'InvalidRequestID', errorMessage: 'Invalid request ID' }],
    );
    assert.deepEqual(heard, ['next']);
  });

  it('takes an init error only before the first event', async () => {
    assert.equal((await post('init/error', '{"errorType":"X"}')).status, 202);
    assert.equal((await post('init/error', '{}')).status, 403);
    assert.deepEqual(heard, ['init error {"errorType":"X"}']);
  });

  it('answers neither web pages nor other hosts', async () => {
    assert.equal((await post('init/error', '{}', { Origin: 'https://example.com' })).status, 403);
    assert.deepEqual(heard, []);
  });

  it('refuses a response that is too large', async () => {
    await receive();
    const answer = await post('invocation/one/response', 'x'.repeat(6_291_557));
    assert.equal(answer.status, 413);
    assert.deepEqual(await answer.json(), {
      errorType: 'RequestEntityTooLarge',
      errorMessage: 'Exceeded maximum allowed payload size (6291556 bytes).',
    });
    assert.deepEqual(heard, ['next', 'too large 6291557']);
  });

  it('hears from our own bootstraps when they are done, and what stayed behind; only after an answer', async () => {
    await receive();
    const url = base().replace('/2018-06-01/runtime', '/lambda-workbench/residue');
    const send = (body: string): Promise<Response> => fetch(url, { method: 'POST', body });
    await send('[1]');
    await post('invocation/one/response', '1', { 'Lambda-Workbench-Residue': 'follows' });
    await send('[2]');
    assert.deepEqual(heard, ['next', 'done', 'response 1', 'residue [2]']);
  });
});
