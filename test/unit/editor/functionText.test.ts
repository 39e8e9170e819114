import * as assert from 'node:assert/strict';
import { eventSourceText, functionDescription } from '../../../src/editor/functions/functionText.ts';
import { localFunction } from '../../localFunction.ts';

describe('function in the tree', () => {
  it('is described by runtime, memory and timeout', () => {
    const fn = localFunction('python/app.py', 'handler', { runtime: 'python3.13', memorySize: 512, timeout: 30 });
    assert.equal(functionDescription(fn), 'python3.13 · 512 MB · 30 s');
  });

  it('says what is unknown, and leaves out the runtime that bare code does not have', () => {
    const fn = localFunction('python/app.py', 'handler', { memorySize: undefined, timeout: undefined });
    assert.equal(functionDescription(fn), 'memory unknown · timeout unknown');
  });

  it('has event sources told apart by what they watch', () => {
    const get = { kind: 'HttpApi', invocation: 'synchronous', properties: { Path: '/todos', Method: 'get' } } as const;
    assert.deepEqual(eventSourceText(get), { label: 'HttpApi', description: 'GET /todos · synchronous' });
    const upload = {
      kind: 'S3',
      name: 'Upload',
      invocation: 'asynchronous',
      properties: { Bucket: { Ref: 'B' } },
    } as const;
    assert.deepEqual(eventSourceText(upload), { label: 'S3', description: 'Upload · asynchronous' });
  });
});
