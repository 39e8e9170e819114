import assert from 'node:assert/strict';
import type { EventSource } from '../../../src/functions/eventSource.ts';
import { cloudFormationReader } from '../../../src/functions/readers/cloudFormation.ts';

/** The event sources of a function in a template with these other resources. */
async function sources(resources: string, type = 'AWS::Lambda::Function'): Promise<readonly EventSource[]> {
  const text = `Resources:
  Work: { Type: ${type}, Properties: { FunctionName: work, Runtime: python3.13, Handler: app.handler } }
${resources}`;
  const reading = await cloudFormationReader.read('template.yaml', text);
  return reading?.functions[0]?.described.eventSources ?? [];
}

const brief = (all: readonly EventSource[]) =>
  all.map(({ kind, invocation, name, source }) => [kind, invocation, name, source]);

describe('plain CloudFormation', () => {
  it('connects rules, schedules, topics, buckets, logs and user pools', async () => {
    const all = await sources(`
  Daily:
    Type: AWS::Events::Rule
    Properties: { ScheduleExpression: rate(1 day), Targets: [{ Id: a, Arn: !GetAtt Work.Arn, Input: '{"a":1}' }] }
  Changes:
    Type: AWS::Events::Rule
    Properties:
      State: DISABLED
      EventPattern: { source: [aws.ec2] }
      Targets: [{ Id: other, Arn: !GetAtt Other.Arn }, { Id: a, Arn: !Sub '\${Work.Arn}' }]
  Nightly:
    Type: AWS::Scheduler::Schedule
    Properties: { ScheduleExpression: cron(0 3 * * ? *), Target: { Arn: !GetAtt Work.Arn, RoleArn: r } }
  Subscription:
    Type: AWS::SNS::Subscription
    Properties: { Protocol: lambda, TopicArn: !Ref Topic, Endpoint: !GetAtt Work.Arn, FilterPolicy: { a: [b] } }
  Topic:
    Type: AWS::SNS::Topic
    Properties: { Subscription: [{ Protocol: lambda, Endpoint: 'arn:aws:lambda:eu-west-1:1:function:work' }] }
  Uploads:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: uploads
      NotificationConfiguration:
        LambdaConfigurations:
          - Event: s3:ObjectCreated:*
            Function: !GetAtt Work.Arn
            Filter: { S3Key: { Rules: [{ Name: prefix, Value: in/ }, { Name: suffix, Value: .csv }] } }
  Errors:
    Type: AWS::Logs::SubscriptionFilter
    Properties: { LogGroupName: /aws/x, FilterPattern: ERROR, DestinationArn: !GetAtt Work.Arn }
  Users:
    Type: AWS::Cognito::UserPool
    Properties: { LambdaConfig: { PreSignUp: !GetAtt Work.Arn } }
`);
    assert.deepEqual(brief(all), [
      ['Schedule', 'asynchronous', 'Daily', undefined],
      ['EventBridgeRule', 'asynchronous', 'Changes', undefined],
      ['ScheduleV2', 'asynchronous', 'Nightly', undefined],
      ['SNS', 'asynchronous', 'Subscription', 'Topic'],
      ['SNS', 'asynchronous', 'Topic', 'Topic'],
      ['S3', 'asynchronous', 'Uploads', 'Uploads'],
      ['CloudWatchLogs', 'asynchronous', 'Errors', '/aws/x'],
      ['Cognito', 'synchronous', 'Users', 'Users'],
    ]);
    const [daily, changes, , subscription, , bucket, logs, users] = all;
    assert.deepEqual(daily?.properties, { Schedule: 'rate(1 day)', Input: '{"a":1}' });
    assert.deepEqual([changes?.enabled, changes?.filters], [false, true]);
    assert.deepEqual([subscription?.filters, subscription?.enabled], [true, true]);
    assert.deepEqual(
      [bucket?.properties?.['Bucket'], bucket?.properties?.['Prefix'], bucket?.properties?.['Suffix'], bucket?.filters],
      ['uploads', 'in/', '.csv', true],
    );
    assert.equal(logs?.filters, true);
    assert.deepEqual(users?.properties, { Trigger: 'PreSignUp' });
    assert.equal(bucket?.place?.range.start.line, 21);
  });

  it('takes a permission for a source where nothing else names it', async () => {
    const all = await sources(`
  Rest: { Type: AWS::ApiGateway::RestApi }
  Http: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP } }
  Chat: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: WEBSOCKET } }
  A: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref Work, Principal: apigateway.amazonaws.com, SourceArn: !Sub 'arn:aws:execute-api:x:1:\${Rest}/*' } }
  B: { Type: AWS::Lambda::Permission, Properties: { FunctionName: work, Principal: apigateway.amazonaws.com, SourceArn: !Sub 'arn:aws:execute-api:x:1:\${Http}/*' } }
  C: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !GetAtt Work.Arn, Principal: apigateway.amazonaws.com, SourceArn: !Sub 'arn:aws:execute-api:x:1:\${Chat}/*' } }
  D: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref Work, Principal: events.amazonaws.com, SourceArn: !GetAtt Daily.Arn } }
  Daily: { Type: AWS::Events::Rule, Properties: { ScheduleExpression: rate(1 day), Targets: [{ Id: a, Arn: !GetAtt Work.Arn }] } }
  E: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref Work, Principal: s3.amazonaws.com, SourceArn: 'arn:aws:s3:::other' } }
  F: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref Work, Principal: '123456789012' } }
  G: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref Work, Principal: elasticloadbalancing.amazonaws.com } }
`);
    assert.deepEqual(brief(all), [
      ['Schedule', 'asynchronous', 'Daily', undefined],
      ['Api', 'synchronous', 'A', 'Rest'],
      ['HttpApi', 'synchronous', 'B', 'Http'],
      ['WebSocketApi', 'synchronous', 'C', 'Chat'],
      ['S3', 'asynchronous', 'E', 'arn:aws:s3:::other'],
      ['ALB', 'synchronous', 'G', undefined],
    ]);
  });

  it('takes a connector of SAM for a permission', async () => {
    const all = await sources(
      `
  Topic: { Type: AWS::SNS::Topic }
  Connector: { Type: AWS::Serverless::Connector, Properties: { Source: { Id: Topic }, Destination: { Id: Work }, Permissions: [Write] } }
`,
      'AWS::Serverless::Function',
    );
    assert.deepEqual(brief(all), [['SNS', 'asynchronous', 'Connector', 'Topic']]);
  });
});

describe('a web function', () => {
  it('is listed without a handler; what is not written of it is unknown', async () => {
    const reading = await cloudFormationReader.read(
      'template.yaml',
      `Transform: AWS::Serverless-2016-10-31
Resources:
  Site:
    Type: AWS::Serverless::WebFunction
    Properties: { CodeUri: s3://bucket/site.zip, Runtime: nodejs24.x, MemorySize: 1024 }
`,
    );
    const described = reading?.functions[0]?.described;
    assert.deepEqual(
      [described?.webFunction, described?.handler, described?.runtime, described?.memorySize, described?.timeout],
      [true, undefined, 'nodejs24.x', 1024, undefined],
    );
  });
});
