import * as l10n from '@vscode/l10n';
import { samplesOf, type SampleDefinition } from '../sampleDefinition.ts';

/** Queues and topics. */
export function messagingSamples(): SampleDefinition[] {
  return [
    ...samplesOf(
      'Amazon SQS',
      'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html',
      ['SQS', 'sqs'],
      [
        { name: 'sqs', title: l10n.t('Message of a queue') },
        { name: 'sqs-fifo', title: l10n.t('Message of a FIFO queue'), when: /\.fifo"/ },
        { name: 'sqs-dead-letter', title: l10n.t('Message moved from a dead-letter queue') },
      ],
    ),
    ...samplesOf(
      'Amazon SQS',
      'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html',
      ['SNS', 'sns', 'SQS', 'sqs'],
      [
        {
          name: 'sqs-from-sns',
          title: l10n.t('Notification of a topic, through a queue'),
          when: /SqsSubscription":(true|\{)/,
        },
      ],
    ),
    ...samplesOf(
      'Amazon SQS',
      'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html',
      ['SQS', 'sqs'],
      [
        { name: 'sqs-from-s3', title: l10n.t('Object created in S3, through a queue') },
        { name: 'sqs-from-eventbridge', title: l10n.t('Event of an application, through a queue') },
      ],
    ),
    ...samplesOf(
      'Amazon SNS',
      'https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html',
      ['SNS', 'sns'],
      [
        { name: 'sns', title: l10n.t('Notification of a topic') },
        { name: 'sns-from-s3', title: l10n.t('Object created in S3, through a topic') },
        { name: 'sns-from-cloudwatch-alarm', title: l10n.t('State of an alarm, through a topic') },
      ],
    ),
    ...samplesOf(
      'Amazon MQ',
      'https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html',
      ['MQ', 'activemq'],
      [{ name: 'activemq', title: l10n.t('Message of an ActiveMQ queue') }],
    ),
    ...samplesOf(
      'Amazon MQ',
      'https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html',
      ['MQ', 'rabbitmq'],
      [{ name: 'rabbitmq', title: l10n.t('Message of a RabbitMQ queue'), when: /VIRTUAL_HOST|rabbit/i }],
    ),
  ];
}
