import { durableJs as js, durablePy as py, durableTs as ts } from '../durableCode.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('durable-nondeterminism-outside-step', {
  python: {
    bad: {
      'a UUID': py('import uuid', 'id = str(«uuid.uuid4()»)\ncontext.invoke("f", {"id": id})'),
      'the time, for a decision': py(
        'from datetime import datetime',
        'if «datetime.now()».hour < 12:\n    context.wait(5)\nreturn context.step(lambda _: 1)',
      ),
      'a random number in a child context': py(
        'import random',
        'def ship(child):\n    n = «random.random()»\n    return child.step(lambda _: n)\n\nreturn context.run_in_child_context(ship)',
      ),
      'a request': py(
        'import requests',
        'price = «requests.get("https://example.com", timeout=3)».json()\nreturn context.step(lambda _: price)',
      ),
      'a call of AWS': py(
        'import boto3\ntable = boto3.resource("dynamodb").Table("orders")',
        'item = «table.get_item(Key={"id": event["id"]})»\ncontext.wait(5)\nreturn item["Item"]',
      ),
      'a function that the handler calls': py(
        'import uuid\n\ndef new_id():\n    return str(«uuid.uuid4()»)\n',
        'id = new_id()\nreturn context.step(lambda _: id)',
      ),
    },
    good: {
      'a UUID in a step': py(
        'import uuid',
        'id = context.step(lambda _: str(uuid.uuid4()))\ncontext.wait(5)\nreturn id',
      ),
      'a request in a decorated step': py(
        'import requests\n\n@durable_step\ndef price(step_context, order):\n    return requests.get("https://example.com", timeout=3).json()\n',
        'p = context.step(price(event["order"]))\ncontext.wait(5)\nreturn p',
      ),
      'a function that a step calls': py(
        'import uuid\n\ndef new_id():\n    return str(uuid.uuid4())\n',
        'id = context.step(lambda _: new_id())\ncontext.wait(5)\nreturn id',
      ),
      'the time, logged': py('import time', 'print(time.time())\nreturn context.step(lambda _: 1)'),
      'the time after the last operation': py(
        'import time',
        'r = context.step(lambda _: 1)\nreturn {"r": r, "at": time.time()}',
      ),
      'a UUID when the module is loaded': py(
        'import uuid\nboot = uuid.uuid4()',
        'return context.step(lambda _: str(boot))',
      ),
      'a handler that is not durable':
        'import uuid\n\ndef lambda_handler(event, context):\n    return str(uuid.uuid4())\n',
    },
  },
  javascript: {
    bad: {
      'the time': js('', "const now = «Date.now()»;\nawait context.step('a', async () => now);"),
      'a date': js('', "const now = «new Date()».toISOString();\nawait context.invoke('f', { now });"),
      'a random number in the name of a step': js('', 'await context.step(`a${«Math.random()»}`, async () => 1);'),
      'a request': js(
        '',
        "const r = await «fetch('https://example.com')»;\nawait context.step('a', async () => r.status);",
      ),
      'a call of AWS': js(
        "const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');\nconst s3 = new S3Client({});",
        "const o = await «s3.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }))»;\nawait context.wait({ seconds: 1 });",
      ),
      'in the list of a plain map': js(
        "const { randomUUID } = require('crypto');",
        "const ids = event.items.map(() => «randomUUID()»);\nawait context.step('a', async () => ids);",
      ),
      'in a loop around a step': js(
        '',
        'let at = 0;\nwhile (at < event.until) {\n  await context.wait({ hours: 1 });\n  at = «Date.now()»;\n}',
      ),
      'in a branch of parallel': js(
        '',
        'await context.parallel([async (child) => { const n = «Math.random()»; return child.step(async () => n); }]);',
      ),
    },
    good: {
      'the time in a step': js(
        '',
        "const now = await context.step('a', async () => Date.now());\nawait context.wait({ hours: 1 });",
      ),
      'a branch that ends the execution': js(
        '',
        "if (!event.order) {\n  const at = new Date().toISOString();\n  return { failed: true, at };\n}\nawait context.step('a', async () => 1);",
      ),
      'a date that is given': js('', "const at = new Date(event.at);\nawait context.step('a', async () => at);"),
      'the time, only logged': js(
        '',
        "const start = Date.now();\nawait context.step('a', async () => 1);\nconsole.log('took', Date.now() - start);",
      ),
      'the time after the last operation': js(
        '',
        "const r = await context.step('a', async () => 1);\nreturn { r, at: Date.now() };",
      ),
      'a request in the submitter of a callback': js(
        '',
        "await context.waitForCallback('a', async (id) => { await fetch('https://example.com', { body: id }); });\nawait context.wait({ hours: 1 });",
      ),
      'a request in a condition': js(
        '',
        "await context.waitForCondition('a', async () => (await fetch('https://example.com')).status, {});\nawait context.wait({ hours: 1 });",
      ),
      'a wrapped step': js(
        'const retried = (work) => async () => work();',
        "await context.step('a', retried(async () => Math.random()));\nawait context.wait({ hours: 1 });",
      ),
      'a function of another’s named uuid': js(
        "const { uuidOf } = require('./ids.js');",
        "const id = uuidOf(event);\nawait context.step('a', async () => id);",
      ),
      'a step that another function makes': js(
        "const charge = (ctx) => ctx.step('charge', async () => Date.now());",
        'await charge(context);\nawait context.wait({ hours: 1 });',
      ),
    },
  },
  typescript: {
    bad: {
      'a UUID': ts(
        "import { randomUUID } from 'node:crypto';",
        "const id: string = «randomUUID()»;\nawait context.step('a', async () => id);",
      ),
      'a package’s UUID': ts(
        "import { v4 as uuid } from 'uuid';",
        'const id = «uuid()»;\nawait context.wait({ seconds: 1 });\nreturn id;',
      ),
      'a request with types': ts(
        "import axios from 'axios';",
        "const { data } = await «axios.get('https://example.com')»;\nawait context.step('a', async () => data);",
      ),
      'a helper that gets the context': ts(
        'const work = async (ctx: DurableContext) => {\n  const at = «Date.now()»;\n  await ctx.step(async () => at);\n};',
        'await work(context);\nawait context.wait({ seconds: 1 });',
      ),
    },
    good: {
      'a UUID in a typed step': ts(
        "import { randomUUID } from 'node:crypto';",
        "const id = await context.step<string>('a', async () => randomUUID());\nawait context.wait({ seconds: 1 });\nreturn id;",
      ),
      'a time in the options of a step': ts(
        '',
        "await context.step('a', async () => 1, { retryStrategy: () => ({ shouldRetry: Date.now() % 2 === 0 }) });",
      ),
      'the end': ts('', 'await context.wait({ seconds: 1 });\nreturn new Date().toISOString();'),
      'a date of the event': ts(
        '',
        "const at = new Date(event.at as string);\nawait context.step('a', async () => at);",
      ),
      'the logger of the context': ts(
        '',
        "context.logger.info('at', Date.now());\nawait context.step('a', async () => 1);",
      ),
    },
  },
});
