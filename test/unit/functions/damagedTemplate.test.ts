import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { cloudFormationReader } from '../../../src/functions/readers/cloudFormation.ts';
import { catalogOf, fixture, inProject, pythonHandler, samTemplate } from './catalogs.ts';

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

/** The same shuffles in every run. */
function* shuffles(lines: readonly string[], count: number): Generator<string> {
  let seed = 42;
  for (let round = 0; round < count; round++) {
    const shuffled = [...lines];
    for (let index = shuffled.length - 1; index > 0; index--) {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      const other = seed % (index + 1);
      [shuffled[index], shuffled[other]] = [shuffled[other] ?? '', shuffled[index] ?? ''];
    }
    yield shuffled.join('\n');
  }
}

describe('a damaged template', () => {
  for (const [kind, text, file] of [
    ['YAML', compact, 'template.yaml'],
    ['JSON', json, 'template.json'],
  ] as const) {
    it(`never throws: ${kind} cut at every byte`, async () => {
      const bytes = Buffer.from(text);
      let read = 0;
      for (let end = 0; end <= bytes.length; end++) {
        const reading = await cloudFormationReader.read(file, bytes.subarray(0, end).toString());
        for (const { described } of reading?.functions ?? []) assert.match(described.name, /^\w+$/);
        if (reading && reading.functions.length > 0) read++;
      }
      assert.ok(read > bytes.length / 5, 'cut templates are read as far as they go');
    });
  }

  it('never throws: lines in any order', async () => {
    const text = await fs.readFile(`${fixture('sam-python')}/template.yaml`, 'utf8');
    for (const lines of [compact.split('\n'), text.split('\n')]) {
      for (const shuffled of shuffles(lines, 40)) await cloudFormationReader.read('template.yaml', shuffled);
    }
  });

  it('never throws: nesting as deep as it gets', async () => {
    const deep = `Resources: {A: {Type: AWS::Lambda::Function, Properties: ${'['.repeat(50_000)}`;
    await inProject({ 'deep.yaml': deep, 'app.py': pythonHandler }, async (project) => {
      await project.write({ 'template.yaml': samTemplate({ Good: 'Handler: app.handler' }) });
      const catalog = await catalogOf(project.folder);
      assert.ok(catalog.functions.some(({ name }) => name === 'Good'));
    });
  });

  it("leaves the other files' functions alone while it is typed", async () => {
    await inProject(
      { 'good.yaml': samTemplate({ Good: 'Handler: app.handler' }), 'app.py': pythonHandler, 'template.yaml': '' },
      async (project) => {
        const catalog = await catalogOf(project.folder);
        const good = catalog.functions;
        for (let end = 0; end <= compact.length; end += 17) {
          await project.write({ 'template.yaml': compact.slice(0, end) });
          catalog.fileChanged(project.file('template.yaml'));
          await catalog.settled();
          assert.deepEqual(catalog.functions.slice(0, 1), good);
        }
        assert.deepEqual(
          catalog.functions.map(({ name }) => name),
          ['Good', 'One', 'Two'],
        );
      },
    );
  });
});
