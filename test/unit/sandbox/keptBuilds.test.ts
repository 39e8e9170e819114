import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { javaCode } from '../../../src/sandbox/runtimes/java/javaBuild.ts';
import { isBuildFolder } from '../../../src/sandbox/runtimes/java/javaProject.ts';
import { disposeKeptBuilds, keptBuild } from '../../../src/sandbox/runtimes/keptBuilds.ts';
import { localFunction } from '../../localFunction.ts';

const assets = new Assets(path.resolve('dist'));

describe('builds of Java projects', function () {
  if (process.platform === 'win32') return;
  let folder: string;
  const at = (...parts: string[]): string => path.join(folder, ...parts);

  beforeEach(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'kept-builds-')));
  });

  afterEach(async () => {
    disposeKeptBuilds();
    await fs.rm(folder, { recursive: true });
  });

  it('are kept of a project with links to nothing and folders that belong to somebody else', async () => {
    await fs.mkdir(at('project', 'data'), { recursive: true });
    await fs.writeFile(at('project', 'pom.xml'), '');
    await fs.symlink('nothing', at('project', 'link'));
    // Whoever may do everything may read it, too.
    await fs.chmod(at('project', 'data'), 0o000);
    const plan = { key: 'key', language: 'java', roots: [at('project')], isBuildFolder, buildFolder: at('builds') };
    let built = 0;
    const build = () =>
      keptBuild(plan, () => {
        built++;
        return Promise.resolve();
      });
    await build();
    await build();
    assert.equal(built, 1);
    await fs.chmod(at('project', 'data'), 0o755);
    await fs.writeFile(at('project', 'App.java'), '');
    await build();
    assert.equal(built, 2);
  });

  it('that are cancelled do not wait for one that hangs', async () => {
    await fs.mkdir(at('.git'));
    await fs.writeFile(at('pom.xml'), '');
    await fs.writeFile(at('mvnw'), '#!/bin/sh\nsleep 600\n', { mode: 0o755 });
    const fn = localFunction(at('App.java'), 'App', { handlerSource: undefined, codeRoot: folder });
    const java = { executable: '/usr/bin/java', version: '21.0.0', folders: [] };
    const [hangs, waits] = [new AbortController(), new AbortController()];
    let started: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (started = resolve));
    const build = (signal: AbortSignal, onBuild: () => void = () => undefined) =>
      javaCode(fn, java, { assets, overrides: {}, buildFolder: at('builds'), onBuild, signal });
    const first = assert.rejects(build(hangs.signal, started), /first/);
    await running;
    const second = assert.rejects(build(waits.signal), /second/);
    waits.abort(new Error('second'));
    await second;
    hangs.abort(new Error('first'));
    await first;
  });
});
