import assert from 'node:assert/strict';
import { functionJson } from '../../../src/functions/functionJson.ts';
import { lambdaDefaults } from '../../../src/functions/lambdaFunction.ts';
import { catalogOf, functionNamed, inProject, pythonHandler, samTemplate } from './catalogs.ts';

const template = `Parameters:
  Level: { Type: String, Default: DEBUG }
  Unknown: { Type: String }
Conditions:
  Never: !Equals [a, b]
Globals:
  Function:
    LoggingConfig: { LogFormat: JSON, SystemLogLevel: WARN }
${samTemplate({
  Inherits: 'Handler: app.handler',
  Overrides: 'Handler: app.handler, LoggingConfig: { LogFormat: Text, ApplicationLogLevel: !Ref Level }',
  Unresolved: 'Handler: app.handler, LoggingConfig: { ApplicationLogLevel: !Ref Unknown, LogGroup: !Ref Unknown }',
  Refused: 'Handler: app.handler, LoggingConfig: { LogFormat: Xml, ApplicationLogLevel: LOUD, SystemLogLevel: TRACE }',
  Grouped: 'Handler: app.handler, LoggingConfig: { LogGroup: !Sub "/shop/${Level}" }',
  Made: 'Handler: app.handler, LoggingConfig: { LogGroup: !Ref Group }',
  MadeByArn: 'Handler: app.handler, LoggingConfig: { LogGroup: !GetAtt Group.Arn }',
  Unnamed: 'Handler: app.handler, LoggingConfig: { LogGroup: !Ref Anonymous }',
})}  Declined:
    Type: AWS::Serverless::Function
    IgnoreGlobals: '*'
    Properties: { Runtime: python3.13, Handler: app.handler }
  Plain:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Handler: app.handler
      Code: .
      LoggingConfig: { LogFormat: JSON, LogGroup: !If [Never, other, !Ref AWS::NoValue] }
  Whole:
    Type: AWS::Lambda::Function
    Properties: { Runtime: python3.13, Handler: app.handler, Code: ., LoggingConfig: !Ref Unknown }
  Group:
    Type: AWS::Logs::LogGroup
    Properties: { LogGroupName: !Sub "/shop/\${Level}/made" }
  Anonymous:
    Type: AWS::Logs::LogGroup
`;

describe('a function’s LoggingConfig', () => {
  it('is read with Globals and intrinsic functions; what is left out is Lambda’s default, what is unknown undefined', () =>
    inProject({ 'template.yaml': template, 'app.py': pythonHandler }, async (project) => {
      const catalog = await catalogOf(project.folder);
      const loggingOf = async (name: string) => (await functionNamed(catalog, name)).logging;
      const inherited = { format: 'JSON', applicationLogLevel: 'INFO', systemLogLevel: 'WARN', logGroup: undefined };
      assert.deepEqual(await loggingOf('Inherits'), inherited);
      assert.deepEqual(await loggingOf('Overrides'), { ...inherited, format: 'Text', applicationLogLevel: 'DEBUG' });
      assert.deepEqual(await loggingOf('Unresolved'), { ...inherited, applicationLogLevel: undefined });
      const unknown = {
        format: undefined,
        applicationLogLevel: undefined,
        systemLogLevel: undefined,
        logGroup: undefined,
      };
      assert.deepEqual(await loggingOf('Refused'), unknown);
      assert.deepEqual(await loggingOf('Whole'), unknown);
      assert.deepEqual(await loggingOf('Declined'), lambdaDefaults.logging);
      assert.deepEqual(await loggingOf('Plain'), { ...lambdaDefaults.logging, format: 'JSON' });
      const groups = await Promise.all(
        ['Grouped', 'Made', 'MadeByArn', 'Unnamed'].map(async (name) => (await loggingOf(name)).logGroup),
      );
      assert.deepEqual(groups, ['/shop/DEBUG', '/shop/DEBUG/made', undefined, undefined]);
    }));

  it('is in the command line’s JSON, unknown as null', () =>
    inProject({ 'template.yaml': template, 'app.py': pythonHandler }, async (project) => {
      const catalog = await catalogOf(project.folder);
      assert.deepEqual(functionJson(await functionNamed(catalog, 'Unresolved')).logging, {
        format: 'JSON',
        applicationLogLevel: null,
        systemLogLevel: 'WARN',
        logGroup: null,
      });
    }));
});
