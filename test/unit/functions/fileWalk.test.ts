import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { FileWalk } from '../../../src/functions/fileWalk.ts';
import { catalogOf, inProject, pythonHandler, type Project } from './catalogs.ts';

async function filesOf(walk: FileWalk): Promise<string[]> {
  const files: string[] = [];
  for await (const file of walk.files()) files.push(path.relative(walk.folder, file).replaceAll('\\', '/'));
  return files;
}

/** What the walk comes to, and that it says the same of every file one by one. */
async function walked({ folder }: Project, all: readonly string[], start = folder): Promise<string[]> {
  const walk = new FileWalk(start);
  const files = await filesOf(walk);
  for (const name of all) {
    const file = path.join(folder, name);
    const expected = files.includes(path.relative(start, file).replaceAll('\\', '/'));
    assert.equal(await walk.includes(file), expected, name);
  }
  return files;
}

describe('a walk through files', () => {
  it('respects .gitignore files, nested and negated', async () => {
    const files = {
      '.gitignore': '*.log\n/out\n!keep.log\nsecret/\n',
      'a.py': '',
      'a.log': '',
      'keep.log': '',
      'out/x.py': '',
      'sub/out/x.py': '',
      'sub/.gitignore': '!a.log\nx.txt\n',
      'sub/a.log': '',
      'sub/x.txt': '',
      'secret/deep/x.py': '',
    };
    await inProject(files, async (project) => {
      assert.deepEqual(await walked(project, Object.keys(files)), [
        '.gitignore',
        'a.py',
        'keep.log',
        'sub/.gitignore',
        'sub/a.log',
        'sub/out/x.py',
      ]);
    });
  });

  it('respects the .gitignore of the repository above, unless that hides the folder itself', async () => {
    const files = {
      '.git/HEAD': '',
      '.gitignore': 'x.py\nhidden/\n',
      'app/x.py': '',
      'app/y.py': '',
      'hidden/x.py': '',
    };
    await inProject(files, async (project) => {
      assert.deepEqual(await walked(project, ['app/x.py', 'app/y.py'], project.file('app')), ['y.py']);
      assert.deepEqual(await walked(project, ['hidden/x.py'], project.file('hidden')), ['x.py']);
    });
  });

  it('passes over packages, tools and virtual environments of any name', async () => {
    const files = {
      'node_modules/a/index.js': '',
      'sub/node_modules/a/index.js': '',
      '.git/config': '',
      '.aws-sam/build/template.yaml': '',
      '__pycache__/a.py': '',
      'myenv/pyvenv.cfg': '',
      'myenv/lib/a.py': '',
      '.venv/a.py': '',
      'venv/a.py': '',
      'cdk.out/a.template.json': '',
    };
    await inProject(files, async (project) => {
      assert.deepEqual(await walked(project, Object.keys(files)), ['venv/a.py']);
    });
  });

  it('follows no symbolic links: neither loops nor out of the folder', async () => {
    await inProject({ 'in/a/app.py': '', 'outside/b.py': '' }, async (project) => {
      await fs.symlink(project.file('in'), project.file('in/a/loop'), 'junction');
      await fs.symlink(project.file('outside'), project.file('in/out'), 'junction');
      assert.deepEqual(await filesOf(new FileWalk(project.file('in'))), ['a/app.py']);
    });
  });

  it('has no files where there is no folder', async () => {
    assert.deepEqual(await filesOf(new FileWalk(path.resolve('test/no-such-folder'))), []);
  });

  it('leads to no file that is larger than people write', async () => {
    const padding = `# ${'x'.repeat(1 << 20)}\n`;
    await inProject({ 'big.py': pythonHandler + padding, 'small.py': pythonHandler }, async ({ folder }) => {
      const catalog = await catalogOf(folder);
      assert.deepEqual(
        catalog.functions.map(({ name }) => name),
        ['small.py:handler'],
      );
    });
  });
});
