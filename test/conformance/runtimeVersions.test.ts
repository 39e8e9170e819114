import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Assets } from '../../src/assets.ts';
import type { LambdaFunction } from '../../src/functions/lambdaFunction.ts';
import { silentLog } from '../../src/log.ts';
import type { Invocation } from '../../src/sandbox/invocation.ts';
import { findPython } from '../../src/sandbox/runtimes/python/pythonInterpreter.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { localFunction } from '../localFunction.ts';

const code = path.resolve('test/fixtures/runtimeVersions');
const nodeMajors = [18, 20, 22, 24];
const pythonVersions = ['3.9', '3.10', '3.11', '3.12', '3.13', '3.14'];

/** A Node.js of that major version: the tests' own, or the npm package that holds it for this platform. */
function installNode(major: number): string {
  if (Number(process.versions.node.split('.')[0]) === major) return process.execPath;
  const folder = path.resolve('.conformance', `node-${major}`);
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const node = path.join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!fs.existsSync(node)) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true }));
    execFileSync('npm', ['install', '--no-audit', '--no-fund', `${name}@${major}`], { cwd: folder, stdio: 'ignore' });
  }
  return node;
}

/** Runs a handler of the fixtures under one interpreter. */
type Run = (file: string, event?: object, changes?: Partial<LambdaFunction>) => Promise<Invocation>;

function runner(sandbox: Sandbox, symbol = 'handler'): Run {
  return (file, event = {}, changes = {}) =>
    sandbox.invoke({
      function: localFunction(path.join(code, file), symbol, changes),
      event: JSON.stringify(event),
    });
}

function assertPlace(invocation: Invocation, file: string, line: number): void {
  const [frame] = invocation.error?.frames ?? [];
  assert.deepEqual([frame?.file, frame?.position?.line], [path.join(code, file), line]);
}

for (const major of nodeMajors) {
  describe(`Node.js ${major} in the sandbox`, () => {
    let sandbox: Sandbox;
    let run: Run;

    before(function () {
      this.timeout(300_000);
      const node = installNode(major);
      sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog, { interpreters: () => ({ node }) });
      run = runner(sandbox);
    });
    after(() => sandbox.dispose());

    it('is the one that runs: CommonJS, an ES module that awaits, TypeScript', async () => {
      const { payload, logs } = await run('commonjs.cjs', { do: 'echo', text: '日本' });
      assert.deepEqual(JSON.parse(payload), { do: 'echo', text: '日本' });
      assert.match(logs[0] ?? '', new RegExp(`^INIT_START Runtime Version: nodejs:${major}\\.`));
      assert.equal((await run('module.mjs', { a: 1 })).payload, '{"module":true,"event":{"a":1}}');
      assert.equal((await run('typed.ts', { items: [1, 2] })).payload, '3');
    });

    it('names the line of an error, in TypeScript too', async () => {
      const failed = await run('commonjs.cjs', { do: 'fail' });
      assert.deepEqual([failed.status, failed.error?.errorType], ['error', 'TypeError']);
      assertPlace(failed, 'commonjs.cjs', 3);
      const typed = await run('typed.ts', { items: [] });
      assert.deepEqual([typed.status, typed.error?.errorType], ['error', 'RangeError']);
      assertPlace(typed, 'typed.ts', 5);
    });

    it('logs, and is ended at its timeout', async () => {
      const { logs, report } = await run('commonjs.cjs', { do: 'log' });
      assert.ok(logs.some((line) => line.endsWith(`\t${report.requestId}\tINFO\tlogged { a: 1 }`)));
      assert.equal((await run('commonjs.cjs', { do: 'spin' }, { timeout: 1 })).status, 'timeout');
    });

    it('ends on a rejection that nobody handles', async () => {
      const { status, error } = await run('commonjs.cjs', { do: 'unhandled' });
      if (major >= 24) assert.deepEqual([status, error?.errorType], ['crashed', 'Runtime.ExitError']);
      else assert.deepEqual([status, error?.errorType], ['error', 'Runtime.UnhandledPromiseRejection']);
    });

    it('answers for a promise that never settles', async () => {
      const never = await run('commonjs.cjs', { do: 'neverSettles' });
      const notAsync = await runner(sandbox, 'notAsync')('commonjs.cjs');
      if (major >= 24) {
        assert.match(never.error?.errorMessage ?? '', /Error: Runtime exited without providing a reason$/);
        assert.match(notAsync.error?.errorMessage ?? '', /Error: Runtime exited without providing a reason$/);
        return;
      }
      assert.deepEqual([never.status, never.error?.errorType], ['error', 'Runtime.NodeJsExit']);
      assert.match(never.error?.errorMessage ?? '', /^The Lambda runtime client detected an unexpected Node\.js exit/);
      assert.match(never.logs.join('\n'), /\tERROR\tInvoke Error \t\{"errorType":"Runtime\.NodeJsExit"/);
      const next = await run('commonjs.cjs', { do: 'echo' });
      assert.deepEqual([next.status, next.report.initDurationMs], ['success', undefined], 'the environment lives on');
      assert.deepEqual([notAsync.status, notAsync.payload], ['success', 'null']);
    });

    it('names a syntax error and a missing module', async () => {
      const syntax = await run('badSyntax.cjs');
      assert.deepEqual([syntax.status, syntax.error?.errorType], ['initError', 'Runtime.UserCodeSyntaxError']);
      const missing = await run('badRequire.cjs');
      assert.deepEqual([missing.status, missing.error?.errorType], ['initError', 'Runtime.ImportModuleError']);
      assert.match(missing.error?.errorMessage ?? '', /^Error: Cannot find module 'no-such-module'\nRequire stack:/);
    });
  });
}

