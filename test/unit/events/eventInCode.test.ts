import assert from 'node:assert/strict';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { EventCatalog } from '../../../src/events/eventCatalog.ts';
import { keyAt, keyChoice, unknownKeys, type HandledShape } from '../../../src/events/eventInCode.ts';
import { EventSchemas } from '../../../src/events/eventSchema.ts';
import { EventShapes } from '../../../src/events/eventShapes.ts';
import type { EventSource } from '../../../src/functions/eventSource.ts';
import { Parsers } from '../../../src/syntax/parsers.ts';
import { TextLines } from '../../../src/syntax/textLines.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';

const assets = new Assets(path.resolve('dist'));
const shapes = new EventShapes(new EventCatalog(assets), new EventSchemas(assets));
const parsers = new Parsers(assets);

function gets(kind: string | undefined, examples: readonly unknown[] = []): HandledShape[] {
  const eventSources: EventSource[] = kind === undefined ? [] : [{ kind, invocation: 'synchronous' }];
  return [{ symbol: 'handler', ...shapes.ofFunction(lambdaFunction({ eventSources }), examples) }];
}

/** The names that are offered at `|`, and how. */
async function offered(file: string, code: string, functions: readonly HandledShape[]): Promise<string[] | undefined> {
  const offset = code.indexOf('|');
  const text = code.replace('|', '');
  const parse = (changed: string) => parsers.parse(file, changed);
  const choice = await keyChoice({ text, parse }, new TextLines(text).position(offset), functions);
  return choice?.keys.map(({ name }) => name);
}

const python = (line: string): string => `import json\n\ndef handler(event, context):\n    ${line}\n    return None\n`;
const javascript = (line: string): string => `export const handler = async (event) => {\n  ${line}\n};\n`;

describe('completion of the parts of an event', () => {
  const cases: [name: string, file: string, code: string, kind: string, has: string[], hasNot?: string[]][] = [
    ['quotes', 'app.py', python('x = event["|"]'), 'S3', ['Records']],
    ['quotes that are open', 'app.py', python('x = event["|'), 'S3', ['Records']],
    ['part of a key', 'app.py', python('x = event["Rec|ords"][0]'), 'S3', ['Records']],
    ['a bracket', 'app.py', python('x = event["Records"][0]["s3"][|]'), 'S3', ['bucket', 'object']],
    [
      'a call of get',
      'app.py',
      python("x = event['Records'][0].get('|')"),
      'S3',
      ['s3', 'awsRegion', 'glacierEventData'],
    ],
    ['get with a default', 'app.py', python('x = event.get("|", {}).get("a")'), 'S3', ['Records']],
    ['a format string', 'app.py', python('print(f"got {event[\'|\']}")'), 'S3', ['Records']],
    [
      'a loop',
      'app.py',
      python('for record in event["Records"]:\n        print(record["|"])'),
      'SQS',
      ['body', 'messageAttributes'],
    ],
    ['a loop that is not finished', 'app.py', python('for record in event["|"]'), 'SQS', ['Records']],
    [
      'a comprehension',
      'app.py',
      python('return [r["|"] for r in event["Records"]]'),
      'SQS',
      ['body', 'receiptHandle'],
    ],
    ['headers', 'app.py', python('x = event["headers"]["|"]'), 'HttpApi', ['content-type']],
    [
      'a context',
      'app.py',
      python('x = event["requestContext"]["|"]'),
      'HttpApi',
      ['http', 'authorizer', 'authentication'],
    ],
    ['a member', 'app.mjs', javascript('const x = event.|;'), 'S3', ['Records']],
    ['part of a member', 'app.mjs', javascript('const x = event.Records[0].s3.buc|;'), 'S3', ['bucket']],
    ['a member that may not be there', 'app.mjs', javascript('const x = event.Records?.[0]?.|'), 'S3', ['s3']],
    [
      'an element',
      'app.mjs',
      javascript('for (const r of event.Records) { console.log(r.|) }'),
      'S3',
      ['s3', 'eventName'],
    ],
    ['a callback', 'app.mjs', javascript('return event.Records.map((r) => r.|);'), 'SQS', ['body']],
    ['a pattern', 'app.mjs', javascript('const { | } = event;'), 'S3', ['Records']],
    [
      'a pattern with keys',
      'app.mjs',
      javascript('const { body, he| } = event;'),
      'HttpApi',
      ['headers', 'rawPath'],
      ['body'],
    ],
    ['a parameter', 'app.mjs', 'export const handler = async ({ | }) => {};', 'S3', ['Records']],
    ['any type', 'app.ts', 'export const handler = async (event: any) => event.|;', 'S3', ['Records']],
  ];
  for (const [name, file, code, kind, has, hasNot = []] of cases) {
    it(`at ${name}`, async () => {
      const names = await offered(file, code, gets(kind));
      assert.deepEqual(
        has.filter((key) => !names?.includes(key)),
        [],
        String(names),
      );
      assert.deepEqual(
        hasNot.filter((key) => names?.includes(key)),
        [],
      );
    });
  }

  const silent: [name: string, file: string, code: string, kind?: string][] = [
    ['other data', 'app.py', python('x = context["|"]'), 'S3'],
    ['a list', 'app.py', python('x = event["Records"]["|"]'), 'S3'],
    ['a function without event sources', 'app.py', python('x = event["|"]')],
    ['an event with a type', 'app.ts', 'export const handler: S3Handler = async (event) => event.|;', 'S3'],
    ['another function', 'app.py', 'def other(event):\n    return event["|"]\n' + python('pass'), 'S3'],
    ['text', 'app.py', python('x = "event.|"'), 'S3'],
  ];
  for (const [name, file, code, kind] of silent) {
    it(`is silent at ${name}`, async () => assert.equal(await offered(file, code, gets(kind)), undefined));
  }

  it('knows what the user has saved, and the JSON in a text', async () => {
    const saved = { Records: [{ body: '{"orderId": 7}' }], extra: { deep: 1 } };
    assert.deepEqual(await offered('app.py', python('x = event["|"]'), gets(undefined, [saved])), ['Records', 'extra']);
    const code = python('body = json.loads(event["Records"][0]["body"])\n    x = body["|"]');
    assert.equal((await offered('app.py', code, gets('SQS', [saved])))?.[0], 'orderId');
  });
});

