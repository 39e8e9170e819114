import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { silentLog } from '../../../src/log.ts';
import { findNode } from '../../../src/sandbox/runtimes/node/nodeInterpreter.ts';
import { findPython } from '../../../src/sandbox/runtimes/python/pythonInterpreter.ts';
import { findRuby } from '../../../src/sandbox/runtimes/ruby/rubyInterpreter.ts';
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
    assert.match((await findPython(folder, '3.0', undefined))?.version ?? '', /^3\.\d+\.\d+$/);
    assert.match((await findNode(folder, '10', undefined))?.version ?? '', /^\d+\.\d+\.\d+$/);
  });

  describe('where the version that the function asks for is missing', () => {
    const before = { HOME: process.env['HOME'], PATH: process.env['PATH'] };

    /** A machine with nothing but these: files below its home, and what they say that they are. */
    async function machine(installed: Readonly<Record<string, string>>): Promise<void> {
      const home = path.join(folder, 'home');
      Object.assign(process.env, { HOME: home, PATH: path.join(home, 'bin') });
      await fs.mkdir(path.join(home, 'bin'), { recursive: true });
      for (const [name, version] of Object.entries(installed)) {
        const file = path.join(home, name);
        await fs.mkdir(path.dirname(file), { recursive: true });
        const says = { executable: file, version, folders: [], gemVersion: version, gemFolders: [] };
        await fs.writeFile(file, `#!/bin/sh\necho '${JSON.stringify(says)}'\n`, { mode: 0o755 });
      }
    }

    beforeEach(function () {
      if (process.platform === 'win32') this.skip();
    });
    afterEach(() => {
      Object.assign(process.env, before);
    });

    it('the nearest Python is found, of two the newer one', async () => {
      const versions = '.pyenv/versions';
      await machine({
        'bin/python3': '3.10.2',
        'bin/python3.11': '3.11.7',
        [`${versions}/3.13.0/bin/python3`]: '3.13.0',
        [`${versions}/3.6.15/bin/python3`]: '3.6.15',
        '.local/share/uv/python/cpython-3.14.1-linux/bin/python3': '3.14.1',
      });
      const found = async (wanted: string | undefined) => (await findPython(folder, wanted, undefined))?.version;
      assert.equal(await found('3.12'), '3.13.0');
      assert.equal(await found('3.13'), '3.13.0');
      assert.equal(await found('3.15'), '3.14.1');
      assert.equal(await found('3.9'), '3.10.2');
      // One that our bootstrap does not know is taken where the function asks for it, and not otherwise.
      assert.equal(await found('3.7'), '3.10.2');
      assert.equal(await found('3.6'), '3.6.15');
      assert.equal(await found(undefined), '3.10.2');
    });

    it('a version that its folder names and that does not start is passed over', async () => {
      await machine({ 'bin/python3': '3.9.1', '.pyenv/versions/3.11.4/bin/python3': '3.11.4' });
      await fs.mkdir(path.join(folder, 'home', '.pyenv', 'versions', '3.13.2', 'bin'), { recursive: true });
      assert.equal((await findPython(folder, '3.14', undefined))?.version, '3.11.4');
    });

    it('the nearest Node.js and Ruby are found', async () => {
      await machine({
        'bin/node': '16.20.0',
        '.nvm/versions/node/v20.11.1/bin/node': '20.11.1',
        '.local/share/fnm/node-versions/v24.2.0/installation/bin/node': '24.2.0',
        'bin/ruby': '3.1.2',
        '.rbenv/versions/3.3.6/bin/ruby': '3.3.6',
        '.rubies/ruby-2.7.8/bin/ruby': '2.7.8',
      });
      delete process.env['NVM_DIR'];
      delete process.env['FNM_DIR'];
      const versions = await Promise.all(['18', '22', '24', undefined].map((one) => findNode(folder, one, undefined)));
      assert.deepEqual(
        versions.map((one) => one?.version),
        ['20.11.1', '24.2.0', '24.2.0', '16.20.0'],
      );
      const rubies = await Promise.all(['3.4', '3.2', '3.3', '2.7', undefined].map(findRuby));
      assert.deepEqual(
        rubies.map((one) => one?.version),
        ['3.3.6', '3.3.6', '3.3.6', '2.7.8', '3.1.2'],
      );
    });
  });

  it('another version than the function asks for is never used silently, and said once in each run', async () => {
    const python = await findPython(folder, undefined, undefined);
    const [major, minor] = (python?.version ?? '').split('.');
    const code = path.join(folder, 'app.py');
    await fs.writeFile(code, 'import sys\n\n\ndef handler(event, context):\n    return sys.version.split()[0]\n');
    const sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
    try {
      const run = async (runtime: string) => {
        const fn = localFunction(code, 'handler', { runtime });
        const { payload, warnings } = await sandbox.invoke({ function: fn, event: '{}' });
        const version = JSON.parse(payload) as string;
        const said = warnings.filter((warning) => warning.includes('The template asks for Python'));
        return { version, said };
      };
      const wanted = `${major}.${minor}`;
      const { version: exact, said: none } = await run(`python${wanted}`);
      assert.ok(exact.startsWith(`${wanted}.`), exact);
      assert.deepEqual(none, []);
      const { version: other, said } = await run('python3.99');
      assert.equal(said.length, 1);
      assert.ok(said[0]?.includes(`asks for Python 3.99; this ran on Python ${other} (`), said[0]);
    } finally {
      await sandbox.dispose();
    }
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
