import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const boto = 'import time\nimport boto3\nimport requests\ntable = boto3.resource("dynamodb").Table("orders")';
const sdk =
  "const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');\nconst { DynamoDBClient } = require('@aws-sdk/client-dynamodb');\nconst ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));\nconst sleep = (ms) => new Promise((r) => setTimeout(r, ms));";
const esm =
  "import { setTimeout as sleep } from 'node:timers/promises';\nimport { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';\nimport { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nconst ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));";
const get = "ddb.send(new GetCommand({ TableName: 't', Key: { id: event.id } }))";

ruleCases('human-wait-in-handler', {
  python: {
    bad: {
      'an approval in a table': py(
        'while True:\n    item = «table.get_item(Key={"id": event["id"]})»["Item"]\n    if item["status"] == "APPROVED":\n        break\n    time.sleep(5)',
        boto,
      ),
      'a condition': py('while not «table.get_item(Key={"id": 1})»["Item"].get("approved"):\n    time.sleep(1)', boto),
      tries: py(
        'for _ in range(100):\n    if «table.query(IndexName="i")»["Items"][0]["confirmed"]:\n        return\n    time.sleep(event["s"])',
        boto,
      ),
      'a request': py(
        'while «requests.get("https://example.org/review")».json()["decision"] is None:\n    time.sleep(10)',
        boto,
      ),
    },
    good: {
      'one look': py('return table.get_item(Key={"id": 1})["Item"].get("approved")', boto),
      'something that no person decides': py(
        'while table.get_item(Key={"id": 1})["Item"]["status"] != "READY":\n    time.sleep(1)',
        boto,
      ),
      'a loop over items': py(
        'for i in event["ids"]:\n    print(table.get_item(Key={"id": i})["Item"]["approved"])',
        boto,
      ),
      'a loop without a look': py('while not approved():\n    time.sleep(1)', `${boto}\nfrom work import approved`),
    },
  },
  javascript: {
    bad: {
      'an approval in a table': js(
        `for (;;) {\n  const { Item } = await «${get}»;\n  if (Item.status === 'APPROVED') return Item;\n  await sleep(5000);\n}`,
        sdk,
      ),
      'a condition': js(`while (!(await «${get}»).Item.confirmed) await sleep(500);`, sdk),
      'a request': js(
        "let r;\ndo {\n  await sleep(event.ms);\n  r = await («fetch('https://example.org/approval')»);\n} while (r.status !== 200);",
        sdk,
      ),
      'a function': js(
        'while (!(await isApproved(event))) await sleep(100);',
        `${sdk}\nconst isApproved = async (event) => (await «${get}»).Item.done;`,
      ),
    },
    good: {
      'one look': js(`return (await ${get}).Item.approved;`, sdk),
      'something that no person decides': js(`while ((await ${get}).Item.status !== 'READY') await sleep(500);`, sdk),
      'a loop without waiting': js(`while (event.n--) if ((await ${get}).Item.approved) return true;`, sdk),
      'a loop without a look': js('while (!event.client.approved()) await sleep(500);', sdk),
    },
  },
  typescript: {
    bad: {
      'an approval in a table': ts(
        `while (true) {\n  const { Item } = await «${get}»;\n  if (Item?.['approved'] === true) break;\n  await sleep(1000);\n}`,
        esm,
      ),
      tries: ts(
        `for (let n = 0; n < 50; n++) {\n  const r = await «${get}»;\n  if (r.Item?.['signature']) return r;\n  await sleep(1000);\n}`,
        esm,
      ),
      'a condition': ts(`while ((await «${get}»).Item?.['rejected'] === undefined) await sleep(200);`, esm),
      'a request': ts(
        "for (;;) {\n  const decision = await «fetch('https://example.org/x')»;\n  if (decision.ok) return;\n  await sleep(900);\n}",
        esm,
      ),
    },
    good: {
      'one look': ts(`return (await ${get}).Item?.['approved'];`, esm),
      'something that no person decides': ts(
        `while ((await ${get}).Item?.['status'] !== 'READY') await sleep(200);`,
        esm,
      ),
      'a loop without waiting': ts(`for (const id of event.ids) await ${get};`, esm),
      'a wait that nobody calls': ts(
        'return 1;',
        `${esm}\nexport async function wait(event: any): Promise<void> {\n  while (!(await ${get}).Item?.['approved']) await sleep(100);\n}`,
      ),
    },
  },
});
