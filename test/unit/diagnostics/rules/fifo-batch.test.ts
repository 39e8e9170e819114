import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const queue = (name: string, batchSize: string, fifo: boolean, more = ''): string =>
  samTemplate({
    events: `${name}:\n  Type: SQS\n  Properties:\n    Queue: !GetAtt Queue.Arn\n    BatchSize: ${batchSize}${more}`,
    resources: `Queue:\n  Type: AWS::SQS::Queue\n  Properties:\n    FifoQueue: ${fifo}`,
  });
const named = (event: string, queueName: string, more = ''): string =>
  samTemplate({
    events: `${event}:\n  Type: SQS\n  Properties:\n    Queue: arn:aws:sqs:eu-west-1:123456789012:${queueName}\n    BatchSize: 50${more}`,
  });
const window = '\n    MaximumBatchingWindowInSeconds: 5';

ruleCases('fifo-batch', {
  yaml: {
    bad: {
      'a FIFO queue': queue('«Message»', '11', true),
      'a FIFO queue with a batch window': queue('«Message»', '50', true, window),
      'a FIFO queue by its name': named('«Message»', 'orders.fifo', window),
      'a standard queue without a batch window': queue('«Message»', '100', false),
    },
    good: {
      'ten messages of a FIFO queue': queue('Message', '10', true),
      'a standard queue with a batch window': queue('Message', '100', false, window),
      'a queue of which only the name is known': named('Message', 'orders', window),
      'a size that only the deployed stack knows': queue('Message', '!ImportValue size', true),
      'a stream': samTemplate({
        events:
          'Record:\n  Type: Kinesis\n  Properties:\n    Stream: arn:aws:kinesis:eu-west-1:123456789012:stream/a\n    StartingPosition: LATEST\n    BatchSize: 500',
      }),
    },
  },
});
