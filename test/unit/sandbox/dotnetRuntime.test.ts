import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { checkRun } from '../../../src/sandbox/runCheck.ts';
import { dotnetRuntime } from '../../../src/sandbox/runtimes/dotnet/dotnetRuntime.ts';
import type { PreparedRuntime } from '../../../src/sandbox/runtimes/runtime.ts';
import { localFunction } from '../../localFunction.ts';

/** A machine whose .NET has these versions: what is installed decides, and nothing of it is run. */
describe('the .NET of this machine', function () {
  if (process.platform === 'win32') return;
  let folder: string;
  const before = { ...process.env };
  const at = (...parts: string[]): string => path.join(folder, ...parts);
  const layout = { taskRoot: '/var/task', runtimeFolder: '/var/runtime', tmp: '/tmp' };

  beforeEach(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'dotnet-runtime-')));
    Object.assign(process.env, { DOTNET_ROOT: at('dotnet'), LAMBDA_WORKBENCH_STATE: at('state') });
    await fs.mkdir(at('code', '.git'), { recursive: true });
  });

  afterEach(async () => {
    for (const name of ['DOTNET_ROOT', 'LAMBDA_WORKBENCH_STATE']) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
    await fs.rm(folder, { recursive: true });
  });

  async function install(sdks: readonly string[], runtimes: readonly string[]): Promise<void> {
    await fs.mkdir(at('dotnet'), { recursive: true });
    const lines = [
      ...['.NET SDKs installed:', ...sdks.map((version) => `  ${version} [${at('dotnet/sdk')}]`), ''],
      '.NET runtimes installed:',
      ...runtimes.flatMap((version) => [
        `  Microsoft.AspNetCore.App ${version} [${at('dotnet/shared/Microsoft.AspNetCore.App')}]`,
        `  Microsoft.NETCore.App ${version} [${at('dotnet/shared/Microsoft.NETCore.App')}]`,
      ]),
    ];
    await fs.writeFile(at('dotnet', 'dotnet'), `#!/bin/sh\ncat <<'END'\n${lines.join('\n')}\nEND\n`, { mode: 0o755 });
  }

  async function build(assembly: string, version: string): Promise<void> {
    await fs.writeFile(at('code', `${assembly}.dll`), '');
    await fs.writeFile(at('code', `${assembly}.deps.json`), '{}');
    const frameworks = [
      { name: 'Microsoft.NETCore.App', version },
      { name: 'Microsoft.AspNetCore.App', version },
    ];
    await fs.writeFile(
      at('code', `${assembly}.runtimeconfig.json`),
      JSON.stringify({ runtimeOptions: { frameworks } }),
    );
  }

  const fn = (changes: Partial<LambdaFunction> = {}): LambdaFunction =>
    localFunction(at('code', 'Function.cs'), 'Handle', {
      ...{ name: 'Orders', runtime: 'dotnet8', handler: 'Orders', handlerSource: undefined, codeRoot: at('code') },
      ...changes,
    });

  const prepare = (changes: Partial<LambdaFunction> = {}): Promise<PreparedRuntime> =>
    dotnetRuntime.prepare(fn(changes), {
      assets: new Assets(path.resolve('dist')),
      overrides: {},
      buildFolder: at('state', 'builds'),
      onBuild: () => undefined,
    });

  it('runs what is built as it is, on the runtime that it is made for', async () => {
    await install([], ['8.0.4', '8.0.11', '10.0.1']);
    await build('Orders', '8.0.0');
    const prepared = await prepare();
    assert.deepEqual([prepared.identifier, prepared.version, prepared.warnings], ['dotnet8', 'dotnet:8', []]);
    assert.deepEqual(prepared.command(layout, 256), [at('dotnet/dotnet'), 'exec', '/var/task/Orders.dll']);
    assert.equal(prepared.code, at('code'));
    const { DOTNET_ROOT, DOTNET_GCHeapHardLimit, DOTNET_ROLL_FORWARD } = prepared.environment(layout, 256);
    assert.deepEqual([DOTNET_ROOT, DOTNET_GCHeapHardLimit, DOTNET_ROLL_FORWARD], [at('dotnet'), '10000000', undefined]);
  });

  it('takes the next newer one where that is missing, and says so', async () => {
    await install([], ['6.0.36', '9.0.2', '10.0.1']);
    await build('Orders', '8.0.0');
    const prepared = await prepare();
    assert.equal(prepared.identifier, 'dotnet9');
    assert.match(prepared.warnings.join(), /^The template asks for \.NET 8\.0; this ran on \.NET 9\.0\.2 /);
    assert.equal(prepared.environment(layout, 256)['DOTNET_ROLL_FORWARD'], 'Major');
    await install([], ['6.0.36']);
    await assert.rejects(prepare(), /it is built for \.NET 8\.0\.0, and the newest \.NET runtime .* is 6\.0\.36/);
  });

  it('starts programs that were compiled for the machine by themselves', async () => {
    await install([], ['8.0.11']);
    await fs.writeFile(at('code', 'Orders'), '', { mode: 0o755 });
    assert.deepEqual((await prepare()).command(layout, 256), ['/var/task/Orders']);
  });

  it('hands class libraries to AWS’s client, the newest that runs there', async () => {
    await install([], ['8.0.11']);
    await build('Orders', '8.0.0');
    const handler = 'Orders::Shop.Orders::Place';
    await assert.rejects(prepare({ handler }), /AWS’s runtime client for \.NET, .* has to be installed here once/);
    for (const runtime of ['dotnet6', 'dotnet10']) {
      await fs.mkdir(at('state/libraries', runtime, 'packages-1'), { recursive: true });
      const installed = { folder: 'packages-1', installed: '2026-01-01T00:00:00.000Z', packages: {} };
      await fs.writeFile(at('state/libraries', runtime, 'installed.json'), JSON.stringify(installed));
    }
    const prepared = await prepare({ handler });
    assert.equal(prepared.runtimeFiles, at('state/libraries/dotnet6/packages-1'));
    assert.deepEqual(prepared.command(layout, 256), [
      ...[at('dotnet/dotnet'), 'exec', '--depsfile', '/var/task/Orders.deps.json'],
      ...['--runtimeconfig', '/var/task/Orders.runtimeconfig.json'],
      ...['/var/runtime/LambdaHost.dll', handler],
    ]);
  });

  it('says what it lacks to build', async () => {
    await assert.rejects(
      install([], ['8.0.11']).then(() => prepare()),
      /Orders cannot run: .*code holds no Orders\.dll, and no project file/,
    );
    const project = (framework: string): Promise<void> =>
      fs.writeFile(at('code', 'Orders.csproj'), `<TargetFramework>${framework}</TargetFramework>`);
    await project('net8.0');
    await assert.rejects(prepare(), /is a \.NET runtime without an SDK\. Install the \.NET SDK 8\.0\./);
    await install(['6.0.428', '8.0.404'], ['8.0.11']);
    await project('net10.0');
    await assert.rejects(
      prepare({ runtime: 'dotnet10' }),
      /Orders\.csproj is made for \.NET 10\.0, and the newest \.NET SDK on this machine is 8\.0\.404\./,
    );
  });

  it('may make the code’s folder that a template names', async () => {
    const codeRoot = at('code/bin/Release/net8.0/publish');
    assert.throws(() => checkRun(fn({ codeRoot }), {}), /its code folder .* does not exist/);
    await fs.writeFile(at('code', 'Orders.csproj'), '');
    assert.doesNotThrow(() => checkRun(fn({ codeRoot }), {}));
  });
});
