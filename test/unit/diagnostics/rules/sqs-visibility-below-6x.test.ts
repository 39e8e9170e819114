import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const queue = (name: string, visibility: string, timeout = 30, more = ''): string =>
  samTemplate({
    properties: `Timeout: ${timeout}`,
    events: `Message:\n  Type: SQS\n  Properties:\n    Queue: !GetAtt Queue.Arn${more}`,
    resources: `${name}:\n  Type: AWS::SQS::Queue${visibility && `\n  Properties:\n    VisibilityTimeout: ${visibility}`}`,
  });

ruleCases('sqs-visibility-below-6x', {
  yaml: {
    bad: {
      'twice the timeout': queue('«Queue»', '60'),
      'the timeout itself': queue('«Queue»', '30'),
      'the default of a queue': queue('«Queue»', '', 10),
      'a batch window that is not counted': queue('«Queue»', '180', 30, '\n    MaximumBatchingWindowInSeconds: 20'),
    },
    good: {
      'six times the timeout': queue('Queue', '180'),
      'the defaults of both': queue('Queue', '', 3),
      'less than the timeout, which another rule says': queue('Queue', '20'),
      'a value that only the deployed stack knows': queue('Queue', '!ImportValue seconds'),
      'six times and the window': queue('Queue', '200', 30, '\n    MaximumBatchingWindowInSeconds: 20'),
    },
  },
});
