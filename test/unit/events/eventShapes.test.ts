import assert from 'node:assert/strict';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { EventCatalog } from '../../../src/events/eventCatalog.ts';
import { eventDoubts } from '../../../src/events/eventDoubts.ts';
import { EventSchemas } from '../../../src/events/eventSchema.ts';
import { EventShapes } from '../../../src/events/eventShapes.ts';
import { nearestKey } from '../../../src/nearestKey.ts';
import type { EventSource } from '../../../src/functions/eventSource.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';

const assets = new Assets(path.resolve('dist'));
const catalog = new EventCatalog(assets);
const schemas = new EventSchemas(assets);
const shapes = new EventShapes(catalog, schemas);

function withSources(...kinds: [kind: string, invocation?: EventSource['invocation']][]) {
  const eventSources = kinds.map(([kind, invocation = 'asynchronous']) => ({ kind, invocation }));
  return lambdaFunction({ eventSources });
}

/** Everything in `value` that a shape does not know or says is something else. */
function misfits(value: unknown, shape: ReturnType<EventShapes['ofEvent']>, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => misfits(one, shape.step('element'), `${at}/*`));
  if (typeof value !== 'object' || value === null) return [];
  const missing = shape.requiredKeys.filter((key) => !(key in value)).map((key) => `${at}/${key} is missing`);
  return [
    ...missing,
    ...Object.entries(value).flatMap(([key, part]) => [
      ...(shape.lacks(key) ? [`${at}/${key} is unknown`] : []),
      ...misfits(part, shape.step({ key }), `${at}/${key}`),
    ]),
  ];
}

describe('the schemas of the sample events', () => {
  it('are there for each, and describe it', () => {
    for (const { name } of catalog.list()) {
      assert.ok(schemas.of(name).length > 0, name);
      const event: unknown = JSON.parse(catalog.read(name));
      assert.deepEqual(misfits(event, shapes.ofEvent(event)), [], name);
    }
  });

  it('see a key that is missing, and one that is unknown', () => {
    const event = JSON.parse(catalog.read('s3-put')) as { Records: { s3: Record<string, unknown> }[] };
    const [record] = event.Records;
    assert.ok(record);
    record.s3 = { buckets: record.s3['bucket'], object: record.s3['object'] };
    const expected = [
      's3SchemaVersion is missing',
      'configurationId is missing',
      'bucket is missing',
      'buckets is unknown',
    ];
    assert.deepEqual(
      misfits(event, shapes.ofEvent(event)),
      expected.map((text) => `/Records/*/s3/${text}`),
    );
  });

  it('tell EventBridge events by what happened', () => {
    const event: unknown = JSON.parse(catalog.read('ec2-state-change'));
    const detail = shapes.ofEvent(event).step({ key: 'detail' });
    assert.deepEqual(
      detail.keys.map(({ name }) => name),
      ['instance-id', 'state'],
    );
    assert.ok(detail.step({ key: 'state' }).values?.includes('stopped'));
  });
});

describe('an event that a function does not get', () => {
  const read = (name: string): string => catalog.read(name);
  it('is of another service than its event sources', () => {
    const [doubt = ''] = eventDoubts(withSources(['S3']), read('sqs'), shapes);
    assert.match(doubt, /event of Amazon SQS.*Hello.*: S3\./);
    const api = withSources(['Api', 'synchronous']);
    assert.equal(eventDoubts(api, read('apigateway-http-v2'), shapes).length, 1);
    assert.equal(eventDoubts(withSources(['Schedule']), read('s3-put'), shapes).length, 1);
  });

  it('is none that any of its sources sends, and none that nobody knows', () => {
    assert.deepEqual(eventDoubts(withSources(['S3'], ['SQS', 'polled']), read('sqs-from-s3'), shapes), []);
    assert.deepEqual(eventDoubts(withSources(['S3']), read('s3-replication'), shapes), []);
    assert.deepEqual(eventDoubts(withSources(['S3']), '{"Event": "s3:TestEvent"}', shapes), []);
    assert.deepEqual(eventDoubts(withSources(['S3']), '{"warmup": true}', shapes), []);
    assert.deepEqual(eventDoubts(withSources(['Nowhere']), read('sqs'), shapes), []);
    assert.deepEqual(eventDoubts(withSources(), read('sqs'), shapes), []);
    assert.deepEqual(eventDoubts(withSources(['S3']), 'no JSON', shapes), []);
  });

  it('of every sample, fits the sources that send it', () => {
    for (const { name, sources } of catalog.list()) {
      for (const kind of sources) {
        assert.deepEqual(eventDoubts(withSources([kind, 'synchronous']), read(name), shapes), [], `${kind} ${name}`);
      }
    }
  });

  it('is larger than what Lambda takes of an asynchronous invocation, 1 MiB', () => {
    const event = (bytes: number): string => JSON.stringify('x'.repeat(bytes - 2));
    assert.deepEqual(eventDoubts(withSources(['S3']), event(1_048_576), shapes), []);
    assert.match(eventDoubts(withSources(['S3']), event(1_048_577), shapes)[0] ?? '', /1048577 bytes.*1048576/);
    assert.deepEqual(eventDoubts(withSources(['S3'], ['Api', 'synchronous']), event(1_048_577), shapes), []);
  });
});

describe('the key that somebody meant', () => {
  const cases: [string, string | undefined][] = [
    ['records', 'Records'],
    ['eventSourceArn', 'eventSourceARN'],
    ['event_source', 'eventSource'],
    ['bdoy', 'body'],
    ['id', undefined],
    ['bucket', undefined],
  ];
  for (const [key, meant] of cases) {
    it(`${key}: ${String(meant)}`, () => {
      assert.equal(nearestKey(key, ['Records', 'eventSourceARN', 'eventSource', 'body']), meant);
    });
  }
});
