import * as l10n from '@vscode/l10n';

/** What is said of a snippet in whatever languages it exists. Its source files are `<language>/<name>.*` beside this one. */
export interface SnippetDescription {
  readonly name: string;
  /** Translated. */
  readonly title: string;
  /** Translated. */
  readonly description: string;
  /** Name of the sample event that runs it. */
  readonly event: string;
}

/** What the user types. */
export function prefixOf(name: string): string {
  return name === 'smallest' ? 'lambda' : `lambda-${name}`;
}

/** The snippets in the order in which people see them. */
export function snippetCatalog(): SnippetDescription[] {
  return [
    {
      name: 'smallest',
      event: 'hello',
      title: l10n.t('Lambda handler'),
      description: l10n.t('The smallest handler: returns a message made from the event.'),
    },
    {
      name: 'http',
      event: 'apigateway-http-v2',
      title: l10n.t('Lambda handler for an HTTP API'),
      description: l10n.t('Answers a request to an Amazon API Gateway HTTP API with JSON.'),
    },
    {
      name: 'rest',
      event: 'apigateway-rest-proxy',
      title: l10n.t('Lambda handler for a REST API'),
      description: l10n.t('Answers a request to an Amazon API Gateway REST API for one item.'),
    },
    {
      name: 'function-url',
      event: 'function-url',
      title: l10n.t('Lambda handler for a function URL'),
      description: l10n.t('Answers a request to the URL of the function itself.'),
    },
    {
      name: 'alb',
      event: 'alb',
      title: l10n.t('Lambda handler for an Application Load Balancer'),
      description: l10n.t('Answers a request that a load balancer passes on, also its health checks.'),
    },
    {
      name: 'websocket',
      event: 'apigateway-websocket',
      title: l10n.t('Lambda handler for a WebSocket API'),
      description: l10n.t('Handles clients of an Amazon API Gateway WebSocket API: they come, go and send messages.'),
    },
    {
      name: 'appsync',
      event: 'appsync-resolver',
      title: l10n.t('Lambda handler for an AppSync resolver'),
      description: l10n.t('Resolves fields of a GraphQL schema in AWS AppSync.'),
    },
    {
      name: 'authorizer',
      event: 'apigateway-authorizer-http-v2',
      title: l10n.t('Lambda authorizer for an HTTP API'),
      description: l10n.t('Compares the token of a request with the one in Parameter Store.'),
    },
    {
      name: 's3',
      event: 's3-put',
      title: l10n.t('Lambda handler for S3'),
      description: l10n.t('Handles the objects that Amazon S3 reports, one by one.'),
    },
    {
      name: 's3-batch',
      event: 's3-batch',
      title: l10n.t('Lambda handler for S3 Batch Operations'),
      description: l10n.t('Handles one object of a batch job, and says in its report how it went.'),
    },
    {
      name: 'dynamodb',
      event: 'dynamodb-stream',
      title: l10n.t('Lambda handler for a DynamoDB stream'),
      description: l10n.t('Handles the changes of a table in order; from the first that failed on, they come again.'),
    },
    {
      name: 'sqs',
      event: 'sqs',
      title: l10n.t('Lambda handler for SQS'),
      description: l10n.t(
        'Handles a batch of Amazon SQS messages and returns those that failed to the queue (partial batch response).',
      ),
    },
    {
      name: 'sqs-fifo',
      event: 'sqs-fifo',
      title: l10n.t('Lambda handler for an SQS FIFO queue'),
      description: l10n.t('Handles messages in order; from the first that failed on, they go back to the queue.'),
    },
    {
      name: 'sns',
      event: 'sns',
      title: l10n.t('Lambda handler for SNS'),
      description: l10n.t('Handles what was published to an Amazon SNS topic.'),
    },
    {
      name: 'eventbridge',
      event: 'eventbridge-custom',
      title: l10n.t('Lambda handler for EventBridge'),
      description: l10n.t('Handles an event that a rule of Amazon EventBridge has selected.'),
    },
    {
      name: 'schedule',
      event: 'scheduler',
      title: l10n.t('Lambda handler for a schedule'),
      description: l10n.t('A scheduled job that ends before its deadline, and leaves the rest to the next run.'),
    },
    {
      name: 'kinesis',
      event: 'kinesis-stream',
      title: l10n.t('Lambda handler for Kinesis'),
      description: l10n.t('Handles the records of a stream in order; from the first that failed on, they come again.'),
    },
    {
      name: 'firehose',
      event: 'firehose',
      title: l10n.t('Lambda handler for Firehose'),
      description: l10n.t('Transforms records that Amazon Data Firehose delivers.'),
    },
    {
      name: 'kafka',
      event: 'msk',
      title: l10n.t('Lambda handler for Kafka'),
      description: l10n.t('Handles records of Amazon MSK or of an Apache Kafka cluster of your own.'),
    },
    {
      name: 'rabbitmq',
      event: 'rabbitmq',
      title: l10n.t('Lambda handler for RabbitMQ'),
      description: l10n.t('Handles messages of a RabbitMQ broker of Amazon MQ.'),
    },
    {
      name: 'iot',
      event: 'iot-rule',
      title: l10n.t('Lambda handler for IoT'),
      description: l10n.t('Handles what a rule of AWS IoT Core has selected of a message.'),
    },
    {
      name: 'ses',
      event: 'ses',
      title: l10n.t('Lambda handler for SES'),
      description: l10n.t('Handles mail that Amazon SES has received.'),
    },
    {
      name: 'logs',
      event: 'cloudwatch-logs',
      title: l10n.t('Lambda handler for CloudWatch Logs'),
      description: l10n.t('Handles log lines of a subscription filter.'),
    },
    {
      name: 'alarm',
      event: 'cloudwatch-alarm',
      title: l10n.t('Lambda handler for a CloudWatch alarm'),
      description: l10n.t('Handles an alarm whose state has changed.'),
    },
    {
      name: 'custom-resource',
      event: 'cloudformation-create',
      title: l10n.t('Lambda handler for a custom resource'),
      description: l10n.t('Creates, updates and deletes a resource of AWS CloudFormation, and always answers.'),
    },
    {
      name: 'cloudfront',
      event: 'cloudfront-viewer-request',
      title: l10n.t('Lambda@Edge handler for CloudFront'),
      description: l10n.t('Rewrites a request before Amazon CloudFront looks into its cache.'),
    },
    {
      name: 'cognito-sign-up',
      event: 'cognito-pre-sign-up',
      title: l10n.t('Lambda handler for Cognito sign-ups'),
      description: l10n.t('Lets people sign up to an Amazon Cognito user pool, or refuses them.'),
    },
    {
      name: 'cognito-token',
      event: 'cognito-pre-token-v2',
      title: l10n.t('Lambda handler for Cognito tokens'),
      description: l10n.t('Adds claims to the tokens that Amazon Cognito issues.'),
    },
    {
      name: 'bedrock',
      event: 'bedrock-agent-function',
      title: l10n.t('Lambda handler for a Bedrock agent'),
      description: l10n.t('Calls the function that an agent of Amazon Bedrock has chosen.'),
    },
    {
      name: 'dispatch',
      event: 'apigateway-http-v2',
      title: l10n.t('Lambda handler with dispatch'),
      description: l10n.t('Finds the route of a request; the core logic stands apart and knows nothing of Lambda.'),
    },
    {
      name: 'logging',
      event: 'eventbridge-custom',
      title: l10n.t('Lambda handler with structured logs'),
      description: l10n.t('Logs fields that can be searched for, with the log format JSON.'),
    },
    {
      name: 'errors',
      event: 'eventbridge-custom',
      title: l10n.t('Lambda handler with error handling'),
      description: l10n.t('Gives up what no retry mends, and lets Lambda retry the rest.'),
    },
    {
      name: 'idempotent',
      event: 'eventbridge-custom',
      title: l10n.t('Idempotent Lambda handler'),
      description: l10n.t('Saves an order in Amazon DynamoDB once, however often its event comes.'),
    },
    {
      name: 'async',
      event: 'apigateway-http-v2',
      title: l10n.t('Lambda handler that hands work off'),
      description: l10n.t('Accepts a request with 202 and puts the work into an Amazon SQS queue.'),
    },
    {
      name: 'stream',
      event: 's3-put',
      title: l10n.t('Lambda handler that streams an object'),
      description: l10n.t('Reads objects of Amazon S3 line by line, whatever their size.'),
    },
    {
      name: 'response-stream',
      event: 'function-url',
      title: l10n.t('Lambda handler that streams its response'),
      description: l10n.t('Streams the response to a request, part by part.'),
    },
  ];
}
