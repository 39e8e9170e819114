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
import { installRuntimeClient } from './runtimeClientInstall.ts';

const cache = path.resolve('.conformance/programs');
const assets = new Assets(path.resolve('dist'));

/** Each language's tool, the function, what fetches its libraries (AWS's own among them), and how a panic ends. */
const languages = [
  {
    name: 'Go',
    tool: 'go',
    folder: 'go',
    source: 'main.go',
    runtime: 'provided.al2023',
    handler: 'bootstrap',
    fetch: ['mod', 'tidy'],
    panics: /"errorMessage":"no way"/,
  },
  {
    name: 'Rust',
    tool: 'cargo',
    folder: 'rust',
    source: 'src/main.rs',
    runtime: 'provided.al2023',
    handler: 'bootstrap',
    fetch: ['fetch'],
    panics: /"errorMessage":".*panicked.*no way/,
  },
  {
    name: 'Java',
    tool: 'mvn',
    folder: 'java',
    source: 'src/main/java/example/Greets.java',
    runtime: 'java17',
    handler: 'example.Greets',
    fetch: ['--quiet', '--batch-mode', 'compile'],
    panics:
      /"errorMessage":"no way","errorType":"java\.lang\.LinkageError","stackTrace":\["example\.Greets\.handleRequest/,
  },
] as const;

for (const { name, tool, folder, source, runtime, handler, fetch, panics } of languages) {
  describe(`A handler on AWS’s library for ${name}`, function () {
    // Builds of a busy machine, not waits.
    this.timeout(600_000);
    const code = path.join(cache, folder);
    let sandbox: Sandbox;

    before(async function () {
      if (process.platform !== 'linux' || onPath(tool) === undefined) this.skip();
      fs.cpSync(path.resolve('test/conformance/programs', folder), code, { recursive: true });
      execFileSync(tool, fetch, { cwd: code, stdio: 'ignore' });
      process.env['LAMBDA_WORKBENCH_STATE'] = cache;
      sandbox = new Sandbox(assets, silentLog);
      if (runtime === 'java17') await installRuntimeClient(greets(), assets);
    });

    after(async () => {
      delete process.env['LAMBDA_WORKBENCH_STATE'];
      await sandbox.dispose();
      assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
    });

    const greets = (): LambdaFunction =>
      localFunction(path.join(code, source), 'main', { name: 'Greets', runtime, handler, codeRoot: code });
    const run = (event: object, timeout = 120): Promise<Invocation> =>
      sandbox.invoke({ function: greets(), event: JSON.stringify(event), timeout, memorySize: 256 });

    it('is built and answers, with its context', async () => {
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

    it('crashes, fills its memory, prints without end; and each time begins anew', async () => {
      const crashed = await run({ exit: true });
      assert.deepEqual([crashed.status, crashed.error?.errorType], ['crashed', 'Runtime.ExitError']);
      assert.match(crashed.payload, /Runtime exited with error: exit status 3/);
      const filled = await run({ memory: true });
      assert.deepEqual([filled.status, filled.error?.errorType], ['outOfMemory', 'Runtime.OutOfMemory']);
      const chattered = await run({ chatter: true }, 2);
      assert.equal(chattered.status, 'timeout');
      assert.match(chattered.logs.join('\n'), /and so on/);
      assert.equal((await run({ name: 'Ada' })).status, 'success');
    });

    it('panics', async () => {
      const panicked = await run({ panic: 'no way' });
      assert.notEqual(panicked.status, 'success');
      assert.match(panicked.payload, panics);
    });
  });
}
