import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { CodeWatch } from '../../../src/sandbox/codeWatch.ts';
import {
  isBuildOutput,
  isOutputOf,
  javaProjectOf,
  upstreamSources,
  wrapperOf,
  type JavaProject,
} from '../../../src/sandbox/runtimes/java/javaProject.ts';
import { ProjectFolder } from './projectFolder.ts';

describe('projects of Java functions', () => {
  const folder = ProjectFolder.forEachTest('java-project');
  const at = folder.at.bind(folder);
  const write = folder.write.bind(folder);
  const fn = folder.fn.bind(folder);
  const found = (project: JavaProject | undefined): unknown[] => [
    project?.tool,
    project && path.relative(at('.'), project.buildFile),
    project && path.relative(at('.'), project.root),
  ];

  it('are the nearest one above the source, as a part of the outermost', async () => {
    await write('pom.xml', '');
    await write('orders/pom.xml', '');
    await write('orders/src/main/java/app/Orders.java', '');
    assert.deepEqual(found(javaProjectOf(fn('.'))), ['Maven', 'pom.xml', '']);
    assert.deepEqual(found(javaProjectOf(fn('orders'))), ['Maven', path.join('orders', 'pom.xml'), '']);
    assert.deepEqual(
      found(javaProjectOf(fn('.', {}, 'orders/src/main/java/app/Orders.java')))[1],
      path.join('orders', 'pom.xml'),
    );
  });

  it('are built by Maven together with the modules that they need', async () => {
    const pom = (artifact: string, more: string): string =>
      `<project><parent><artifactId>all</artifactId></parent><artifactId>${artifact}</artifactId>${more}</project>`;
    const needs = (...names: string[]): string =>
      `<dependencies>${names.map((name) => `<dependency><groupId>app</groupId><artifactId>${name}</artifactId></dependency>`).join('')}</dependencies>`;
    await write(
      'pom.xml',
      '<project><modules><module>services</module><!--<module>old</module>--></modules></project>',
    );
    await write(
      'services/pom.xml',
      pom('services', '<modules><module>orders</module><module>../money</module></modules>'),
    );
    await write('services/orders/pom.xml', pom('orders', needs('aws-lambda-java-core', 'money')));
    await write('money/pom.xml', pom('money', ''));
    await write('money/src/main/java/app/Money.java', '');
    await write('money/target/classes/app/Money.class', '');
    await write('old/pom.xml', pom('old', ''));
    const project = javaProjectOf(fn('services/orders'));
    assert.equal(project?.reactor?.folder, at('.'));
    assert.deepEqual(project.upstream, [at('money'), at('services'), at('.')]);
    assert.deepEqual(upstreamSources(project).sort(), [
      at('money/pom.xml'),
      at('money/src/main/java/app/Money.java'),
      at('pom.xml'),
      at('services/pom.xml'),
    ]);
    assert.equal(javaProjectOf(fn('old'))?.reactor, undefined, 'nobody builds it with the others');
    assert.equal(javaProjectOf(fn('.'))?.reactor, undefined, 'it is no module');
  });

  it('are modules of a parent beside them as well', async () => {
    const parent = '<parent><artifactId>all</artifactId><relativePath>../parent</relativePath></parent>';
    await write('parent/pom.xml', '<project><modules><module>../orders</module></modules></project>');
    await write('orders/pom.xml', `<project>${parent}<artifactId>orders</artifactId></project>`);
    const project = javaProjectOf(fn('orders'));
    assert.equal(project?.reactor?.folder, at('parent'));
    assert.deepEqual(project.roots, [at('orders'), at('parent')]);
  });

  it('are built by Gradle upon others of the same build, whose root may have settings alone', async () => {
    await write('settings.gradle.kts', '');
    await write('orders/build.gradle.kts', 'dependencies { implementation(project(":libs:money")) }');
    await write('libs/money/build.gradle', 'dependencies { implementation projects.exactNumbers }');
    await write('exact-numbers/build.gradle', '');
    const project = javaProjectOf(fn('orders'));
    assert.equal(project?.root, at('.'));
    assert.deepEqual(project.upstream, [at('libs/money'), at('exact-numbers')]);
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
    assert.ok(isBuildOutput(at('target')));
    assert.ok(!isBuildOutput(at('src/main/java/app/build')));
    const watch = new CodeWatch(at('.'), isBuildOutput);
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
