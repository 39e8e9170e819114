import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Assets } from '../../../src/assets.ts';
import { ExpectedError } from '../../../src/expectedError.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { silentLog } from '../../../src/log.ts';
import type { Invocation } from '../../../src/sandbox/invocation.ts';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import { layerFolder } from '../../../src/sandbox/layers/layerFolder.ts';
import { localLayers } from '../../../src/sandbox/layers/localLayers.ts';
import { bootstrapsCompiled } from '../../../src/sandbox/runtimes/python/compiledBootstrap.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';

const assets = new Assets(path.resolve('dist'));

/** Packs a folder as `zip -y` does: with modes, and links as links. */
const packing = `
import os, sys, zipfile
folder, target = sys.argv[1:]
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
    for root, folders, files in os.walk(folder):
        for name in files:
            file = os.path.join(root, name)
            if os.path.islink(file):
                info = zipfile.ZipInfo(os.path.relpath(file, folder))
                info.create_system, info.external_attr = 3, 0o120777 << 16
                archive.writestr(info, os.readlink(file))
            else:
                archive.write(file, os.path.relpath(file, folder))
`;

function pack(folder: string, archive: string): void {
  execFileSync('python3', ['-c', packing, folder, archive]);
}

/** What a function says of its layers. */
const pythonSource = `
import ctypes.util, os, shutil, subprocess, sys

import shared


def handler(event, context):
    try:
        open(os.path.join(os.path.dirname(shared.__file__), "new"), "w")
    except OSError as error:
        written = error.strerror
    return {
        "shared": shared.name,
        "path": sys.path,
        "tool": subprocess.run(["layer-tool"], capture_output=True, text=True).stdout,
        "library": os.environ.get("LD_LIBRARY_PATH"),
        "written": written,
    }
`;

