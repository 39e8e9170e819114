import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { Assets } from '../../src/assets.ts';
import type { LambdaFunction } from '../../src/functions/lambdaFunction.ts';
import { silentLog } from '../../src/log.ts';
import type { Invocation } from '../../src/sandbox/invocation.ts';
import { Isolator } from '../../src/sandbox/isolation/isolator.ts';
import { parseJsonObject } from '../../src/json.ts';
import { Sandbox, type InvokeObserver } from '../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../localFunction.ts';
import { markedProcesses } from '../markedProcesses.ts';
import { dotnetVariables, installDotnet } from './dotnetSdk.ts';
import { installRuntimeClient } from './runtimeClientInstall.ts';

const run = promisify(execFile);
const state = path.resolve('.conformance/dotnet/state');
const assets = new Assets(path.resolve('dist'));

type Invoke = (event: object, changes?: Partial<LambdaFunction>, observer?: InvokeObserver) => Promise<Invocation>;

describe('.NET functions', function () {
  // Builds of a busy machine, not waits.
  this.timeout(600_000);
  let folder: string;
  const environmentBefore = { ...process.env };

  before(async function () {
    if (process.platform !== 'linux' || process.arch !== 'x64') this.skip();
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'dotnet-')));
    Object.assign(process.env, dotnetVariables(await installDotnet(path.resolve())), { LAMBDA_WORKBENCH_STATE: state });
  });

  after(() => {
    fs.rmSync(path.join(state, 'builds', 'kept'), { recursive: true, force: true });
    for (const name of Object.keys(process.env))
      if (!(name in environmentBefore)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, environmentBefore);
    if (folder) fs.rmSync(folder, { recursive: true });
  });

  function project(name: string): string {
    const code = path.join(folder, name);
    fs.cpSync(path.resolve('test/conformance/programs/dotnet'), code, { recursive: true });
    return code;
  }

  const program = (code: string, name = 'program'): LambdaFunction =>
    localFunction(path.join(code, name, 'Program.cs'), 'Program.Handle', {
      ...{ name: 'Greets', runtime: 'dotnetcore3.1', handler: 'Greets' },
      ...{ codeRoot: path.join(code, name), timeout: 120, memorySize: 256 },
    });

  const library = (code: string): LambdaFunction =>
    localFunction(path.join(code, 'library', 'Function.cs'), 'Function.Handle', {
      ...{ name: 'Greets', runtime: 'dotnetcore3.1', handler: 'Greets::Example.Function::Handle' },
      ...{ codeRoot: path.join(code, 'library'), timeout: 120, memorySize: 256 },
    });

  /** Whether AWS's packages are to be had here. */
  async function hasClient(fn: LambdaFunction): Promise<boolean> {
    try {
      await installRuntimeClient(fn, assets);
      return true;
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('its registry cannot be reached')) throw error;
      console.log('      AWS’s packages for .NET are on NuGet, which cannot be reached from here.');
      return false;
    }
  }

  async function withSandbox(
    fn: LambdaFunction,
    use: (invoke: Invoke) => Promise<void>,
    isolator?: Isolator,
  ): Promise<void> {
    const sandbox = new Sandbox(assets, silentLog, isolator ? { isolator } : {});
    try {
      await use((event, changes, observer) =>
        sandbox.invoke({ function: { ...fn, ...changes }, event: JSON.stringify(event) }, observer),
      );
    } finally {
      await sandbox.dispose();
    }
    assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
    const built = fs.readdirSync(path.join(state, 'builds')).filter((name) => name.startsWith('dotnet-'));
    assert.deepEqual(built, [], 'nothing that was unpacked is left');
  }

  async function answers(invoke: Invoke): Promise<void> {
    const { status, payload, report, logs, residue } = await invoke({ name: 'Ada' });
    assert.equal(status, 'success', payload + logs.join('\n'));
    assert.deepEqual(JSON.parse(payload), {
      greeting: 'Hello Ada',
      function: 'Greets',
      requestId: report.requestId,
      deadline: true,
    });
    assert.ok(
      logs.some((line) => line.includes('handling Ada')),
      logs.join('\n'),
    );
    assert.deepEqual(residue, [], 'nothing is left in /tmp');
  }

  async function failsOnItsLine(invoke: Invoke, code: string): Promise<void> {
    const failed = await invoke({ fail: 'not today' });
    assert.deepEqual([failed.status, failed.error?.errorType], ['error', 'InvalidOperationException']);
    assert.equal(failed.error?.errorMessage, 'not today');
    const file = path.join(code, 'work', 'Work.cs');
    const line = fs
      .readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((text) => text.includes('throw new InvalidOperationException(message)'));
    const [first] = failed.error.frames;
    assert.deepEqual([first?.file, first?.position?.line], [file, line]);
    assert.equal((await invoke({ name: 'Ada' })).report.initDurationMs, undefined, 'it goes on');
  }

  async function endsAndBeginsAnew(invoke: Invoke): Promise<void> {
    const late = await invoke({ sleep: 60 }, { timeout: 2 });
    assert.equal(late.status, 'timeout');
    assert.match(late.logs.join('\n'), /Task timed out after 2\.00 seconds/);
    const exited = await invoke({ exit: true });
    assert.deepEqual([exited.status, exited.error?.errorType], ['crashed', 'Runtime.ExitError']);
    assert.match(exited.payload, /exit status 3/);
    for (const [event, said] of [
      [{ panic: 'no way' }, /Unhandled exception\..*InvalidOperationException: no way/],
      [{ abort: true }, /no way on/],
      [{ overflow: true }, /Stack overflow/],
    ] as const) {
      const { status, payload, logs } = await invoke(event);
      assert.equal(status, 'crashed', payload);
      assert.match(payload, /signal: aborted/);
      assert.match(logs.join('\n'), said);
    }
    const filled = await invoke({ memory: true });
    assert.deepEqual([filled.status, filled.error?.errorType], ['outOfMemory', 'Runtime.OutOfMemory'], filled.payload);
    const chattered = await invoke({ chatter: true }, { timeout: 3 });
    assert.equal(chattered.status, 'timeout');
    assert.match(chattered.logs.join('\n'), /and so on/);
    assert.equal((await invoke({ name: 'Ada' })).status, 'success');
  }

  describe('that are programs', () => {
    for (const isolation of ['full', 'process'] as const) {
      it(`are built and answer, fail on their line, end and begin anew (isolation: ${isolation})`, async function () {
        const probed = await Isolator.probe();
        if (isolation === 'full' && probed.isolation !== 'full') this.skip();
        const code = project(`program-${isolation}`);
        const use = async (invoke: Invoke): Promise<void> => {
          await answers(invoke);
          await failsOnItsLine(invoke, code);
          await endsAndBeginsAnew(invoke);
        };
        await withSandbox(program(code), use, isolation === 'full' ? probed : new Isolator(undefined));
      });
    }

    it('are not built again after a crash, until a source of theirs changes, also in another project', async () => {
      const code = project('kept');
      await withSandbox(program(code), async (invoke) => {
        const phases: string[] = [];
        const observer = { onPhase: (phase: string) => void phases.push(phase) };
        const greet = (): Promise<Invocation> => invoke({ name: 'Ada' }, {}, observer);
        await greet();
        assert.equal((await invoke({ exit: true }, {}, observer)).status, 'crashed');
        await greet();
        assert.equal(phases.filter((phase) => phase === 'building').length, 1);
        const source = path.join(code, 'work', 'Work.cs');
        fs.writeFileSync(source, fs.readFileSync(source, 'utf8').replace('"Hello "', '"Good morning "'));
        assert.match((await greet()).payload, /Good morning Ada/);
      });
      // As the next command does.
      await withSandbox(program(code), async (invoke) => {
        const onPhase = (phase: string): void => assert.notEqual(phase, 'building');
        assert.match((await invoke({ name: 'Ada' }, {}, { onPhase })).payload, /Good morning Ada/);
      });
    });

    it('run by a template on the command line, whose version is said to be another; built below bin, and in a folder', async () => {
      const code = project('template');
      const published = 'program/bin/Release/netcoreapp3.1/publish';
      fs.writeFileSync(
        path.join(code, 'template.yaml'),
        [
          'Transform: AWS::Serverless-2016-10-31',
          'Globals: { Function: { Handler: Greets, Timeout: 20, MemorySize: 256 } }',
          'Resources:',
          '  Source: { Type: AWS::Serverless::Function, Properties: { CodeUri: program/, Runtime: dotnet8 } }',
          `  Output: { Type: AWS::Serverless::Function, Properties: { CodeUri: ${published}, Runtime: dotnetcore3.1 } }`,
          '  Folder: { Type: AWS::Serverless::Function, Properties: { CodeUri: built/, Runtime: dotnetcore3.1 } }',
        ].join('\n'),
      );
      fs.writeFileSync(path.join(code, 'event.json'), '{"name":"Ada"}');
      for (const name of ['Source', 'Output', 'Folder']) {
        const parameters = [path.resolve('dist/cli.cjs'), 'invoke', name, '--event', 'event.json', '--json'];
        const { stdout, stderr } = await run(process.execPath, parameters, { cwd: code });
        assert.deepEqual((parseJsonObject(stdout)['payload'] as { greeting: string }).greeting, 'Hello Ada');
        const other = /The template asks for \.NET 8\.0; this ran on \.NET 3\.1/;
        if (name === 'Source') assert.match(stderr, other);
        else assert.doesNotMatch(stderr, other);
        if (name === 'Output') fs.cpSync(path.join(code, published), path.join(code, 'built'), { recursive: true });
      }
    });

    it('whose source has a mistake say where; whose framework is too new say which SDK is needed', async () => {
      const code = project('mistake');
      const source = path.join(code, 'program', 'Program.cs');
      fs.appendFileSync(source, 'class {}\n');
      const line = fs.readFileSync(source, 'utf8').split('\n').length - 1;
      await withSandbox(program(code), async (invoke) => {
        const said = `Greets cannot be built: dotnet says:\n${source}(${line},7): error CS1001: Identifier expected`;
        await assert.rejects(invoke({}), ({ message }: Error) => {
          assert.equal(message.slice(0, said.length), said);
          assert.equal(message.split('error CS1001').length, 2, 'once');
          return true;
        });
        const file = path.join(code, 'program', 'Greets.csproj');
        fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('netcoreapp3.1', 'net8.0'));
        await assert.rejects(
          invoke({}),
          /is made for \.NET 8\.0, and the newest \.NET SDK on this machine is 3\.1\.102\. /,
        );
      });
    });

    it('are no longer built once that is cancelled', async () => {
      await withSandbox(program(project('cancelled')), async (invoke) => {
        const cancel = new AbortController();
        const onPhase = (phase: string): void => {
          if (phase === 'building') cancel.abort(new Error('cancelled'));
        };
        await assert.rejects(invoke({}, {}, { signal: cancel.signal, onPhase }), /cancelled/);
        assert.equal((await invoke({ name: 'Ada' })).status, 'success');
      });
    });
  });

  describe('that are class libraries', () => {
    it('need AWS’s runtime client, which is installed once', async () => {
      process.env['LAMBDA_WORKBENCH_STATE'] = path.join(folder, 'state');
      const sandbox = new Sandbox(assets, silentLog);
      try {
        const invoked = sandbox.invoke({ function: library(project('without')), event: '{}' });
        await assert.rejects(invoked, /AWS’s runtime client for \.NET, .* has to be installed here once/);
      } finally {
        process.env['LAMBDA_WORKBENCH_STATE'] = state;
        await sandbox.dispose();
      }
    });

    it('answer on AWS’s runtime client, fail on their line, end and begin anew', async function () {
      const code = project('library');
      if (!(await hasClient(library(code)))) this.skip();
      await withSandbox(library(code), async (invoke) => {
        await answers(invoke);
        await failsOnItsLine(invoke, code);
        await endsAndBeginsAnew(invoke);
        const { status, error } = await invoke({}, { handler: 'Greets::Example.Function::Missing' });
        assert.deepEqual([status, error?.errorType], ['initError', 'LambdaValidationException']);
        assert.match(error?.errorMessage ?? '', /Unable to find method 'Missing' in type 'Example\.Function'/);
      });
    });
  });

  it('that are programs on AWS’s packages answer, fail on their line, end and begin anew', async function () {
    const code = project('bootstrap');
    if (!(await hasClient(library(code)))) this.skip();
    await withSandbox(program(code, 'bootstrap'), async (invoke) => {
      await answers(invoke);
      await failsOnItsLine(invoke, code);
      await endsAndBeginsAnew(invoke);
    });
  });
});
