import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const s3 = "const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');\nconst s3 = new S3Client({});";
const inTask = (body: string): string =>
  `import asyncio\nasync def notify(x): pass\nasync def work(event):\n    ${body.replaceAll('\n', '\n    ')}\ndef lambda_handler(event, context):\n    return asyncio.run(work(event))\n`;

ruleCases('floating-promise-in-handler', {
  python: {
    bad: {
      'a task that nobody keeps': inTask('«asyncio.create_task(notify(1))»'),
      'a task that is kept in vain': inTask('task = «asyncio.ensure_future(notify(1))»\nreturn 1'),
      'a coroutine that is not awaited': inTask('«notify(event)»'),
      'a coroutine that no loop runs':
        'async def work(event): pass\ndef lambda_handler(event, context):\n    «work(event)»\n',
      'a coroutine of another file': {
        code: inTask('from mail import send\n«send(event)»'),
        files: { 'mail.py': 'async def send(event): pass\n' },
      },
      'a future of an executor': inTask('«asyncio.get_running_loop().run_in_executor(None, print, 1)»'),
    },
    good: {
      'an awaited coroutine': inTask('await notify(1)'),
      'an awaited task': inTask('task = asyncio.create_task(notify(1))\nawait task'),
      'tasks that are gathered': inTask(
        'tasks = [asyncio.create_task(notify(x)) for x in event]\nawait asyncio.gather(*tasks)',
      ),
      'a coroutine that is returned': inTask('return await asyncio.wait_for(notify(1), 5)'),
      'a coroutine that a loop runs': inTask('pass'),
      'a task that is cancelled': inTask('task = asyncio.create_task(notify(1))\ntask.cancel()'),
      'a decorated function': py('@app.task\nasync def work(event): pass', 'work(event)'),
      'a generator': py('async def rows():\n    yield 1', 'rows()'),
      'a function that is not async': py('def notify(x): pass', 'notify(1)'),
    },
  },
  javascript: {
    bad: {
      'work beside a promise that is settled': js(
        'async function run(event) { await send(event); }',
        '«run(event)»;\nreturn new Promise((resolve) => setTimeout(resolve, 10));',
      ),
      'work where only one way waits for ever': js(
        'async function run(event) { await send(event); }',
        '«run(event)»;\nif (event.waits) return new Promise(() => {});\nreturn 1;',
      ),
      'a call of fetch': js('', "«fetch('https://example.com')»;"),
      'a call of the SDK': js(s3, "«s3.send(new PutObjectCommand({ Bucket: 'b', Key: 'k' }))»;"),
      'an async function of one’s own': js('async function audit(e) { await send(e); }', '«audit(event)»;'),
      'an async function in a variable': js('const audit = async (e) => { await send(e); };', '«audit(event)»;'),
      'a chain': js('', "«fetch('https://example.com').then((r) => r.json()).catch(console.error)»;"),
      'a promise that is kept in vain': js(
        "const fs = require('fs').promises;",
        "const done = «fs.writeFile('/tmp/a', 'b')»;",
      ),
      axios: js("const axios = require('axios');", "«axios.post('https://example.com', event)»;"),
      'Promise.all': js('const f = async (x) => x;', '«Promise.all(event.ids.map(f))»;'),
      'new Promise': js('', '«new Promise((resolve) => setTimeout(resolve, 10))»;'),
      'a function called at once': js('', '«(async () => { await send(); })()»;'),
      'a function that returns a promise': js("const get = () => fetch('https://example.com');", '«get()»;'),
      'a call in a callback of forEach': js(
        '',
        "event.ids.forEach((id) => { «fetch('https://example.com/' + id)»; });",
      ),
      'the SDK’s second version': js(
        "const AWS = require('aws-sdk');\nconst s3 = new AWS.S3();",
        "«s3.putObject({ Bucket: 'b', Key: 'k' }).promise()»;",
      ),
      'an async method': js(
        'class Store { async put(x) { await send(x); } }\nconst store = new Store();',
        '«store.put(event)»;',
      ),
    },
    good: {
      'a promise that only context.done settles': js(
        'async function run(event, context) { await send(event); context.done(null, 1); }',
        'run(event, context);\nreturn new Promise(() => {});',
      ),
      'work of a promise that only the callback settles':
        'const run = (event, callback) => { fetch(event.url).then((r) => callback(null, r.status)); };\nexports.handler = async (event, context, callback) => new Promise((resolve) => run(event, callback));\n',
      'an awaited call': js('', "const r = await fetch('https://example.com');\nreturn r.status;"),
      'a returned promise': js('', "return fetch('https://example.com');"),
      'a promise that another one hands on': js(
        '',
        "const asked = fetch('https://example.com');\nreturn await new Promise((resolve, reject) => {\n  asked.then((r) => resolve(r)).catch((e) => reject(e));\n});",
      ),
      'promises that are collected': js(
        '',
        "const all = event.ids.map((id) => fetch('https://example.com/' + id));\nawait Promise.all(all);",
      ),
      'a promise that is awaited later': js('', "const p = fetch('https://example.com');\nconst n = 1;\nawait p;"),
      void: js('', "void fetch('https://example.com');"),
      waitUntil: js('', "context.waitUntil(fetch('https://example.com'));"),
      'a callback instead of a promise': js(s3, 's3.send(new PutObjectCommand({}), (error) => {});'),
      'a promise that resolves another one': js(
        '',
        "return new Promise((resolve, reject) => {\n  fetch('https://example.com').then(resolve, reject);\n});",
      ),
      'a handler with a callback':
        "exports.handler = (event, context, callback) => {\n  fetch('https://example.com').then(() => callback(null, 1));\n};\n",
      'a call while the module is loaded': js("fetch('https://example.com');", 'return 1;'),
      'a function of that name': js('function fetch() { return 1; }', "fetch('https://example.com');"),
      'an async function that never waits': js('async function init() { count = 1; }', 'init();'),
      'a function that is not async': js('function audit(e) { return 1; }', 'audit(event);'),
      'a streamed response':
        "exports.handler = awslambda.streamifyResponse(async (event, stream, context) => {\n  pipe(stream);\n  fetch('https://example.com');\n});\n",
      'a callback of somebody else': js('', "await run((done) => { fetch('https://example.com').then(done); });"),
    },
  },
  typescript: {
    bad: {
      'a call of the SDK': ts(
        "import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';\nconst sqs = new SQSClient({});",
        "«sqs.send(new SendMessageCommand({ QueueUrl: 'q', MessageBody: 'b' }))»;",
      ),
      'a function of another file': {
        code: ts("import { audit } from './audit.js';", '«audit(event)»;'),
        files: { 'audit.ts': 'export async function audit(x: unknown): Promise<void> { await send(x); }\n' },
      },
      'a file that is written': ts("import { writeFile } from 'node:fs/promises';", "«writeFile('/tmp/a', 'b')»;"),
      'a private method': ts(
        'class Service {\n  async run(x: string): Promise<void> { «this.#audit(x)»; }\n  async #audit(x: string): Promise<void> { await send(x); }\n}\nconst service = new Service();',
        'await service.run(event.id);',
      ),
    },
    good: {
      'an awaited call with types': ts(
        'async function publish<T>(x: T): Promise<void> {}\nclass A { async load<T>(x: T): Promise<T> { return x; } }\nconst a = new A();',
        'await publish<string>(event.id);\nawait a.load<string>(event.id);',
      ),
      'an awaited call with type arguments': ts(
        'async function publish<T>(x: T): Promise<void> { await send(x); }',
        'await publish<string>(event.id);\nconst sent = await publish<string>(event.id);',
      ),
      'an awaited call': ts("import { writeFile } from 'node:fs/promises';", "await writeFile('/tmp/a', 'b');"),
      'a call by itself': ts("import { writeFileSync } from 'node:fs';", "writeFileSync('/tmp/a', 'b');"),
      'a promise that is returned in an arrow': ts(
        'const f = async (x: number): Promise<number> => x;',
        'return Promise.all(event.ids.map((x: number) => f(x)));',
      ),
      'a promise in an object': ts(
        'const load = async (): Promise<number> => 1;',
        'const jobs = { a: load() };\nreturn (await jobs.a) + 1;',
      ),
      'a metric that is sent at once': ts(
        "import { Metrics } from '@aws-lambda-powertools/metrics';\nconst metrics = new Metrics();",
        'metrics.publishStoredMetrics();',
      ),
    },
  },
});
