import { each, javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const boto = 'import time, uuid, hashlib\nimport boto3\nsqs = boto3.client("sqs")';
const send = (id: string): string =>
  `sqs.send_message(QueueUrl="orders.fifo", MessageBody="b", MessageGroupId="g", MessageDeduplicationId=${id})`;
const sdk =
  "const { randomUUID, createHash } = require('crypto');\nconst { SQSClient, SendMessageCommand, SendMessageBatchCommand } = require('@aws-sdk/client-sqs');\nconst sqs = new SQSClient({});";
const esm =
  "import { v4 as uuid } from 'uuid';\nimport { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';\nconst sqs = new SQSClient({});";
const sendJs = (id: string): string =>
  `await sqs.send(new SendMessageCommand({ QueueUrl: 'orders.fifo', MessageBody: 'b', MessageGroupId: 'g', MessageDeduplicationId: ${id} }));`;
const queued = { function: { eventSources: [{ kind: 'SQS', invocation: 'polled' as const }] } };
const api = { function: { eventSources: [{ kind: 'HttpApi', invocation: 'synchronous' as const }] } };

ruleCases('fifo-no-dedup-id', {
  python: {
    bad: {
      ...each(
        {
          'a UUID': py(send('«str(uuid.uuid4())»'), boto),
          'a UUID in a text': py(send('«f"order-{uuid.uuid4().hex}"»'), boto),
          'the time': py(`now = time.time()\n${send('«f"{event[\'id\']}-{now}"»')}`, boto),
          'a UUID of another function': py(send('«new_id()»'), `${boto}\ndef new_id():\n    return str(uuid.uuid4())`),
        },
        queued,
      ),
      'a source that the code shows': py(`print(event["Records"][0]["body"])\n${send('«str(uuid.uuid4())»')}`, boto),
    },
    good: {
      ...each(
        {
          'the id of the event': py(send('event["id"]'), boto),
          'a hash': py(send('hashlib.sha256(event["body"].encode()).hexdigest()'), boto),
          'no id': py('sqs.send_message(QueueUrl="orders.fifo", MessageBody="b", MessageGroupId="g")', boto),
          'an id of the environment': py(send('START'), `${boto}\nSTART = str(uuid.uuid4())`),
        },
        queued,
      ),
      'a synchronous source': { code: py(send('str(uuid.uuid4())'), boto), ...api },
      'an unknown source': py(send('str(uuid.uuid4())'), boto),
    },
  },
  javascript: {
    bad: each(
      {
        'a UUID': js(sendJs('«randomUUID()»'), sdk),
        'the time': js(sendJs('«`${event.id}-${Date.now()}`»'), sdk),
        'a number': js(`const id = String(Math.random());\n${sendJs('«id»')}`, sdk),
        'a batch': js(
          "await sqs.send(new SendMessageBatchCommand({ QueueUrl: 'q.fifo', Entries: [{ Id: '1', MessageBody: 'b', MessageDeduplicationId: «randomUUID()» }] }));",
          sdk,
        ),
      },
      queued,
    ),
    good: {
      ...each(
        {
          'the id of the event': js(sendJs('event.id'), sdk),
          'a hash': js(sendJs("createHash('sha256').update(event.body).digest('hex')"), sdk),
          'a constant': js(sendJs("'daily'"), sdk),
          'a date of the event': js(sendJs('new Date(event.time).toISOString()'), sdk),
        },
        queued,
      ),
      'a synchronous source': { code: js(sendJs('randomUUID()'), sdk), ...api },
    },
  },
  typescript: {
    bad: each(
      {
        'a UUID': ts(sendJs('«uuid()»'), esm),
        'a UUID with a type': ts(`const id: string = uuid();\n${sendJs('«id as string»')}`, esm),
        'the time': ts(sendJs('«new Date().toISOString()»'), esm),
        'a topic': ts(
          "await sns.send(new PublishCommand({ TopicArn: 't.fifo', Message: 'm', MessageDeduplicationId: «uuid()» }));",
          "import { v4 as uuid } from 'uuid';\nimport { SNSClient, PublishCommand } from '@aws-sdk/client-sns';\nconst sns = new SNSClient({});",
        ),
      },
      queued,
    ),
    good: each(
      {
        'the id of the event': ts(sendJs('event.id'), esm),
        'the id of the request': ts(sendJs('context.awsRequestId'), esm),
        'no id': ts("await sqs.send(new SendMessageCommand({ QueueUrl: 'q.fifo', MessageBody: 'b' }));", esm),
        'an id of somebody else': ts(sendJs('idOf(event)'), `${esm}\nimport { idOf } from 'ids';`),
      },
      queued,
    ),
  },
});
