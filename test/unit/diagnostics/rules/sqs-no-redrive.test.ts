import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const events = 'Message:\n  Type: SQS\n  Properties:\n    Queue: !GetAtt Queue.Arn';
const policy = 'RedrivePolicy:\n      deadLetterTargetArn: !GetAtt Dead.Arn\n      maxReceiveCount: 5';
const resource = (name: string, properties = ''): string =>
  `${name}:\n  Type: AWS::SQS::Queue${properties && `\n  Properties:\n    ${properties}`}`;

ruleCases('sqs-no-redrive', {
  yaml: {
    bad: {
      'a queue without properties': samTemplate({ events, resources: resource('«Queue»') }),
      'a queue with others': samTemplate({ events, resources: resource('«Queue»', 'VisibilityTimeout: 60') }),
      'a FIFO queue': samTemplate({ events, resources: resource('«Queue»', 'FifoQueue: true') }),
      'a policy that is taken away': samTemplate({
        events,
        resources: resource('«Queue»', 'RedrivePolicy: !Ref AWS::NoValue'),
      }),
    },
    good: {
      'a queue with a policy': samTemplate({
        events,
        resources: `${resource('Queue', policy)}\n${resource('Dead')}`,
      }),
      'the dead-letter queue of another': samTemplate({
        events,
        resources: `${resource('Queue')}\n${resource('Other', policy.replace('Dead', 'Queue'))}`,
      }),
      'a policy that only the deployed stack knows': samTemplate({
        events,
        resources: resource('Queue', 'RedrivePolicy: !ImportValue policy'),
      }),
      'a queue of another stack': samTemplate({ events: events.replace('!GetAtt Queue.Arn', '!ImportValue queue') }),
      'a queue that feeds no function': samTemplate({ resources: resource('Queue') }),
    },
  },
});