describe('Python in the sandbox', () => {
  it('at least one version that AWS runs is on this machine', async () => {
    const found = new Map<string, string>();
    for (const version of pythonVersions) {
      const python = await findPython('/', version, undefined);
      if (python?.version.startsWith(`${version}.`)) found.set(version, python.version);
    }
    const missing = pythonVersions.filter((version) => !found.has(version));
    console.log(`Python: found ${[...found.values()].join(', ')}; missing ${missing.join(', ') || 'none'}`);
    assert.ok(found.size > 0);
  });
});

for (const version of pythonVersions) {
  describe(`Python ${version} in the sandbox`, () => {
    let sandbox: Sandbox | undefined;
    let run: Run;

    before(async function () {
      const python = await findPython('/', version, undefined);
      if (!python?.version.startsWith(`${version}.`)) this.skip();
      sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog, {
        interpreters: () => ({ python: python.executable }),
      });
      run = runner(sandbox);
    });
    after(() => sandbox?.dispose());

    it('is the one that runs, and writes JSON as Lambda does', async () => {
      const { payload, logs } = await run('app.py', { do: 'echo', list: [1, 2.5, null] });
      assert.deepEqual(JSON.parse(payload), { do: 'echo', list: [1, 2.5, null] });
      assert.match(logs[0] ?? '', new RegExp(`^INIT_START Runtime Version: python:${version.replace('.', '\\.')}\\.`));
      const text = Number(version.slice(2)) >= 12 ? '日本' : '\\u65e5\\u672c';
      assert.equal((await run('app.py', { do: 'price' })).payload, `{"price": 1.10, "text": "${text}"}`);
    });

    it('names the line of an error', async () => {
      const failed = await run('app.py', { do: 'fail' });
      assert.deepEqual([failed.status, failed.error?.errorType], ['error', 'ValueError']);
      assertPlace(failed, 'app.py', 20);
    });

    it('logs, and is ended at its timeout', async () => {
      const { logs, report } = await run('app.py', { do: 'log' });
      assert.ok(logs.includes('printed'));
      assert.ok(logs.some((line) => line.startsWith('[INFO]\t') && line.endsWith(`\t${report.requestId}\tlogged`)));
      assert.equal((await run('app.py', { do: 'wait' }, { timeout: 1 })).status, 'timeout');
    });

    it('names a syntax error and a missing module', async () => {
      const syntax = await run('bad_syntax.py');
      assert.deepEqual([syntax.status, syntax.error?.errorType], ['initError', 'Runtime.UserCodeSyntaxError']);
      const missing = await run('bad_import.py');
      assert.deepEqual([missing.status, missing.error?.errorType], ['initError', 'Runtime.ImportModuleError']);
      assert.equal(
        missing.error?.errorMessage,
        "Unable to import module 'bad_import': No module named 'no_such_module'",
      );
    });
  });
}
