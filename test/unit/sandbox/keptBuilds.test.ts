import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { javaCode } from '../../../src/sandbox/runtimes/java/javaBuild.ts';
import { isBuildOutput } from '../../../src/sandbox/runtimes/java/javaProject.ts';
import { keptBuild, keptOutput, type BuildPlan, type UsedBuild } from '../../../src/sandbox/runtimes/keptBuilds.ts';
import { ProjectFolder } from './projectFolder.ts';

const assets = new Assets(path.resolve('dist'));

describe('builds that are kept', function () {
  if (process.platform === 'win32') return;
  const folder = ProjectFolder.forEachTest('kept-builds');
  const at = folder.at.bind(folder);
  const write = folder.write.bind(folder);
  let built = 0;

  beforeEach(async () => {
    built = 0;
    await write('project/pom.xml', '${env.KEPT_STAGE}');
    await write('project/App.java', '');
    await write('tool', '', 0o755);
  });

  function plan(changes: Partial<BuildPlan> = {}): BuildPlan {
    return {
      tool: { name: 'Maven', command: at('tool'), parameters: [], folder: at('project'), environment: {}, instead: '' },
      ...{ key: [], language: 'java', roots: [at('project')], settings: [at('settings.xml')] },
      ...{ isBuildOutput, buildFolder: at('builds') },
      ...changes,
    };
  }

  async function build(changes: Partial<BuildPlan> = {}): Promise<UsedBuild> {
    return keptBuild(plan(changes), async (into) => {
      built++;
      await fs.writeFile(path.join(into, 'App.class'), String(built));
      return [at('cache.jar')];
    });
  }

  const placesLeft = async (): Promise<number> => (await fs.readdir(at('builds/kept'))).length;

  it('serve as long as all that goes into them is the same', async () => {
    const same = async (): Promise<boolean> => {
      const before = built;
      (await build()).release();
      return built === before;
    };
    assert.equal(await same(), false);
    assert.equal(await same(), true);
    // Version control lays the same files anew.
    await fs.rm(at('project/App.java'));
    await write('project/App.java', '');
    await write('project/target/App.class', 'made');
    await write('project/dependency-reduced-pom.xml', 'made');
    await write('project/.idea/workspace.xml', 'an editor’s');
    assert.equal(await same(), true);
    const changes: Readonly<Record<string, () => Promise<void> | void>> = {
      'a source': () => write('project/App.java', 'class App {}'),
      'another one of the same length': () => write('project/App.java', 'class Ape {}'),
      'a new file': () => write('project/deep/New.java', ''),
      'a file that goes': () => fs.rm(at('project/deep/New.java')),
      'the options of Maven': () => write('project/.mvn/maven.config', '-Pfast'),
      'a link’s file': async () => {
        await write('elsewhere/Linked.java', '');
        await fs.symlink(at('elsewhere'), at('project/linked'));
      },
      'what it leads to': () => write('elsewhere/Linked.java', 'class Linked {}'),
      'the user’s settings': () => write('settings.xml', '<settings/>'),
      'the tool itself': () => write('tool', '#!/bin/sh\n', 0o755),
      'an archive of the tool’s cache': () => write('cache.jar', 'a newer snapshot'),
      'a variable that the project reads': () => void (process.env['KEPT_STAGE'] = 'test'),
      'a variable that Maven reads': () => void (process.env['MAVEN_OPTS'] = '-Xmx1g'),
    };
    const before = { ...process.env };
    try {
      for (const [what, change] of Object.entries(changes)) {
        await change();
        assert.equal(await same(), false, what);
        assert.equal(await same(), true, what);
      }
      process.env['KEPT_OTHER'] = 'that nobody reads';
      assert.equal(await same(), true);
    } finally {
      for (const name of ['KEPT_STAGE', 'MAVEN_OPTS', 'KEPT_OTHER']) {
        if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = before[name];
      }
    }
    assert.equal(await placesLeft(), 1, 'older ones are deleted');
  });

  it('are others where something else is built', async () => {
    const first = await build();
    const second = await build({ key: ['target/app.jar'] });
    assert.notEqual(first.folder, second.folder);
    await build();
    await build({ key: ['target/app.jar'] });
    assert.equal(built, 2);
  });

  it('are kept of a project with links to nothing and folders that belong to somebody else', async () => {
    await fs.mkdir(at('project/data'));
    await fs.symlink('nothing', at('project/link'));
    await fs.symlink('.', at('project/again'));
    // Whoever may do everything may read it, too.
    await fs.chmod(at('project/data'), 0o000);
    await build();
    await build();
    assert.equal(built, 1);
    await fs.chmod(at('project/data'), 0o755);
  });

  it('stay as long as anybody uses them, of any process', async () => {
    const old = await build();
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(other, 'spawn');
    const users = path.join(path.dirname(old.folder), 'users');
    await fs.writeFile(path.join(users, `${other.pid ?? 0}-0`), '');
    await write('project/App.java', 'class App {}');
    const next = await build();
    old.release();
    old.release();
    assert.equal(await fs.readFile(path.join(old.folder, 'App.class'), 'utf8'), '1', 'the other process uses it');
    other.kill('SIGKILL');
    await once(other, 'exit');
    next.release();
    await assert.rejects(fs.access(old.folder), 'its user has gone');
    assert.equal(await fs.readFile(path.join(next.folder, 'App.class'), 'utf8'), '2');
  });

  it('are none where one failed, or where the source changed meanwhile', async () => {
    await assert.rejects(
      keptBuild(plan(), () => Promise.reject(new Error('a mistake'))),
      /a mistake/,
    );
    assert.equal(await placesLeft(), 0);
    const changing = await keptBuild(plan(), async () => {
      await write('project/App.java', 'class App {}');
      return [];
    });
    changing.release();
    (await build()).release();
    assert.equal(built, 1);
  });

  it('that another process has begun and left are not taken, and go', async () => {
    (await build()).release();
    const [name = ''] = await fs.readdir(at('builds/kept'));
    const abandoned = `${name.slice(0, name.lastIndexOf('-'))}-left`;
    await fs.mkdir(at(`builds/kept/${abandoned}/code`), { recursive: true });
    (await build()).release();
    assert.equal(built, 1);
    assert.deepEqual(await fs.readdir(at('builds/kept')), [name]);
  });

  it('in the project’s own folder serve until somebody changes them', async () => {
    const make = (): Promise<void> =>
      keptOutput(plan(), at('project/target'), async () => {
        built++;
        await write('project/target/App.class', 'made');
      });
    await make();
    await make();
    assert.equal(built, 1);
    await fs.rm(at('project/target'), { recursive: true });
    await make();
    await make();
    assert.equal(built, 2);
  });

  it('that are cancelled do not wait for one that hangs', async () => {
    await write('mvnw', '#!/bin/sh\nsleep 600\n', 0o755);
    await write('pom.xml', '');
    const fn = folder.fn('.');
    const java = { executable: '/usr/bin/java', version: '21.0.0', folders: [] };
    const [hangs, waits] = [new AbortController(), new AbortController()];
    let started: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (started = resolve));
    const begin = (signal: AbortSignal, onBuild: () => void = () => undefined) =>
      javaCode(fn, java, { assets, overrides: {}, buildFolder: at('builds'), onBuild, signal });
    const first = assert.rejects(begin(hangs.signal, started), /first/);
    await running;
    const second = assert.rejects(begin(waits.signal), /second/);
    waits.abort(new Error('second'));
    await second;
    hangs.abort(new Error('first'));
    await first;
  });
});
