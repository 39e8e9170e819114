import assert from 'node:assert/strict';
import * as path from 'node:path';
import { handlersAround } from '../../../src/diagnostics/handlersAround.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';

const root = path.resolve('/project');

function handlerIn(file: string, codeRoot = '.'): LambdaFunction {
  const start = { line: 0, character: 0 };
  const range = { start, end: start };
  return lambdaFunction({
    id: file,
    codeRoot: path.join(root, codeRoot),
    handlerSource: { file: path.join(root, file), symbol: 'handler', range },
  });
}

function around(file: string, ...functions: readonly LambdaFunction[]): string[] {
  return handlersAround(path.join(root, file), functions).map((one) => path.relative(root, one).replaceAll('\\', '/'));
}

describe('the handlers around a file', () => {
  it('are those of its language, the nearest first, each once', () => {
    const functions = ['far/away/a.py', 'lib/b.py', 'c.py', 'c.py', 'd.js'].map((file) => handlerIn(file));
    assert.deepEqual(around('lib/helper.py', ...functions), ['lib/b.py', 'c.py', 'far/away/a.py']);
  });

  it('are those of JavaScript and TypeScript for each of them', () => {
    const functions = ['a.js', 'b.ts', 'c.tsx', 'd.py'].map((file) => handlerIn(file));
    assert.deepEqual(around('helper.ts', ...functions), ['a.js', 'b.ts', 'c.tsx']);
  });

  it('have the file in their code', () => {
    const functions = [handlerIn('orders/app.py', 'orders'), handlerIn('users/app.py', 'users')];
    assert.deepEqual(around('orders/lib/store.py', ...functions), ['orders/app.py']);
    assert.deepEqual(around('store.py', ...functions), []);
  });

  it('are none of a file that holds a handler itself, of no code, and without a handler that is known', () => {
    assert.deepEqual(around('app.py', handlerIn('app.py')), []);
    assert.deepEqual(around('template.yaml', handlerIn('app.py')), []);
    assert.deepEqual(around('helper.py', lambdaFunction({ codeRoot: root, handlerSource: undefined })), []);
  });

  it('are no more than can be looked at', () => {
    const functions = Array.from({ length: 80 }, (_, n) => handlerIn(`f${n}/app.py`));
    assert.equal(around('helper.py', ...functions).length, 50);
  });
});
