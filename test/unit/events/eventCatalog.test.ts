import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { EventCatalog } from '../../../src/events/eventCatalog.ts';
import { defaultEvent, fittingEvents } from '../../../src/events/eventChoice.ts';
import { eventFolder, isEventFile, readSavedEvent, savedEvents } from '../../../src/events/savedEvents.ts';
import { ExpectedError } from '../../../src/expectedError.ts';
import type { EventSource } from '../../../src/functions/eventSource.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { lambdaFunction } from '../../lambdaFunction.ts';

const catalog = new EventCatalog(new Assets(path.resolve('dist')));

function source(kind: string, properties: Record<string, unknown> = {}): EventSource {
  return { kind, invocation: 'asynchronous', properties };
}

describe('EventCatalog', () => {
  it('reads every event that it lists as JSON', () => {
    for (const { name } of catalog.list()) assert.ok(JSON.parse(catalog.read(name)), name);
  });

  it('has unique names and titles, and says of each its service and the page that describes it', () => {
    const events = catalog.list();
    assert.equal(new Set(events.map((event) => event.name)).size, events.length);
    assert.equal(new Set(events.map((event) => event.title)).size, events.length);
    for (const { name, service, title, documentation } of events) {
      assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.ok(service !== '' && title !== '', name);
      assert.match(documentation, /^https:\/\/(docs\.aws\.amazon|docs\.amplify\.aws|developer\.amazon)[\w.]*\//, name);
    }
  });

  it('reads a file only when its event is asked for', () => {
    const nowhere = new EventCatalog(new Assets(path.resolve('dist', 'nowhere')));
    assert.equal(nowhere.list().length, catalog.list().length);
    assert.ok(nowhere.sentBy(source('S3')).length > 0);
    assert.throws(() => nowhere.read('s3-put'), /ENOENT/);
  });

  it('names the events that are near where one is not there, and where all are listed', () => {
    const says = (name: string, message: string) =>
      assert.throws(
        () => catalog.read(name),
        (error) => error instanceof ExpectedError && error.message.startsWith(message),
      );
    says('s3-created', 'There is no sample event s3-created, but: s3-put, s3-delete, ');
    says('../package', 'There is no sample event ../package. `lambda-workbench events list` shows');
    says('', 'There is no sample event . ');
  });
});

describe('event choice', () => {
  const first = (...eventSources: EventSource[]) =>
    fittingEvents(lambdaFunction({ eventSources }), catalog).map((event) => event.name);

  it('puts the events of the function’s sources first, and loses none', () => {
    const names = first(source('IoTRule'), source('SelfManagedKafka'));
    assert.deepEqual(names.slice(0, 3), ['iot-rule', 'self-managed-kafka', 'hello']);
    assert.equal(names.length, catalog.list().length);
    assert.equal(new Set(names).size, names.length);
  });

  it('follows what the properties of a source say', () => {
    assert.equal(first(source('S3', { Events: 's3:ObjectCreated:*' }))[0], 's3-put');
    assert.deepEqual(first(source('S3', { Events: ['s3:ObjectRemoved:*'] })).slice(0, 2), ['s3-delete', 's3-put']);
    const both = source('S3', { Events: ['s3:ObjectRemoved:*', 's3:ObjectCreated:*'] });
    assert.equal(first(both)[0], 's3-put');
    assert.equal(first(source('SQS', { Queue: 'arn:aws:sqs:us-east-1:123456789012:orders' }))[0], 'sqs');
    assert.equal(first(source('SQS', { Queue: 'arn:aws:sqs:us-east-1:123456789012:orders.fifo' }))[0], 'sqs-fifo');
    assert.equal(first(source('stream', { type: 'kinesis' }))[0], 'kinesis-stream');
    assert.equal(first(source('stream', { type: 'dynamodb' }))[0], 'dynamodb-stream');
    assert.equal(first(source('Kinesis'))[0], 'kinesis-stream');
    assert.equal(first(source('Kinesis', { TumblingWindowInSeconds: 60 }))[0], 'kinesis-time-window');
    assert.equal(first(source('DynamoDB', { TumblingWindowInSeconds: 60 }))[0], 'dynamodb-time-window');
    assert.equal(first(source('SNS'))[0], 'sns');
    assert.equal(first(source('SNS', { SqsSubscription: true }))[0], 'sqs-from-sns');
    assert.equal(first(source('Cognito', { Trigger: 'CustomMessage' }))[0], 'cognito-custom-message');
    assert.equal(first(source('FunctionUrl', { AuthType: 'AWS_IAM' }))[0], 'function-url-iam');
    assert.equal(first(source('FunctionUrl', { AuthType: 'NONE' }))[0], 'function-url');
    assert.equal(first(source('ScheduleV2'))[0], 'scheduler');
    const rule = (type: string) => source('EventBridgeRule', { Pattern: { 'detail-type': [type] } });
    assert.equal(first(rule('Object Created'))[0], 'eventbridge-s3-created');
    assert.equal(first(rule('ECS Task State Change'))[0], 'ecs-task-change');
    assert.equal(first(rule('Order Placed'))[0], 'eventbridge-custom');
  });

  it('knows an event of every source that SAM has', () => {
    const kinds = [
      ...[
        'AlexaSkill',
        'Api',
        'CloudWatchEvent',
        'CloudWatchLogs',
        'Cognito',
        'DocumentDB',
        'DynamoDB',
        'EventBridgeRule',
      ],
      ...['FunctionUrl', 'HttpApi', 'IoTRule', 'Kinesis', 'MQ', 'MSK', 'S3', 'SNS', 'SQS', 'Schedule', 'ScheduleV2'],
      ...['SelfManagedKafka'],
    ];
    for (const kind of kinds) assert.ok(catalog.sentBy(source(kind)).length > 0, kind);
  });

  it('gives every event that has sources to each of them', () => {
    for (const { name, sources } of catalog.list()) {
      for (const kind of sources) {
        assert.ok(
          catalog.sentBy(source(kind)).some((event) => event.name === name),
          `${name} ${kind}`,
        );
      }
    }
  });

  describe('with a folder', () => {
    let folder = '';
    let fn: LambdaFunction;
    beforeEach(async () => {
      folder = await fs.mkdtemp(path.join(os.tmpdir(), 'events-'));
      fn = lambdaFunction({
        name: 'HelloWorldFunction',
        origin: { kind: 'sam', file: path.join(folder, 'template.yaml'), line: 0 },
        codeRoot: path.join(folder, 'hello'),
        eventSources: [source('SQS')],
      });
    });
    afterEach(() => fs.rm(folder, { recursive: true, force: true }));

    async function save(file: string, text = '{}'): Promise<string> {
      const saved = path.join(folder, file);
      await fs.mkdir(path.dirname(saved), { recursive: true });
      await fs.writeFile(saved, text);
      return saved;
    }

    it('starts with hello where nothing is known', async () => {
      const event = await defaultEvent({ ...fn, eventSources: [] }, catalog);
      assert.deepEqual(
        { ...event, json: JSON.parse(event.json) as unknown },
        { name: 'hello', json: { name: 'World' } },
      );
      assert.equal((await defaultEvent({ ...fn, eventSources: [source('Unheard')] }, catalog)).name, 'hello');
    });

    it('takes the event of the event source', async () => {
      await save('events/other.json');
      assert.equal((await defaultEvent(fn, catalog)).name, 'sqs');
    });

    it('fills in what the event source says', async () => {
      const queue = source('SQS', { Queue: 'arn:aws:sqs:eu-west-1:210987654321:jobs.fifo' });
      const event = await defaultEvent({ ...fn, eventSources: [queue] }, catalog);
      assert.equal(event.name, 'sqs-fifo');
      assert.ok(event.json.includes('arn:aws:sqs:eu-west-1:210987654321:jobs.fifo'));
    });

    it('takes the input that a schedule sends', async () => {
      const schedule = { ...source('Schedule', { Input: '{"report": "daily"}' }), name: 'Daily' };
      const event = await defaultEvent({ ...fn, eventSources: [schedule] }, catalog);
      assert.deepEqual(event, { name: 'Daily', json: '{"report": "daily"}' });
      const broken = source('Schedule', { Input: '{' });
      assert.equal((await defaultEvent({ ...fn, eventSources: [broken] }, catalog)).name, 'eventbridge-schedule');
    });

    it('prefers what was saved for the function', async () => {
      await save('events/a.json');
      await save('events/hello-world-empty.json', '{"saved": "by name"}');
      assert.deepEqual(await defaultEvent(fn, catalog), { name: 'hello-world-empty', json: '{"saved": "by name"}' });
      await save('events/HelloWorldFunction/two.json', '{"saved": 2}');
      await save('events/HelloWorldFunction/one.json', '\uFEFF{"saved": 1}');
      assert.deepEqual(await defaultEvent(fn, catalog), { name: 'one', json: '{"saved": 1}' });
    });

    it('takes the one event that sam init leaves', async () => {
      await save('events/event.json', '{"saved": true}');
      assert.equal((await defaultEvent(fn, catalog)).name, 'event');
    });

    it('finds saved events beside the template and in the code root, and nothing else', async () => {
      const files = [
        await save('events/HelloWorldFunction/b.json'),
        await save('hello/events/HelloWorldFunction/c.json'),
        await save('events/HelloWorld.json'),
        await save('events/shared.json'),
        await save('hello/events/also-shared.json'),
      ];
      files.push(await save('event.json'));
      await save('events/notes.txt');
      await save('hello/package.json');
      await save('events/Other/d.json');
      const saved = await savedEvents(fn);
      assert.deepEqual(
        saved.map((event) => event.file),
        files,
      );
      assert.deepEqual(
        saved.map((event) => [event.name, event.isOwn]),
        [
          ['b', true],
          ['c', true],
          ['HelloWorld', true],
          ['shared', false],
          ['also-shared', false],
          ['event', false],
        ],
      );
      for (const file of files) assert.ok(isEventFile(file), file);
      for (const file of ['hello/package.json', 'events/notes.txt', 'myevents/a.json', 'my-event.json']) {
        assert.equal(isEventFile(path.join(folder, file)), false, file);
      }
    });

    it('are kept beside the template, or beside the app that wrote it', () => {
      const at = (kind: 'sam' | 'cdk' | 'code', file: string) =>
        path.relative(folder, eventFolder({ ...fn, origin: { kind, file: path.join(folder, file), line: 0 } }));
      const events = path.join('events', 'HelloWorldFunction');
      assert.equal(at('sam', 'stacks/template.yaml'), path.join('stacks', events));
      assert.equal(at('cdk', 'infra/cdk.out/assembly-Prod/Stack.template.json'), path.join('infra', events));
      assert.equal(at('code', 'hello/app.py'), path.join('hello', events));
    });

    it('finds the events of bare code, whose name is no folder name', async () => {
      const file = await save('events/app.py-handler/one.json');
      const bare = { ...fn, name: 'app.py:handler', codeRoot: folder };
      assert.deepEqual(
        (await savedEvents(bare)).map((event) => event.file),
        [file],
      );
    });

    it('says where a saved event is not JSON', async () => {
      const file = await save('events/HelloWorldFunction/bad.json', '{\n  "name": "World",\n}\n');
      await assert.rejects(defaultEvent(fn, catalog), (error) => {
        assert.ok(error instanceof ExpectedError);
        assert.ok(error.message.startsWith(`${file}:3:1: `), error.message);
        return true;
      });
    });

    it('says that a saved event is gone', async () => {
      await assert.rejects(readSavedEvent(path.join(folder, 'gone.json')), ExpectedError);
    });
  });
});
