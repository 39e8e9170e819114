import assert from 'node:assert/strict';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { EventCatalog } from '../../../src/events/eventCatalog.ts';
import { fileChoice, filePart, fileProblems, startingValue } from '../../../src/events/eventFile.ts';
import { EventSchemas } from '../../../src/events/eventSchema.ts';
import { EventShapes } from '../../../src/events/eventShapes.ts';
import { eventFileOf, eventFolder } from '../../../src/events/savedEvents.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';

const assets = new Assets(path.resolve('dist'));
const catalog = new EventCatalog(assets);
const shapes = new EventShapes(catalog, new EventSchemas(assets));
const s3 = shapes.ofEvent(JSON.parse(catalog.read('s3-put')));
const alarm = shapes.ofEvent(JSON.parse(catalog.read('ec2-state-change')));

/** What is offered at `|`. */
function choice(marked: string, shape = s3) {
  return fileChoice(marked.replace('|', ''), marked.indexOf('|'), shape);
}

describe('an event file', () => {
  it('is completed with the keys that are not there yet', () => {
    const found = choice('{"Records": [{"s3": {}, |}]}');
    assert.ok(found?.kind === 'keys');
    const names = found.keys.map(({ name }) => name);
    assert.ok(names.includes('awsRegion') && !names.includes('s3'), names.join());
    assert.deepEqual([found.hasValue, found.needsComma, found.stretch.length], [false, false, 0]);
    const region = found.keys.find(({ name }) => name === 'awsRegion');
    assert.equal(region && startingValue(region), '"us-east-1"');
    const user = found.keys.find(({ name }) => name === 'userIdentity');
    assert.equal(user && startingValue(user), '{}');
  });

  it('is completed where a key is begun, has a value, or is before another one', () => {
    const begun = choice('{"Records": [{"aws|": "x"}]}');
    assert.ok(begun?.kind === 'keys');
    assert.deepEqual([begun.hasValue, begun.stretch], [true, { ...begun.stretch, offset: 14, length: 5 }]);
    const before = choice('{"Records": [{ | "s3": {}}]}');
    assert.ok(before?.kind === 'keys' && before.needsComma);
    assert.equal(choice('{"mine": {|}}'), undefined);
  });

  it('is completed with values', () => {
    const states = choice('{"detail": {"state": |}}', alarm);
    assert.ok(states?.kind === 'values' && states.values.includes('stopped'), JSON.stringify(states));
    const region = choice('{"Records": [{"awsRegion": "|"}]}');
    assert.ok(region?.kind === 'values' && region.values.includes('us-east-1'));
  });

  it('shows what a key is', () => {
    const text = '{"Records": [{"s3": {"bucket": {"name": "x"}}}]}';
    const found = filePart(text, text.indexOf('name') + 1, s3);
    assert.deepEqual([found?.part.type, found?.part.examples[0]], ['string', 'example-pictures']);
    assert.equal(filePart(text, text.indexOf('"x"') + 1, s3), undefined);
  });

  it('has hints where it is not as events of its kind are', () => {
    const problems = (text: string, shape = s3) => {
      return fileProblems(text, shape).map(({ kind, stretch: { offset, length } }) => {
        return `${kind} ${text.slice(offset, offset + length)}`;
      });
    };
    assert.deepEqual(problems(catalog.read('s3-put')), []);
    const record = JSON.parse(catalog.read('s3-put')) as { Records: Record<string, unknown>[] };
    const [first] = record.Records;
    assert.ok(first);
    first['awsRegion'] = 7;
    delete first['eventName'];
    assert.deepEqual(problems(JSON.stringify(record)), ['missing {', 'type 7']);
    assert.match(fileProblems(JSON.stringify(record), s3)[0]?.message ?? '', /: eventName\.$/);
    assert.deepEqual(problems('{"records": []}'), ['missing {', 'unknown "records"']);
    assert.deepEqual(problems('{"Records": [], "mine": 1}'), []);
    assert.deepEqual(problems('{"Records": ['), []);
    assert.deepEqual(problems('{"anything": 1}', shapes.ofEvent({ anything: 1 })), []);
  });

  it('of every sample, has none', () => {
    for (const { name } of catalog.list()) {
      const text = catalog.read(name);
      assert.deepEqual(fileProblems(text, shapes.ofEvent(JSON.parse(text))), [], name);
    }
  });

  it('is for the function in whose folder it is, or whose name it has', () => {
    const fn = lambdaFunction();
    const at = (...names: string[]) => eventFileOf(fn, path.resolve('project', ...names));
    assert.equal(at('events', 'Hello', 'a.json'), 'own');
    assert.equal(at('hello', 'events', 'Hello', 'a.json'), 'own');
    assert.equal(at('events', 'hello-empty.json'), 'own');
    assert.equal(at('events', 'a.json'), 'shared');
    assert.equal(at('hello', 'event.json'), 'shared');
    assert.equal(at('events', 'Other', 'a.json'), undefined);
    assert.equal(at('events', 'Hello', 'a.txt'), undefined);
    assert.equal(at('hello', 'package.json'), undefined);
  });

  it('is never sought outside of `events`, whatever the function is named', () => {
    for (const name of ['..', '.', '../../elsewhere']) {
      const folder = path.relative(path.resolve('project', 'events'), eventFolder({ ...lambdaFunction(), name }));
      assert.match(folder, /^[^./\\][^/\\]*$|^\.\.[^/\\]+$/, name);
    }
    const up = { ...lambdaFunction(), name: '..' };
    assert.equal(eventFileOf(up, path.resolve('project', 'package.json')), undefined);
  });
});
