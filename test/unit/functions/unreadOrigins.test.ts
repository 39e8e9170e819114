import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { catalogOf, inProject, pythonHandler, samTemplate } from './catalogs.ts';

const megabyte = '#'.repeat(1 << 20);
const message = /larger than 1 MB and was not read.*Split it/;

describe('files of more than 1 MB', () => {
  it('that describe functions are reported where they are, in every origin', async () => {
    const large = {
      'template.yaml': `${samTemplate({ A: 'Handler: app.handler' })}${megabyte}`,
      'stack.json': `{ "Resources": { "A": { "Type": "AWS::Lambda::Function" } }, "Metadata": "${megabyte}" }`,
      'api/serverless.yml': `provider: aws\nfunctions:\n  a: { handler: app.handler }\n${megabyte}`,
      'infra/main.tf': `resource "aws_lambda_function" "a" {}\n${megabyte}`,
    };
    const files = { ...large, 'small.yaml': samTemplate({ Small: 'Handler: app.handler' }), 'app.py': pythonHandler };
    await inProject(files, async (project) => {
      const catalog = await catalogOf(project.folder);
      assert.deepEqual(
        catalog.problems.map(({ file }) => file),
        Object.keys(large)
          .map((name) => project.file(name))
          .sort(),
      );
      for (const problem of catalog.problems) assert.match(problem.message, message);
      assert.deepEqual(
        catalog.functions.map(({ name }) => name),
        ['Small'],
      );
      await project.write({ 'template.yaml': samTemplate({ A: 'Handler: app.handler' }) });
      catalog.fileChanged(project.file('template.yaml'));
      await catalog.settled();
      assert.equal(catalog.problems.length, 3);
      assert.equal(catalog.functions.length, 2);
    });
  });

  it('are reported of a CDK app, whose manifest names them', async () => {
    const template = JSON.stringify({ Resources: { A: { Type: 'AWS::Lambda::Function' } }, Metadata: megabyte });
    const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'Shop.template.json' } };
    const manifest = JSON.stringify({ version: '36.0.0', artifacts: { Shop: stack } });
    await inProject(
      { 'cdk.json': '{}', 'cdk.out/manifest.json': manifest, 'cdk.out/Shop.template.json': template },
      async (project) => {
        const [problem, ...others] = (await catalogOf(project.folder)).problems;
        assert.equal(problem?.file, project.file('cdk.out/Shop.template.json'));
        assert.match(problem.message, message);
        assert.deepEqual(others, []);
      },
    );
  });

  it('are none of ours where they are data, or talk of functions far behind only', async () => {
    const files = {
      'data.json': JSON.stringify({ rows: megabyte }),
      'values.yaml': `a: 1\n${megabyte}`,
      'log.json': `{ "lines": "${megabyte}", "Resources": "AWS::Lambda::Function" }`,
    };
    await inProject(files, async ({ folder }) => assert.deepEqual((await catalogOf(folder)).problems, []));
  });
});

describe('files that are closed to this user', () => {
  it('are reported where their name says that they describe functions', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) return this.skip();
    const files = {
      'template.yaml': samTemplate({ A: 'Handler: app.handler' }),
      'notes.yaml': 'a: 1\n',
      'app.py': pythonHandler,
    };
    await inProject(files, async (project) => {
      for (const name of ['template.yaml', 'notes.yaml']) await fs.chmod(project.file(name), 0);
      const { problems } = await catalogOf(project.folder);
      assert.deepEqual(
        problems.map(({ file }) => file),
        [project.file('template.yaml')],
      );
      assert.match(problems[0]?.message ?? '', /^This file cannot be read, and what it says .*: EACCES/);
    });
  });
});
