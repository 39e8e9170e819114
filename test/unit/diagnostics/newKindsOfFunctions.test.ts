import assert from 'node:assert/strict';
import type { RuleLanguage } from '../../../src/diagnostics/rule.ts';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';
import { catalogOf, functionNamed, inProject } from '../functions/catalogs.ts';
import { durableJs, durablePy, durableTs } from './durableCode.ts';
import { js, py, ts } from './handlerTexts.ts';
import { checkCase, messagesOf, type RuleCase } from './ruleCases.ts';
import { samTemplate } from './samTemplate.ts';

type Row = readonly [
  title: string,
  rule: string,
  language: RuleLanguage | 'yaml',
  one: string | RuleCase,
  says?: RegExp,
];

const durable = { durable: true } as const;
const managed = { managedInstances: true } as const;
const web = { webFunction: true, timeout: undefined } as const;
const api = 'Create:\n  Type: Api\n  Properties: { Path: /orders, Method: post }';
const emptied = 'const found = [];';
const fill = 'found.length = 0;\n«found.push»(event.id);\nreturn found;';

/** What rules find in functions of the kinds that AWS has added, and what they say there. */
const found: readonly Row[] = [
  [
    'a sleep in a durable function, and says what waits for nothing',
    'sleep-in-handler',
    'javascript',
    durableJs('', 'await new Promise((done) => «setTimeout(done, 5000)»);'),
    /context of the durable function/,
  ],
  [
    'a sleep of a durable function that only the template shows',
    'sleep-in-handler',
    'python',
    { code: py('import time', '«time.sleep(60)»'), function: durable, severity: 'error' },
    /context of the durable function/,
  ],
  [
    'a loop in a durable function that asks by itself, and names waitForCondition',
    'polling-loop-in-handler',
    'python',
    durablePy(
      'import boto3, time\nrds = boto3.client("rds")',
      'while True:\n    found = «rds.describe_db_instances(DBInstanceIdentifier="a")»\n    if found["DBInstances"][0]["DBInstanceStatus"] == "available":\n        break\n    time.sleep(10)',
    ),
    /wait_for_condition/,
  ],
  [
    'a loop without an end in a durable function, where nothing in it ends the invocation',
    'infinite-loop-in-handler',
    'javascript',
    durableJs('', '«while (true)» {\n  work();\n}'),
  ],
  [
    'a collection that each request empties, where requests run at once',
    'mutable-module-state',
    'javascript',
    { code: js(emptied, fill), function: managed },
    /managed instances/,
  ],
  [
    'a collection of the module on managed instances, and says that it is worse there',
    'mutable-module-state',
    'typescript',
    { code: ts('const seen: string[] = [];', '«seen.push»(event.id);'), function: managed },
    /at once/,
  ],
  [
    'data of a request in a variable of the module, also where each request sets it anew',
    'global-assigned-from-event',
    'javascript',
    { code: js('let user;', '«user» = event.user;\nreturn render();'), function: managed },
  ],
  [
    'a file in /tmp that requests share',
    'tmp-fixed-name-reuse',
    'python',
    {
      code: py('', 'with «open("/tmp/a.txt", "w")» as file:\n    file.write(event["text"])'),
      function: managed,
      severity: 'warning',
    },
  ],
];

