import assert from 'node:assert/strict';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { silentLog } from '../../../src/log.ts';
import { DeadlinePause } from '../../../src/sandbox/deadline.ts';
import type { Invocation } from '../../../src/sandbox/invocation.ts';
import { limits } from '../../../src/sandbox/limits.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';

interface Streamed extends Invocation {
  readonly chunks: readonly string[];
  readonly contentType: string | undefined;
}

describe('A response stream', () => {
  let sandbox: Sandbox;

  before(() => {
    sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
  });

  after(async () => {
    await sandbox.dispose();
    if (process.platform === 'linux') assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
  });

  async function run(symbol: string, event: object = {}): Promise<Streamed> {
    const chunks: string[] = [];
    let contentType: string | undefined;
    const request = { function: localFunction('node/streams.mjs', symbol), event: JSON.stringify(event) };
    const invocation = await sandbox.invoke(request, {
      onChunk: (chunk, type) => {
        chunks.push(chunk.toString());
        contentType = type;
      },
    });
    return { ...invocation, chunks, contentType };
  }

  it('is heard chunk by chunk, and is the result as a whole', async () => {
    const { status, chunks, contentType, payload } = await run('words', {
      words: ['one ', 'two ', 'three'],
      pause: 50,
    });
    assert.equal(status, 'success');
    assert.deepEqual(chunks, ['one ', 'two ', 'three']);
    assert.equal(contentType, 'application/octet-stream');
    assert.equal(payload, 'one two three');
    // The environment goes on.
    assert.equal((await run('words', { words: ['again'] })).payload, 'again');
  });

  it('has objects as JSON, and a content type', async () => {
    const { payload, contentType } = await run('objects');
    assert.deepEqual([payload, contentType], ['{"n":1}\n', 'application/x-ndjson']);
  });

  it('begins with the status and the headers of an HTTP response', async () => {
    const { payload, contentType } = await run('page');
    assert.equal(contentType, 'application/vnd.awslambda.http-integration-response');
    const [prelude = '', body] = payload.split('\0'.repeat(8));
    assert.deepEqual(JSON.parse(prelude), { statusCode: 201, headers: { 'x-own': 'yes' } });
    assert.equal(body, '<p>Hello</p>');
  });

  it('ends with the error of a function that fails, before or after it began', async () => {
    const early = await run('failsAtOnce');
    assert.deepEqual([early.status, early.chunks, early.error?.errorType], ['error', [], 'RangeError']);
    const late = await run('failsMidway');
    assert.deepEqual([late.status, late.chunks], ['error', ['the beginning']]);
    assert.equal(late.error?.errorMessage, 'after the beginning');
    assert.match(late.error.frames[0]?.file ?? '', /streams\.mjs$/);
    assert.match(late.logs.join('\n'), /ERROR\tInvoke Error/);
  });

  it('that is not ended runs into the timeout', async () => {
    // Its second passes once it has begun, however slow this machine is.
    const pause = new DeadlinePause();
    pause.pause();
    const chunks: string[] = [];
    const onChunk = (chunk: Buffer): void => {
      chunks.push(chunk.toString());
      pause.resume();
    };
    const fn = localFunction('node/streams.mjs', 'endless', { timeout: 1 });
    const { status } = await sandbox.invoke({ function: fn, event: '{}' }, { pause, onChunk });
    assert.deepEqual([status, chunks], ['timeout', ['and then']]);
  });

  it('says what a handler does wrong', async () => {
    assert.equal((await run('lateType')).error?.errorMessage, 'Cannot set content-type, too late.');
    assert.equal((await run('notAsync')).payload, 'x');
    assert.match((await run('notAsync')).logs.join('\n'), /Streaming does not support non-async handlers/);
    const returning = await run('returns');
    assert.deepEqual([returning.status, returning.payload], ['success', 'x']);
    assert.match(returning.logs.join('\n'), /WARN\tStreaming handlers ignore return values\./);
  });

  it('may be larger than an answer; what one gets who does not take the stream is as large as that', async () => {
    const bytes = limits.payloadBytes + 300_000;
    const { status, chunks, payload } = await run('large', { bytes });
    assert.equal(status, 'success');
    assert.equal(
      chunks.reduce((sum, { length }) => sum + length, 0),
      bytes,
    );
    assert.equal(payload.length, limits.payloadBytes);
  });

  it('is slow after the first 6 MiB, and its function waits for it', async () => {
    const { report } = await run('large', { bytes: limits.streamBurstBytes + limits.streamBytesPerSecond });
    assert.ok(report.durationMs > 900, String(report.durationMs));
  });

  it('is none where the function answers at once', async () => {
    const { chunks, payload } = await run('atOnce');
    assert.deepEqual([chunks, payload], [[], '"no stream"']);
  });
});
