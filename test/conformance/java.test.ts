import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { Assets } from '../../src/assets.ts';
import { parseJsonObject } from '../../src/json.ts';
import type { LambdaFunction } from '../../src/functions/lambdaFunction.ts';
import { silentLog } from '../../src/log.ts';
import type { Invocation } from '../../src/sandbox/invocation.ts';
import { Isolator } from '../../src/sandbox/isolation/isolator.ts';
import { onPath } from '../../src/sandbox/runtimes/interpreter.ts';
import { Sandbox, type InvokeObserver } from '../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../localFunction.ts';
import { markedProcesses } from '../markedProcesses.ts';
import { installRuntimeClient } from './runtimeClientInstall.ts';

const run = promisify(execFile);
const state = path.resolve('.conformance/programs');
const assets = new Assets(path.resolve('dist'));
const [greets, bodies] = ['Greets', 'Bodies'].map((name) => `src/main/java/example/${name}.java`) as [string, string];

describe('Java functions', function () {
  // Builds of a busy machine, not waits.
  this.timeout(600_000);
  let folder: string;
  const stateBefore = process.env['LAMBDA_WORKBENCH_STATE'];

  before(async function () {
    if (process.platform !== 'linux' || onPath('mvn') === undefined) this.skip();
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'java-')));
    process.env['LAMBDA_WORKBENCH_STATE'] = state;
    await installRuntimeClient(fn(project('installs')), assets);
  });

  after(() => {
    fs.rmSync(path.join(state, 'builds', 'kept'), { recursive: true, force: true });
    if (stateBefore === undefined) delete process.env['LAMBDA_WORKBENCH_STATE'];
    else process.env['LAMBDA_WORKBENCH_STATE'] = stateBefore;
    if (folder) fs.rmSync(folder, { recursive: true });
  });

  /** A copy of the project without `left` (a build file); what `changed` names is written anew. */
  function project(name: string, left = 'build.gradle', changed: Readonly<Record<string, string>> = {}): string {
    const code = path.join(folder, name);
    fs.cpSync(path.resolve('test/conformance/programs/java'), code, { recursive: true });
    fs.rmSync(path.join(code, left));
    for (const [file, text] of Object.entries(changed)) fs.writeFileSync(path.join(code, file), text);
    return code;
  }

  function fn(code: string, changes: Partial<LambdaFunction> = {}, source = greets): LambdaFunction {
    const java = { runtime: 'java17', handler: 'example.Greets', codeRoot: code, timeout: 120, memorySize: 512 };
    return localFunction(path.join(code, source), 'handleRequest', { name: 'Greets', ...java, ...changes });
  }

  /** What `lambda-workbench invoke` says, as JSON. */
  async function invokeCommand(cwd: string, name: string, event: object): Promise<Record<string, unknown>> {
    const file = path.join(fs.mkdtempSync(path.join(folder, 'event-')), 'event.json');
    fs.writeFileSync(file, JSON.stringify(event));
    const parameters = [path.resolve('dist/cli.cjs'), 'invoke', name, '--event', file, '--json'];
    return parseJsonObject((await run(process.execPath, parameters, { cwd })).stdout);
  }

  /** Gives a project a wrapper script; says how often it has run. */
  function countedBuilds(code: string): () => number {
    const count = path.join(folder, `${path.basename(code)}.count`);
    fs.writeFileSync(path.join(code, 'mvnw'), `#!/bin/sh\necho built >>'${count}'\nexec mvn "$@"\n`, { mode: 0o755 });
    return () => (fs.existsSync(count) ? fs.readFileSync(count, 'utf8').split('\n').length - 1 : 0);
  }

  async function withSandbox(
    use: (
      invoke: (fn: LambdaFunction, event: object, observer?: InvokeObserver) => Promise<Invocation>,
    ) => Promise<void>,
    isolator?: Isolator,
  ): Promise<void> {
    const sandbox = new Sandbox(assets, silentLog, isolator ? { isolator } : {});
    try {
      await use((fn, event, observer) => sandbox.invoke({ function: fn, event: JSON.stringify(event) }, observer));
    } finally {
      await sandbox.dispose();
    }
    assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
    const built = fs.readdirSync(path.join(state, 'builds')).filter((name) => name.startsWith('java-'));
    assert.deepEqual(built, [], 'nothing that was unpacked is left');
  }

  it('in all forms of handler, from the command line, by a template', async () => {
    const cwd = project('template');
    const invoke = (name: string, event: object) => invokeCommand(cwd, name, event);
    const records = [
      { messageId: '1', body: 'first' },
      { messageId: '2', body: 'second' },
    ];
    assert.deepEqual((await invoke('Bodies', { Records: records }))['payload'], { bodies: ['first', 'second'] });
    assert.deepEqual((await invoke('Packaged', { text: 'ä' }))['payload'], { text: 'ä' });
    assert.ok(fs.existsSync(path.join(cwd, 'target', 'greets-1.jar')), 'built as it is deployed');
  });

  it('are not built again by the next command, until anything changes that goes into them', async () => {
    const cwd = project('kept');
    const builds = countedBuilds(cwd);
    const greeting = async (): Promise<unknown> => {
      const { payload } = await invokeCommand(cwd, 'Greets', { name: 'Ada' });
      return (payload as { greeting: string }).greeting;
    };
    assert.deepEqual([await greeting(), builds()], ['Hello Ada', 1]);
    assert.deepEqual([await greeting(), builds()], ['Hello Ada', 1]);
    const text = fs.readFileSync(path.join(cwd, greets), 'utf8');
    fs.writeFileSync(path.join(cwd, greets), text.replace('"Hello "', '"Salve "'));
    assert.deepEqual([await greeting(), builds()], ['Salve Ada', 2]);
    fs.writeFileSync(path.join(cwd, 'pom.xml'), `${fs.readFileSync(path.join(cwd, 'pom.xml'), 'utf8')}\n`);
    assert.deepEqual([await greeting(), builds()], ['Salve Ada', 3]);
    // As it is deployed, it is built by itself, once.
    const packaged = async (): Promise<unknown> => (await invokeCommand(cwd, 'Packaged', { text: 'ä' }))['payload'];
    assert.deepEqual([await packaged(), builds()], [{ text: 'ä' }, 4]);
    assert.deepEqual([await packaged(), builds()], [{ text: 'ä' }, 4]);
    fs.rmSync(path.join(cwd, 'target', 'greets-1.jar'));
    assert.deepEqual([await packaged(), builds()], [{ text: 'ä' }, 5]);
  });

  it('of one project are built once by two commands that start at the same moment, and both run', async () => {
    const cwd = project('twice');
    const builds = countedBuilds(cwd);
    const both = ['Ada', 'Bob'].map(async (name) => (await invokeCommand(cwd, 'Greets', { name }))['payload']);
    const greetings = (await Promise.all(both)).map((payload) => (payload as { greeting: string }).greeting);
    assert.deepEqual(greetings, ['Hello Ada', 'Hello Bob']);
    assert.equal(builds(), 1);
  });

  for (const tool of ['Maven', 'Gradle']) {
    it(`in a module that needs another one are built with it by ${tool}, and anew once that changes`, async function () {
      if (tool === 'Gradle' && onPath('gradle') === undefined) this.skip();
      const code = path.join(folder, `modules-${tool}`);
      fs.cpSync(path.resolve('test/conformance/programs/javaModules'), code, { recursive: true });
      for (const file of fs.readdirSync(code, { recursive: true, encoding: 'utf8' })) {
        if (tool === 'Maven' ? file.endsWith('.gradle') : file.endsWith('pom.xml')) fs.rmSync(path.join(code, file));
      }
      const words = path.join(code, 'shared', 'src', 'main', 'java', 'example', 'Words.java');
      const orders = fn(
        path.join(code, 'orders'),
        { handler: 'example.Orders' },
        path.join('src', 'main', 'java', 'example', 'Orders.java'),
      );
      await withSandbox(async (invoke) => {
        assert.equal((await invoke(orders, { name: 'Ada' })).payload, '"Hello Ada"');
        const failed = await invoke(orders, {});
        assert.deepEqual([failed.error?.errorMessage, failed.error?.frames[0]?.file], ['nobody to greet', words]);
        assert.equal((await invoke(orders, { name: 'Ada' })).report.initDurationMs, undefined, 'it goes on');
        fs.writeFileSync(words, fs.readFileSync(words, 'utf8').replace('"Hello "', '"Salve "'));
        assert.equal((await invoke(orders, { name: 'Ada' })).payload, '"Salve Ada"');
      });
      assert.equal((await invokeCommand(code, 'Orders', { name: 'Ada' }))['payload'], 'Salve Ada');
    });
  }

  it('say where they failed; stay warm, and are not built again after a crash, until their source changes', async () => {
    const code = project('warm');
    const own = await Isolator.probe();
    for (const isolator of own.isolation === 'full' ? [own, new Isolator(undefined)] : [own]) {
      await withSandbox(async (invoke) => {
        const phases: string[] = [];
        const observer = { onPhase: (phase: string) => void phases.push(phase) };
        const failed = await invoke(fn(code), { fail: 'not today' }, observer);
        assert.deepEqual([failed.status, failed.error?.errorType], ['error', 'java.lang.IllegalStateException']);
        const [first] = failed.error?.frames ?? [];
        const line = fs
          .readFileSync(path.join(code, greets), 'utf8')
          .split('\n')
          .findIndex((text) => text.includes('throw new Ill'));
        assert.deepEqual([first?.file, first?.position?.line], [path.join(code, greets), line]);
        assert.deepEqual(failed.residue, [], 'the client leaves nothing in /tmp');
        assert.equal((await invoke(fn(code), { name: 'Ada' }, observer)).report.initDurationMs, undefined);
        assert.equal((await invoke(fn(code), { exit: true }, observer)).status, 'crashed');
        assert.equal((await invoke(fn(code), { name: 'Ada' }, observer)).status, 'success');
        assert.deepEqual(
          phases.filter((phase) => phase === 'building'),
          ['building'],
        );

        const text = fs.readFileSync(path.join(code, greets), 'utf8');
        fs.writeFileSync(path.join(code, greets), text.replace('"Hello "', '"Good morning "'));
        const changed = await invoke(fn(code), { name: 'Ada' }, observer);
        assert.match(changed.payload, /"greeting":"Good morning Ada"/);
        fs.writeFileSync(path.join(code, greets), text);
      }, isolator);
    }
  });

  it('that fill Java’s heap fail with Java’s own error, as on AWS', async () => {
    await withSandbox(async (invoke) => {
      // Large enough for what Java needs beside its heap.
      const filled = await invoke(fn(project('heap'), { memorySize: 1024 }), { heap: true });
      assert.deepEqual([filled.status, filled.error?.errorType], ['error', 'java.lang.OutOfMemoryError']);
    });
  });

  it('whose source has a mistake say which', async () => {
    const code = project('mistake', 'build.gradle', { [bodies]: 'package example;\n\nclass Bodies { missing x; }\n' });
    await withSandbox(async (invoke) => {
      await assert.rejects(
        invoke(fn(code), {}),
        /^ExpectedError: Greets cannot be built: mvn says:\n[^]*Bodies\.java:\[3,16\] cannot find symbol/,
      );
    });
  });

  it('are no longer built once that is cancelled', async () => {
    const code = project('cancelled');
    await withSandbox(async (invoke) => {
      const cancel = new AbortController();
      const onPhase = (phase: string): void => {
        if (phase === 'building') cancel.abort(new Error('cancelled'));
      };
      await assert.rejects(invoke(fn(code), {}, { signal: cancel.signal, onPhase }), /cancelled/);
      assert.equal((await invoke(fn(code), { name: 'Ada' })).status, 'success');
    });
  });

  it('are built by Gradle as well', async function () {
    if (onPath('gradle') === undefined) this.skip();
    const code = project('gradle', 'pom.xml');
    await withSandbox(async (invoke) => {
      const { payload } = await invoke(fn(code, { handler: 'example.Bodies::bodies' }, bodies), {
        Records: [{ body: 'first' }],
      });
      assert.deepEqual(JSON.parse(payload), { bodies: ['first'] });
    });
  });

  it('need AWS’s runtime client: their build’s own, or one that was installed', async () => {
    process.env['LAMBDA_WORKBENCH_STATE'] = path.join(folder, 'state');
    try {
      const sandbox = new Sandbox(assets, silentLog);
      const without = project('without');
      const invoke = (code: string) => sandbox.invoke({ function: fn(code), event: '{"name":"Ada"}' });
      await assert.rejects(invoke(without), /AWS’s runtime client for Java, .* has to be installed here once/);
      const pom = fs.readFileSync(path.join(without, 'pom.xml'), 'utf8');
      const client = pom.replace(
        'aws-lambda-java-core</artifactId>\n      <version>1.4.0',
        'aws-lambda-java-runtime-interface-client</artifactId>\n      <version>2.10.1',
      );
      const { status, payload } = await invoke(project('with', 'build.gradle', { 'pom.xml': client }));
      assert.equal(status, 'success', payload);
      await sandbox.dispose();
    } finally {
      process.env['LAMBDA_WORKBENCH_STATE'] = state;
    }
  });
});
