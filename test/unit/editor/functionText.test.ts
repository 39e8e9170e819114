import * as assert from 'node:assert/strict';
import { eventSourceText, functionDescription, labelBelow } from '../../../src/editor/functions/functionText.ts';
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

  it('is called by its file below its folder, where it has no other name', () => {
    const code = { kind: 'code', file: '/project/a/b/app.py', line: 0 } as const;
    const bare = localFunction('python/app.py', 'handler', { name: 'a/b/app.py:handler', origin: code });
    assert.equal(labelBelow(bare, { kind: 'folder' }), 'app.py:handler');
    assert.equal(labelBelow(bare, { kind: 'workspace' }), 'a/b/app.py:handler');
    assert.equal(labelBelow(bare, undefined), 'a/b/app.py:handler');
    const described = { ...bare, name: 'shop/Hello', origin: { ...code, kind: 'serverless' } } as const;
    assert.equal(labelBelow(described, { kind: 'folder' }), 'shop/Hello');
  });

  it('has event sources told apart by what they watch', () => {
    const get = { kind: 'HttpApi', invocation: 'synchronous', properties: { Path: '/todos', Method: 'get' } } as const;
    assert.deepEqual(eventSourceText(get), { label: 'HttpApi', description: 'GET /todos · synchronous' });
    const named = { ...get, name: 'List' };
    assert.equal(eventSourceText(named).description, 'GET /todos · List · synchronous');
    const upload = {
      kind: 'S3',
      name: 'Upload',
      invocation: 'asynchronous',
      properties: { Bucket: { Ref: 'B' } },
    } as const;
    assert.deepEqual(eventSourceText(upload), { label: 'S3', description: 'Upload · asynchronous' });
  });
});
