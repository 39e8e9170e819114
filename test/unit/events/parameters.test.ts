import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { decode, encode, EncodedText } from '../../../src/events/encodedText.ts';
import { namesOf, parameterValues, type EventValues, type ValueName } from '../../../src/events/eventParameter.ts';
import { partsAt } from '../../../src/events/eventPointer.ts';
import { movedTime } from '../../../src/events/eventTime.ts';
import { checkValues, eventVariant } from '../../../src/events/eventVariant.ts';
import { parameterTable } from '../../../src/events/parameterTable.ts';
import { contains, replacementsOf } from '../../../src/events/replacements.ts';
import { sampleEvents } from '../../../src/events/sampleEvents.ts';
import { ExpectedError } from '../../../src/expectedError.ts';

/** Another value of each, in the form that it has on AWS. */
const others: Readonly<Partial<Record<ValueName, string>>> = {
  account: '210987654321',
  region: 'eu-central-1',
  key: 'new folder/a+b ü.png',
  method: 'PATCH',
  path: '/todos/other-7',
  logGroup: '/aws/lambda/other',
  source: 'org.example.other',
  userPool: 'eu-central-1_Other0001',
};
const otherOf = (name: ValueName): string => others[name] ?? `other-${name}-7`;

const names = Object.keys(parameterTable);
const textOf = (name: string) => fs.readFileSync(path.resolve('src/events/catalog', `${name}.json`), 'utf8');
const parametersOf = (name: string) => parameterTable[name] ?? { values: [] };
const variant = (name: string, values: EventValues): unknown =>
  JSON.parse(eventVariant(textOf(name), parametersOf(name), values)) as unknown;
const decoded = (name: string, values: EventValues): unknown => decode(variant(name, values));
const valueNames = Object.keys(parameterValues) as ValueName[];

/** In which forms a value is written: the ones of a key differ. */
const stands = (tree: unknown, name: ValueName, value: string): boolean =>
  replacementsOf(name, value).some(([, to]) => contains(tree, to));

function hasTime(value: unknown): boolean {
  if (value instanceof EncodedText) return hasTime(value.content);
  if (typeof value === 'string' || typeof value === 'number') return movedTime(value, 0) !== undefined;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasTime);
}