describe('layers', function () {
  if (process.platform === 'win32') return;
  this.timeout(300_000);
  let folder: string;
  let stateBefore: string | undefined;

  beforeEach(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'layers-')));
    stateBefore = process.env['LAMBDA_WORKBENCH_STATE'];
    process.env['LAMBDA_WORKBENCH_STATE'] = path.join(folder, 'state');
  });

  afterEach(async () => {
    if (stateBefore === undefined) delete process.env['LAMBDA_WORKBENCH_STATE'];
    else process.env['LAMBDA_WORKBENCH_STATE'] = stateBefore;
    // What a run has begun to compile lies in this folder, and may come after its answer.
    await bootstrapsCompiled();
    await fs.rm(folder, { recursive: true, force: true });
  });

  const at = (...names: string[]): string => path.join(folder, ...names);

  async function write(files: Readonly<Record<string, string>>, mode = 0o644): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await fs.mkdir(path.dirname(at(name)), { recursive: true });
      await fs.writeFile(at(name), text, { mode });
    }
  }

  /** A function in `code` with these layers: contents by their names. */
  function layered(
    file: string,
    contents: Readonly<Record<string, string>>,
    changes: Partial<LambdaFunction> = {},
  ): LambdaFunction {
    const layers = Object.keys(contents);
    const layerContents = Object.fromEntries(layers.map((name) => [name, { path: contents[name] ?? '' }]));
    const origin = { kind: 'sam' as const, file: at('template.yaml'), line: 0 };
    return localFunction(at('code', file), 'handler', { origin, layers, layerContents, ...changes });
  }

  for (const isolation of ['full', 'partial'] as const) {
    describe(`isolation ${isolation}`, () => {
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

      async function answer(fn: LambdaFunction): Promise<Record<string, unknown>> {
        const { payload, status }: Invocation = await sandbox.invoke({ function: fn, event: '{}' });
        assert.equal(status, 'success', payload);
        return JSON.parse(payload) as Record<string, unknown>;
      }

      it('are one over the other in their order, a folder and a zip file, on Python’s and the system’s paths', async () => {
        await write({
          'code/app.py': pythonSource,
          'first/python/shared.py': 'name = "first"\n',
          'first/python/lib/unseen/x.txt': '',
          'second/python/shared.py': 'name = "second"\n',
        });
        await write({ 'first/bin/layer-tool': '#!/bin/sh\necho from the layer\n' }, 0o755);
        pack(at('second'), at('second.zip'));
        const both = { First: at('first'), Second: at('second.zip') };
        const { shared, path: search, tool, library, written } = await answer(layered('app.py', both));
        assert.deepEqual([shared, tool, written], ['second', 'from the layer\n', 'Read-only file system']);
        const opt = isolation === 'full' ? '/opt' : /^(.*)\/python$/.exec((search as string[])[2] ?? '')?.[1];
        const [task, sitePackages, python] = search as string[];
        assert.equal(task, isolation === 'full' ? '/var/task' : at('code'));
        assert.equal(python, `${opt}/python`);
        assert.match(sitePackages ?? '', /\/python\/lib\/python3\.\d+\/site-packages$/);
        if (process.platform === 'linux') assert.equal(library, `${task}:${task}/lib:${opt}/lib`);
        const reversed = { Second: at('second.zip'), First: at('first') };
        assert.equal((await answer(layered('app.py', reversed)))['shared'], 'first');
      });

      it('have packages for require and import of Node.js, those of its version first', async () => {
        const major = process.versions.node.split('.')[0] ?? '';
        const source = (name: string): string => `exports.name = '${name}';\n`;
        await write({
          'code/common.cjs': `const { name } = require('shared'); exports.handler = async () => ({ name, other: require('other').name });`,
          'code/module.mjs': `import shared from 'shared'; import other from 'other';
            export const handler = async () => ({ name: shared.name, other: other.name });`,
          'layer/nodejs/node_modules/shared/index.js': source('any version'),
          'layer/nodejs/node_modules/other/index.js': source('other'),
          [`layer/nodejs/node${major}/node_modules/shared/index.js`]: source('this version'),
        });
        const changes = { runtime: `nodejs${major}.x` };
        for (const file of ['common.cjs', 'module.mjs']) {
          const { name, other } = await answer(layered(file, { Tools: at('layer') }, changes));
          assert.deepEqual([name, other], ['this version', 'other'], file);
        }
      });

      it('bring the bootstrap of a runtime of one’s own', async () => {
        await write({ 'code/handler.txt': '' });
        // Says where it is, by an error of the init phase.
        await write({ 'layer/bootstrap': '#!/bin/sh\necho "I am $0"; exit 7\n' }, 0o755);
        const fn = layered('handler.txt', { Runtime: at('layer') }, { runtime: 'provided.al2023' });
        const { logs, payload } = await sandbox.invoke({ function: fn, event: '{}' });
        assert.ok(logs.includes(`I am ${isolation === 'full' ? '/opt' : at('layer')}/bootstrap`), logs.join('\n'));
        assert.match(payload, /exit status 7/);
      });

      it('make a new environment when they change, also below node_modules', async () => {
        await write({
          'code/app.cjs': `exports.handler = async () => require('shared').value;`,
          'layer/nodejs/node_modules/shared/index.js': 'exports.value = 1;\n',
        });
        const fn = layered('app.cjs', { Tools: at('layer') }, { runtime: undefined });
        const request = { function: fn, event: '{}' };
        assert.equal((await sandbox.invoke(request)).payload, '1');
        assert.equal((await sandbox.invoke(request)).report.initDurationMs, undefined);
        await write({ 'layer/nodejs/node_modules/shared/index.js': 'exports.value = 2;\n' });
        let again = await sandbox.invoke(request);
        while (again.payload === '1') again = await sandbox.invoke(request);
        assert.equal((await sandbox.invoke(request)).payload, '2');
      });

      it('that are elsewhere are said to be missing, and found where lambda-workbench.json names them', async () => {
        const arn = 'arn:aws:lambda:eu-west-1:123456789012:layer:shared:3';
        await write({
          'code/app.py': `
def handler(event, context):
    try:
        import shared
        return shared.name
    except ImportError:
        return None
`,
          'layer/python/shared.py': 'name = "there"\n',
        });
        const fn = layered('app.py', {}, { layers: [arn] });
        const request = { function: fn, event: '{}' };
        const without = await sandbox.invoke(request);
        assert.equal(without.payload, 'null');
        assert.match(without.warnings.join(), /The layer arn:aws:.*:shared:3 is missing in this run/);
        assert.match(without.warnings.join(), /\{ "layers": \{ "arn:aws:[^"]*:shared:3": "layers\/layer.zip" \} \}$/);
        await write({ 'lambda-workbench.json': '{ "layers": { "shared": "layer" } }' });
        let found = without;
        while (found.payload === 'null') found = await sandbox.invoke(request);
        assert.deepEqual([found.payload, found.warnings], ['"there"', []]);
      });
    });
  }

  it('keep the modes and links of a zip file, which is unpacked once', async () => {
    await write({ 'layer/lib/data.txt': 'data' });
    await write({ 'layer/bin/run': '#!/bin/sh\n' }, 0o755);
    await fs.symlink('../lib/data.txt', at('layer/bin/link'));
    pack(at('layer'), at('layer.zip'));
    const made = await layerFolder([at('layer.zip')], at('cache'));
    assert.ok(made);
    assert.equal((await fs.stat(path.join(made, 'bin/run'))).mode & 0o777, 0o755);
    assert.equal((await fs.stat(path.join(made, 'lib/data.txt'))).mode & 0o777, 0o644);
    assert.equal(await fs.readlink(path.join(made, 'bin/link')), '../lib/data.txt');
    const before = (await fs.stat(path.join(made, 'bin/run'))).ino;
    assert.equal(await layerFolder([at('layer.zip')], at('cache')), made);
    assert.equal((await fs.stat(path.join(made, 'bin/run'))).ino, before);
    assert.deepEqual(await fs.readdir(at('cache')), [path.basename(made)], 'nothing unfinished stays');
  });

  it('refuse a zip file that is damaged, or writes elsewhere', async () => {
    await write({ 'damaged.zip': 'PK no zip' });
    await assert.rejects(layerFolder([at('damaged.zip')], at('cache')), ExpectedError);
    const evil = `import sys, zipfile\nwith zipfile.ZipFile(sys.argv[1], "w") as z: z.writestr("../evil.txt", "x")`;
    execFileSync('python3', ['-c', evil, at('evil.zip')]);
    await assert.rejects(layerFolder([at('evil.zip')], at('cache')), ExpectedError);
    await assert.rejects(fs.stat(at('evil.txt')), { code: 'ENOENT' });
  });

  it('refuse a zip file that holds more than Lambda unpacks, before it fills the disk', async () => {
    const bomb = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("small.txt", "x")
    with archive.open("zeros", "w") as file:
        for _ in range(251):
            file.write(bytes(1024 * 1024))
`;
    execFileSync('python3', ['-c', bomb, at('bomb.zip')]);
    await assert.rejects(layerFolder([at('bomb.zip')], at('cache')), /250 MB/);
    assert.deepEqual(await fs.readdir(at('cache')), []);
  });

  it('refuse what is neither a folder nor a file, without reading it', async () => {
    await assert.rejects(layerFolder(['/dev/zero'], at('cache')), ExpectedError);
  });

  it('put a later layer’s files, folders and links in the place of an earlier one’s', async () => {
    await write({ 'first/file': '', 'first/folder/x': '', 'first/linked/x': '1', 'elsewhere/kept': 'kept' });
    await fs.symlink(at('elsewhere'), at('first/link'));
    await fs.symlink('linked', at('first/same'));
    await write({ 'second/file/y': '', 'second/folder': 'now a file', 'second/link/kept': 'second' });
    await fs.symlink('linked', at('second/same'));
    const made = (await layerFolder([at('first'), at('second')], at('cache'))) ?? '';
    assert.deepEqual(await fs.readdir(path.join(made, 'file')), ['y']);
    assert.equal(await fs.readFile(path.join(made, 'folder'), 'utf8'), 'now a file');
    assert.equal(await fs.readFile(path.join(made, 'link/kept'), 'utf8'), 'second');
    assert.equal(await fs.readFile(at('elsewhere/kept'), 'utf8'), 'kept', 'nothing is written through a link');
    assert.equal(await fs.readFile(path.join(made, 'same/x'), 'utf8'), '1');
  });

  it('take links as they are, also those to themselves, and leave pipes', async () => {
    await write({ 'first/lib/x': '', 'second/lib/y': '' });
    for (const layer of ['first', 'second']) {
      await fs.symlink('.', at(layer, 'lib/self'));
      await fs.symlink('../..', at(layer, 'lib/above'));
      execFileSync('mkfifo', [at(layer, 'lib/pipe')]);
    }
    const made = (await layerFolder([at('first'), at('second')], at('cache'))) ?? '';
    assert.deepEqual((await fs.readdir(path.join(made, 'lib'))).sort(), ['above', 'self', 'x', 'y']);
    assert.equal(await fs.readlink(path.join(made, 'lib/self')), '.');
  });

  it('can be cancelled while they are unpacked or put together, and then leave nothing', async () => {
    await fs.mkdir(at('many'));
    for (let index = 0; index < 500; index++) await fs.writeFile(at('many', `file${index}`), String(index));
    await fs.mkdir(at('other'));
    pack(at('many'), at('many.zip'));
    for (const contents of [[at('many'), at('other')], [at('many.zip')]]) {
      const cancelling = new AbortController();
      const reason = new Error('cancelled');
      const made = assert.rejects(layerFolder(contents, at('cache'), cancelling.signal), reason);
      // Until the first file is there.
      while ((await fs.readdir(at('cache'), { recursive: true }).catch(() => [])).length < 2) await turn();
      cancelling.abort(reason);
      await made;
      assert.deepEqual(await fs.readdir(at('cache')), []);
    }
  });

  it('that cannot be put together say so', async () => {
    await write({ cache: 'a file', 'one/x': '', 'two/y': '' });
    await assert.rejects(layerFolder([at('one'), at('two')], at('cache')), ExpectedError);
  });

  it('that SAM builds are those that it has built, else their source with a hint', async () => {
    await write({ 'source/shared.py': '' });
    const layerContents = {
      Built: { path: at('source'), buildMethod: 'python3.13', built: at('.aws-sam/build/Built') },
    };
    const fn = localFunction(at('app.py'), 'handler', { layers: ['Built'], layerContents });
    const [unbuilt] = localLayers(fn);
    assert.equal(unbuilt?.content, at('source'));
    assert.match(unbuilt.warning ?? '', /Run sam build/);
    await write({ '.aws-sam/build/Built/python/shared.py': '' });
    assert.deepEqual(localLayers(fn), [{ layer: 'Built', content: at('.aws-sam/build/Built') }]);
  });
});
