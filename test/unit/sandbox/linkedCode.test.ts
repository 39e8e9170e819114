import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { silentLog } from '../../../src/log.ts';
import type { Invocation } from '../../../src/sandbox/invocation.ts';
import { Isolator } from '../../../src/sandbox/isolation/isolator.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction } from '../../localFunction.ts';

describe('symbolic links that lead out of the code', () => {
  /** The opened folder. Not in /tmp, of which the function has one of its own anyway. */
  let folder: string;
  let isolator: Isolator;
  let sandbox: Sandbox;

  before(async function () {
    isolator = await Isolator.probe();
    if (isolator.isolation !== 'full') {
      console.warn('Not tried: there is no bubblewrap here.');
      this.skip();
    }
    await fs.mkdir('test-output', { recursive: true });
  });

  beforeEach(async () => {
    folder = await fs.mkdtemp(path.resolve('test-output/links-'));
    sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog, { isolator, folders: () => [folder] });
  });

  afterEach(async () => {
    await sandbox.dispose();
    await fs.rm(folder, { recursive: true });
  });

  /** Links by their texts, `-> ../lib`; everything else is written. */
  async function write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      await fs.mkdir(path.dirname(file), { recursive: true });
      if (text.startsWith('-> ')) await fs.symlink(text.slice(3), file);
      else await fs.writeFile(file, text);
    }
  }

  async function invoke(codeRoot: string, file: string, with_ = sandbox): Promise<Invocation> {
    const fn = localFunction(path.join(folder, codeRoot, file), 'handler', { codeRoot: path.join(folder, codeRoot) });
    return with_.invoke({ function: fn, event: '{}' });
  }

  async function answer(codeRoot: string, file: string): Promise<unknown> {
    const { status, payload } = await invoke(codeRoot, file);
    assert.equal(status, 'success', payload);
    return JSON.parse(payload);
  }

  it('have their content in their place: a package that npm links (file:../lib), and the one that it links itself', async () => {
    await write({
      'fn/app.cjs': `exports.handler = async () => [require('shared'), require.resolve('shared')];`,
      'fn/node_modules/shared': '-> ../../lib',
      'fn/node_modules/peer/index.js': `module.exports = 'peer';`,
      'lib/index.js': `module.exports = 'lib, ' + require('other') + ', ' + require('peer');`,
      'lib/node_modules/other': '-> ../../other',
      'other/index.js': `module.exports = 'other';`,
    });
    // As in the zip file: beside the function's own packages.
    assert.deepEqual(await answer('fn', 'app.cjs'), ['lib, other, peer', '/var/task/node_modules/shared/index.js']);
  });

  it('may lead to a name that the sandbox’s own system has', async () => {
    await write({
      'functions/orders/app.cjs': `exports.handler = async () => require('shared') + require('./lib/a.cjs');`,
      'functions/orders/node_modules/shared': '-> ../../../lib',
      'functions/orders/lib': '-> ../../lib',
      'lib/index.js': `module.exports = 'lib';`,
      'lib/a.cjs': `module.exports = 'A';`,
    });
    assert.equal(await answer('functions/orders', 'app.cjs'), 'libA');
  });

  it('may be files, and a change of what they lead to is seen', async () => {
    await write({
      's/app.py': `import util, sub.deep, os\ndef handler(event, context):\n    return [util.name, sub.deep.name, os.path.islink('/var/task/here.py')]\n`,
      's/util.py': '-> ../shared/util.py',
      's/sub/__init__.py': '',
      's/sub/deep.py': '-> ../../shared/util.py',
      's/here.py': '-> app.py',
      'shared/util.py': `name = 'first'\n`,
    });
    assert.deepEqual(await answer('s', 'app.py'), ['first', 'first', true]);
    const util = path.join(folder, 'shared/util.py');
    await fs.writeFile(util, `name = 'second'\n`);
    sandbox.codeChanged(util);
    assert.deepEqual(await answer('s', 'app.py'), ['second', 'second', true]);
  });

  it('of a workspace (npm, Yarn) find the packages that are installed above', async () => {
    await write({
      'packages/fn/app.cjs': `exports.handler = async () => require('@acme/shared') + require('own');`,
      'packages/fn/node_modules/own/index.js': `module.exports = 'own';`,
      'packages/shared/index.js': `module.exports = 'shared ' + require('left') + ' ';`,
      'node_modules/@acme/shared': '-> ../../packages/shared',
      'node_modules/@acme/fn': '-> ../../packages/fn',
      'node_modules/left/index.js': `module.exports = 'left';`,
    });
    assert.equal(await answer('packages/fn', 'app.cjs'), 'shared left own');
  });

  for (const fn of ['fn', 'packages/fn']) {
    it(`of pnpm (${fn}) find each other`, async () => {
      const up = fn.split('/').map(() => '..');
      await write({
        [`${fn}/app.cjs`]: `exports.handler = async () => require('a');`,
        [`${fn}/node_modules/a`]: `-> ${['..', ...up].join('/')}/node_modules/.pnpm/a@1/node_modules/a`,
        'node_modules/.pnpm/a@1/node_modules/a/index.js': `module.exports = 'a ' + require('b');`,
        'node_modules/.pnpm/a@1/node_modules/b': '-> ../../b@1/node_modules/b',
        'node_modules/.pnpm/b@1/node_modules/b/index.js': `module.exports = 'b';`,
      });
      assert.equal(await answer(fn, 'app.cjs'), 'a b');
    });
  }

  it('in a circle end', async () => {
    await write({
      'fn/app.cjs': `exports.handler = async () => require('./lib/index.js');`,
      'fn/lib': '-> ../lib',
      'lib/index.js': `module.exports = 'lib';`,
      'lib/again': '-> ../other',
      'other/again': '-> ../lib',
      'other/all': '-> ..',
    });
    assert.equal(await answer('fn', 'app.cjs'), 'lib');
  });

  it('stay closed where they leave the opened folder, and the failure says so', async () => {
    await write({
      'opened/fn/app.cjs': `exports.handler = async () => require('shared');`,
      'opened/fn/node_modules/shared': '-> ../../../lib',
      'opened/fn/app.py': `import util\ndef handler(event, context):\n    pass\n`,
      'opened/fn/util.py': '-> ../../lib/util.py',
      'lib/index.js': `module.exports = 'lib';`,
      'lib/util.py': '',
    });
    const folders = (): string[] => [path.join(folder, 'opened')];
    const narrow = new Sandbox(new Assets(path.resolve('dist')), silentLog, { isolator, folders });
    try {
      for (const [file, link, target] of [
        ['app.cjs', 'node_modules/shared', 'lib'],
        ['app.py', 'util.py', 'lib/util.py'],
      ] as const) {
        const { error, warnings } = await invoke('opened/fn', file, narrow);
        assert.match(error?.errorMessage ?? '', /Cannot find module 'shared'|No module named 'util'/);
        const text = warnings.join('\n');
        assert.ok(text.startsWith(`${link} is a symbolic link to ${path.join(folder, target)}, `), text);
        assert.doesNotMatch(text, /missing as well/);
      }
    } finally {
      await narrow.dispose();
    }
  });
});
