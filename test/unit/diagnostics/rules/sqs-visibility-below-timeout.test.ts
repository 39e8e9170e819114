import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const events = 'Message:\n  Type: SQS\n  Properties:\n    Queue: !GetAtt Queue.Arn';
const queue = (name: string, properties: string, timeout = 'Timeout: 60'): string =>
  samTemplate({
    properties: timeout,
    events,
    resources: `${name}:\n  Type: AWS::SQS::Queue${properties && `\n  Properties:\n    ${properties}`}`,
  });

ruleCases('sqs-visibility-below-timeout', {
  yaml: {
    bad: {
      'a shorter visibility timeout': queue('«Queue»', 'VisibilityTimeout: 20'),
      'the default of 30 s': queue('«Queue»', ''),
      'a parameter’s default': `${queue('«Queue»', 'VisibilityTimeout: !Ref Seconds')}Parameters:\n  Seconds:\n    Type: Number\n    Default: 5\n`,
      'an event source mapping': samTemplate({
        properties: 'Timeout: 60',
        resources:
          '«Queue»:\n  Type: AWS::SQS::Queue\nMapping:\n  Type: AWS::Lambda::EventSourceMapping\n  Properties:\n    FunctionName: !Ref Work\n    EventSourceArn: !GetAtt Queue.Arn',
      }),
    },
    good: {
      'the same': queue('Queue', 'VisibilityTimeout: 60'),
      'the defaults of both': queue('Queue', '', ''),
      'a value that only the deployed stack knows': queue('Queue', 'VisibilityTimeout: !ImportValue seconds'),
      'a queue of another stack': samTemplate({
        properties: 'Timeout: 60',
        events: 'Message:\n  Type: SQS\n  Properties:\n    Queue: !ImportValue queue',
      }),
      'a source that is switched off': samTemplate({
        properties: 'Timeout: 60',
        events: `${events}\n    Enabled: false`,
        resources: 'Queue:\n  Type: AWS::SQS::Queue',
      }),
    },
  },
});
