import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { silentLog } from '../../../src/log.ts';
import { findNode } from '../../../src/sandbox/runtimes/node/nodeInterpreter.ts';
import { findPython } from '../../../src/sandbox/runtimes/python/pythonInterpreter.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction } from '../../localFunction.ts';

describe('interpreters', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'interpreters-')));
    await fs.mkdir(path.join(folder, '.git'));
    await fs.mkdir(path.join(folder, 'functions', 'hello'), { recursive: true });
  });

  afterEach(() => fs.rm(folder, { recursive: true }));

  it('the folder’s virtual environment comes first, and its packages are there in the sandbox', async () => {
    execFileSync('python3', ['-m', 'venv', '--without-pip', path.join(folder, '.venv')]);
    const codeRoot = path.join(folder, 'functions', 'hello');
    const python = await findPython(codeRoot, '3.1', undefined);
    assert.equal(path.dirname(python?.executable ?? ''), path.join(folder, '.venv', 'bin'));

    const version = execFileSync(python?.executable ?? '', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])']);
    const packages = path.join(folder, '.venv', 'lib', `python${version.toString().trim()}`, 'site-packages');
    await fs.writeFile(path.join(packages, 'greetings.py'), 'WORD = "hello from the environment"\n');
    await fs.writeFile(
      path.join(codeRoot, 'app.py'),
      'import greetings\n\n\ndef handler(event, context):\n    return greetings.WORD\n',
    );
    const sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
    try {
      const fn = localFunction(path.join(codeRoot, 'app.py'), 'handler');
      assert.equal((await sandbox.invoke({ function: fn, event: '{}' })).payload, '"hello from the environment"');
    } finally {
      await sandbox.dispose();
    }
  });

  it('the version that the function asks for comes next, else any is better than none', async () => {
    const newest = await findPython(folder, undefined, undefined);
    const wanted = newest?.version.split('.').slice(0, 2).join('.');
    assert.equal((await findPython(folder, wanted, undefined))?.version, newest?.version);
    assert.equal((await findPython(folder, '3.0', undefined))?.version, newest?.version);
    assert.match((await findNode(folder, '10', undefined))?.version ?? '', /^\d+\.\d+\.\d+$/);
  });

  it('a setting wins, and is not replaced where it names no interpreter', async () => {
    assert.equal((await findNode(folder, undefined, process.execPath))?.version, process.versions.node);
    assert.equal(await findNode(folder, undefined, path.join(folder, 'no-node')), undefined);
    assert.equal(await findPython(folder, undefined, process.execPath), undefined);
  });

  it('a folder’s own Node.js is found', async () => {
    const own = path.join(folder, 'node_modules', 'node', 'bin');
    await fs.mkdir(own, { recursive: true });
    await fs.symlink(process.execPath, path.join(own, 'node'));
    const node = await findNode(path.join(folder, 'functions'), '10', undefined);
    assert.equal(node?.executable, await fs.realpath(process.execPath));
  });
});

describe('TypeScript in a project without esbuild', () => {
  it('is built by the esbuild that ships with the extension', async () => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'typescript-'));
    const sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
    try {
      await fs.cp('test/fixtures/sandbox/typescript', folder, { recursive: true });
      await fs.writeFile(path.join(folder, 'package.json'), '{ "type": "module" }');
      const fn = localFunction(path.join(folder, 'orders.ts'), 'handler');
      assert.equal((await sandbox.invoke({ function: fn, event: '{"items":[4,5]}' })).payload, '{"total":9}');
    } finally {
      await sandbox.dispose();
      await fs.rm(folder, { recursive: true });
    }
  });
});
