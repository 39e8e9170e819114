import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { once } from 'node:events';
import { FunctionCatalog } from '../../../src/functions/functionCatalog.ts';
import {
  catalogOf,
  functionNamed,
  inProject,
  parsers,
  pythonHandler,
  samTemplate,
  strictLog,
  type Project,
} from './catalogs.ts';

const files = {
  'template.yaml': samTemplate({ App: 'CodeUri: app, Handler: main.handler', Other: 'Handler: gone.handler' }),
  'app/main.py': pythonHandler,
  'tools/tidy.py': pythonHandler,
};

interface Step {
  readonly what: string;
  /** Changes the project and returns the paths that an editor's watcher would name. */
  readonly change: (project: Project) => Promise<string[]>;
}

const write = (what: string, written: Readonly<Record<string, string>>): Step => ({
  what,
  async change(project) {
    await project.write(written);
    return Object.keys(written);
  },
});

const remove = (what: string, name: string): Step => ({
  what,
  async change(project) {
    await project.delete(name);
    return [name];
  },
});

const steps: readonly Step[] = [
  write('a line above a handler', { 'app/main.py': `# comment\n${pythonHandler}` }),
  write('a missing handler appears', { 'gone.py': pythonHandler }),
  write('a handler is renamed', { 'app/main.py': pythonHandler.replace('handler', 'handle') }),
  write('a handler is half typed', { 'app/main.py': 'def handler(event, con' }),
  write('and whole again', { 'app/main.py': pythonHandler }),
  remove('a handler file is deleted', 'gone.py'),
  write('a project file appears', { 'requirements.txt': '' }),
  write('another template', { 'sub/stack.yaml': samTemplate({ Sub: 'CodeUri: ../tools, Handler: tidy.handler' }) }),
  write('the template is half typed', { 'template.yaml': files['template.yaml'].slice(0, -20) }),
  write('and whole again', { 'template.yaml': files['template.yaml'] }),
  {
    what: 'a folder is renamed',
    async change(project) {
      await fs.rename(project.file('app'), project.file('application'));
      return ['app', 'application'];
    },
  },
  {
    what: 'and back',
    async change(project) {
      await fs.rename(project.file('application'), project.file('app'));
      return ['application', 'app'];
    },
  },
  write('a folder becomes ignored', { '.gitignore': 'tools/\n' }),
  remove('and is found again', '.gitignore'),
  write('something in node_modules', { 'node_modules/x/index.js': 'exports.handler = async (event, context) => 1;' }),
  write('build output', { 'dist/app.js': 'exports.handler = async (event, context) => 1;', 'package.json': '{}' }),
  remove('the project file that made it that', 'package.json'),
  remove('a template is deleted', 'sub'),
  write('no template any more', { 'template.yaml': 'Resources: {}\n' }),
];

describe('a function catalog', () => {
  it('is after every change what a new one would be', async () => {
    await inProject(files, async (project) => {
      const catalog = await catalogOf(project.folder);
      for (const { what, change } of steps) {
        const before = catalog.functions;
        for (const name of await change(project)) catalog.fileChanged(project.file(name));
        await catalog.settled();
        const fresh = await catalogOf(project.folder);
        assert.deepEqual(catalog.functions, fresh.functions, what);
        assert.deepEqual(catalog.problems, fresh.problems, what);
        assert.ok(before.length > 0, what);
      }
      assert.ok(catalog.functions.every(({ origin }) => origin.kind === 'code'));
    });
  });

  it('tells its listeners once about many changes, and not at all about none', async () => {
    await inProject(files, async (project) => {
      const catalog = await catalogOf(project.folder);
      let told = 0;
      catalog.onDidChange(() => told++);
      await project.write({
        'app/main.py': `\n${pythonHandler}`,
        'tools/tidy.py': `\n${pythonHandler}`,
        'new.txt': '',
      });
      for (const name of ['app/main.py', 'tools/tidy.py', 'new.txt']) catalog.fileChanged(project.file(name));
      await catalog.settled();
      assert.equal(told, 1);
      for (const name of Object.keys(files)) catalog.fileChanged(project.file(name));
      await catalog.settled();
      assert.equal(told, 1);
    });
  });

  it('takes in changes by itself, soon after', async () => {
    await inProject(files, async (project) => {
      const catalog = await catalogOf(project.folder);
      const changed = new EventTarget();
      const subscription = catalog.onDidChange(() => changed.dispatchEvent(new Event('change')));
      await project.write({ 'more.py': pythonHandler });
      const change = once(changed, 'change');
      catalog.fileChanged(project.file('more.py'));
      await change;
      assert.equal((await functionNamed(catalog, 'more.py:handler')).origin.line, 0);
      subscription.dispose();
    });
  });

  it('is what the latest folders hold when scans overlap', async () => {
    await inProject({ 'a/one.py': pythonHandler, 'b/two.py': pythonHandler }, async (project) => {
      const catalog = new FunctionCatalog(parsers, strictLog);
      const published: string[] = [];
      catalog.onDidChange(() => published.push(catalog.functions.map(({ name }) => name).join()));
      await Promise.all([
        catalog.setFolders([project.file('a')]),
        catalog.setFolders([project.folder]),
        catalog.refresh(),
        catalog.setFolders([project.file('b')]),
      ]);
      assert.deepEqual(published, ['two.py:handler']);
    });
  });

  it('reads what changes during a scan again', async () => {
    await inProject(files, async (project) => {
      const catalog = new FunctionCatalog(parsers, strictLog);
      const scanned = catalog.setFolders([project.folder]);
      await project.write({ 'app/main.py': `\n\n${pythonHandler}` });
      catalog.fileChanged(project.file('app/main.py'));
      await scanned;
      await catalog.settled();
      assert.equal((await functionNamed(catalog, 'App')).handlerSource?.range.start.line, 2);
    });
  });

  it('has a file of two folders in the inner one, once', async () => {
    await inProject({ 'one.py': pythonHandler, 'inner/two.py': pythonHandler }, async (project) => {
      const catalog = new FunctionCatalog(parsers, strictLog);
      await catalog.setFolders([project.folder, project.file('inner'), project.folder]);
      const names = () => catalog.functions.map(({ name }) => name);
      assert.deepEqual(names(), ['two.py:handler', 'one.py:handler']);
      catalog.fileChanged(project.file('inner/two.py'));
      await catalog.settled();
      assert.deepEqual(names(), ['two.py:handler', 'one.py:handler']);
    });
  });

  it('is silent once disposed', async () => {
    await inProject(files, async (project) => {
      const catalog = new FunctionCatalog(parsers, strictLog);
      catalog.onDidChange(() => assert.fail('a listener was called'));
      const scanned = catalog.setFolders([project.folder]);
      catalog.dispose();
      await scanned;
      catalog.fileChanged(project.file('template.yaml'));
      await catalog.settled();
      assert.deepEqual(catalog.functions, []);
    });
  });
});
