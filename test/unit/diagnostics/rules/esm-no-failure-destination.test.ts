import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const stream = (name: string, more = '', type = 'Kinesis'): string =>
  samTemplate({
    events: `${name}:\n  Type: ${type}\n  Properties:\n    Stream: arn:aws:kinesis:eu-west-1:123456789012:stream/a\n    StartingPosition: LATEST${more}`,
  });
const destination = (target: string): string =>
  `\n    DestinationConfig:\n      OnFailure:\n        Destination: ${target}`;

ruleCases('esm-no-failure-destination', {
  yaml: {
    bad: {
      'a stream of Kinesis': stream('«Record»'),
      'a stream of DynamoDB with a number of tries': stream('«Record»', '\n    MaximumRetryAttempts: 3', 'DynamoDB'),
      'a destination that is taken away': stream('«Record»', destination('!Ref AWS::NoValue')),
      'an event source mapping of a table': samTemplate({
        resources:
          '«Mapping»:\n  Type: AWS::Lambda::EventSourceMapping\n  Properties:\n    FunctionName: !Ref Work\n    StartingPosition: LATEST\n    EventSourceArn: !GetAtt Table.StreamArn\nTable:\n  Type: AWS::DynamoDB::Table',
      }),
    },
    good: {
      'an ARN': stream('Record', destination('arn:aws:sqs:eu-west-1:123456789012:a')),
      'a queue of another stack': stream('Record', destination('!ImportValue queue')),
      'an SQS queue, which has a redrive policy': samTemplate({
        events: 'Message:\n  Type: SQS\n  Properties:\n    Queue: arn:aws:sqs:eu-west-1:123456789012:a',
      }),
      'Amazon MQ': samTemplate({
        events:
          'Message:\n  Type: MQ\n  Properties:\n    Broker: arn:aws:mq:eu-west-1:123456789012:broker:a:b\n    Queues: [a]\n    SourceAccessConfigurations: []',
      }),
      'a stream that is switched off': stream('Record', '\n    Enabled: false'),
    },
  },
});
