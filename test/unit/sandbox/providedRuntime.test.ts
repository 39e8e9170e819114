import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { silentLog } from '../../../src/log.ts';
import type { Invocation } from '../../../src/sandbox/invocation.ts';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import { onPath } from '../../../src/sandbox/runtimes/interpreter.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';

const programs = path.resolve('test/fixtures/sandbox/programs');

/** A function of a template; `source`: of the program that is to be built. */
function program(folder: string, source?: string, changes: Partial<LambdaFunction> = {}): LambdaFunction {
  const file = path.join(programs, folder, source ?? 'bootstrap');
  const fn = localFunction(file, 'main', { runtime: 'provided.al2023', handler: 'bootstrap', ...changes });
  return source === undefined ? { ...fn, handlerSource: undefined } : fn;
}

for (const isolation of ['full', 'process'] as const) {
  describe(`Programs that speak the Runtime API, isolation ${isolation}`, () => {
    let sandbox: Sandbox;

    before(async function () {
      const strongest = await Isolator.probe();
      if (process.platform !== 'linux' || (isolation === 'full' && strongest.isolation !== 'full')) this.skip();
      const isolator = isolation === 'full' ? strongest : new Isolator(undefined);
      sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog, { isolator });
    });

    after(async () => {
      await sandbox.dispose();
      assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
    });

    const run = (fn: LambdaFunction, event: object = {}, timeout = 120): Promise<Invocation> =>
      sandbox.invoke({ function: fn, event: JSON.stringify(event), timeout, residue: false });

    it('answer, fail, and stay warm', async () => {
      const first = await run(program('script'), { n: 1 });
      assert.equal(first.isolation, isolation);
      const taskRoot = isolation === 'full' ? '/var/task' : path.join(programs, 'script');
      const environment = { _HANDLER: 'bootstrap', AWS_EXECUTION_ENV: null, LAMBDA_TASK_ROOT: taskRoot };
      assert.deepEqual(JSON.parse(first.payload), { event: { n: 1 }, environment });
      assert.match(first.logs.join('\n'), /INIT_START Runtime Version: provided:al2023\n.*\nserving /);
      const second = await run(program('script'), { fail: 'not today' });
      assert.deepEqual([second.status, second.error?.errorType], ['error', 'Refused']);
      assert.equal(second.report.initDurationMs, undefined, 'the same environment');
    });

    it('end as others do: exit, timeout, out of memory, output without end', async () => {
      const exited = await run(program('script'), { exit: 3 });
      assert.deepEqual([exited.status, exited.error?.errorType], ['crashed', 'Runtime.ExitError']);
      assert.match(exited.payload, /Runtime exited with error: exit status 3/);
      assert.equal((await run(program('script'), { sleep: 60 }, 1)).status, 'timeout');
      assert.equal((await run(program('script'), { memory: true }, 30)).status, 'outOfMemory');
      assert.equal((await run(program('script'), { chatter: true }, 1)).status, 'timeout');
      assert.equal((await run(program('script'))).status, 'success');
    });

    it('are built from Go source', async function () {
      if (onPath('go') === undefined) this.skip();
      this.timeout(120_000);
      const fn = program('go', 'main.go');
      assert.equal((await run(fn, { n: 1 })).payload, '{"n":1}');
      const panicked = await run(fn, { panic: true });
      assert.equal(panicked.status, 'crashed');
      assert.match(panicked.logs.join('\n'), /panic: as asked/);
    });

    it('whose source has a mistake say which', async function () {
      if (onPath('go') === undefined) this.skip();
      this.timeout(120_000);
      const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'mistake-'));
      await fs.writeFile(path.join(folder, 'go.mod'), 'module example.com/mistake\n\ngo 1.21\n');
      await fs.writeFile(path.join(folder, 'main.go'), 'package main\n\nfunc main() { missing() }\n');
      const mistaken = program('', undefined, { codeRoot: folder });
      const source = path.join(folder, 'main.go');
      const handlerSource = { file: source, symbol: 'main', range: { start: place, end: place } };
      await assert.rejects(
        run({ ...mistaken, handlerSource }),
        /cannot be built: go says:\n[^]*main\.go:3:15: undefined: missing/,
      );
      await fs.rm(folder, { recursive: true });
    });

    it('that are none, or cannot be executed, are refused', async () => {
      await assert.rejects(
        run(program('notExecutable')),
        /bootstrap is not executable.*chmod \+x .*notExecutable.bootstrap$/,
      );
      await assert.rejects(run(program('go')), /holds none that can be executed/);
      const request = { function: program('script'), event: '{}', network: 'none' } as const;
      await assert.rejects(sandbox.invoke(request), /cannot be cut off the network/);
    });
  });
}

const place = { line: 0, character: 0 };