describe('parameters of the sample events', () => {
  it('are declared for every event, and for no other', () => {
    assert.deepEqual(
      names.toSorted(),
      sampleEvents()
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it('are those whose values stand in the file', () => {
    for (const name of names) {
      const tree = decode(JSON.parse(textOf(name)));
      const found = valueNames.filter((each) =>
        each === 'time' ? hasTime(tree) : stands(tree, each, parameterValues[each]),
      );
      // PUT is also a word of S3's; only requests have a method.
      const isRequest = found.includes('path') || name === 'bedrock-agent-api';
      const expected = found.filter((each) => each !== 'method' || isRequest);
      assert.deepEqual(parametersOf(name).values, expected, name);
    }
  });

  it('stand in the event when they are set, and what stood there is gone everywhere', () => {
    let count = 0;
    for (const name of names) {
      for (const each of parametersOf(name).values.filter((value) => value !== 'time')) {
        const tree = decoded(name, { [each]: otherOf(each) });
        assert.ok(stands(tree, each, otherOf(each)), `${name} ${each}`);
        // What begins with another parameter's value (a log group with the function's name) is that parameter's.
        assert.ok(!stands(tree, each, parameterValues[each]), `${name} ${each}`);
        count++;
      }
    }
    assert.ok(count > 400);
  });

  it('can all be set at once, and the event keeps its form', () => {
    const form = (value: unknown): unknown => {
      if (value instanceof EncodedText) return [value.encoding, form(value.content)];
      if (Array.isArray(value)) return value.map(form);
      if (typeof value !== 'object' || value === null) return typeof value;
      return Object.values(value).map(form);
    };
    for (const name of names) {
      const values = Object.fromEntries(parametersOf(name).values.map((each) => [each, otherOf(each)]));
      const tree = decoded(name, { ...values, ...('time' in values ? { time: '2026-08-09T10:11:12Z' } : {}) });
      assert.deepEqual(form(tree), form(decode(JSON.parse(textOf(name)))), name);
    }
  });

  it('move every time by the same', () => {
    for (const name of names.filter((each) => parametersOf(each).values.includes('time'))) {
      const moved = decoded(name, { time: '2026-02-15T09:30:00Z' });
      const back = eventVariant(JSON.stringify(encode(moved)), parametersOf(name), { time: '2025-12-15T09:30:00Z' });
      assert.notDeepEqual(encode(moved), JSON.parse(textOf(name)), name);
      assert.deepEqual(decode(JSON.parse(back)), decode(JSON.parse(textOf(name))), name);
    }
  });

  it('write a time as it was written', () => {
    const hour = 3_600_000;
    const times: [string | number, string | number][] = [
      ['2026-01-15T09:30:00Z', '2026-01-15T10:30:00Z'],
      ['2026-01-15T23:30:00.000Z', '2026-01-16T00:30:00.000Z'],
      ['2026-01-15T09:30:00.000+0000', '2026-01-15T10:30:00.000+0000'],
      ['15/Jan/2026:09:30:00 +0000', '15/Jan/2026:10:30:00 +0000'],
      ['Sat, 31 Jan 2026 23:30:00 GMT', 'Sun, 01 Feb 2026 00:30:00 GMT'],
      ['Thu, 15 Jan 2026 09:30:00 +0000', 'Thu, 15 Jan 2026 10:30:00 +0000'],
      ['Thu Jan 15 09:30:00 UTC 2026', 'Thu Jan 15 10:30:00 UTC 2026'],
      ['Jan 15, 2026 11:30:00 AM', 'Jan 15, 2026 12:30:00 PM'],
      ['Jan 15, 2026, 11:30:00 PM', 'Jan 16, 2026, 12:30:00 AM'],
      [1768469400, 1768473000],
      [1768469400.25, 1768473000.25],
      [1768469400000, 1768473000000],
      ['1768469400000', '1768473000000'],
      ['1768469400000000', '1768473000000000'],
    ];
    for (const [before, after] of times) assert.equal(movedTime(before, hour), after);
    for (const none of ['2026', 'order-1001', '10000', 1001, 0, '']) assert.equal(movedTime(none, hour), undefined);
  });

  it('put a body into every record, with its encoding, length and checksum', () => {
    const body = '{"greeting": "Grüße"}';
    for (const name of names) {
      const { body: pointer, records } = parametersOf(name);
      if (pointer === undefined) continue;
      const changed = variant(name, records ? { body, records: '2' } : { body });
      const found = partsAt(decode(changed), pointer).map((part) =>
        part instanceof EncodedText && part.encoding !== 'json' ? String(part.content) : String(encode(part)),
      );
      assert.deepEqual(found, records ? [body, body] : [body], name);
      const json = JSON.stringify(changed);
      if (json.includes('md5OfBody') && pointer.endsWith('/body')) {
        assert.ok(json.includes(createHash('md5').update(body).digest('hex')), name);
      }
      if (json.includes('content-length')) assert.ok(json.includes(`"${Buffer.byteLength(body)}"`), name);
    }
  });

  it('multiply records, whose ids differ', () => {
    let count = 0;
    for (const name of names) {
      const { records } = parametersOf(name);
      if (!records) continue;
      const tree = decoded(name, { records: '20' });
      const [list] = partsAt(tree, records.list);
      assert.ok(Array.isArray(list), name);
      assert.equal(list.length, 20, name);
      assert.ok(records.ids.length > 0, name);
      for (const id of records.ids) {
        const ids = partsAt(list, `/*/${id}`);
        assert.equal(ids.length, 20, `${name} ${id}`);
        assert.equal(new Set(ids).size, 20, `${name} ${id}`);
      }
      const [one] = partsAt(decoded(name, { records: '1' }), records.list);
      assert.deepEqual(one, list.slice(0, 1), name);
      count++;
    }
    assert.ok(count > 30);
  });

  it('make a route of a path with placeholders', () => {
    const request = (name: string, value: string) => variant(name, { path: value }) as Record<string, unknown>;
    const rest = request('apigateway-rest-proxy', '/users/{name}/{rest+}');
    assert.equal(rest['resource'], '/users/{name}/{rest+}');
    assert.equal(rest['path'], '/users/name-1/rest-1');
    assert.deepEqual(rest['pathParameters'], { name: 'name-1', rest: 'rest-1' });
    assert.equal((rest['requestContext'] as { path: string }).path, '/prod/users/name-1/rest-1');
    const http = request('apigateway-http-v2', '/health');
    assert.equal(http['routeKey'], 'PUT /health');
    assert.equal('pathParameters' in http, false);
    const known = request('apigateway-http-v2', '/todos/7');
    assert.equal(known['routeKey'], 'PUT /todos/{id}');
    assert.deepEqual(known['pathParameters'], { id: '7' });
    assert.equal(request('apigateway-rest-proxy', '/health')['pathParameters'], null);
  });

  it('take the body away with a method that has none, unless one is set', () => {
    const get = (name: string, values: EventValues = {}) =>
      variant(name, { method: 'GET', ...values }) as Record<string, unknown>;
    assert.equal(get('apigateway-rest-proxy')['body'], null);
    assert.equal('body' in get('apigateway-http-v2'), false);
    assert.equal(get('alb')['body'], '');
    for (const name of ['apigateway-rest-proxy', 'function-url', 'alb', 'alb-multi-value']) {
      assert.ok(!/content-(type|length)/i.test(JSON.stringify(get(name))), name);
      assert.equal(get(name, { body: 'x' })['body'], 'x');
    }
  });

  it('name a FIFO queue once', () => {
    for (const queue of ['jobs', 'jobs.fifo']) {
      assert.ok(JSON.stringify(variant('sqs-fifo', { queue })).includes('123456789012:jobs.fifo"'));
    }
  });

  it('are refused where the event has none such, or the value is none', () => {
    const refused = (name: string, values: EventValues, message: RegExp) => {
      assert.throws(
        () => eventVariant(textOf(name), parametersOf(name), checkValues(name, parametersOf(name), values)),
        (error) => error instanceof ExpectedError && message.test(error.message),
      );
    };
    refused('hello', { region: 'eu-west-1' }, /has no parameters/);
    refused('s3-put', { queue: 'jobs' }, /no parameter queue\. It has: region, time, bucket, key, records\./);
    for (const records of ['0', '-1', '1.5', 'many', '10001']) refused('sqs', { records }, /^records .*10000/);
    refused('sqs', { time: 'tomorrow' }, /^time tomorrow/);
  });

  it('leave the text alone where nothing is set', () => {
    for (const name of names) {
      const { values } = parametersOf(name);
      const same = Object.fromEntries(values.map((each) => [each, parameterValues[each]]));
      assert.deepEqual(variant(name, same), JSON.parse(textOf(name)), name);
      assert.ok(namesOf(parametersOf(name)).length >= values.length);
    }
  });
});
