import * as l10n from '@vscode/l10n';
import { samplesOf, type SampleDefinition } from '../sampleDefinition.ts';

/** Records of streams, Kafka, Firehose, log lines. */
export function streamSamples(): SampleDefinition[] {
  return [
    ...samplesOf(
      'Amazon DynamoDB',
      'https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html',
      ['DynamoDB', 'stream'],
      [
        { name: 'dynamodb-stream', title: l10n.t('Changed item of a table') },
        { name: 'dynamodb-ttl', title: l10n.t('Item deleted by its time to live'), when: /dynamodb\.amazonaws\.com/ },
        {
          name: 'dynamodb-time-window',
          title: l10n.t('Changed items of a table, in a time window'),
          when: /^(?!.*kinesis).*TumblingWindowInSeconds/i,
          documentation: 'https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-windows.html',
        },
      ],
    ),
    ...samplesOf(
      'Amazon Kinesis',
      'https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html',
      ['Kinesis', 'stream'],
      [
        {
          name: 'kinesis-stream',
          title: l10n.t('Record of a data stream'),
          when: /kinesis(?!.*TumblingWindowInSeconds)/i,
        },
        {
          name: 'kinesis-time-window',
          title: l10n.t('Records of a data stream, in a time window'),
          when: /kinesis.*TumblingWindowInSeconds/i,
          documentation: 'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html',
        },
        { name: 'kinesis-cloudwatch-logs', title: l10n.t('Log lines in a record of a data stream') },
      ],
    ),
    ...samplesOf(
      'Amazon Data Firehose',
      'https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html',
      [],
      [
        { name: 'firehose', title: l10n.t('Records to transform, put directly') },
        { name: 'firehose-kinesis', title: l10n.t('Records to transform, from a data stream') },
        { name: 'firehose-msk', title: l10n.t('Records to transform, from a Kafka topic') },
      ],
    ),
    ...samplesOf(
      'Amazon Kinesis Data Analytics',
      'https://docs.aws.amazon.com/kinesisanalytics/latest/dev/lambda-preprocessing.html',
      [],
      [
        { name: 'kinesis-analytics-preprocessing', title: l10n.t('Records to prepare for an application') },
        {
          name: 'kinesis-analytics-output',
          title: l10n.t('Results of an application'),
          documentation: 'https://docs.aws.amazon.com/kinesisanalytics/latest/dev/how-it-works-output-lambda.html',
        },
      ],
    ),
    ...samplesOf(
      'Amazon MSK',
      'https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html',
      ['MSK', 'msk'],
      [{ name: 'msk', title: l10n.t('Messages of an MSK topic') }],
    ),
    ...samplesOf(
      'Apache Kafka',
      'https://docs.aws.amazon.com/lambda/latest/dg/with-kafka.html',
      ['SelfManagedKafka', 'kafka'],
      [{ name: 'self-managed-kafka', title: l10n.t('Messages of a self-managed Kafka topic') }],
    ),
    ...samplesOf(
      'Amazon DocumentDB',
      'https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html',
      ['DocumentDB'],
      [{ name: 'documentdb', title: l10n.t('Changed document of a collection') }],
    ),
    ...samplesOf(
      'Amazon CloudWatch Logs',
      'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html',
      ['CloudWatchLogs', 'cloudwatchLog'],
      [{ name: 'cloudwatch-logs', title: l10n.t('Log lines of a subscription') }],
    ),
    ...samplesOf(
      'Amazon EventBridge Pipes',
      'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-source.html',
      [],
      [
        { name: 'pipes-sqs', title: l10n.t('Messages of a queue, through a pipe') },
        { name: 'pipes-kinesis', title: l10n.t('Records of a data stream, through a pipe') },
        { name: 'pipes-dynamodb', title: l10n.t('Changed items of a table, through a pipe') },
      ],
    ),
  ];
}
