import * as l10n from '@vscode/l10n';
import type { SampleEvent } from './eventCatalog.ts';

/**
 * The catalog's table, in the order in which people see it. A source has the name that SAM gives it, or, where it
 * differs, the Serverless Framework.
 */
export function sampleEvents(): SampleEvent[] {
  return [
    { name: 'hello', service: 'AWS Lambda', title: l10n.t('A name to greet'), sources: [] },
    { name: 's3-put', service: 'Amazon S3', title: l10n.t('Object created'), sources: ['S3', 's3'] },
    { name: 's3-delete', service: 'Amazon S3', title: l10n.t('Object deleted'), sources: ['S3', 's3'] },
    { name: 'sqs', service: 'Amazon SQS', title: l10n.t('Message of a queue'), sources: ['SQS', 'sqs'] },
    { name: 'sqs-fifo', service: 'Amazon SQS', title: l10n.t('Message of a FIFO queue'), sources: ['SQS', 'sqs'] },
    { name: 'sns', service: 'Amazon SNS', title: l10n.t('Notification of a topic'), sources: ['SNS', 'sns'] },
    {
      name: 'dynamodb-stream',
      service: 'Amazon DynamoDB',
      title: l10n.t('Changed item of a table'),
      sources: ['DynamoDB', 'stream'],
    },
    {
      name: 'kinesis-stream',
      service: 'Amazon Kinesis',
      title: l10n.t('Record of a data stream'),
      sources: ['Kinesis', 'stream'],
    },
    {
      name: 'apigateway-http-v2',
      service: 'Amazon API Gateway',
      title: l10n.t('Request to an HTTP API'),
      sources: ['HttpApi', 'httpApi'],
    },
    {
      name: 'apigateway-rest-proxy',
      service: 'Amazon API Gateway',
      title: l10n.t('Request to a REST API'),
      sources: ['Api', 'http'],
    },
    {
      name: 'apigateway-websocket',
      service: 'Amazon API Gateway',
      title: l10n.t('Message on a WebSocket'),
      sources: ['websocket'],
    },
    {
      name: 'function-url',
      service: 'AWS Lambda',
      title: l10n.t('Request to a function URL'),
      sources: ['FunctionUrl', 'url'],
    },
    {
      name: 'alb',
      service: 'Elastic Load Balancing',
      title: l10n.t('Request to an Application Load Balancer'),
      sources: ['ALB', 'alb'],
    },
    {
      name: 'eventbridge-custom',
      service: 'Amazon EventBridge',
      title: l10n.t('Event of an application'),
      sources: ['EventBridgeRule', 'CloudWatchEvent', 'eventBridge', 'cloudwatchEvent'],
    },
    {
      name: 'eventbridge-schedule',
      service: 'Amazon EventBridge',
      title: l10n.t('Schedule'),
      sources: ['Schedule', 'ScheduleV2', 'schedule'],
    },
    {
      name: 'cloudwatch-logs',
      service: 'Amazon CloudWatch Logs',
      title: l10n.t('Log lines of a subscription'),
      sources: ['CloudWatchLogs', 'cloudwatchLog'],
    },
    {
      name: 'cognito-post-confirmation',
      service: 'Amazon Cognito',
      title: l10n.t('A user has confirmed the sign-up'),
      sources: ['Cognito', 'cognitoUserPool'],
    },
  ];
}
