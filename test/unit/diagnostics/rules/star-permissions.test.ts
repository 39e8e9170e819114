import assert from 'node:assert/strict';
import { DiagnosticEngine } from '../../../../src/diagnostics/diagnosticEngine.ts';
import { catalogOf, inProject } from '../../functions/catalogs.ts';
import { parsers } from '../../syntax/parsing.ts';
import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const policies = (list: string): string => samTemplate({ properties: `Policies:\n${list}` });
const statement = (action: string, resource: string, more = ''): string =>
  policies(`- Statement:\n    - Effect: Allow\n      Action: ${action}\n      Resource: ${resource}${more}`);
const role = (properties: string, resources = ''): string =>
  samTemplate({
    properties: 'Role: !GetAtt WorkRole.Arn',
    resources: `WorkRole:\n  Type: AWS::IAM::Role\n  Properties:\n    AssumeRolePolicyDocument: {}\n    ${properties.replaceAll('\n', '\n    ')}\n${resources}`,
  });

ruleCases('star-permissions', {
  yaml: {
    bad: {
      everything: statement("«'*'»", "'*'"),
      'everything with one table': statement("«'*'»", '!GetAtt Table.Arn'),
      'all of a service': statement('«s3:*»', "'*'"),
      'all of a service in a list': statement("«[logs:PutLogEvents, 'dynamodb:*']»", "['*']"),
      'an administrator': policies('- «AdministratorAccess»'),
      'full access by ARN': policies('- «arn:aws:iam::aws:policy/AmazonS3FullAccess»'),
      'a role of the template': role(
        'Policies:\n  - PolicyName: all\n    PolicyDocument:\n      Statement:\n        Effect: Allow\n        Action: «dynamodb:*»\n        Resource: "*"',
      ),
      'a managed policy of a role': role(
        'ManagedPolicyArns:\n  - !Sub «arn:${AWS::Partition}:iam::aws:policy/AmazonSQSFullAccess»',
      ),
      'a policy that is put on the role': role(
        'Path: /',
        'More:\n  Type: AWS::IAM::Policy\n  Properties:\n    PolicyName: more\n    Roles: [!Ref WorkRole]\n    PolicyDocument:\n      Statement:\n        - Effect: Allow\n          Action: «"*"»\n          Resource: "*"',
      ),
    },
    good: {
      'an action': statement('dynamodb:GetItem', "'*'"),
      'all of a service on one resource': statement('dynamodb:*', '!GetAtt Table.Arn'),
      'all of the logs': statement('logs:*', "'*'"),
      'X-Ray': statement('[xray:PutTraceSegments, xray:PutTelemetryRecords]', "'*'"),
      'all of X-Ray': statement('xray:*', "'*'"),
      'all of X-Ray, as AWS manages it': policies('- AWSXrayFullAccess\n- arn:aws:iam::aws:policy/AWSXrayFullAccess'),
      'under a condition': statement(
        's3:*',
        "'*'",
        '\n      Condition:\n        StringEquals: {aws:ResourceTag/app: work}',
      ),
      'what is denied': statement('s3:*', "'*'").replace('Effect: Allow', 'Effect: Deny'),
      'a template of SAM': policies('- S3ReadPolicy:\n    BucketName: files'),
      'the basic policy': policies('- AWSLambdaBasicExecutionRole'),
      'a role of elsewhere': samTemplate({ properties: 'Role: arn:aws:iam::123456789012:role/work' }),
      'an action that only the deployed stack knows': statement('!ImportValue actions', "'*'"),
    },
  },
});

describe('star-permissions', () => {
  const said = async (resource: string): Promise<string | undefined> => {
    let message: string | undefined;
    await inProject({ 'template.yaml': statement("'*'", resource), 'app.py': '' }, async ({ folder }) => {
      const catalog = await catalogOf(folder);
      const findings = new DiagnosticEngine(parsers).checkTemplates(catalog.functions);
      message = findings.find(({ rule }) => rule === 'star-permissions')?.message;
      catalog.dispose();
    });
    return message;
  };

  it('says with what everything is allowed', async () => {
    assert.match((await said("'*'")) ?? '', /^This function may do everything: /);
    for (const resource of ['arn:aws:dynamodb:eu-west-1:123456789012:table/orders', '!GetAtt Table.Arn']) {
      assert.match((await said(resource)) ?? '', /^This function may do everything with these resources, also delete/);
    }
  });
});
