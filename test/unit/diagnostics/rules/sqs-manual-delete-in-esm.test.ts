import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const boto = 'import boto3\nsqs = boto3.client("sqs")';
const sdk =
  "const { SQSClient, DeleteMessageCommand, DeleteMessageBatchCommand, ReceiveMessageCommand } = require('@aws-sdk/client-sqs');\nconst sqs = new SQSClient({});";
const esm =
  "import { SQSClient, DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';\nconst sqs = new SQSClient({});";

ruleCases('sqs-manual-delete-in-esm', {
  python: {
    bad: {
      'a message of the event': py(
        'for record in event["Records"]:\n    print(record["body"])\n    «sqs.delete_message(QueueUrl="q", ReceiptHandle=record["receiptHandle"])»',
        boto,
      ),
      'the first message': py(
        'handle = event["Records"][0]["receiptHandle"]\n«sqs.delete_message(QueueUrl="q", ReceiptHandle=handle)»',
        boto,
      ),
      'a function': py(
        'for record in event["Records"]:\n    work(record)',
        `${boto}\ndef work(record):\n    «sqs.delete_message(QueueUrl="q", ReceiptHandle=record["receiptHandle"])»`,
      ),
      'a queue of boto3’s resources': py(
        'for r in event.get("Records", []):\n    «queue.meta.client.delete_message(QueueUrl="q", ReceiptHandle=r["receiptHandle"])»'.replace(
          'queue.meta.client',
          'sqs',
        ),
        boto,
      ),
    },
    good: {
      'a message that was received here': py(
        'for m in sqs.receive_message(QueueUrl="q")["Messages"]:\n    sqs.delete_message(QueueUrl="q", ReceiptHandle=m["ReceiptHandle"])',
        boto,
      ),
      'an error for the rest': py(
        'failed = []\nfor record in event["Records"]:\n    sqs.delete_message(QueueUrl="q", ReceiptHandle=record["receiptHandle"])\nif failed:\n    raise RuntimeError(failed)',
        boto,
      ),
      'a handle in the body': py('sqs.delete_message(QueueUrl="q", ReceiptHandle=event["receiptHandle"])', boto),
      'a message that goes on': py(
        'for record in event["Records"]:\n    sqs.send_message(QueueUrl="q", MessageBody=record["body"])',
        boto,
      ),
    },
  },
  javascript: {
    bad: {
      'a message of the event': js(
        "for (const record of event.Records) await «sqs.send(new DeleteMessageCommand({ QueueUrl: 'q', ReceiptHandle: record.receiptHandle }))»;",
        sdk,
      ),
      'a callback': js(
        "await Promise.all(event.Records.map(({ receiptHandle }) => «sqs.send(new DeleteMessageCommand({ QueueUrl: 'q', ReceiptHandle: receiptHandle }))»));",
        sdk,
      ),
      'a batch': js(
        "await «sqs.send(new DeleteMessageBatchCommand({ QueueUrl: 'q', Entries: event.Records.map((r) => ({ Id: r.messageId, ReceiptHandle: r.receiptHandle })) }))»;",
        sdk,
      ),
      'the first SDK': js(
        "for (const r of event.Records) await «sqs.deleteMessage({ QueueUrl: 'q', ReceiptHandle: r.receiptHandle })».promise();",
        "const AWS = require('aws-sdk');\nconst sqs = new AWS.SQS();",
      ),
    },
    good: {
      'a message that was received here': js(
        "const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: 'q' }));\nfor (const m of Messages) await sqs.send(new DeleteMessageCommand({ QueueUrl: 'q', ReceiptHandle: m.ReceiptHandle }));",
        sdk,
      ),
      'an error for the rest': js(
        "for (const r of event.Records) await sqs.send(new DeleteMessageCommand({ QueueUrl: 'q', ReceiptHandle: r.receiptHandle }));\nif (event.failed) throw new Error('again');",
        sdk,
      ),
      'a handle of another place': js(
        "await sqs.send(new DeleteMessageCommand({ QueueUrl: 'q', ReceiptHandle: event.handle }));",
        sdk,
      ),
      'only reading': js('return event.Records.map((r) => r.receiptHandle);', sdk),
    },
  },
  typescript: {
    bad: {
      'a message of the event': ts(
        "for (const record of event.Records) await «sqs.send(new DeleteMessageCommand({ QueueUrl: 'q', ReceiptHandle: record.receiptHandle }))»;",
        esm,
      ),
      'a pattern': ts(
        "for (const { receiptHandle } of event.Records)\n  await «sqs.send(new DeleteMessageCommand({ QueueUrl: 'q', ReceiptHandle: receiptHandle }))»;",
        esm,
      ),
      'a variable': ts(
        "const [first] = event.Records;\nconst handle: string = event.Records[0]!.receiptHandle;\nawait «sqs.send(new DeleteMessageCommand({ QueueUrl: 'q', ReceiptHandle: handle }))»;",
        esm,
      ),
      'a function': ts(
        'for (const record of event.Records) await remove(record);',
        `import type { SQSRecord } from 'aws-lambda';\n${esm}\nconst remove = async (record: SQSRecord) => {\n  await «sqs.send(new DeleteMessageCommand({ QueueUrl: 'q', ReceiptHandle: record.receiptHandle }))»;\n};`,
      ),
    },
    good: {
      'a message that was received here': ts(
        "const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: 'q' }));\nfor (const m of Messages ?? []) await sqs.send(new DeleteMessageCommand({ QueueUrl: 'q', ReceiptHandle: m.ReceiptHandle }));",
        esm,
      ),
      'an error for the rest': ts(
        "for (const r of event.Records) await sqs.send(new DeleteMessageCommand({ QueueUrl: 'q', ReceiptHandle: r.receiptHandle }));\nthrow new Error('again');",
        esm,
      ),
      'a handle of another place': ts(
        "await sqs.send(new DeleteMessageCommand({ QueueUrl: 'q', ReceiptHandle: event.handle }));",
        esm,
      ),
      'a function that nobody calls': ts(
        'return 1;',
        `${esm}\nexport const remove = async (event: any) => {\n  await sqs.send(new DeleteMessageCommand({ QueueUrl: 'q', ReceiptHandle: event.Records[0].receiptHandle }));\n};`,
      ),
    },
  },
});
