import { each, javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const boto =
  'import os\nimport boto3\nsqs = boto3.client("sqs")\nsns = boto3.client("sns")\ntable = boto3.resource("dynamodb").Table(os.environ["TABLE"])';
const sdk =
  "const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');\nconst { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');\nconst sqs = new SQSClient({});\nconst sns = new SNSClient({});";
const esm =
  "import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';\nimport { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';\nimport { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nconst sqs = new SQSClient({});\nconst ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));";
const send = (url: string, more = ''): string =>
  `await «sqs.send(new SendMessageCommand({ QueueUrl: ${url}, MessageBody: 'x'${more} }))»;`;
const plain = (text: string): string => text.replace(/[«»]/g, '');
const from = (kind: string, source: string, more = {}) => ({
  function: {
    environment: { QUEUE_NAME_URL: 'https://sqs.eu-west-1.amazonaws.com/1/orders' },
    environmentTargets: { QUEUE: 'Queue', OTHER: 'Other', TOPIC: 'Topic', TABLE: 'Table' },
    eventSources: [{ kind, invocation: 'polled' as const, source, filters: false, ...more }],
  },
});
const queue = from('SQS', 'Queue');

ruleCases('recursive-trigger-sqs-sns-ddb', {
  python: {
    bad: {
      'a message to the own queue': {
        code: py('«sqs.send_message(QueueUrl=os.environ["QUEUE"], MessageBody="x")»', boto),
        ...queue,
      },
      'a message to the queue by its URL': {
        code: py('«sqs.send_message(QueueUrl=os.environ["QUEUE_NAME_URL"], MessageBody="x")»', boto),
        ...from('SQS', 'arn:aws:sqs:eu-west-1:1:orders'),
      },
      'a message to the own topic': {
        code: py('«sns.publish(TopicArn=os.getenv("TOPIC"), Message="x")»', boto),
        ...from('SNS', 'Topic'),
      },
      'an item of the own table': {
        code: py('«table.put_item(Item={"id": "1"})»', boto),
        ...from('DynamoDB', 'Table'),
      },
    },
    good: {
      'another queue': {
        code: py('sqs.send_message(QueueUrl=os.environ["OTHER"], MessageBody="x")', boto),
        ...queue,
      },
      'a delay': {
        code: py('sqs.send_message(QueueUrl=os.environ["QUEUE"], MessageBody="x", DelaySeconds=60)', boto),
        ...queue,
      },
      'a filter': {
        code: py('table.put_item(Item={"id": "1"})', boto),
        ...from('DynamoDB', 'Table', { filters: true }),
      },
      'a look at the kind of event': {
        code: py(
          'if event["Records"][0]["eventName"] == "INSERT":\n    table.update_item(Key={"id": "1"}, UpdateExpression="SET a = :a")',
          boto,
        ),
        ...from('DynamoDB', 'Table'),
      },
      'no template': py('sqs.send_message(QueueUrl=os.environ["QUEUE"], MessageBody="x")', boto),
    },
  },
  javascript: {
    bad: {
      ...each(
        {
          'a message to the own queue': js(send('process.env.QUEUE'), sdk),
          'a message of a variable': js(send('QUEUE'), `${sdk}\nconst { QUEUE } = process.env;`),
          'a message of a function': js(
            'await again();',
            `${sdk}\nconst again = async () => {\n  ${send('process.env.QUEUE')}\n};`,
          ),
        },
        queue,
      ),
      'a message to the own topic': {
        code: js("await «sns.send(new PublishCommand({ TopicArn: process.env.TOPIC, Message: 'x' }))»;", sdk),
        ...from('SNS', 'Topic'),
      },
    },
    good: each(
      {
        'another queue': js(plain(send('process.env.OTHER')), sdk),
        'an unknown queue': js(plain(send('event.queue')), sdk),
        'a delay': js(plain(send('process.env.QUEUE', ', DelaySeconds: 60')), sdk),
        'a counter of attempts': js(`if (event.attempt < 3) ${plain(send('process.env.QUEUE'))}`, sdk),
        'parameters that are not seen': js('await sqs.send(new SendMessageCommand(event));', sdk),
      },
      queue,
    ),
  },
  typescript: {
    bad: {
      ...each(
        {
          'a message to the own queue, surely': ts(send('process.env.QUEUE!'), esm),
          'a message of a constant': ts(send('url'), `${esm}\nconst url = process.env['QUEUE'] ?? '';`),
          'a message of a typed constant': ts(send('url'), `${esm}\nconst url: string = process.env.QUEUE as string;`),
        },
        queue,
      ),
      'an item of the own table': {
        code: ts('await «ddb.send(new PutCommand({ TableName: process.env.TABLE, Item: { id: 1 } }))»;', esm),
        ...from('DynamoDB', 'Table'),
      },
    },
    good: each(
      {
        'another queue': ts(plain(send('process.env.OTHER!')), esm),
        'a delay': ts(plain(send('process.env.QUEUE!', ', DelaySeconds: 60')), esm),
        'a table that is no source': ts(
          'await ddb.send(new PutCommand({ TableName: process.env.TABLE, Item: { id: 1 } }));',
          esm,
        ),
        'a function that nobody calls': ts(
          'return 1;',
          `${esm}\nexport const again = async () => {\n  ${plain(send('process.env.QUEUE!'))}\n};`,
        ),
      },
      queue,
    ),
  },
});
