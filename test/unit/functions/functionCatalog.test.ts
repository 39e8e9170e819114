import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { once } from 'node:events';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { FunctionCatalog, type CatalogChange } from '../../../src/functions/functionCatalog.ts';
import { SourceThread } from '../../../src/functions/sourceThread.ts';
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

  it('keeps the functions of a template while it is half typed, and says so', async () => {
    await inProject(files, async (project) => {
      const catalog = await catalogOf(project.folder);
      const before = catalog.functions;
      const type = async (text: string) => {
        await project.write({ 'template.yaml': text });
        catalog.fileChanged(project.file('template.yaml'));
        await catalog.settled();
      };
      for (const cut of [5, 20, 40]) {
        await type(files['template.yaml'].slice(0, -cut));
        assert.deepEqual(catalog.functions, before, `${cut} characters short`);
      }
      assert.match(catalog.problems.map(({ message }) => message).join('\n'), /^This template.* that it had before\.$/);
      // What the other files say goes on: a handler that moves is followed, and a scan forgets nothing.
      await project.write({ 'app/main.py': `\n${pythonHandler}` });
      catalog.fileChanged(project.file('app/main.py'));
      assert.equal((await functionNamed(catalog, 'App')).handlerSource?.range.start.line, 1);
      await catalog.refresh();
      assert.deepEqual(
        catalog.functions.map(({ name }) => name),
        before.map(({ name }) => name),
      );
      await type(samTemplate({ New: 'CodeUri: app, Handler: main.handler' }));
      assert.equal((await functionNamed(catalog, 'New')).handlerSource?.range.start.line, 1);
      assert.deepEqual(catalog.problems, []);
    });
  });

  it('reads everything once after a change of branch', async () => {
    await inProject(files, async (project) => {
      const catalog = await catalogOf(project.folder);
      const changes: CatalogChange[] = [];
      catalog.onDidChange((change) => changes.push(change));
      const modules = Object.fromEntries(
        Array.from({ length: 300 }, (_, index) => [`more/handler_${index}.py`, pythonHandler]),
      );
      await project.write({
        ...modules,
        'template.yaml': samTemplate({ App: 'CodeUri: tools, Handler: tidy.handler' }),
      });
      await project.delete('app');
      for (const name of [...Object.keys(modules), 'template.yaml', 'app', 'app/main.py']) {
        catalog.fileChanged(project.file(name));
      }
      await catalog.settled();
      assert.deepEqual(catalog.functions, (await catalogOf(project.folder)).functions);
      assert.equal(catalog.functions.length, 301);
      assert.deepEqual(
        changes.map(({ changed, listChanged }) => [changed.map(({ name }) => name), listChanged]),
        [[['App'], true]],
      );
    });
  });

  it('says which functions have changed, and leaves the others as they are', async () => {
    await inProject(files, async (project) => {
      const catalog = await catalogOf(project.folder);
      const before = catalog.functions;
      const changes: CatalogChange[] = [];
      catalog.onDidChange((change) => changes.push(change));
      await project.write({ 'app/main.py': `\n${pythonHandler}` });
      catalog.fileChanged(project.file('app/main.py'));
      await catalog.settled();
      assert.deepEqual(changes, [{ changed: [await functionNamed(catalog, 'App')], listChanged: false }]);
      assert.deepEqual(
        catalog.functions.filter((fn) => !before.includes(fn)).map(({ name }) => name),
        ['App'],
      );
    });
  });

  it('finds the same through a thread of its own', async () => {
    const modules = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`more/handler_${index}.py`, index % 2 ? pythonHandler : 'x = 1\n']),
    );
    await inProject({ ...files, ...modules }, async (project) => {
      const assets = new Assets(path.resolve('dist'));
      // Alone, beside this thread, and with nothing to do.
      for (const mostOpen of [Infinity, 2, 0]) {
        let started = 0;
        const catalog = new FunctionCatalog(parsers, strictLog, () => {
          started++;
          return new SourceThread(assets, strictLog, mostOpen);
        });
        await catalog.setFolders([project.folder]);
        assert.deepEqual(catalog.functions, (await catalogOf(project.folder)).functions);
        assert.equal(started, 1);
      }
    });
  });

  it('does without its thread where that fails', async () => {
    const modules = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`more/handler_${index}.py`, pythonHandler]),
    );
    await inProject(modules, async (project) => {
      const warnings: string[] = [];
      const log = { ...strictLog, warn: (message: string) => void warnings.push(message) };
      const missing = new Assets(project.file('no-such-folder'));
      const catalog = new FunctionCatalog(parsers, log, () => new SourceThread(missing, log));
      await catalog.setFolders([project.folder]);
      assert.equal(catalog.functions.length, 500);
      assert.match(warnings.join('\n'), /^The thread that reads source files has failed/);
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
