import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const queue = (name: string, count: string, more = ''): string =>
  samTemplate({
    events: 'Message:\n  Type: SQS\n  Properties:\n    Queue: !GetAtt Queue.Arn',
    resources: `${name}:\n  Type: AWS::SQS::Queue\n  Properties:\n    RedrivePolicy:\n      deadLetterTargetArn: !GetAtt Dead.Arn\n      maxReceiveCount: ${count}${more}\nDead:\n  Type: AWS::SQS::Queue`,
  });

ruleCases('redrive-maxreceive-too-low', {
  yaml: {
    bad: {
      'two tries': queue('«Queue»', '2'),
      'three tries': queue('«Queue»', '3'),
      'four tries, as a text': queue('«Queue»', "'4'"),
    },
    good: {
      'five tries': queue('Queue', '5'),
      'one try, on purpose': queue('Queue', '1'),
      'a FIFO queue': queue('Queue', '3', '\n    FifoQueue: true'),
      'a count that only the deployed stack knows': queue('Queue', '!ImportValue count'),
      'no policy at all, which another rule says': samTemplate({
        events: 'Message:\n  Type: SQS\n  Properties:\n    Queue: !GetAtt Queue.Arn',
        resources: 'Queue:\n  Type: AWS::SQS::Queue',
      }),
    },
  },
});
