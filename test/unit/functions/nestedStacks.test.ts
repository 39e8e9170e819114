import assert from 'node:assert/strict';
import * as path from 'node:path';
import { catalogOf, fixture, functionNamed, inProject, pythonHandler } from './catalogs.ts';

const child = `Transform: AWS::Serverless-2016-10-31
Parameters: { Stage: { Type: String, Default: dev } }
Resources:
  Child:
    Type: AWS::Serverless::Function
    Properties: { Runtime: python3.13, Handler: app.handler, Environment: { Variables: { STAGE: !Ref Stage } } }
`;

const parent = (...stages: readonly string[]): string => `Resources:
${stages
  .map(
    (stage, index) =>
      `  Stack${index}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: { Stage: ${stage} } } }\n`,
  )
  .join('')}`;

describe('nested stacks', () => {
  it('have the parameters that the stack around them passes, each function once', async () => {
    const folder = fixture('nested-stacks');
    const catalog = await catalogOf(folder);
    assert.deepEqual(
      catalog.functions.map(({ name, origin }) => [name, path.relative(folder, origin.file).replaceAll('\\', '/')]),
      [
        ['Deep', 'stacks/deeper.yaml'],
        ['Create', 'stacks/orders.yaml'],
        ['Report', 'stacks/reports.json'],
        ['Front', 'template.yaml'],
      ],
    );
    assert.deepEqual(catalog.problems, []);
    const create = await functionNamed(catalog, 'Create');
    assert.equal(create.memorySize, 512);
    assert.deepEqual(create.environment, { STAGE: 'test', LEVEL: 'INFO' });
    assert.deepEqual(create.unknownEnvironment, ['TABLE'], 'what the deployed stack passes is not the default');
    assert.equal(create.handlerSource?.file, path.join(folder, 'code', 'app.py'));
    const deep = await functionNamed(catalog, 'Deep');
    assert.deepEqual(deep.environment, { STAGE: 'test-deep' });
  });

  it('are read again when the template around them, or they themselves, change', async () => {
    await inProject(
      { 'child.yaml': child, 'template.yaml': parent('one'), 'app.py': pythonHandler },
      async (project) => {
        const catalog = await catalogOf(project.folder);
        const stage = async () => (await functionNamed(catalog, 'Child')).environment['STAGE'];
        const write = async (name: string, text: string) => {
          await project.write({ [name]: text });
          catalog.fileChanged(project.file(name));
        };
        assert.equal(await stage(), 'one');
        await write('template.yaml', parent('two'));
        assert.equal(await stage(), 'two');
        await write('child.yaml', child.replace('!Ref Stage', '!Sub "${Stage}!"'));
        assert.equal(await stage(), 'two!');
        await project.delete('template.yaml');
        catalog.fileChanged(project.file('template.yaml'));
        assert.equal(await stage(), 'dev!');
        await write('template.yaml', parent('three'));
        assert.equal(await stage(), 'three!');
        await project.delete('child.yaml');
        catalog.fileChanged(project.file('child.yaml'));
        await catalog.settled();
        assert.deepEqual(
          catalog.functions.map(({ name }) => name),
          ['app.py:handler'],
        );
        await write('child.yaml', child);
        assert.equal(await stage(), 'three');
      },
    );
  });

  it('are as they describe themselves where two stacks pass different parameters', async () => {
    await inProject({ 'child.yaml': child, 'template.yaml': parent('one', 'two') }, async (project) => {
      const catalog = await catalogOf(project.folder);
      assert.equal((await functionNamed(catalog, 'Child')).environment['STAGE'], 'dev');
      assert.equal(catalog.functions.length, 1);
    });
    await inProject({ 'child.yaml': child, 'template.yaml': parent('one', 'one') }, async (project) => {
      const catalog = await catalogOf(project.folder);
      assert.equal((await functionNamed(catalog, 'Child')).environment['STAGE'], 'one');
      assert.equal(catalog.functions.length, 1);
    });
  });
});
