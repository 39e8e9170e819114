import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { ExpectedError } from '../../../src/expectedError.ts';
import { lambdaDefaults } from '../../../src/functions/lambdaFunction.ts';
import { silentLog } from '../../../src/log.ts';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import { Sandbox, type InvokePhase } from '../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';

const assets = new Assets(path.resolve('dist'));

function fields(payload: string): Record<string, unknown> {
  return JSON.parse(payload) as Record<string, unknown>;
}

/** Of a line in JSON the platform's type, or the level; any other line itself. */
function typeOfLine(line: string): unknown {
  if (!line.startsWith('{')) return line;
  const { type, level } = fields(line);
  return type ?? level;
}

describe('isolation on this machine', () => {
  it('is full on Linux, where bubblewrap is installed', async function () {
    if (process.platform !== 'linux') this.skip();
    assert.equal((await Isolator.probe()).isolation, 'full');
  });
});

for (const isolation of ['full', 'partial'] as const) {
  describe(`sandbox, isolation ${isolation}`, () => {
    let sandbox: Sandbox;

    before(async function () {
      const strongest = await Isolator.probe();
      if (isolation === 'full' && strongest.isolation !== 'full') this.skip();
      sandbox = new Sandbox(assets, silentLog, {
        isolator: isolation === 'full' ? strongest : new Isolator(undefined),
      });
    });

    after(async () => {
      await sandbox.dispose();
      if (process.platform === 'linux') assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
    });

    const python = (symbol: string, event: object = {}, changes = {}): ReturnType<Sandbox['invoke']> =>
      sandbox.invoke({ function: localFunction('python/app.py', symbol, changes), event: JSON.stringify(event) });

    it('returns what a Python handler returns', async () => {
      const invocation = await python('echo', { name: 'Ada', list: [1, 2.5, null, true] });
      assert.equal(invocation.status, 'success');
      assert.deepEqual(JSON.parse(invocation.payload), { name: 'Ada', list: [1, 2.5, null, true] });
      assert.equal(invocation.functionError, undefined);
      assert.equal(invocation.isolation, isolation);
    });

    it('logs as CloudWatch does: START, what was printed in its order, END, REPORT', async () => {
      const { logs, report } = await python('speak');
      const id = report.requestId;
      assert.match(logs[0] ?? '', /^INIT_START Runtime Version: python:3\.\d+\.\d+/);
      assert.equal(logs[1], `START RequestId: ${id} Version: $LATEST`);
      assert.equal(logs[2], 'printed');
      assert.match(logs[3] ?? '', new RegExp(`^\\[WARNING\\]\\t\\d{4}-.*Z\\t${id}\\tlogged\\non two lines$`));
      assert.equal(logs[4], 'to stderr');
      assert.equal(logs[5], `END RequestId: ${id}`);
      assert.match(
        logs[6] ?? '',
        new RegExp(
          `^REPORT RequestId: ${id}\\tDuration: [\\d.]+ ms\\tBilled Duration: \\d+ ms\\tMemory Size: 128 MB\\tMax Memory Used: \\d+ MB\\tInit Duration: [\\d.]+ ms\\t$`,
        ),
      );
      assert.equal(logs.length, 7);
    });

    it('logs in JSON where the function does, from its level on', async () => {
      const logging = { ...lambdaDefaults.logging, format: 'JSON', applicationLogLevel: 'WARN' } as const;
      const { logs, report } = await python('speak', {}, { logging });
      assert.deepEqual(logs.map(typeOfLine), [
        'platform.initStart',
        'platform.start',
        'printed',
        'WARNING',
        'to stderr',
        'platform.report',
      ]);
      const record = fields(logs[3] ?? '');
      assert.equal(record['message'], 'logged\non two lines');
      assert.equal(record['requestId'], report.requestId);
      const quiet = { ...logging, applicationLogLevel: 'ERROR', systemLogLevel: 'WARN' } as const;
      assert.deepEqual((await python('speak', {}, { logging: quiet })).logs, ['printed', 'to stderr']);
      assert.deepEqual((await python('fail', {}, { logging: quiet })).logs.map(typeOfLine), ['ERROR']);
      const slow = await python('sleep', { seconds: 60 }, { logging: quiet, timeout: 1 });
      assert.deepEqual(slow.logs.map(typeOfLine), ['platform.runtimeDone', 'platform.report']);
    });

    it('keeps the environment warm: state stays, no second init', async () => {
      const first = await python('count', { n: 1 });
      const second = await python('count', { n: 2 });
      assert.deepEqual([first.payload, second.payload], ['1', '2']);
      assert.notEqual(first.report.initDurationMs, undefined);
      assert.equal(second.report.initDurationMs, undefined);
      assert.ok(second.logs[0]?.startsWith('START '));
    });

    it('gives the function its context and its own environment, and no credentials', async () => {
      process.env['AWS_SECRET_ACCESS_KEY'] = 'must-not-be-seen';
      process.env['MY_HOST_VARIABLE'] = 'must-not-be-seen';
      try {
        const changes = { environment: { TABLE: 'todos', AWS_REGION: 'mars-1' }, memorySize: 256, timeout: 100 };
        const { payload, report } = await python('describe', {}, changes);
        const seen = fields(payload);
        const environment = seen['environment'] as Record<string, string>;
        assert.equal(seen['requestId'], report.requestId);
        assert.equal(seen['name'], 'Tested');
        assert.equal(seen['memory'], '256');
        assert.equal(seen['client'], null);
        assert.ok(Number(seen['remaining']) > 0 && Number(seen['remaining']) <= changes.timeout * 1000);
        assert.equal(seen['arn'], 'arn:aws:lambda:us-east-1:123456789012:function:Tested');
        assert.equal(environment['TABLE'], 'todos');
        assert.equal(environment['AWS_REGION'], 'us-east-1', 'a reserved variable is the platform’s');
        assert.ok(!payload.includes('must-not-be-seen'));
        assert.equal(environment['AWS_ACCESS_KEY_ID'], undefined);
        if (isolation === 'full') assert.equal(seen['cwd'], '/var/task');
      } finally {
        delete process.env['AWS_SECRET_ACCESS_KEY'];
        delete process.env['MY_HOST_VARIABLE'];
      }
    });

    it('answers a Python exception with AWS’s error object, and maps its frames to the files', async () => {
      const invocation = await python('fail');
      assert.equal(invocation.status, 'error');
      assert.equal(invocation.functionError, 'Unhandled');
      const error = fields(invocation.payload);
      assert.deepEqual(Object.keys(error), ['errorMessage', 'errorType', 'requestId', 'stackTrace']);
      assert.equal(error['errorType'], 'Refused');
      assert.equal(error['errorMessage'], 'not today');
      const [frame] = invocation.error?.frames ?? [];
      assert.equal(frame?.file, path.resolve('test/fixtures/sandbox/python/app.py'));
      const source = (await fs.readFile(frame.file, 'utf8')).split('\n');
      assert.match(source[frame.position?.line ?? 0] ?? '', /raise Refused/);
      assert.match(invocation.logs.join('\n'), /\[ERROR\] Refused: not today\nTraceback \(most recent call last\):\n/);
    });

    it('writes JSON as Lambda’s Python runtime does', async () => {
      assert.match((await python('number')).payload, /"price": 1\.10/);
      const failed = await python('unserializable');
      assert.equal(failed.error?.errorType, 'Runtime.MarshalError');
      assert.equal(
        failed.error.errorMessage,
        'Unable to marshal response: Object of type set is not JSON serializable',
      );
    });

    it('ends a handler that takes longer than its timeout, and starts the next one anew', async () => {
      const changes = { timeout: 1 };
      const slow = await python('sleep', { seconds: 60 }, changes);
      assert.equal(slow.status, 'timeout');
      const error = fields(slow.payload);
      assert.equal(error['errorType'], 'Sandbox.Timedout');
      assert.equal(
        error['errorMessage'],
        `RequestId: ${slow.report.requestId} Error: Task timed out after 1.00 seconds`,
      );
      assert.match(slow.logs.at(-1) ?? '', /Duration: 1000\.00 ms.*\tStatus: timeout\t$/);
      assert.match(slow.logs.join('\n'), /Z .* Task timed out after 1\.00 seconds/);
      const next = await python('sleep', { seconds: 0 }, changes);
      assert.equal(next.payload, '"awake"');
      assert.notEqual(next.report.initDurationMs, undefined);
    });

    it('ends an endless loop, and keeps what it printed', async () => {
      const { status, logs } = await python('spin', {}, { timeout: 1 });
      assert.equal(status, 'timeout');
      assert.ok(logs.includes('spinning'));
    });

    it('ends a function that takes more memory than its setting', async function () {
      if (process.platform !== 'linux') this.skip();
      const { status, error, report } = await python('swallow_memory');
      assert.equal(status, 'outOfMemory');
      assert.equal(error?.errorType, 'Runtime.OutOfMemory');
      assert.equal(report.maxMemoryUsedMb, 128);
      assert.equal((await python('echo', { next: true })).status, 'success');
    });

    it('says how a runtime ended that ended by itself', async () => {
      const left = await python('leave', { code: 0 });
      assert.equal(left.status, 'crashed');
      assert.match(left.error?.errorMessage ?? '', /Error: Runtime exited without providing a reason$/);
      assert.match((await python('leave', { code: 3 })).error?.errorMessage ?? '', /exited with error: exit status 3$/);
      assert.match((await python('kill_itself')).error?.errorMessage ?? '', /exited with error: signal: killed$/);
    });

    it('refuses a response of more than 6 MB', async () => {
      const { status, error } = await python('large', { size: 6_291_557 }, { memorySize: 512 });
      assert.equal(status, 'error');
      assert.equal(error?.errorType, 'Function.ResponseSizeTooLarge');
      const allowed = await python('large', { size: 6_291_554 }, { memorySize: 512 });
      assert.equal(allowed.status, 'success');
      assert.equal(allowed.payload.length, 6_291_556);
    });

    it('caps the log of a function that prints 100 MB, and says how much is missing', async () => {
      const { status, logs } = await python('chatter', { lines: 100_000 }, { timeout: 100 });
      assert.equal(status, 'success');
      assert.ok(logs.length < 20_000);
      assert.equal(logs.filter((line) => /lines \(\d+\.\d MB\) are not kept/.test(line)).length, 1);
      assert.equal(logs.at(-3), 'the last line');
    });

    it('reports an import that fails, with the retry that AWS makes', async () => {
      const { status, error, logs } = await sandbox.invoke({
        function: localFunction('python/broken.py', 'handler'),
        event: '{}',
      });
      assert.equal(status, 'initError');
      assert.equal(error?.errorType, 'Runtime.ImportModuleError');
      assert.equal(error.errorMessage, "Unable to import module 'broken': No module named 'no_such_module'");
      assert.equal(error.frames[0]?.file, path.resolve('test/fixtures/sandbox/python/broken.py'));
      const reports = logs.filter((line) => line.startsWith('INIT_REPORT'));
      assert.equal(reports.length, 2);
      assert.match(reports[0] ?? '', /Phase: init\tStatus: error\tError Type: Runtime\.ImportModuleError$/);
      assert.match(reports[1] ?? '', /Phase: invoke\t/);
    });

    it('reports a syntax error and a handler that does not exist', async () => {
      const unfinished = localFunction('python/unfinished.py', 'handler');
      assert.equal(
        (await sandbox.invoke({ function: unfinished, event: '{}' })).error?.errorType,
        'Runtime.UserCodeSyntaxError',
      );
      const missing = await python('no_such_handler');
      assert.equal(missing.error?.errorType, 'Runtime.HandlerNotFound');
      assert.equal(missing.error.errorMessage, "Handler 'no_such_handler' missing on module 'app'");
    });

    it('starts from the new code once the code has changed', async () => {
      const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'changing-'));
      try {
        const file = path.join(folder, 'app.py');
        const changing = localFunction('python/app.py', 'handler', {
          codeRoot: folder,
          handlerSource: undefined,
          runtime: 'python3.13',
        });
        await fs.writeFile(file, 'def handler(event, context):\n    return "old"\n');
        assert.equal((await sandbox.invoke({ function: changing, event: '{}' })).payload, '"old"');
        await fs.writeFile(file, 'def handler(event, context):\n    return "new"\n');
        assert.equal((await sandbox.invoke({ function: changing, event: '{}' })).payload, '"new"');
      } finally {
        await fs.rm(folder, { recursive: true });
      }
    });

    it('can be cancelled, and leaves nothing behind', async () => {
      const abort = new AbortController();
      const lines: string[] = [];
      const run = sandbox.invoke(
        { function: localFunction('python/app.py', 'spin', { timeout: 60 }), event: '{}' },
        {
          signal: abort.signal,
          onLog: (line) => {
            lines.push(line);
            if (line === 'spinning') abort.abort(new Error('cancelled by its user'));
          },
        },
      );
      await assert.rejects(run, /cancelled by its user/);
      assert.ok(lines.includes('spinning'));
    });

    it('ends with the handler, however much a child that it left behind prints', async () => {
      // A child that is not stopped would keep the run from ending.
      const { status, payload, logs } = await python('babble', {}, { timeout: 20 });
      assert.deepEqual([status, payload], ['success', '"done"']);
      assert.ok(logs.includes('from a child that nobody waits for'));
    });

    it('ends a daemon of a runtime that has gone', async function () {
      if (process.platform !== 'linux') this.skip();
      const daemon = randomUUID();
      assert.equal((await python('start_daemon', { marker: daemon })).status, 'crashed');
      assert.deepEqual(markedProcesses(daemon), []);
    });

    it('can be cancelled before it runs anything', async () => {
      const abort = new AbortController();
      const lines: string[] = [];
      const run = sandbox.invoke(
        { function: localFunction('python/slow_start.py', 'handler'), event: '{}' },
        {
          signal: abort.signal,
          onPhase: (phase) => phase === 'preparing' && abort.abort(new Error('cancelled by its user')),
          onLog: (line) => lines.push(line),
        },
      );
      await assert.rejects(run, /cancelled by its user/);
      assert.deepEqual(lines, []);
    });

    it('can be cancelled while it starts', async () => {
      const abort = new AbortController();
      const run = sandbox.invoke(
        { function: localFunction('python/slow_start.py', 'handler'), event: '{}' },
        {
          signal: abort.signal,
          onPhase: (phase) => phase === 'initializing' && setTimeout(() => abort.abort(new Error('enough')), 100),
        },
      );
      await assert.rejects(run, /enough/);
    });

    it('runs a function whose name has letters that AWS’s names have not', async () => {
      assert.equal((await python('echo', {}, { name: 'フォルダー/日本.py:関数' })).status, 'success');
    });

    it('leads from a failed import and a syntax error to the line', async () => {
      const frames = async (file: string): Promise<unknown[]> => {
        const { error } = await sandbox.invoke({ function: localFunction(`node/${file}`, 'handler'), event: '{}' });
        return [error?.errorType, error?.frames[0]?.file, error?.frames[0]?.position?.line];
      };
      const fixtures = path.resolve('test/fixtures/sandbox/node');
      assert.deepEqual(await frames('badRequire.cjs'), [
        'Runtime.ImportModuleError',
        path.join(fixtures, 'badRequire.cjs'),
        2,
      ]);
      assert.deepEqual(await frames('badSyntax.cjs'), [
        'Runtime.UserCodeSyntaxError',
        path.join(fixtures, 'badSyntax.cjs'),
        2,
      ]);
    });

    it('serves two events at once from two environments', async () => {
      const runs = await Promise.all([python('sleep', { seconds: 0.5 }), python('sleep', { seconds: 0.5 })]);
      assert.deepEqual(
        runs.map(({ payload, report }) => [payload, report.initDurationMs !== undefined]),
        [
          ['"awake"', true],
          ['"awake"', true],
        ],
      );
    });

    it('runs Node.js handlers: CommonJS, ES modules, callbacks', async () => {
      const invoke = (file: string, symbol: string, event: object = {}): ReturnType<Sandbox['invoke']> =>
        sandbox.invoke({ function: localFunction(`node/${file}`, symbol), event: JSON.stringify(event) });
      assert.equal((await invoke('commonjs.cjs', 'echo', { a: 1 })).payload, '{"a":1}');
      assert.equal((await invoke('module.mjs', 'wait', { milliseconds: 20 })).payload, '"waited"');
      assert.equal((await invoke('module.mjs', 'count')).payload, '1');
      assert.equal((await invoke('module.mjs', 'count')).payload, '2');
      const described = fields((await invoke('module.mjs', 'describe')).payload);
      assert.equal(described['memory'], '128');
      const failed = await invoke('commonjs.cjs', 'fail');
      assert.deepEqual(Object.keys(fields(failed.payload)), ['errorType', 'errorMessage', 'trace']);
      assert.equal(failed.error?.frames[0]?.file, path.resolve('test/fixtures/sandbox/node/commonjs.cjs'));
      assert.equal(failed.error.frames[0].position?.line, 5);
      assert.deepEqual(fields((await invoke('commonjs.cjs', 'throwText')).payload), {
        errorType: 'string',
        errorMessage: 'just text',
        trace: [],
      });
      const { logs, report } = await invoke('commonjs.cjs', 'speak');
      assert.match(logs[2] ?? '', new RegExp(`^\\S+Z\\t${report.requestId}\\tINFO\\tan object: { a: 1 }$`));
      assert.match(logs[3] ?? '', /\tERROR\ttwo\nlines$/);
      assert.equal((await invoke('commonjs.cjs', 'neverSettles')).status, 'crashed');
    });

    it('logs in JSON where the function does', async () => {
      const logging = { ...lambdaDefaults.logging, format: 'JSON' } as const;
      const { logs, report } = await sandbox.invoke({
        function: localFunction('node/commonjs.cjs', 'speak', { logging }),
        event: '{}',
      });
      const types = ['platform.initStart', 'platform.start', 'INFO', 'ERROR', 'platform.report'];
      assert.deepEqual(logs.map(typeOfLine), types);
      const { level, requestId, message } = fields(logs[3] ?? '');
      assert.deepEqual([level, requestId, message], ['ERROR', report.requestId, 'two\nlines']);
    });

    it('runs TypeScript, and names its lines in stack traces', async () => {
      const phases: InvokePhase[] = [];
      const orders = localFunction('typescript/orders.ts', 'handler');
      const good = await sandbox.invoke(
        { function: orders, event: '{"items":[1,2,3]}' },
        { onPhase: (phase) => phases.push(phase) },
      );
      assert.equal(good.payload, '{"total":6}');
      assert.deepEqual(phases, ['preparing', 'building', 'initializing', 'invoking']);
      const { error } = await sandbox.invoke({ function: orders, event: '{"items":[]}' });
      assert.equal(error?.errorType, 'RangeError');
      assert.equal(error.frames[0]?.file, path.resolve('test/fixtures/sandbox/typescript/total.ts'));
      assert.equal(error.frames[0].position?.line, 1);
      const broken = localFunction('typescript/syntaxError.ts', 'handler');
      await assert.rejects(
        sandbox.invoke({ function: broken, event: '{}' }),
        (error) => error instanceof ExpectedError && /syntaxError\.ts:1:\d+: /.test(error.message),
      );
    });

    it('builds several TypeScript functions at once, each where its handler string says', async () => {
      const orders = localFunction('typescript/orders.ts', 'handler', { handler: 'built/app.handler' });
      const broken = localFunction('typescript/syntaxError.ts', 'handler');
      const runs = await Promise.allSettled([
        sandbox.invoke({ function: { ...orders, id: '1' }, event: '{"items":[1]}' }),
        sandbox.invoke({ function: broken, event: '{}' }),
        sandbox.invoke({ function: { ...orders, id: '2' }, event: '{"items":[2]}' }),
        sandbox.invoke({ function: { ...orders, id: '1' }, event: '{"items":[3]}' }),
      ]);
      assert.deepEqual(
        runs.map((run) => (run.status === 'fulfilled' ? run.value.payload : run.status)),
        ['{"total":1}', 'rejected', '{"total":2}', '{"total":3}'],
      );
    });

    it('builds TypeScript anew once a file outside of the code root has changed', async () => {
      const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'outside-'));
      try {
        await fs.mkdir(path.join(folder, 'fn'));
        const shared = path.join(folder, 'shared.ts');
        await fs.writeFile(shared, 'export const word: string = "old";\n');
        const file = path.join(folder, 'fn', 'app.ts');
        await fs.writeFile(file, 'import { word } from "../shared";\nexport const handler = async () => word;\n');
        const fn = localFunction(file, 'handler');
        assert.equal((await sandbox.invoke({ function: fn, event: '{}' })).payload, '"old"');
        await fs.writeFile(shared, 'export const word: string = "new";\n');
        assert.equal((await sandbox.invoke({ function: fn, event: '{}' })).payload, '"new"');
      } finally {
        await fs.rm(folder, { recursive: true });
      }
    });

    it('refuses what cannot run, saying why', async () => {
      const refused = async (run: Promise<unknown>, pattern: RegExp): Promise<void> =>
        assert.rejects(run, (error) => error instanceof ExpectedError && pattern.test(error.message));
      const echo = localFunction('python/app.py', 'echo');
      await refused(sandbox.invoke({ function: echo, event: '{"a":' }), /The event is not JSON/);
      await refused(sandbox.invoke({ function: echo, event: JSON.stringify('x'.repeat(7e6)) }), /at most/);
      await refused(python('echo', {}, { runtime: 'cobol1' }), /cobol1/);
      await refused(python('echo', {}, { handler: undefined }), /no handler/);
      await refused(python('echo', {}, { codeRoot: '/no/such/folder' }), /does not exist/);
      await refused(python('echo', {}, { codeRoot: path.parse(os.homedir()).root }), /holds your home/);
      await refused(python('echo', {}, { environment: { BIG: 'x'.repeat(5000) } }), /environment has 5003 bytes/);
      await refused(python('echo', {}, { environment: { 'A=B': 'x' } }), /A=B cannot be set/);
      const without = new Sandbox(assets, silentLog, { interpreters: () => ({ python: '/no/such/python' }) });
      await refused(without.invoke({ function: echo, event: '{}' }), /\/no\/such\/python/);
      await without.dispose();
    });

    it('warns where the interpreter is another version than the template’s', async () => {
      const { warnings } = await python('echo', {}, { runtime: 'python3.1' });
      assert.match(warnings.join('\n'), /asks for Python 3\.1; this ran on Python 3\.\d+\.\d+/);
    });

    if (isolation === 'full') {
      it('lets nothing be written but /tmp, and hides home and other projects', async () => {
        for (const file of ['/var/task/x', '/x', '/dev/shm/x', '/var/runtime/x', '/etc/x']) {
          const { error } = await python('write', { file });
          assert.match(error?.errorMessage ?? '', /^\[Errno 30\] Read-only file system/, file);
        }
        assert.equal((await python('write', { file: '/tmp/x' })).payload, 'true');
        for (const hidden of [os.homedir() + '/.npmrc', path.resolve('package.json'), '/etc/shadow']) {
          assert.equal((await python('look', { path: hidden })).payload, 'false', hidden);
        }
      });

      it('ends a daemon that was left behind', async () => {
        const daemon = String(randomInt(1_000_000, 9_999_999));
        await python('start_child', { marker: daemon });
        assert.ok(markedProcesses(`sleep\0${daemon}`).length > 0, 'it lives, frozen, as long as its environment');
        await sandbox.dispose();
        assert.deepEqual(markedProcesses(`sleep\0${daemon}`), []);
      });
    }
  });
}
