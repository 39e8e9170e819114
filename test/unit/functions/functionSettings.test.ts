import assert from 'node:assert/strict';
import type { FunctionDeclaration } from '../../../src/functions/functionReader.ts';
import { lambdaDefaults } from '../../../src/functions/lambdaFunction.ts';
import { cloudFormationReader } from '../../../src/functions/readers/cloudFormation.ts';

type Described = FunctionDeclaration['described'];

async function read(text: string, name: string): Promise<Described> {
  const reading = await cloudFormationReader.read('template.yaml', text);
  const found = reading?.functions.find(({ described }) => described.name === name);
  assert.ok(found, `${name} is read`);
  return found.described;
}

const sam = (resources: string): string => `Transform: AWS::Serverless-2016-10-31
Parameters: { Unknown: { Type: String }, Retries: { Type: Number, Default: 1 } }
Conditions: { Never: !Equals [a, b], Open: !Equals [!Ref Unknown, b] }
Globals: { Function: { Runtime: python3.13, Tracing: Active, Timeout: 20 } }
Resources:
${resources}`;

const everything = sam(`
  All:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: all-of-it
      InlineCode: 'def handler(event, context): pass'
      Handler: index.handler
      ReservedConcurrentExecutions: 0
      AutoPublishAlias: live
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 3 }
      SnapStart: { ApplyOn: PublishedVersions }
      VpcConfig: { SubnetIds: [subnet-1], SecurityGroupIds: [sg-1] }
      DurableConfig: { ExecutionTimeout: 3600 }
      CapacityProviderConfig: { Arn: 'arn:aws:lambda:eu-west-1:1:capacity-provider:x' }
      TenancyConfig: { TenantIsolationMode: PER_TENANT }
      RecursiveLoop: Allow
      FunctionUrlConfig: { AuthType: AWS_IAM, InvokeMode: RESPONSE_STREAM }
      DeadLetterQueue: { Type: SQS, TargetArn: !GetAtt Dead.Arn }
      EventInvokeConfig:
        MaximumRetryAttempts: !Ref Retries
        MaximumEventAgeInSeconds: 60
        DestinationConfig:
          OnSuccess: { Type: SQS, Destination: 'arn:aws:sqs:eu-west-1:1:done' }
          OnFailure: { Type: SQS }
  Dead: { Type: AWS::SQS::Queue }
`);