describe('the value of a key in the code', () => {
  it('is that of the example', async () => {
    const code = 'export const handler = async ({ Records }) => Records[0].s3.bucket.name;';
    const source = await parsers.parse('app.mjs', code);
    const found = keyAt(source, { line: 0, character: code.indexOf('name;') + 1 }, gets('S3'));
    assert.equal(found?.shape.examples[0], 'example-pictures');
    assert.equal(found.shape.type, 'string');
    assert.equal(keyAt(source, { line: 0, character: 3 }, gets('S3')), undefined);
    assert.ok(
      Array.isArray(keyAt(source, { line: 0, character: code.indexOf('Records') }, gets('S3'))?.shape.examples[0]),
    );
  });
});

describe('a key that no event has', () => {
  async function unknown(file: string, code: string, functions: readonly HandledShape[]): Promise<string[]> {
    const found = unknownKeys(await parsers.parse(file, code), functions);
    return found.map(({ key, nearest }) => `${key} → ${String(nearest)}`);
  }

  const cases: [code: string, kind: string, expected: string[]][] = [
    [python('return event["records"]'), 'S3', ['records → Records']],
    [python('return event["Records"][0]["s3"]["bucket"]["nmae"]'), 'S3', ['nmae → name']],
    [python('return event["Records"][0]["eventSourceArn"]'), 'SQS', ['eventSourceArn → eventSourceARN']],
    [python('return event["bucket"]'), 'S3', ['bucket → undefined']],
    [python('return event.get("record")'), 'S3', ['record → Records']],
    [python('return event.get("warmup")'), 'S3', []],
    [python('if "warmup" in event: return event["warmup"]'), 'S3', []],
    [python('try:\n        x = event["warmup"]\n    except KeyError: pass'), 'S3', []],
    [python('event["mine"] = 1'), 'S3', []],
    [python('return event["headers"]["x-mine"]'), 'HttpApi', []],
    [python('return event["pathParameters"]["mine"]'), 'HttpApi', []],
    [python('return event["requestContext"]["authorizer"]["mine"]'), 'HttpApi', []],
    [python('return json.loads(event["body"])["mine"]'), 'HttpApi', []],
    [python('return event["detail"]["mine"]'), 'EventBridgeRule', []],
    [python('return event["detail_type"]'), 'EventBridgeRule', ['detail_type → detail-type']],
    [python('return event["Records"][0]["dynamodb"]["NewImage"]["mine"]'), 'DynamoDB', []],
    [python('return event["Records"][0]["messageAttributes"]["mine"]["stringValue"]'), 'SQS', []],
    [python('return event["mine"]'), 'IoTRule', []],
    [python('return event["mine"]'), 'Nowhere', []],
    [python('return event["records'), 'S3', []],
  ];
  for (const [code, kind, expected] of cases) {
    it(`${kind}: ${JSON.stringify(code.split('\n')[3])}`, async () => {
      assert.deepEqual(await unknown('app.py', code, gets(kind)), expected);
    });
  }

  it('is found in JavaScript, also in patterns, but not where the code reckons with it', async () => {
    assert.deepEqual(await unknown('app.mjs', javascript('return event.records.length;'), gets('S3')), [
      'records → Records',
    ]);
    assert.deepEqual(await unknown('app.mjs', javascript('const { record } = event;'), gets('S3')), [
      'record → Records',
    ]);
    assert.deepEqual(await unknown('app.mjs', javascript('if (event.warmup) return;'), gets('S3')), []);
    assert.deepEqual(await unknown('app.mjs', javascript('return event.Records.map((r) => r.s3);'), gets('S3')), []);
    assert.deepEqual(await unknown('app.mjs', javascript('return event.hasOwnProperty("x");'), gets('S3')), []);
  });

  it('is not said of what another function with the same handler gets, nor where a source replaces its event', async () => {
    const [s3] = gets('S3');
    const [unclear] = gets(undefined);
    assert.ok(s3 && unclear);
    assert.deepEqual(await unknown('app.py', python('return event["bucket"]'), [s3, unclear]), []);
    const replaced: EventSource = { kind: 'Schedule', invocation: 'asynchronous', properties: { Input: '{"a": 1}' } };
    const shape = shapes.ofFunction(lambdaFunction({ eventSources: [replaced] }));
    assert.equal(shape.isCertain, false);
  });
});
