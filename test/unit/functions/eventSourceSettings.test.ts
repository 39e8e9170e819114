import assert from 'node:assert/strict';
import type { EventSource } from '../../../src/functions/eventSource.ts';
import { cloudFormationReader } from '../../../src/functions/readers/cloudFormation.ts';

async function sourcesOf(text: string): Promise<readonly EventSource[]> {
  const reading = await cloudFormationReader.read('template.yaml', text);
  const [first] = reading?.functions ?? [];
  assert.ok(first);
  return first.described.eventSources;
}

const queues = `
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      FifoQueue: true
      VisibilityTimeout: 60
      RedrivePolicy: { deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 1 }
  Dead: { Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: !ImportValue x } }
`;

const withEvents = (events: string): string => `Transform: AWS::Serverless-2016-10-31
Resources:
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Events:
${events}
${queues}`;

describe('the settings of an event source', () => {
  it('are those of the queue, too, where the template has it', async () => {
    const [orders, dead, elsewhere] = await sourcesOf(
      withEvents(`
        Orders:
          Type: SQS
          Properties:
            Queue: !GetAtt Orders.Arn
            BatchSize: 50
            MaximumBatchingWindowInSeconds: 5
            FunctionResponseTypes: [ReportBatchItemFailures]
            FilterCriteria: { Filters: [{ Pattern: '{}' }] }
            Enabled: false
        Dead: { Type: SQS, Properties: { Queue: !GetAtt Dead.Arn } }
        Elsewhere: { Type: SQS, Properties: { Queue: 'arn:aws:sqs:eu-west-1:1:other' } }`),
    );
    assert.deepEqual(
      [orders?.source, orders?.batchSize, orders?.batchWindow, orders?.reportsBatchItemFailures],
      ['Orders', 50, 5, true],
    );
    assert.deepEqual([orders?.filters, orders?.enabled], [true, false]);
    const { place, fifo, visibilityTimeout, maxReceiveCount, deadLetterQueue, retentionPeriod, isDeadLetterQueue } =
      orders?.queue ?? {};
    assert.deepEqual(
      [fifo, visibilityTimeout, maxReceiveCount, deadLetterQueue, retentionPeriod, isDeadLetterQueue],
      [true, 60, 1, 'Dead', 345_600, false],
    );
    assert.equal(place?.file, 'template.yaml');
    assert.deepEqual(
      [dead?.queue?.fifo, dead?.queue?.visibilityTimeout, dead?.queue?.maxReceiveCount, dead?.queue?.isDeadLetterQueue],
      [false, undefined, 'none', true],
    );
    assert.deepEqual([elsewhere?.source, elsewhere?.queue], ['arn:aws:sqs:eu-west-1:1:other', undefined]);
    assert.deepEqual(
      [elsewhere?.batchSize, elsewhere?.batchWindow, elsewhere?.reportsBatchItemFailures, elsewhere?.enabled],
      [10, 0, false, true],
    );
  });

  it('of a stream are how often it tries again, for how long, and where what failed goes', async () => {
    const [plain, full] = await sourcesOf(
      withEvents(`
        Plain: { Type: Kinesis, Properties: { Stream: !ImportValue s, StartingPosition: LATEST } }
        Full:
          Type: DynamoDB
          Properties:
            Stream: !GetAtt Table.StreamArn
            StartingPosition: TRIM_HORIZON
            MaximumRetryAttempts: 3
            MaximumRecordAgeInSeconds: 600
            BisectBatchOnFunctionError: true
            DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Dead.Arn } }`),
    );
    assert.deepEqual(
      [plain?.source, plain?.onFailure, plain?.maximumRetryAttempts, plain?.maximumRecordAge, plain?.bisects],
      [undefined, 'none', -1, -1, false],
    );
    assert.deepEqual([plain?.batchSize, plain?.startingPosition], [100, 'LATEST']);
    assert.deepEqual(
      [full?.onFailure, full?.maximumRetryAttempts, full?.maximumRecordAge, full?.bisects],
      ['Dead', 3, 600, true],
    );
  });

  it('of a topic with a queue behind it are those of the queue', async () => {
    const [made, own] = await sourcesOf(
      withEvents(`
        Made: { Type: SNS, Properties: { Topic: !Ref Topic, SqsSubscription: true } }
        Own:
          Type: SNS
          Properties:
            Topic: 'arn:aws:sns:eu-west-1:1:t'
            SqsSubscription: { QueueArn: !GetAtt Orders.Arn, QueueUrl: !Ref Orders, BatchSize: 3 }`),
    );
    assert.deepEqual([made?.invocation, made?.batchSize, made?.queue], ['polled', 10, undefined]);
    assert.deepEqual(
      [own?.invocation, own?.source, own?.batchSize, own?.queue?.visibilityTimeout],
      ['polled', 'arn:aws:sns:eu-west-1:1:t', 3, 60],
    );
  });

  it('are those of an event source mapping in plain CloudFormation', async () => {
    const [mapping] = await sourcesOf(`Resources:
  Work: { Type: AWS::Lambda::Function, Properties: { Handler: app.handler } }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { FunctionName: !Ref Work, EventSourceArn: !GetAtt Orders.Arn, BatchSize: '7' }
${queues}`);
    assert.deepEqual([mapping?.kind, mapping?.source, mapping?.batchSize], ['SQS', 'Orders', 7]);
    assert.deepEqual([mapping?.queue?.maxReceiveCount, mapping?.place?.range.start.line], [1, 2]);
  });
});
