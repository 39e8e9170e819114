import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const stream = (name: string, more = '', type = 'Kinesis'): string =>
  samTemplate({
    events: `${name}:\n  Type: ${type}\n  Properties:\n    Stream: arn:aws:kinesis:eu-west-1:123456789012:stream/a\n    StartingPosition: LATEST${more}`,
  });
const destination =
  '\n    DestinationConfig:\n      OnFailure:\n        Destination: arn:aws:sqs:eu-west-1:123456789012:a';

ruleCases('stream-poison-pill', {
  yaml: {
    bad: {
      'a stream of Kinesis': stream('«Record»'),
      'a stream of DynamoDB': stream('«Record»', '', 'DynamoDB'),
      'a destination that is never reached': stream('«Record»', destination),
      'batches that are split, down to the bad record': stream('«Record»', '\n    BisectBatchOnFunctionError: true'),
      'a number that says the same': stream('«Record»', '\n    MaximumRetryAttempts: -1'),
      'an event source mapping': samTemplate({
        resources:
          '«Mapping»:\n  Type: AWS::Lambda::EventSourceMapping\n  Properties:\n    FunctionName: !Ref Work\n    StartingPosition: LATEST\n    EventSourceArn: !GetAtt Stream.Arn\nStream:\n  Type: AWS::Kinesis::Stream',
      }),
    },
    good: {
      'a number of tries': stream('Record', '\n    MaximumRetryAttempts: 3'),
      'an age': stream('Record', '\n    MaximumRecordAgeInSeconds: 3600'),
      'a number that only the deployed stack knows': stream('Record', '\n    MaximumRetryAttempts: !ImportValue tries'),
      'a stream that is switched off': stream('Record', '\n    Enabled: false'),
      'a queue': samTemplate({
        events: 'Message:\n  Type: SQS\n  Properties:\n    Queue: arn:aws:sqs:eu-west-1:123456789012:a',
      }),
      'a topic of Kafka': samTemplate({
        events:
          'Message:\n  Type: MSK\n  Properties:\n    Stream: arn:aws:kafka:eu-west-1:123456789012:cluster/a/b\n    StartingPosition: LATEST\n    Topics: [a]',
      }),
    },
  },
});
