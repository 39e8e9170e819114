import assert from 'node:assert/strict';
import { checkRun, environmentWarnings, openVariables } from '../../../src/sandbox/runCheck.ts';
import { catalogOf, functionNamed, inProject, pythonHandler } from '../functions/catalogs.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: { Type: String }
  Level: { Type: String, Default: INFO }
Resources:
  Table: { Type: AWS::Serverless::SimpleTable }
  Get:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      Environment:
        Variables:
          TABLE: !Ref Table
          ARN: !GetAtt Table.Arn
          STAGE: !Ref Stage
          URL: !Sub 'https://\${Stage}.example.com'
          OTHER: !ImportValue other
          LEVEL: !Ref Level
`;

describe('variables without a value', () => {
  it('are named with what they stand for, and with what helps', async () => {
    await inProject({ 'template.yaml': template, 'app.py': pythonHandler }, async ({ folder }) => {
      const fn = await functionNamed(await catalogOf(folder), 'Get');
      assert.deepEqual(openVariables(fn, { ARN: 'given' }), ['TABLE', 'STAGE', 'URL', 'OTHER']);
      const [warning = '', ...others] = environmentWarnings(fn, {});
      assert.deepEqual(others, []);
      assert.match(warning, /^No value for TABLE \(Table\), ARN \(Table\): on AWS it comes from the resource/);
      assert.match(warning, /No value for STAGE \(Stage\), URL \(Stage\): the parameter has no default/);
      assert.match(warning, /No value for OTHER: what the template says is known on AWS only/);
      assert.match(warning, /--env-file .*Create Environment File/);
      assert.doesNotMatch(warning, /LEVEL/);
    });
  });

  it('give no advice about parameters where a resource is what is missing', async () => {
    await inProject({ 'template.yaml': template, 'app.py': pythonHandler }, async ({ folder }) => {
      const fn = await functionNamed(await catalogOf(folder), 'Get');
      const chosen = { STAGE: 'a', URL: 'b', OTHER: 'c', ARN: 'd' };
      const [warning = ''] = environmentWarnings(fn, chosen);
      assert.match(warning, /TABLE \(Table\)/);
      assert.doesNotMatch(warning, /default|samconfig/);
      assert.deepEqual(environmentWarnings(fn, { ...chosen, TABLE: 'e' }), []);
    });
  });
});

describe('a variable that Lambda does not take', () => {
  it('is said with the rule, and with the line of the template that sets it', async () => {
    const text = template.replace('LEVEL: !Ref Level', 'N: one');
    await inProject({ 'template.yaml': text, 'app.py': pythonHandler }, async (project) => {
      const { folder } = project;
      const fn = await functionNamed(await catalogOf(folder), 'Get');
      const line = text.split('\n').findIndex((one) => one.includes('N: one')) + 1;
      const rule = 'a name begins with a letter and has at least two characters, all of them letters, digits or _.';
      assert.throws(() => checkRun(fn, {}), {
        message: `The environment variable N cannot be set (Get, ${project.file('template.yaml')}:${line}): ${rule}`,
      });
      assert.throws(() => checkRun(fn, { N: 'chosen' }), {
        message: `The environment variable N cannot be set (Get): ${rule}`,
      });
      assert.throws(
        () => checkRun({ ...fn, environment: {} }, { NAME: '\0' }),
        /NAME cannot be set \(Get\): its value/,
      );
    });
  });
});
