import assert from 'node:assert/strict';
import * as path from 'node:path';
import { bareFunction } from '../../../src/functions/bareCode.ts';
import { checkRun } from '../../../src/sandbox/runCheck.ts';
import { runtimeOf } from '../../../src/sandbox/runtimes/runtimeOf.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

describe('a function that no runtime runs here', () => {
  for (const [name, language] of [['Function.cs', 'C#']] as const) {
    it(`is refused by its language where no template names a runtime (${language})`, () => {
      const folder = import.meta.dirname;
      const fn = bareFunction(path.join(folder, name), { symbol: 'f', range, evidence: 'type' }, folder, folder);
      assert.throws(() => checkRun(fn, {}), {
        message: new RegExp(`cannot run here: .* its runtime is ${language}\\.$`),
      });
    });
  }

  it('is refused by its runtime', () => {
    assert.throws(() => runtimeOf(lambdaFunction({ runtime: 'dotnet8' })), /its runtime is dotnet8\.$/);
  });
});
