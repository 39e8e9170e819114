import { ruleCases } from '../ruleCases.ts';
import { samTemplate } from '../samTemplate.ts';

const topic = 'Message:\n  Type: SNS\n  Properties:\n    Topic: arn:aws:sns:eu-west-1:123456789012:a';
const schedule = 'Hourly:\n  Type: Schedule\n  Properties:\n    Schedule: rate(1 hour)';
const api = 'Get:\n  Type: Api\n  Properties:\n    Path: /a\n    Method: get';
const queue = 'Message:\n  Type: SQS\n  Properties:\n    Queue: arn:aws:sqs:eu-west-1:123456789012:a';
const bucket = 'Uploads:\n  Type: AWS::S3::Bucket';
const upload = 'Upload:\n  Type: S3\n  Properties:\n    Bucket: !Ref Uploads\n    Events: s3:ObjectCreated:*';
const onFailure = (target: string): string =>
  `EventInvokeConfig:\n  DestinationConfig:\n    OnFailure:\n      ${target}`;

ruleCases('async-no-failure-destination', {
  yaml: {
    bad: {
      'a topic': samTemplate({ name: '«Work»', events: topic }),
      'a bucket': samTemplate({ name: '«Work»', events: upload, resources: bucket }),
      'a topic beside an API': samTemplate({ name: '«Work»', events: `${api}\n${topic}` }),
      'settings without a destination': samTemplate({
        name: '«Work»',
        events: topic,
        properties: 'EventInvokeConfig:\n  MaximumRetryAttempts: 1',
      }),
      'a schedule, as a hint': {
        code: samTemplate({ name: '«Work»', events: schedule }),
        severity: 'hint',
      },
      'a rule of its own': samTemplate({
        name: '«Work»',
        resources:
          'Rule:\n  Type: AWS::Events::Rule\n  Properties:\n    EventPattern:\n      source: [orders]\n    Targets:\n      - Id: a\n        Arn: !GetAtt Work.Arn',
      }),
    },
    good: {
      'a destination': samTemplate({
        events: topic,
        properties: onFailure('Destination: arn:aws:sqs:eu-west-1:123456789012:dead'),
      }),
      'a destination that SAM makes': samTemplate({ events: topic, properties: onFailure('Type: SQS') }),
      'a dead-letter queue': samTemplate({
        events: topic,
        properties: 'DeadLetterQueue:\n  Type: SQS\n  TargetArn: arn:aws:sqs:eu-west-1:123456789012:dead',
      }),
      'a destination of another stack': samTemplate({
        events: topic,
        properties: onFailure('Destination: !ImportValue queue'),
      }),
      'an API': samTemplate({ events: api }),
      'a queue': samTemplate({ events: queue }),
      'a function that nothing invokes': samTemplate({}),
      'a durable function': samTemplate({ events: topic, properties: 'DurableConfig:\n  ExecutionTimeout: 3600' }),
    },
  },
});
