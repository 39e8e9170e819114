import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { decode, encode, EncodedText } from '../../../src/events/encodedText.ts';
import { partsAt } from '../../../src/events/eventPointer.ts';
import { sampleEvents } from '../../../src/events/sampleEvents.ts';
import { eventTypes } from '../../../src/events/types/eventTypes.ts';
import { typeErrors } from './typeErrors.ts';

const catalog = path.resolve('src/events/catalog');

function readEvent(name: string): Record<string, unknown> {
  return JSON.parse(fs.readFileSync(path.join(catalog, `${name}.json`), 'utf8')) as Record<string, unknown>;
}

/** What a text of the event `name` holds, decoded. */
function contentAt(name: string, pointer: string): unknown {
  const [part] = partsAt(decode(readEvent(name)), pointer);
  assert.ok(part instanceof EncodedText, `${name}${pointer}`);
  return encode(part.content instanceof EncodedText ? part.content.content : part.content);
}

/** A literal for each type that an event has: its own, and that of what it holds. */
function literals(name: string, event: unknown = readEvent(name)): [string, string][] {
  const type = eventTypes[name] ?? 'never';
  if (typeof type === 'string') return [[name, literal(type, event)]];
  return [
    [name, literal(type.event, event)],
    [`${name}.content`, literal(type.content, contentAt(name, type.at))],
  ];
}

function literal(type: string, value: unknown): string {
  return [
    "import type * as aws from 'aws-lambda';",
    "import type * as calls from './callShapes.ts';",
    "import type * as records from './recordShapes.ts';",
    "import type * as services from './serviceShapes.ts';",
    `export const value: ${type} = ${JSON.stringify(value)};`,
  ].join('\n');
}

describe('sample events', () => {
  it('are one file each, and every file is in the table', () => {
    const files = fs.readdirSync(catalog).map((file) => path.basename(file, '.json'));
    const names = sampleEvents().map((event) => event.name);
    assert.deepEqual(names.toSorted(), files.toSorted());
    assert.deepEqual(names.toSorted(), Object.keys(eventTypes).toSorted());
  });

  it('are more than 120 different types', () => {
    const types = Object.values(eventTypes).map((type) => JSON.stringify(type));
    assert.ok(types.length >= 120);
    assert.equal(new Set(types).size, types.length);
  });

  it('have the types that they should, and the check sees what is missing, wrong or unknown', function () {
    this.timeout(60_000);
    const sources = new Map(Object.keys(eventTypes).flatMap((name) => literals(name)));
    const s3 = readEvent('s3-put') as { Records: { s3: { bucket: Record<string, unknown> } }[] };
    const bucket = s3.Records[0]?.s3.bucket;
    assert.ok(bucket);
    const withBucket = (changed: object) => {
      const [record] = s3.Records;
      return { Records: [{ ...record, s3: { ...record?.s3, bucket: changed } }] };
    };
    const { arn, ...withoutArn } = bucket;
    const damaged: [name: string, event: string, changed: unknown][] = [
      ['missing', 's3-put', withBucket(withoutArn)],
      ['wrong', 's3-put', withBucket({ ...bucket, arn: [arn] })],
      ['unknown', 's3-put', withBucket({ ...bucket, region: 'us-east-1' })],
      [
        'ours',
        'ec2-state-change',
        { ...readEvent('ec2-state-change'), detail: { 'instance-id': 'i-1', state: 'asleep' } },
      ],
      ['surplus', 'client-vpn', { ...readEvent('client-vpn'), region: 'us-east-1' }],
    ];
    for (const [name, event, changed] of damaged) sources.set(name, literals(event, changed)[0]?.[1] ?? '');
    const errors = typeErrors(sources);
    for (const name of sources.keys()) {
      if (damaged.some(([each]) => each === name)) assert.notDeepEqual(errors.get(name), [], name);
      else assert.deepEqual(errors.get(name), [], name);
    }
  });
});
