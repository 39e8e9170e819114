import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const boto = 'import boto3\nclient = boto3.client("lambda")';
const sdk =
  "const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');\nconst client = new LambdaClient({});";
const esm =
  "import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';\nconst client = new LambdaClient({});";

ruleCases('lambda-chain-fanout-loop', {
  python: {
    bad: {
      'a loop over items': py(
        'for item in event["items"]:\n    «client.invoke(FunctionName="f", InvocationType="Event")»',
        boto,
      ),
      'a loop with numbers': py(
        'for n, item in enumerate(event["items"]):\n    «client.invoke(FunctionName="f")»',
        boto,
      ),
      'a comprehension': py(
        'return [«client.invoke(FunctionName="f")»["StatusCode"] for item in event["items"]]',
        boto,
      ),
      'a function that the loop calls': py(
        'for item in event["items"]:\n    start(item)',
        `${boto}\ndef start(item):\n    «client.invoke(FunctionName="f", InvocationType="Event")»`,
      ),
    },
    good: {
      'functions that the settings name': py(
        'for name in os.environ["TARGETS"].split(","):\n    client.invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps(event))',
        `import json, os\n${boto}`,
      ),
      'each message of a queue': {
        code: py(
          'for r in event["Records"]:\n    client.invoke(FunctionName="f", Payload=r["body"])\n    print(r["receiptHandle"])',
          boto,
        ),
      },
      'one call': py('client.invoke(FunctionName="f", InvocationType="Event")', boto),
      tries: py('for attempt in range(3):\n    client.invoke(FunctionName="f")', boto),
      'the first that works': py(
        'for name in ["a", "b"]:\n    answer = client.invoke(FunctionName=name)\n    if answer["StatusCode"] == 200:\n        break',
        boto,
      ),
      'a call after the loop': py(
        'for item in event["items"]:\n    print(item)\nclient.invoke(FunctionName="f")',
        boto,
      ),
      'a dry run': py('for f in event["fs"]:\n    client.invoke(FunctionName=f, InvocationType="DryRun")', boto),
      'messages instead': py(
        'for item in event["items"]:\n    queue.send_message(QueueUrl="q", MessageBody=item)',
        'import boto3\nqueue = boto3.client("sqs")',
      ),
    },
  },
  javascript: {
    bad: {
      'a loop over items': js(
        "for (const item of event.items) await «client.send(new InvokeCommand({ FunctionName: 'f' }))»;",
        sdk,
      ),
      'a callback for each item': js(
        "await Promise.all(event.items.map((item) => «client.send(new InvokeCommand({ FunctionName: 'f' }))»));",
        sdk,
      ),
      'a function that the loop calls': js(
        'for (const item of event.items) await start(item);',
        `${sdk}\nconst start = (item) => «client.send(new InvokeCommand({ FunctionName: 'f', InvocationType: 'Event' }))»;`,
      ),
      'the first SDK': js(
        "event.items.forEach(async (item) => { await «lambda.invoke({ FunctionName: 'f' })».promise(); });",
        "const AWS = require('aws-sdk');\nconst lambda = new AWS.Lambda();",
      ),
    },
    good: {
      'one call': js("await client.send(new InvokeCommand({ FunctionName: 'f' }));", sdk),
      tries: js("for (let n = 0; n < 3; n++) await client.send(new InvokeCommand({ FunctionName: 'f' }));", sdk),
      'the first that works': js(
        "for (const name of ['a', 'b']) {\n  const { StatusCode } = await client.send(new InvokeCommand({ FunctionName: name }));\n  if (StatusCode === 200) break;\n}",
        sdk,
      ),
      'messages instead': js(
        "for (const item of event.items) await q.send(new SendMessageCommand({ QueueUrl: 'q', MessageBody: item }));",
        "const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');\nconst q = new SQSClient({});",
      ),
    },
  },
  typescript: {
    bad: {
      'a loop over items': ts(
        "for (const item of event.items as string[]) await «client.send(new InvokeCommand({ FunctionName: 'f' }))»;",
        esm,
      ),
      'a callback for each item': ts(
        "await Promise.all(event.items.map(async (item: string) => {\n  await «client.send(new InvokeCommand({ FunctionName: 'f' }))»;\n}));",
        esm,
      ),
      'a method that the loop calls': ts(
        'for (const item of event.items) await starter.start(item);',
        `${esm}\nclass Starter {\n  async start(item: string) {\n    await «client.send(new InvokeCommand({ FunctionName: 'f' }))»;\n  }\n}\nconst starter = new Starter();`,
      ),
      'the comprehension of another list': ts(
        'const names: string[] = Object.keys(event);\nawait Promise.all(names.flatMap((name) => [«client.send(new InvokeCommand({ FunctionName: name }))»]));',
        esm,
      ),
    },
    good: {
      'one call': ts("await client.send(new InvokeCommand({ FunctionName: 'f' }));", esm),
      'a promise': ts(
        "await new Promise((done) => client.send(new InvokeCommand({ FunctionName: 'f' })).then(done));",
        esm,
      ),
      'a while loop': ts("while (event.more) await client.send(new InvokeCommand({ FunctionName: 'f' }));", esm),
      'a durable function': {
        code: ts("for (const item of event.items) await client.send(new InvokeCommand({ FunctionName: 'f' }));", esm),
        function: { durable: true },
      },
    },
  },
});
