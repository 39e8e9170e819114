import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const sqs = 'import boto3, time\nsqs = boto3.client("sqs")';
const client =
  "const { SQSClient, ReceiveMessageCommand } = require('@aws-sdk/client-sqs');\nconst sqs = new SQSClient({});\nconst receive = new ReceiveMessageCommand({ QueueUrl: 'q' });";
const esm = client.replace(/const (\{.*\}) = require\((.*)\);/, 'import $1 from $2;');

ruleCases('drain-queue-loop', {
  python: {
    bad: {
      'a loop until nothing comes': py(
        sqs,
        'while True:\n    found = «sqs.receive_message(QueueUrl="q")».get("Messages")\n    if not found:\n        break',
      ),
      'a condition': py(
        sqs,
        'found = True\nwhile found:\n    found = «sqs.receive_message(QueueUrl="q")».get("Messages")',
      ),
      'a queue as a resource': py(
        'import boto3\nqueue = boto3.resource("sqs").Queue("q")',
        'while True:\n    if not «queue.receive_messages(MaxNumberOfMessages=10)»:\n        break',
      ),
      'a helper in the loop': py(
        `${sqs}\ndef batch():\n    return «sqs.receive_message(QueueUrl="q")».get("Messages", [])`,
        'while True:\n    if not batch():\n        return',
      ),
    },
    good: {
      'one batch': py(sqs, 'sqs.receive_message(QueueUrl="q")'),
      'a number of rounds': py(sqs, 'for _ in range(10):\n    sqs.receive_message(QueueUrl="q")'),
      'a list of queues': py(sqs, 'for url in event["queues"]:\n    sqs.receive_message(QueueUrl=url)'),
      'a loop that knows the remaining time': py(
        sqs,
        'while context.get_remaining_time_in_millis() > 10000:\n    sqs.receive_message(QueueUrl="q")',
      ),
      'a loop that looks at the clock': py(
        sqs,
        'end = time.time() + 20\nwhile time.time() < end:\n    sqs.receive_message(QueueUrl="q")',
      ),
      'a number of messages': py(
        sqs,
        'count = 0\nwhile count < 100:\n    count += len(sqs.receive_message(QueueUrl="q")["Messages"])',
      ),
      'another client': py(
        'from queues import sqs',
        'while True:\n    if not sqs.receive_message(QueueUrl="q"):\n        break',
      ),
    },
  },
  javascript: {
    bad: {
      'a loop until nothing comes': js(
        client,
        'for (;;) {\n  const { Messages } = await «sqs.send(receive)»;\n  if (!Messages) break;\n}',
      ),
      'a condition at the end': js(
        client,
        'let found;\ndo {\n  found = (await «sqs.send(receive)»).Messages;\n} while (found);',
      ),
      'version 2': js(
        "const AWS = require('aws-sdk');\nconst sqs = new AWS.SQS();",
        "while (true) {\n  const { Messages } = await «sqs.receiveMessage({ QueueUrl: 'q' })».promise();\n  if (!Messages) break;\n}",
      ),
    },
    good: {
      'one batch': js(client, 'await sqs.send(receive);'),
      'a number of rounds': js(client, 'for (let i = 0; i < 10; i++) await sqs.send(receive);'),
      'a list of queues': js(
        client,
        'for (const QueueUrl of event.queues) await sqs.send(new ReceiveMessageCommand({ QueueUrl }));',
      ),
      'a loop that knows the remaining time': js(
        client,
        'while (context.getRemainingTimeInMillis() > 1000) await sqs.send(receive);',
      ),
      'a loop that looks at the clock': js(
        client,
        'const end = Date.now() + 20000;\nwhile (Date.now() < end) await sqs.send(receive);',
      ),
    },
  },
  typescript: {
    bad: {
      'a loop until nothing comes': ts(
        esm,
        'while (true) {\n  const { Messages = [] } = await «sqs.send(receive)»;\n  if (Messages.length === 0) break;\n}',
      ),
      'a flag': ts(
        esm,
        'let more = true;\nwhile (more) {\n  const { Messages } = await «sqs.send(new ReceiveMessageCommand({ QueueUrl: event.url as string }))»;\n  more = Messages !== undefined;\n}',
      ),
      'a helper in the loop': ts(
        `${esm}\nasync function batch(): Promise<number> {\n  return (await «sqs.send(receive)»).Messages?.length ?? 0;\n}`,
        'while ((await batch()) > 0);',
      ),
    },
    good: {
      'one batch': ts(esm, 'const { Messages } = await sqs.send(receive);\nreturn Messages;'),
      'a number of rounds': ts(
        esm,
        'let rounds = 0;\nwhile (rounds < 5) {\n  rounds++;\n  await sqs.send(receive);\n}',
      ),
      'several at once': ts(esm, 'await Promise.all([sqs.send(receive), sqs.send(receive)]);'),
      'another command': ts(
        "import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';\nconst sqs = new SQSClient({});",
        "while (event.more) await sqs.send(new SendMessageCommand({ QueueUrl: 'q', MessageBody: 'b' }));",
      ),
      'a loop that nobody calls': ts(
        `${esm}\nexport const drain = async () => {\n  while (true) if (!(await sqs.send(receive)).Messages) break;\n};`,
        'return 1;',
      ),
    },
  },
});
