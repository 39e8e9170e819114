import { ruleCases } from '../ruleCases.ts';

const js = (module: string, body: string): string =>
  `${module}\nexports.handler = async (event) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const ts = (module: string, body: string): string =>
  `${module}\nexport const handler = async (event: { id: string }) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const py = (module: string, body: string): string =>
  `${module}\ndef lambda_handler(event, context):\n    ${body.replaceAll('\n', '\n    ')}\n`;

const queue = 'import boto3\nsqs = boto3.client("sqs")';
const sdk =
  "const { S3Client, DeleteObjectCommand, GetObjectCommand } = require('@aws-sdk/client-s3');\nconst s3 = new S3Client({});";
const esm = "import { SQS } from '@aws-sdk/client-sqs';\nconst sqs = new SQS({});\nconst list: string[] = ['a', 'b'];";
const send = 'sqs.send_message(QueueUrl="q", MessageBody=item)';
const remove = "s3.send(new DeleteObjectCommand({ Bucket: 'b', Key: key }))";
const call = "sqs.sendMessage({ QueueUrl: 'q', MessageBody: item })";

ruleCases('n-plus-one-sdk-calls', {
  python: {
    bad: {
      messages: py(queue, `for item in event["items"]:\n    «${send}»`),
      'items of a table': py(
        'import boto3\ntable = boto3.resource("dynamodb").Table("t")',
        'for id in event["ids"]:\n    print(«table.get_item(Key={"id": id})»)',
      ),
      'a condition': py(queue, `for item in event["items"]:\n    if item:\n        «${send}»`),
      'a function that it calls': py(`${queue}\ndef all(items):\n    for item in items:\n        «${send}»`, 'all([])'),
    },
    good: {
      'a batch': py(queue, 'for part in event["parts"]:\n    sqs.send_message_batch(QueueUrl="q", Entries=part)'),
      'records of the event': py(queue, `for item in event["Records"]:\n    ${send}`),
      'queues that differ': py(queue, 'for url in event["urls"]:\n    sqs.send_message(QueueUrl=url, MessageBody="m")'),
      'a loop that may end early': py(
        queue,
        `for item in event["items"]:\n    if not item:\n        break\n    ${send}`,
      ),
      tries: py(queue, `item = event["item"]\nwhile True:\n    ${send}`),
      'one message': py(queue, `item = event["item"]\n${send}`),
    },
  },
  javascript: {
    bad: {
      objects: js(sdk, `for (const key of event.keys) await «${remove}»;`),
      'a block': js(sdk, `for (const key of event.keys) {\n  await «${remove}»;\n}`),
      'version 2': js(
        "const AWS = require('aws-sdk');\nconst sqs = new AWS.SQS();",
        "for (const item of event.items) await «sqs.sendMessage({ QueueUrl: 'q', MessageBody: item })».promise();",
      ),
    },
    good: {
      'reading objects, which has no batch': js(
        sdk,
        "for (const key of event.keys) await s3.send(new GetObjectCommand({ Bucket: 'b', Key: key }));",
      ),
      'all at once': js(sdk, `await Promise.all(event.keys.map((key) => ${remove}));`),
      'buckets that differ': js(
        sdk,
        'for (const { bucket, key } of event.keys) await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));',
      ),
      'records of the event': js(
        sdk,
        "for (const { key } of event.Records) await s3.send(new DeleteObjectCommand({ Bucket: 'b', Key: key }));",
      ),
      'a loop that may end early': js(
        sdk,
        `for (const key of event.keys) {\n  if (!key) break;\n  await ${remove};\n}`,
      ),
    },
  },
  typescript: {
    bad: {
      messages: ts(esm, `for (const item of list) await «${call}»;`),
      'a function that it calls': ts(
        `${esm}\nconst all = async (items: string[]) => {\n  for (const item of items) await «${call}»;\n};`,
        'await all(list);',
      ),
      'a nested loop': ts(esm, `for (const part of [list]) for (const item of part) await «${call}»;`),
    },
    good: {
      'one message': ts(esm, `const item = event.id;\nawait ${call};`),
      'a batch': ts(
        esm,
        "for (const Id of list) await sqs.sendMessageBatch({ QueueUrl: 'q', Entries: [{ Id, MessageBody: Id }] });",
      ),
      'all at once': ts(esm, `await Promise.all(list.map((item) => ${call}));`),
      'a loop that returns': ts(
        esm,
        `for (const item of list) {\n  await ${call};\n  if (item === event.id) return item;\n}`,
      ),
      'parameters that are spread': ts(esm, 'for (const item of list) await sqs.sendMessage({ ...JSON.parse(item) });'),
    },
  },
});