describe('the settings of a SAM function', () => {
  it('are read, however they are written', async () => {
    const { places, eventSources, ...all } = await read(everything, 'All');
    assert.deepEqual(
      { ...all, ...pick(all, lambdaDefaults) },
      {
        ...all,
        functionName: 'all-of-it',
        packageType: 'inline',
        asynchronous: {
          maximumRetryAttempts: 1,
          maximumEventAge: 60,
          deadLetterTarget: 'Dead',
          onSuccess: 'arn:aws:sqs:eu-west-1:1:done',
          onFailure: undefined,
        },
        concurrency: { reserved: 0, provisioned: 3 },
        snapStart: true,
        tracing: true,
        vpc: true,
        durable: true,
        managedInstances: true,
        tenantIsolation: true,
        functionUrl: { authType: 'AWS_IAM', invokeMode: 'RESPONSE_STREAM' },
        recursiveLoop: 'Allow',
        aliases: ['live'],
      },
    );
    assert.deepEqual(
      eventSources.map(({ kind }) => kind),
      ['FunctionUrl'],
    );
    assert.ok(places.has('FunctionUrlConfig.AuthType'));
  });

  it("are Lambda's defaults where nothing is written, and where a condition takes them out", async () => {
    const text = sam(`
  Plain: { Type: AWS::Lambda::Function, Properties: { Handler: a.b } }
  Taken:
    Type: AWS::Lambda::Function
    Properties:
      VpcConfig: !If [Never, { SubnetIds: [a] }, !Ref AWS::NoValue]
      DeadLetterConfig: !If [Never, { TargetArn: x }, !Ref AWS::NoValue]
      SnapStart: !If [Never, { ApplyOn: PublishedVersions }, { ApplyOn: None }]
`);
    const { places, ...defaults } = lambdaDefaults;
    assert.equal(places.size, 0);
    for (const name of ['Plain', 'Taken']) {
      const described = await read(text, name);
      assert.deepEqual(pick(described, defaults), defaults);
    }
  });

  it('are unknown where only the deployed stack knows', async () => {
    const { asynchronous, concurrency, snapStart, tracing, vpc, functionUrl, durable } = await read(
      sam(`
  Open:
    Type: AWS::Serverless::Function
    Properties:
      Tracing: !Ref Unknown
      ReservedConcurrentExecutions: !Ref Unknown
      SnapStart: { ApplyOn: !Ref Unknown }
      VpcConfig: !If [Open, { SubnetIds: [a] }, !Ref AWS::NoValue]
      DurableConfig: !If [Open, { ExecutionTimeout: 1 }, !Ref AWS::NoValue]
      DeadLetterQueue: { Type: SQS, TargetArn: !ImportValue Dead }
      FunctionUrlConfig: { AuthType: !Ref Unknown }
      EventInvokeConfig: { MaximumRetryAttempts: !Ref Unknown }
`),
      'Open',
    );
    assert.deepEqual(
      [asynchronous.deadLetterTarget, asynchronous.maximumRetryAttempts, asynchronous.onFailure],
      [undefined, undefined, 'none'],
    );
    assert.deepEqual(concurrency, { reserved: undefined, provisioned: 'none' });
    assert.deepEqual([snapStart, tracing, vpc, durable], [undefined, undefined, undefined, undefined]);
    assert.deepEqual(functionUrl, { authType: undefined, invokeMode: 'BUFFERED' });
  });

  it('name all aliases, or none where one of them is unknown', async () => {
    const text = sam(`
  Named: { Type: AWS::Serverless::Function, Properties: { FunctionName: named, AutoPublishAlias: live } }
  Beta: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Named, FunctionVersion: '1', Name: beta } }
  Canary: { Type: AWS::Lambda::Alias, Properties: { FunctionName: named, FunctionVersion: '1', Name: canary } }
  Open: { Type: AWS::Serverless::Function, Properties: { AutoPublishAlias: live } }
  Other: { Type: AWS::Lambda::Alias, Properties: { FunctionName: !Ref Open, Name: !Ref Unknown } }
  Plain: { Type: AWS::Serverless::Function, Properties: { Handler: a.b } }
`);
    const aliases = async (name: string) => (await read(text, name)).aliases;
    assert.deepEqual(await aliases('Named'), ['live', 'beta', 'canary']);
    assert.equal(await aliases('Open'), undefined);
    assert.equal(await aliases('Plain'), undefined);
  });

  it("have places under CloudFormation's names, those of Globals too", async () => {
    const { places, origin } = await read(everything, 'All');
    const lines = everything.split('\n');
    const key = (path: string): string | undefined => {
      const place = places.get(path);
      return place && lines[place.key.start.line]?.slice(place.key.start.character, place.key.end.character);
    };
    assert.equal(key('Timeout'), 'Timeout');
    assert.equal(places.get('Timeout')?.key.start.line, 3);
    assert.equal(key('TracingConfig.Mode'), 'Tracing');
    assert.equal(key('DeadLetterConfig.TargetArn'), 'TargetArn');
    assert.equal(key('Code.ZipFile'), 'InlineCode');
    assert.equal(key('EventInvokeConfig.DestinationConfig.OnFailure'), 'OnFailure');
    assert.equal(key('MemorySize'), undefined);
    assert.deepEqual(origin.nameRange, { start: { line: 6, character: 2 }, end: { line: 6, character: 5 } });
  });
});

describe('the settings that CloudFormation keeps in resources of their own', () => {
  const text = `Resources:
  Work: { Type: AWS::Lambda::Function, Properties: { Handler: a.b, DeadLetterConfig: { TargetArn: !Ref Topic } } }
  Live:
    Type: AWS::Lambda::Alias
    Properties:
      FunctionName: !Ref Work
      Name: live
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 }
  Config:
    Type: AWS::Lambda::EventInvokeConfig
    Properties:
      FunctionName: !Ref Work
      Qualifier: $LATEST
      MaximumRetryAttempts: 0
      DestinationConfig: { OnFailure: { Destination: !GetAtt Topic.TopicArn } }
  Address: { Type: AWS::Lambda::Url, Properties: { TargetFunctionArn: !Ref Live, AuthType: NONE } }
  Topic: { Type: AWS::SNS::Topic }
`;

  it('belong to the function that they name', async () => {
    const { asynchronous, concurrency, functionUrl, places } = await read(text, 'Work');
    assert.deepEqual(asynchronous, {
      maximumRetryAttempts: 0,
      maximumEventAge: 21_600,
      deadLetterTarget: 'Topic',
      onSuccess: 'none',
      onFailure: 'Topic',
    });
    assert.deepEqual(concurrency, { reserved: 'none', provisioned: 2 });
    assert.deepEqual(functionUrl, { authType: 'NONE', invokeMode: 'BUFFERED' });
    assert.equal(places.get('EventInvokeConfig.MaximumRetryAttempts')?.key.start.line, 13);
  });
});

/** Of an object, the keys that another one has. */
function pick(from: object, like: object): object {
  return Object.fromEntries(Object.entries(from).filter(([key]) => key in like));
}
