import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { cloudFormationReader } from '../../../src/functions/readers/cloudFormation.ts';
import { catalogOf, fixture, inProject, pythonHandler, samTemplate } from './catalogs.ts';
import { itReadsDamagedFiles, shuffles } from './damagedFiles.ts';

const compact = `Transform: [AWS::Serverless-2016-10-31]
Globals: &g
  Function: { Runtime: python3.13, Environment: { Variables: { A: !Ref P } } }
Parameters: { P: { Type: String, Default: x } }
Conditions: { C: !Equals [!Ref P, "x"] }
Resources:
  One:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Layers: [!Sub "arn:\${P}", !If [C, a, !Ref AWS::NoValue]]
      InlineCode: |
        def handler(event, context):
          pass
      Events: { Q: { Type: SQS, Properties: { Queue: !GetAtt X.Arn } } }
  Two: { Type: AWS::Lambda::Function, Properties: { Handler: 'a.b', MemorySize: 99999 } }
`;

const json = JSON.stringify({
  Transform: 'AWS::Serverless-2016-10-31',
  Resources: {
    One: {
      Type: 'AWS::Serverless::Function',
      Properties: { Handler: 'app.handler', Environment: { Variables: { A: { 'Fn::Sub': '${B}' } } } },
    },
  },
});

describe('a damaged template', () => {
  itReadsDamagedFiles(cloudFormationReader, { file: 'template.yaml', text: compact, names: ['One', 'Two'] });
  itReadsDamagedFiles(cloudFormationReader, { file: 'template.json', text: json, names: ['One'] });

  it('never throws: lines of a large one in any order', async () => {
    const text = await fs.readFile(`${fixture('sam-python')}/template.yaml`, 'utf8');
    for (const shuffled of shuffles(text.split('\n'), 40)) await cloudFormationReader.read('template.yaml', shuffled);
  });

  it('never throws: nesting as deep as it gets', async () => {
    const deep = `Resources: {A: {Type: AWS::Lambda::Function, Properties: ${'['.repeat(50_000)}`;
    await inProject({ 'deep.yaml': deep, 'app.py': pythonHandler }, async (project) => {
      await project.write({ 'template.yaml': samTemplate({ Good: 'Handler: app.handler' }) });
      const catalog = await catalogOf(project.folder);
      assert.ok(catalog.functions.some(({ name }) => name === 'Good'));
    });
  });
});
