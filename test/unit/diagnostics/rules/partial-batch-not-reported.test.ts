import { each, javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const boto = 'import json\nimport boto3\ntable = boto3.resource("dynamodb").Table("orders")';
const loop = 'for record in event["Records"]:\n    table.put_item(Item=json.loads(record["body"]))';
const marked = loop.replace('event["Records"]', '«event["Records"]»');
const fs = "const fs = require('node:fs/promises');";
const esm = "import * as fs from 'node:fs/promises';";
const loopJs = "for (const record of event.Records) await fs.writeFile('/tmp/x', record.body);";
const markedJs = loopJs.replace('event.Records', '«event.Records»');
const from = (kind: string, more = {}) => ({
  function: { eventSources: [{ kind, invocation: 'polled' as const, ...more }] },
});

ruleCases('partial-batch-not-reported', {
  python: {
    bad: {
      'a loop': py(marked, boto),
      'a stream': {
        code: py('for record in «event["Records"]»:\n    table.put_item(Item=record["kinesis"])', boto),
        ...from('Kinesis'),
      },
      'a catch around them that raises again': py(
        `try:\n    ${marked.replaceAll('\n', '\n    ')}\nexcept Exception as e:\n    print(e)\n    raise`,
        boto,
      ),
      'a comprehension': py(
        'return [save(r["body"]) for r in «event["Records"]»]',
        `${boto}\ndef save(b):\n    table.put_item(Item=b)`,
      ),
      'a function for each record': py(
        'for record in «event["Records"]»:\n    save(record["body"])',
        `${boto}\ndef save(body):\n    table.put_item(Item=json.loads(body))`,
      ),
    },
    good: {
      'records that are only counted': py(
        'count = 0\nfor r in event["Records"]:\n    if r["body"].find("urgent") >= 0:\n        count += 1\ntable.put_item(Item={"count": count})',
        boto,
      ),
      'a partial response': py(
        `failures = []\nfor r in event["Records"]:\n    try:\n        table.put_item(Item=json.loads(r["body"]))\n    except Exception:\n        failures.append({"itemIdentifier": r["messageId"]})\nreturn {"batchItemFailures": failures}`,
        boto,
      ),
      'the processor of Powertools': py(
        'return process_partial_response(event=event, record_handler=save, processor=processor, context=context)',
        `from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response\n${boto}\nprocessor = BatchProcessor(event_type=EventType.SQS)\ndef save(record):\n    table.put_item(Item=json.loads(record["body"]))`,
      ),
      'a batch of one': { code: py(loop, boto), ...from('SQS', { batchSize: 1 }) },
      'a source without partial responses': py(
        'for record in event["Records"]:\n    table.put_item(Item=record["s3"])',
        boto,
      ),
      'work that only computes': py('return [json.loads(r["body"]) for r in event["Records"]]', boto),
      'errors that are caught': py(
        'for r in event["Records"]:\n    try:\n        table.put_item(Item=json.loads(r["body"]))\n    except Exception as e:\n        print(e)',
        boto,
      ),
      'a catch around all of them': py(
        `try:\n    ${loop.replaceAll('\n', '\n    ')}\nexcept Exception as e:\n    print(e)\nreturn {"statusCode": 200}`,
        boto,
      ),
      'records that are collected': py(
        'found = []\nfor r in event["Records"]:\n    body = json.loads(r["body"])\n    if isinstance(body, list):\n        found.extend(body)\n    else:\n        found.append(body)\nsave(found)',
        `${boto}\ndef save(items):\n    table.put_item(Item=items)`,
      ),
      'records that are counted': py(
        'counts = Counter()\nfor r in event["Records"]:\n    image = plain(r["dynamodb"]["NewImage"])\n    counts.update({image["id"]: 1})\nsave(counts)',
        `from collections import Counter\nfrom boto3.dynamodb.types import TypeDeserializer\n${boto}\ndeserializer = TypeDeserializer()\ndef plain(image):\n    return {k: deserializer.deserialize(v) for k, v in image.items()}\ndef save(items):\n    table.put_item(Item=items)`,
      ),
      'a handler with something around it': py(loop, boto).replace('def lambda', '@with_batches\ndef lambda'),
    },
  },
  javascript: {
    bad: {
      'a loop': js(markedJs, fs),
      'a callback': js("await Promise.all(«event.Records».map((r) => fs.writeFile('/tmp/x', r.body)));", fs),
      'a table’s stream': {
        code: js(
          "for (const { dynamodb } of «event.Records») await fs.writeFile('/tmp/x', dynamodb.NewImage.id.S);",
          fs,
        ),
        ...from('DynamoDB'),
      },
      'a function for each record': js(
        'for (const record of «event.Records») await save(record.body);',
        `${fs}\nconst save = async (body) => { await fs.writeFile('/tmp/x', body); };`,
      ),
    },
    good: {
      'a partial response': js(
        "const batchItemFailures = [];\nfor (const r of event.Records) {\n  try { await fs.writeFile('/tmp/x', r.body); } catch { batchItemFailures.push({ itemIdentifier: r.messageId }); }\n}\nreturn { batchItemFailures };",
        fs,
      ),
      'a batch of one': { code: js(loopJs, fs), ...from('SQS', { batchSize: 1 }) },
      'a source without partial responses': { code: js(loopJs, fs), ...from('SNS') },
      'work that only computes': js('return event.Records.map((r) => JSON.parse(r.body));', fs),
      'all settled': js("await Promise.allSettled(event.Records.map((r) => fs.writeFile('/tmp/x', r.body)));", fs),
    },
  },
  typescript: {
    bad: each(
      {
        'a loop': ts(markedJs, esm),
        'a method': ts(
          'for (const record of «event.Records») await store.save(record.body);',
          `${esm}\nclass Store {\n  async save(body: string): Promise<void> {\n    await fs.writeFile('/tmp/x', body);\n  }\n}\nconst store = new Store();`,
        ),
        'a callback': ts(
          "await Promise.all(«event.Records».map(async (r: SQSRecord) => {\n  await fs.writeFile('/tmp/x', r.body);\n}));",
          `import type { SQSRecord } from 'aws-lambda';\n${esm}`,
        ),
        'a request for each record': ts(
          "for (const { body } of «event.Records») await fetch('https://example.org', { method: 'POST', body });",
        ),
      },
      from('SQS', { batchSize: 10 }),
    ),
    good: {
      'records that are only unmarshalled and collected': ts(
        "import { unmarshall } from '@aws-sdk/util-dynamodb';",
        'const found: unknown[] = [];\nawait Promise.all(event.Records.map(async (record) => { const one = unmarshall(record.dynamodb.NewImage); found.push(one); }));',
      ),
      'records that are only decoded and logged': ts(
        '',
        "event.Records.forEach((item) => { const text = new Buffer(item.kinesis.data, 'base64').toString('ascii'); console.log(text); });",
      ),
      'an unknown source': ts("for (const r of event.Records) await fs.writeFile('/tmp/x', String(r));", esm),
      'a batch of one': { code: ts(loopJs, esm), ...from('SQS', { batchSize: 1 }) },
      middleware: {
        code: `import middy from '@middy/core';\n${esm}\nexport const handler = middy(async (event: any) => {\n  ${loopJs}\n});\n`,
        ...from('SQS'),
      },
      'errors that are caught': {
        code: ts(
          "await Promise.all(event.Records.map((r: any) => fs.writeFile('/tmp/x', r.body).catch(console.error)));",
          esm,
        ),
        ...from('SQS'),
      },
    },
  },
});
