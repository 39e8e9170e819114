import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { ExpectedError } from '../../../src/expectedError.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { silentLog } from '../../../src/log.ts';
import type { Invocation } from '../../../src/sandbox/invocation.ts';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import { installLibraries } from '../../../src/sandbox/libraries/installLibraries.ts';
import { lackingPackages } from '../../../src/sandbox/libraries/lackingPackages.ts';
import { allInstalledLibraries, LibraryFolder } from '../../../src/sandbox/libraries/libraryFolder.ts';
import type { PackageTool } from '../../../src/sandbox/libraries/packageTool.ts';
import { runtimeOf } from '../../../src/sandbox/runtimes/runtimeOf.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { Parsers } from '../../../src/syntax/parsers.ts';
import { localFunction } from '../../localFunction.ts';

const assets = new Assets(path.resolve('dist'));
/** Small, of AWS's, and with something to call. */
const small = '@smithy/util-utf8';

const sources: Readonly<Record<string, string>> = {
  'common.cjs': `
    exports.handler = async () => {
      const { toUtf8 } = require('${small}');
      return { text: toUtf8(Uint8Array.of(72, 105)), place: require.resolve('${small}'), argv: process.argv.length };
    };`,
  'module.mjs': `
    import { toUtf8 } from '${small}';
    export const handler = async () => ({ text: toUtf8(Uint8Array.of(72, 105)) });
    export const strange = async () => import('no-such-package');`,
  'typed.ts': `
    import { toUtf8 } from '${small}';
    import { name } from './shared.js';
    export const handler = async (): Promise<object> => ({ text: toUtf8(Uint8Array.of(72, 105)), name });`,
  'typedModule.mts': `
    import { toUtf8 } from '${small}';
    export const handler = async (): Promise<object> => ({ text: toUtf8(Uint8Array.of(72, 105)) });`,
  'shared.ts': `
    // '@aws-sdk/client-sns' is only spoken of.
    export type { Credentials } from '@aws-sdk/types';
    export const name = 'shared';`,
  'own/module.mjs': `
    import { toUtf8 } from '${small}';
    export const handler = async () => ({ text: toUtf8() });`,
  [`own/node_modules/${small}/package.json`]: `{ "name": "${small}", "version": "0.0.1", "exports": "./index.mjs" }`,
  [`own/node_modules/${small}/index.mjs`]: `export const toUtf8 = () => 'own';`,
  'brought.py': `
def handler(event, context):
    import sys
    import brought_along
    return {"origin": brought_along.origin, "path": sys.path, "argv": sys.argv}
`,
};