/** What rules leave alone there. */
const left: readonly Row[] = [
  [
    'a wait of the durable context',
    'sleep-in-handler',
    'javascript',
    durableJs('', 'await context.wait({ minutes: 5 });'),
  ],
  ['a wait of the durable context', 'sleep-in-handler', 'python', durablePy('', 'context.wait(300)')],
  [
    'a condition that the durable context waits for',
    'polling-loop-in-handler',
    'typescript',
    durableTs(
      "import { RDS } from '@aws-sdk/client-rds';\nconst rds = new RDS({});",
      'await context.waitForCondition(async () => rds.describeDBInstances({}), {} as any);',
    ),
  ],
  [
    'a loop of the durable context that waits',
    'infinite-loop-in-handler',
    'javascript',
    durableJs('', 'while (true) {\n  await context.step(async () => work());\n  await context.wait({ hours: 24 });\n}'),
  ],
  [
    'a loop of the durable context that waits',
    'infinite-loop-in-handler',
    'python',
    durablePy('', 'while True:\n    context.step(lambda _: work())\n    context.wait(86400)'),
  ],
  [
    'a failure that a durable function keeps',
    'error-returned-not-thrown',
    'javascript',
    durableJs(
      '',
      "for (const record of event.Records) await context.step(async () => record.body);\nreturn new Error('no');",
    ),
  ],
  [
    'an invocation for each item by the durable context',
    'lambda-chain-fanout-loop',
    'javascript',
    durableJs('', "for (const item of event.items) await context.invoke('price', { item });"),
  ],
  [
    'a random key in a step: it is recorded',
    'random-id-as-write-key',
    'python',
    durablePy(
      'import boto3, uuid\ntable = boto3.resource("dynamodb").Table("orders")',
      'for record in event["Records"]:\n    context.step(lambda _: table.put_item(Item={"id": str(uuid.uuid4()), "body": record["body"]}))',
    ),
  ],
  [
    'the timeout of a durable function behind an API: it is that of one invocation',
    'timeout-exceeds-apigw',
    'yaml',
    samTemplate({ properties: 'Timeout: 60\nDurableConfig:\n  ExecutionTimeout: 3600', events: api }),
  ],
  [
    'a quarter of an hour on managed instances',
    'timeout-at-maximum',
    'yaml',
    samTemplate({
      properties: 'Timeout: 900\nCapacityProviderConfig:\n  Arn: arn:aws:lambda:eu-west-1:1:capacity-provider:x',
    }),
  ],
  [
    'a collection that each request empties, where each has a process of its own',
    'mutable-module-state',
    'python',
    { code: py('found = []', 'found.clear()\nfound.append(event["id"])\nreturn found'), function: managed },
  ],
  [
    'a collection that each request empties, where requests come one by one',
    'mutable-module-state',
    'javascript',
    js(emptied, fill.replaceAll(/[«»]/g, '')),
  ],
  [
    'a lock, where requests run at once',
    'in-memory-rate-limit-or-lock',
    'javascript',
    {
      code: js(
        "const { Mutex } = require('async-mutex');\nconst mutex = new Mutex();",
        'return mutex.runExclusive(() => pay(event));',
      ),
      function: managed,
    },
  ],
  [
    'the server of a web function',
    'server-listen-in-handler',
    'javascript',
    { code: js("const app = require('express')();\napp.listen(8080);", 'return 1;'), function: web },
  ],
  [
    'a server at the endpoint of a web function',
    'server-listen-in-handler',
    'javascript',
    js(
      "const app = require('express')();\napp.listen(new URL(process.env.AWS_LAMBDA_HTTP_ENDPOINT).port);",
      'return 1;',
    ),
  ],
  [
    'WebSockets of a web function',
    'websocket-or-long-poll-server',
    'javascript',
    {
      code: js(
        "const { WebSocketServer } = require('ws');\nconst server = new WebSocketServer({ port: 8080 });",
        'return 1;',
      ),
      function: web,
    },
  ],
  [
    'a handler that is a workflow of many lines',
    'handler-too-long',
    'javascript',
    durableJs('', 'await context.step(work);\n'.repeat(150)),
  ],
  [
    'a request of a web function, whose default timeout is another one',
    'timeout-default',
    'javascript',
    { code: js('', "await fetch('https://example.com');"), function: web },
  ],
];

function ruleOf(id: string): (typeof rules)[number] {
  const rule = rules.find((one) => one.id === id);
  assert.ok(rule, id);
  return rule;
}

const asCase = (one: string | RuleCase): RuleCase => (typeof one === 'string' ? { code: one } : one);

describe('durable functions, managed instances and web functions', () => {
  for (const [title, id, language, one, says] of found) {
    it(`${id} finds ${title} (${language})`, async () => {
      await checkCase(ruleOf(id), language, asCase(one), true);
      if (says === undefined) return;
      const messages = await messagesOf(ruleOf(id), language, asCase(one));
      for (const message of messages) assert.match(message, says);
    });
  }
  for (const [title, id, language, one] of left) {
    it(`${id} leaves alone ${title} (${language})`, async () => {
      await checkCase(ruleOf(id), language, asCase(one), false);
    });
  }

  it('have bounds of their own: an hour on managed instances is no mistake', async () => {
    const capacity = 'CapacityProviderConfig:\n  Arn: arn:aws:lambda:eu-west-1:1:capacity-provider:x';
    const files = {
      'app.py': 'def lambda_handler(event, context):\n    return 1\n',
      'long/template.yaml': samTemplate({
        basics: 'Runtime: python3.13\nHandler: app.lambda_handler\nCodeUri: ..',
        properties: `Timeout: 3600\nMemorySize: 16384\n${capacity}`,
      }),
      'longer/template.yaml': samTemplate({
        basics: 'Runtime: python3.13\nHandler: app.lambda_handler\nCodeUri: ..',
        properties: `Timeout: 5401\n${capacity}`,
      }),
    };
    await inProject(files, async ({ folder }) => {
      const catalog = await catalogOf(folder);
      assert.deepEqual(
        catalog.problems.map(({ message }) => message),
        ['Timeout is 5401, but Lambda accepts whole numbers from 1 to 5400 s.'],
      );
      const long = await functionNamed(catalog, 'Work');
      assert.deepEqual([long.timeout, long.memorySize], [3600, 16_384]);
    });
  });
});
