import assert from 'node:assert/strict';
import { EventPaths, type EventPath } from '../../../src/syntax/eventPaths.ts';
import { handlerFunctions } from '../../../src/syntax/handlers.ts';
import { parse } from './parsing.ts';

/** `Records.*.body{}.id`: keys, elements and the JSON of a text; undefined where it is no part of the event. */
function text(path: EventPath | undefined): string | undefined {
  return path?.map((step) => (step === 'element' ? '*' : step === 'content' ? '{}' : step.key)).join('.');
}

/** The path of the argument of `seen(…)`. */
async function seen(file: string, code: string, symbol = 'handler'): Promise<string | undefined> {
  const source = await parse(file, code);
  const paths = new EventPaths(handlerFunctions(source, symbol));
  const call = source.nodesOf('call').find((node) => node.child('callee')?.text === 'seen');
  assert.ok(call, code);
  return text(paths.of(call.argumentList[0]));
}

function python(...lines: string[]): string {
  return ['def handler(event, context):', ...lines.map((line) => `    ${line}`)].join('\n');
}

describe('the part of the event that an expression is', () => {
  const inPython: [string, string | undefined][] = [
    [python('seen(event)'), ''],
    [python('seen(event["Records"][0]["s3"])'), 'Records.*.s3'],
    [python("seen(event.get('Records', []))"), 'Records'],
    [python('record = event["Records"][0]', 'seen(record["body"])'), 'Records.*.body'],
    [python('for record in event["Records"]:', '    seen(record)'), 'Records.*'],
    [python('for i, record in enumerate(event["Records"]):', '    seen(record)'), 'Records.*'],
    [python('for i, record in enumerate(event["Records"]):', '    seen(i)'), undefined],
    [python('for topic, records in event["records"].items():', '    seen(records)'), 'records.*'],
    [python('for records in event["records"].values():', '    for r in records:', '        seen(r)'), 'records.*.*'],
    [python('x = [seen(r["body"]) for r in event["Records"] if r]'), 'Records.*.body'],
    [python('body = json.loads(event["body"] or "{}")', 'seen(body["id"])'), 'body.{}.id'],
    [python('if (record := event["Records"][0]):', '    seen(record)'), 'Records.*'],
    [python('[record] = event["Records"]', 'seen(record)'), 'Records.*'],
    [python('seen(event["Records"][:5])'), 'Records'],
    [python('seen(event["Records"][0]["s3"]["bucket"]["name"].upper())'), undefined],
    [python('body = event["body"]', 'body = clean(body)', 'seen(body)'), undefined],
    [python('event = event["detail"]', 'seen(event)'), undefined],
    [python('seen(context)'), undefined],
    [python('seen(load()["Records"])'), undefined],
    ['def handler(event: dict, context):\n    seen(event["a"])', 'a'],
    ['def handler(event: dict[str, Any], context):\n    seen(event["a"])', 'a'],
    ['def handler(event: SQSEvent, context):\n    seen(event["a"])', undefined],
    ['@event_source(data_class=SQSEvent)\ndef handler(event, context):\n    seen(event.records)', undefined],
    ['@logger.inject_lambda_context\ndef handler(event, context):\n    seen(event["a"])', 'a'],
    ['def work(record):\n    seen(record)\n' + python('for r in event["Records"]:', '    work(r)'), 'Records.*'],
    ['def work(record):\n    seen(record)\n' + python('work(event["a"])', 'work(record=event["b"])'), undefined],
    ['def work(a, record):\n    seen(record)\n' + python('work(1, record=event["b"])'), 'b'],
    ['def work(record):\n    seen(record)\n' + python('list(map(work, event["Records"]))', 'work(event)'), undefined],
  ];
  for (const [code, path] of inPython) {
    it(`${JSON.stringify(code)} is ${String(path)}`, async () => assert.equal(await seen('app.py', code), path));
  }

  const handler = (body: string, parameters = '(event)'): string =>
    `export const handler = async ${parameters} => { ${body} };`;
  const inJavaScript: [string, string | undefined][] = [
    [handler('seen(event.Records[0].s3)'), 'Records.*.s3'],
    [handler('seen(event?.Records?.[0]?.["s3"])'), 'Records.*.s3'],
    [handler('const { Records } = event; seen(Records)'), 'Records'],
    [handler('const { Records: [first] } = event; seen(first)'), 'Records.*'],
    [handler('const { Records: all = [], ...others } = event; seen(all)'), 'Records'],
    [handler('const { Records, ...others } = event; seen(others)'), ''],
    [handler('const [first, ...rest] = event.Records; seen(rest)'), 'Records'],
    [handler('seen(Records)', '({ Records })'), 'Records'],
    [handler('seen(key)', '({ Records: [{ s3: { object: { key } } }] })'), 'Records.*.s3.object.key'],
    [handler('for (const r of event.Records) seen(r.body)'), 'Records.*.body'],
    [handler('for (const { body } of event.Records) seen(body)'), 'Records.*.body'],
    [handler('for (const i in event.Records) seen(i)'), undefined],
    [handler('for (const [topic, r] of Object.entries(event.records)) seen(r)'), 'records.*'],
    [handler('event.Records.map((r) => seen(r.body))'), 'Records.*.body'],
    [handler('event.Records.filter((r) => r.body).forEach(({ body }) => seen(body))'), 'Records.*.body'],
    [handler('event.Records.reduce((sum, r) => sum + seen(r), 0)'), 'Records.*'],
    [handler('event.Records.map((r, i) => seen(i))'), undefined],
    [handler('seen(event.Records.at(0).body)'), 'Records.*.body'],
    [handler('const body = JSON.parse(event.body ?? "{}"); seen(body.id)'), 'body.{}.id'],
    [handler('let body = event.body; body = clean(body); seen(body)'), undefined],
    [handler('await Promise.all(event.Records.map(async (r) => { await seen(r); }))'), 'Records.*'],
    ['const work = (r) => seen(r.s3);\n' + handler('for (const r of event.Records) work(r)'), 'Records.*.s3'],
    ['exports.handler = async function (event) { seen(event.a); };', 'a'],
    ["/** @type {import('aws-lambda').S3Handler} */\n" + handler('seen(event.a)'), undefined],
    ["/** @param {import('aws-lambda').S3Event} event */\n" + handler('seen(event.a)'), undefined],
    ['/** @param {object} event */\n' + handler('seen(event.a)'), 'a'],
  ];
  for (const [code, path] of inJavaScript) {
    it(`${JSON.stringify(code)} is ${String(path)}`, async () => assert.equal(await seen('app.mjs', code), path));
  }

  const inTypeScript: [string, string | undefined][] = [
    [handler('seen(event.a)', '(event: any)'), 'a'],
    [handler('seen(event.Records![0].s3)', '(event: any)'), 'Records.*.s3'],
    [handler('seen(event.a)', '(event: S3Event)'), undefined],
    ['export const handler: S3Handler = async (event) => { seen(event.a) };', undefined],
    ['export const handler: Handler = async (event) => { seen(event.a) };', 'a'],
    ['export const handler = (async (event) => { seen(event.a) }) satisfies S3Handler;', undefined],
  ];
  for (const [code, path] of inTypeScript) {
    it(`${JSON.stringify(code)} is ${String(path)}`, async () => assert.equal(await seen('app.ts', code), path));
  }
});