describe('libraries of AWS’s runtimes', function () {
  this.timeout(120_000);
  let folder: string;
  const before_ = process.env['LAMBDA_WORKBENCH_STATE'];

  before(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'libraries-')));
    for (const [name, text] of Object.entries(sources)) {
      await fs.mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await fs.writeFile(path.join(folder, name), text);
    }
  });

  // Nothing is installed when a test begins.
  beforeEach(async () => {
    process.env['LAMBDA_WORKBENCH_STATE'] = await fs.mkdtemp(path.join(folder, 'state-'));
  });

  after(async () => {
    if (before_ === undefined) delete process.env['LAMBDA_WORKBENCH_STATE'];
    else process.env['LAMBDA_WORKBENCH_STATE'] = before_;
    await fs.rm(folder, { recursive: true });
  });

  const fn = (file: string, symbol = 'handler'): LambdaFunction =>
    localFunction(path.join(folder, file), symbol, { timeout: 20 });
  const toolOf = (file: string): Promise<PackageTool> =>
    runtimeOf(fn(file)).packageTool(fn(file), { assets, overrides: {} });
  const left = async (runtime: string): Promise<string[]> =>
    fs.readdir(path.join(process.env['LAMBDA_WORKBENCH_STATE'] ?? '', 'libraries', runtime));

  for (const isolation of ['full', 'process'] as const) {
    describe(`isolation ${isolation}`, () => {
      let sandbox: Sandbox;

      before(async function () {
        const strongest = await Isolator.probe();
        if (isolation === 'full' && strongest.isolation !== 'full') this.skip();
        const isolator = isolation === 'full' ? strongest : new Isolator(undefined);
        sandbox = new Sandbox(assets, silentLog, { isolator });
      });

      after(() => sandbox.dispose());

      const run = (file: string, symbol?: string): Promise<Invocation> =>
        sandbox.invoke({ function: fn(file, symbol), event: '{}' });
      const result = async (file: string): Promise<Record<string, unknown>> => {
        const { status, payload } = await run(file);
        assert.equal(status, 'success', payload);
        return JSON.parse(payload) as Record<string, unknown>;
      };

      it('are found by CommonJS, ES modules and TypeScript once they are installed, also by a warm function', async () => {
        const failed = await run('common.cjs');
        assert.match(failed.error?.errorMessage ?? '', /^Cannot find module '@smithy\/util-utf8'/, 'AWS’s own text');
        assert.match(failed.warnings.join('\n'), /On AWS the import works/);

        const { packages, folder: place } = await installLibraries(await toolOf('common.cjs'), [small], false);
        assert.deepEqual(Object.keys(packages), [small]);

        const seen = isolation === 'full' ? '/var/runtime' : place;
        const common = await result('common.cjs');
        assert.equal(common['text'], 'Hi');
        assert.ok(String(common['place']).startsWith(path.join(seen, 'node_modules', small)), String(common['place']));
        assert.equal(common['argv'], 2, 'what the bootstrap is told is not the function’s');
        assert.deepEqual(await result('module.mjs'), { text: 'Hi' });
        assert.deepEqual(await result('typed.ts'), { text: 'Hi', name: 'shared' });
        assert.deepEqual(await result('typedModule.mts'), { text: 'Hi' });
        assert.deepEqual(await result('own/module.mjs'), { text: 'own' }, 'the function’s own copy wins');

        const strange = await run('module.mjs', 'strange');
        const base = isolation === 'full' ? '/var/task' : folder;
        assert.equal(
          strange.error?.errorMessage,
          `Cannot find package 'no-such-package' imported from ${base}/module.mjs`,
          'what is nowhere is missed where it is imported',
        );
      });

      it('of Python are found last, after the packages of the interpreter', async () => {
        assert.match((await run('brought.py')).status, /error/);
        const python = await toolOf('brought.py');
        const { folder: place } = await new LibraryFolder(python.runtime).replace(async (into) => {
          await fs.mkdir(path.join(into, 'brought_along'));
          await fs.writeFile(path.join(into, 'brought_along', '__init__.py'), 'origin = __file__\n');
          return { 'brought-along': '0.0.1' };
        });
        const seen = isolation === 'full' ? '/var/runtime' : place;
        const brought = await result('brought.py');
        assert.equal(brought['origin'], `${seen}/brought_along/__init__.py`);
        const searched = brought['path'] as string[];
        assert.equal(searched[0], isolation === 'full' ? '/var/task' : folder);
        assert.equal(searched.indexOf(seen), searched.length - 1);
        assert.equal((brought['argv'] as string[]).length, 1);
      });
    });
  }

  it('keep what was installed before, and two installs at once do not undo each other', async () => {
    const tool = await toolOf('common.cjs');
    await Promise.all([installLibraries(tool, [small], false), installLibraries(tool, ['@aws-sdk/types'], false)]);
    const [libraries, ...others] = allInstalledLibraries();
    assert.deepEqual(others, []);
    assert.deepEqual(Object.keys(libraries?.packages ?? {}).sort(), ['@aws-sdk/types', small]);
    const updated = await installLibraries(tool, [], true);
    assert.deepEqual(Object.keys(updated.packages), Object.keys(libraries?.packages ?? {}));
    assert.notEqual(updated.folder, libraries?.folder);
  });

  it('leave nothing where the registry cannot be reached, and say so once', async () => {
    const tool = await toolOf('common.cjs');
    const unreachable = { ...tool, environment: { npm_config_registry: 'http://127.0.0.1:9' } };
    await assert.rejects(installLibraries(unreachable, ['@aws-sdk/types'], false), (error) => {
      assert.ok(error instanceof ExpectedError);
      assert.match(error.message, /^npm could not install @aws-sdk\/types: its registry cannot be reached\..* Nothing/);
      return true;
    });
    assert.deepEqual(await left(tool.runtime), []);
  });

  it('leave nothing where an install is cancelled', async () => {
    const tool = await toolOf('common.cjs');
    const cancel = new AbortController();
    const installing = installLibraries(tool, ['@aws-sdk/types'], false, { signal: cancel.signal });
    const rejected = assert.rejects(installing, /stop it/);
    setTimeout(() => cancel.abort(new Error('stop it')), 100);
    await rejected;
    assert.deepEqual(await left(tool.runtime), []);
  });

  it('are AWS’s only, and exist', async () => {
    const tool = await toolOf('common.cjs');
    await assert.rejects(installLibraries(tool, ['express'], false), /express is not part of what AWS brings along/);
    await assert.rejects(installLibraries(tool, ['@smithy/../x'], false), ExpectedError);
    await assert.rejects(installLibraries(tool, [], false), /Nothing to install/);
    await assert.rejects(installLibraries(tool, ['@aws-sdk/no-such-client'], false), /npm could not install .*404/s);
    assert.deepEqual(await left(tool.runtime), []);
  });

  it('that a function lacks are those that its own files name and nobody has', async () => {
    const parsers = new Parsers(assets);
    const lacking = async (file: string): Promise<string[]> => lackingPackages(fn(file), await toolOf(file), parsers);
    assert.deepEqual(await lacking('typed.ts'), ['@aws-sdk/types', small]);
    assert.deepEqual(await lacking('own/module.mjs'), []);
    assert.deepEqual(await lacking('brought.py'), []);
    const tool = await toolOf('typed.ts');
    await installLibraries(tool, [small], false);
    assert.deepEqual(await lacking('typed.ts'), ['@aws-sdk/types']);
  });
});
