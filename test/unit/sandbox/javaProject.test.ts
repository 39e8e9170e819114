import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { CodeWatch } from '../../../src/sandbox/codeWatch.ts';
import {
  isBuildFolder,
  isOutputOf,
  javaProjectOf,
  wrapperOf,
  type JavaProject,
} from '../../../src/sandbox/runtimes/java/javaProject.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { localFunction } from '../../localFunction.ts';

describe('projects of Java functions', () => {
  let folder: string;
  const at = (...parts: string[]): string => path.join(folder, ...parts);

  beforeEach(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'java-project-')));
    await write('.git/HEAD', '');
  });

  afterEach(() => fs.rm(folder, { recursive: true }));

  async function write(file: string, text: string): Promise<void> {
    await fs.mkdir(path.dirname(at(file)), { recursive: true });
    await fs.writeFile(at(file), text);
  }

  const fn = (codeRoot: string, changes: Partial<LambdaFunction> = {}): LambdaFunction =>
    localFunction(at('Handler.java'), 'handle', { handlerSource: undefined, codeRoot: at(codeRoot), ...changes });
  const found = (project: JavaProject | undefined): unknown[] => [
    project?.tool,
    project && path.relative(folder, project.buildFile),
    project && path.relative(folder, project.root),
  ];

  it('are the nearest one above the source, as a part of the outermost', async () => {
    await write('pom.xml', '');
    await write('orders/pom.xml', '');
    await write('orders/src/main/java/app/Orders.java', '');
    assert.deepEqual(found(javaProjectOf(fn('.'))), ['Maven', 'pom.xml', '']);
    assert.deepEqual(found(javaProjectOf(fn('orders'))), ['Maven', path.join('orders', 'pom.xml'), '']);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const handlerSource = { file: at('orders/src/main/java/app/Orders.java'), symbol: 'Orders.handle', range };
    assert.deepEqual(found(javaProjectOf(fn('.', { handlerSource })))[1], path.join('orders', 'pom.xml'));
  });

  it('build what their templates name, which need not be there yet', async () => {
    await write('orders/build.gradle.kts', '');
    const classes = fn('orders/build/classes/java/main');
    const project = javaProjectOf(classes);
    assert.deepEqual(found(project), ['Gradle', path.join('orders', 'build.gradle.kts'), 'orders']);
    assert.ok(project && isOutputOf(project, classes.codeRoot) && !isOutputOf(project, at('orders/src')));
    const archive = fn('.', { codeArchive: at('orders/build/distributions/orders.zip') });
    assert.equal(javaProjectOf(archive)?.folder, at('orders'));
    assert.equal(javaProjectOf(fn('.')), undefined);
  });

  it('bring their own wrapper', async function () {
    if (process.platform === 'win32') this.skip();
    await write('settings.gradle', '');
    await write('gradlew', '#!/bin/sh\n');
    await write('orders/build.gradle', '');
    const project = javaProjectOf(fn('orders'));
    assert.ok(project);
    assert.equal(wrapperOf(project), undefined, 'it cannot be executed');
    await fs.chmod(at('gradlew'), 0o755);
    assert.equal(wrapperOf(project), at('gradlew'));
  });

  it('write into folders that are no source', async () => {
    await write('pom.xml', '');
    await write('target/classes/App.class', '');
    await write('src/main/java/app/build/Builder.java', '');
    assert.ok(isBuildFolder(at('target')));
    assert.ok(!isBuildFolder(at('src/main/java/app/build')));
    const watch = new CodeWatch(folder, isBuildFolder);
    try {
      const changed = new Promise<void>((resolve) => (watch.onChange = resolve));
      await write('target/classes/Other.class', '');
      await write('target/classes/more/Other.class', '');
      assert.equal(watch.changed, false);
      await write('src/main/java/app/build/Builder.java', 'class Builder {}');
      await changed;
      assert.ok(watch.changed);
    } finally {
      watch.dispose();
    }
  });
});
