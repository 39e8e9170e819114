import assert from 'node:assert/strict';
import * as path from 'node:path';
import { bareFunction } from '../../../src/functions/bareCode.ts';
import { dotnetRuntime } from '../../../src/sandbox/runtimes/dotnet/dotnetRuntime.ts';
import { runtimeOf } from '../../../src/sandbox/runtimes/runtimeOf.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

describe('the runtime of a function', () => {
  it('is that of its language where no template names one', () => {
    const folder = import.meta.dirname;
    const handler = { symbol: 'f', range, evidence: 'type' } as const;
    assert.equal(runtimeOf(bareFunction(path.join(folder, 'Function.cs'), handler, folder, folder)), dotnetRuntime);
  });

  it('is none for a container image, whatever else is said of it', () => {
    for (const runtime of [undefined, 'python3.13']) {
      assert.throws(
        () => runtimeOf(lambdaFunction({ packageType: 'image', runtime })),
        /cannot run here: it comes as a container image \(.*:\d+\)/,
      );
    }
  });

  it('is none for a runtime that nobody runs here', () => {
    assert.equal(runtimeOf(lambdaFunction({ runtime: 'dotnet8' })), dotnetRuntime);
    assert.throws(
      () => runtimeOf(lambdaFunction({ runtime: 'cobol1' })),
      /cannot run here: .* its runtime is cobol1\.$/,
    );
  });
});
