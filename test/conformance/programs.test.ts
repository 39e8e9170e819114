import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Assets } from '../../src/assets.ts';
import type { LambdaFunction } from '../../src/functions/lambdaFunction.ts';
import { silentLog } from '../../src/log.ts';
import type { Invocation } from '../../src/sandbox/invocation.ts';
import { onPath } from '../../src/sandbox/runtimes/interpreter.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../localFunction.ts';
import { markedProcesses } from '../markedProcesses.ts';

const cache = path.resolve('.conformance/programs');

/** Each language's tool, the handler's file, what fetches its libraries (AWS's own among them), and how a panic ends. */
const languages = [
  {
    name: 'Go',
    tool: 'go',
    source: 'main.go',
    fetch: ['mod', 'tidy'],
    folder: 'go',
    panics: /"errorMessage":"no way"/,
  },
  {
    name: 'Rust',
    tool: 'cargo',
    source: 'src/main.rs',
    fetch: ['fetch'],
    folder: 'rust',
    panics: /"errorMessage":".*panicked.*no way/,
  },
] as const;

for (const { name, tool, source, fetch, folder, panics } of languages) {
  describe(`A handler on AWS’s library for ${name}`, () => {
    const code = path.join(cache, folder);
    let sandbox: Sandbox;

    before(function () {
      if (process.platform !== 'linux' || onPath(tool) === undefined) this.skip();
      this.timeout(600_000);
      fs.cpSync(path.resolve('test/conformance/programs', folder), code, { recursive: true });
      execFileSync(tool, fetch, { cwd: code, stdio: 'ignore' });
      process.env['LAMBDA_WORKBENCH_STATE'] = cache;
      sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
    });

    after(async () => {
      delete process.env['LAMBDA_WORKBENCH_STATE'];
      await sandbox.dispose();
      assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
    });

    function run(event: object, timeout = 3): Promise<Invocation> {
      const changes: Partial<LambdaFunction> = { name: 'Greets', runtime: 'provided.al2023', handler: 'bootstrap' };
      const fn = localFunction(path.join(code, source), 'main', { ...changes, codeRoot: code });
      return sandbox.invoke({ function: fn, event: JSON.stringify(event), timeout });
    }

    it('is built and answers, with its context', async function () {
      this.timeout(600_000);
      const { status, payload, report, logs } = await run({ name: 'Ada' });
      assert.equal(status, 'success', payload);
      assert.deepEqual(JSON.parse(payload), {
        greeting: 'Hello Ada',
        function: 'Greets',
        requestId: report.requestId,
        deadline: true,
      });
      assert.ok(logs.includes('handling Ada'), logs.join('\n'));
    });

    it('fails with its own error, and goes on', async () => {
      const failed = await run({ fail: 'not today' });
      assert.deepEqual([failed.status, failed.error?.errorMessage], ['error', 'not today']);
      const again = await run({ name: 'Ada' });
      assert.deepEqual([again.status, again.report.initDurationMs], ['success', undefined]);
    });

    it('runs into its timeout, and begins anew', async () => {
      const late = await run({ sleep: 60 }, 1);
      assert.equal(late.status, 'timeout');
      assert.match(late.logs.join('\n'), /Task timed out after 1\.00 seconds/);
      assert.equal((await run({ name: 'Ada' })).status, 'success');
    });

    it('panics', async () => {
      const panicked = await run({ panic: 'no way' });
      assert.notEqual(panicked.status, 'success');
      assert.match(panicked.payload, panics);
    });
  });
}
