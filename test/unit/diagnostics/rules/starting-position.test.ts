import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const stream = (name: string, type: string, more = ''): string =>
  samTemplate({
    events: `${name}:\n  Type: ${type}\n  Properties:\n    Stream: arn:aws:kinesis:eu-west-1:123456789012:stream/a${more}`,
  });
const position = (text: string): string => `\n    StartingPosition: ${text}`;

ruleCases('starting-position', {
  yaml: {
    bad: {
      'a stream of Kinesis': stream('«Record»', 'Kinesis'),
      'a stream of DynamoDB': stream('«Record»', 'DynamoDB', '\n    BatchSize: 10'),
      'a stream of DynamoDB from a time on': stream('«Record»', 'DynamoDB', position('AT_TIMESTAMP')),
      'an event source mapping': samTemplate({
        resources:
          '«Mapping»:\n  Type: AWS::Lambda::EventSourceMapping\n  Properties:\n    FunctionName: !Ref Work\n    EventSourceArn: !GetAtt Stream.Arn\nStream:\n  Type: AWS::Kinesis::Stream',
      }),
    },
    good: {
      'the end': stream('Record', 'Kinesis', position('LATEST')),
      'the beginning': stream('Record', 'DynamoDB', position('TRIM_HORIZON')),
      'a time of Kinesis': stream(
        'Record',
        'Kinesis',
        `${position('AT_TIMESTAMP')}\n    StartingPositionTimestamp: 1700000000`,
      ),
      'a position that only the deployed stack knows': stream('Record', 'Kinesis', position('!ImportValue position')),
      'a queue': samTemplate({
        events: 'Message:\n  Type: SQS\n  Properties:\n    Queue: arn:aws:sqs:eu-west-1:123456789012:a',
      }),
    },
  },
});
