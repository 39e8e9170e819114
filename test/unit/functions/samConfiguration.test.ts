import assert from 'node:assert/strict';
import { parameterOverrides } from '../../../src/functions/sam/parameterOverrides.ts';
import { catalogOf, functionNamed, inProject, pythonHandler } from './catalogs.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: { Type: String, Default: dev }
  Memory: { Type: Number, Default: 128 }
  Names: { Type: CommaDelimitedList, Default: '' }
  Table: { Type: String }
Resources:
  Get:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      MemorySize: !Ref Memory
      Layers: [!Sub 'arn:\${AWS::Partition}:lambda:\${AWS::Region}:123456789012:layer:tools:3']
      Environment:
        Variables:
          STAGE: !Ref Stage
          TABLE: !Ref Table
          SECOND: !Select [1, !Ref Names]
          STACK: !Ref AWS::StackName
`;

const configuration = `version = 0.1

[default.global.parameters]
stack_name = "shop"

[default.deploy.parameters]
region = "eu-west-1"
parameter_overrides = "Stage=\\"test one\\" Memory=512 Names=a,b"

[prod.deploy.parameters]
region = "cn-north-1"
parameter_overrides = ["Stage=prod", "ParameterKey=Table,ParameterValue=orders"]
`;

describe('samconfig.toml', () => {
  it('gives the parameters, the region and the name of the stack, as sam deploy would', async () => {
    const files = { 'template.yaml': template, 'samconfig.toml': configuration, 'app.py': pythonHandler };
    await inProject(files, async (project) => {
      const catalog = await catalogOf(project.folder);
      assert.equal(catalog.problems.length, 0);
      assert.deepEqual(catalog.stages, ['default', 'prod']);
      const before = await functionNamed(catalog, 'Get');
      assert.equal(before.memorySize, 512);
      assert.deepEqual(before.environment, { STAGE: 'test one', SECOND: 'b', STACK: 'shop' });
      assert.deepEqual(before.unknownEnvironment, ['TABLE']);
      assert.deepEqual(before.layers, ['arn:aws:lambda:eu-west-1:123456789012:layer:tools:3']);

      await catalog.setStage('prod');
      const prod = await functionNamed(catalog, 'Get');
      assert.equal(prod.memorySize, 128);
      assert.deepEqual(prod.environment, { STAGE: 'prod', TABLE: 'orders' });
      assert.deepEqual(prod.layers, ['arn:aws-cn:lambda:cn-north-1:123456789012:layer:tools:3']);

      await catalog.setStage('staging');
      const [problem, ...others] = catalog.problems;
      assert.equal(problem?.file, project.file('samconfig.toml'));
      assert.equal(problem.severity, 'information');
      assert.match(problem.message, /no environment staging.*default, prod/);
      assert.deepEqual(others, []);
      assert.equal((await functionNamed(catalog, 'Get')).environment['STAGE'], 'dev');

      await catalog.setStage(undefined);
      await project.write({ 'samconfig.toml': configuration.replace('Memory=512', 'Memory=1024') });
      catalog.fileChanged(project.file('samconfig.toml'));
      assert.equal((await functionNamed(catalog, 'Get')).memorySize, 1024);
      await project.delete('samconfig.toml');
      catalog.fileChanged(project.file('samconfig.toml'));
      assert.equal((await functionNamed(catalog, 'Get')).memorySize, 128);
    });
  });

  it('may be YAML, and may come after the template', async () => {
    const yaml = 'version: 0.1\ndefault:\n  deploy:\n    parameters: { parameter_overrides: { Memory: 256 } }\n';
    await inProject({ 'template.yaml': template }, async (project) => {
      const catalog = await catalogOf(project.folder);
      await project.write({ 'samconfig.yaml': yaml });
      catalog.fileChanged(project.file('samconfig.yaml'));
      assert.equal((await functionNamed(catalog, 'Get')).memorySize, 256);
    });
  });

  it('is about the usual template beside it, and about those that it names', async () => {
    const named = `[default.deploy.parameters]\ntemplate_file = "infra/api.yaml"\nparameter_overrides = "Memory=256"\n`;
    await inProject(
      { 'samconfig.toml': named, 'infra/api.yaml': template, 'infra/other.yaml': template, 'other.yaml': template },
      async (project) => {
        const { functions } = await catalogOf(project.folder);
        const memory = functions.map(({ origin, memorySize }) => [
          origin.file.slice(project.folder.length + 1),
          memorySize,
        ]);
        assert.deepEqual(memory, [
          ['infra/api.yaml', 256],
          ['infra/other.yaml', 128],
          ['other.yaml', 128],
        ]);
      },
    );
  });

  it('that cannot be read says so at its place, and the template has its own defaults', async () => {
    await inProject({ 'samconfig.toml': '[default]\nregion = oops\n', 'template.yaml': template }, async (project) => {
      const catalog = await catalogOf(project.folder);
      const [problem, ...others] = catalog.problems.filter(({ file }) => file.endsWith('.toml'));
      assert.equal(problem?.range.start.line, 1);
      assert.match(problem.message, /^samconfig\.toml cannot be read/);
      assert.deepEqual(others, []);
      assert.equal((await functionNamed(catalog, 'Get')).memorySize, 128);
    });
  });

  it('spells overrides in each way that SAM reads', () => {
    const cases: readonly [unknown, Readonly<Record<string, string>>][] = [
      ['A=1 B=two', { A: '1', B: 'two' }],
      ['A="x y" B=\'z\'', { A: 'x y', B: 'z' }],
      ['"A"="1" B="say \\"hi\\""', { A: '1', B: 'say "hi"' }],
      ['ParameterKey=A,ParameterValue=1 ParameterKey=B,ParameterValue="2 3"', { A: '1', B: '2 3' }],
      [['A=1', 'B=a=b'], { A: '1', B: 'a=b' }],
      ['List=a,b,c', { List: 'a,b,c' }],
      [
        { A: 1, B: true, C: 'x' },
        { A: '1', B: 'true', C: 'x' },
      ],
      ['file://parameters.yaml', {}],
      [undefined, {}],
      [3, {}],
    ];
    for (const [written, expected] of cases)
      assert.deepEqual(Object.fromEntries(parameterOverrides(written)), expected);
  });
});
