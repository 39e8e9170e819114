import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { FunctionCatalog } from '../../../src/functions/functionCatalog.ts';
import { catalogOf, fixture, functionNamed } from './catalogs.ts';

describe('a SAM template', () => {
  const folder = fixture('sam-python');
  let catalog: FunctionCatalog;

  before(async () => {
    catalog = await catalogOf(folder);
  });

  it('has its functions in the order of the file, each at its logical id', () => {
    assert.deepEqual(
      catalog.functions.map(({ name, origin }) => [name, origin.kind, path.basename(origin.file), origin.line]),
      [
        ['Hello', 'sam', 'template.yaml', 48],
        ['Orders', 'sam', 'template.yaml', 92],
        ['Nightly', 'sam', 'template.yaml', 112],
        ['Packaged', 'sam', 'template.yaml', 129],
        ['Inline', 'sam', 'template.yaml', 135],
        ['Container', 'sam', 'template.yaml', 143],
        ['Gopher', 'sam', 'template.yaml', 150],
      ],
    );
    assert.deepEqual(catalog.problems, []);
  });

  it('resolves the configuration of a function', async () => {
    const { runtime, handler, codeRoot, memorySize, timeout, architecture, ephemeralStorage, evidence } =
      await functionNamed(catalog, 'Hello');
    assert.deepEqual(
      { runtime, handler, codeRoot, memorySize, timeout, architecture, ephemeralStorage, evidence },
      {
        runtime: 'python3.13',
        handler: 'app.lambda_handler',
        codeRoot: path.join(folder, 'hello'),
        memorySize: 512,
        timeout: 20,
        architecture: 'arm64',
        ephemeralStorage: 512,
        evidence: 'template',
      },
    );
  });

  it('resolves a handler to its file and symbol', async () => {
    assert.deepEqual((await functionNamed(catalog, 'Hello')).handlerSource, {
      file: path.join(folder, 'hello', 'app.py'),
      symbol: 'lambda_handler',
      range: { start: { line: 3, character: 4 }, end: { line: 3, character: 18 } },
    });
    const dotted = await functionNamed(catalog, 'Nightly');
    assert.equal(dotted.handlerSource?.file, path.join(folder, 'jobs', 'nightly', 'run.py'));
    assert.equal(dotted.codeRoot, folder);
  });

  it('resolves variables, and says which ones it cannot', async () => {
    const { environment, unknownEnvironment } = await functionNamed(catalog, 'Hello');
    assert.deepEqual(environment, {
      STAGE: 'dev',
      LEVEL: 'DEBUG',
      LITERAL: '${NotAParameter}',
      NAMED: 'a-b-dev',
      ZONE: 'b',
      FIRST: 'x',
      SIZE: 'small',
      ENABLED: 'true',
      COUNT: '7',
      OWNER: '012345678901',
    });
    assert.deepEqual(unknownEnvironment, [
      'TABLE',
      'TABLE_ARN',
      'GREETING',
      'ACCOUNT',
      'SECRET',
      'IMAGE',
      'MAYBE',
      'IMPORTED',
    ]);
  });

  it('merges Globals: maps joined, lists appended, the rest replaced, and declined where IgnoreGlobals says so', async () => {
    const hello = await functionNamed(catalog, 'Hello');
    assert.deepEqual(hello.layers, [
      'arn:aws:lambda:eu-west-1:123456789012:layer:base:1',
      '${Tools}',
      'arn:${AWS::Partition}:lambda:${AWS::Region}:123456789012:layer:extra:512',
    ]);
    const orders = await functionNamed(catalog, 'Orders');
    assert.deepEqual([orders.layers, orders.timeout, orders.ephemeralStorage], [[], 10, 1024]);
    assert.deepEqual(orders.environment, { STAGE: 'dev', LEVEL: 'INFO' });
    const nightly = await functionNamed(catalog, 'Nightly');
    assert.deepEqual([nightly.timeout, nightly.architecture, nightly.environment], [3, 'x86_64', {}]);
  });

  it('knows how each kind of event source calls the function', async () => {
    const kinds = async (name: string) =>
      (await functionNamed(catalog, name)).eventSources.map(({ kind, invocation }) => [kind, invocation]);
    assert.deepEqual(await kinds('Hello'), [
      ['HttpApi', 'synchronous'],
      ['Api', 'synchronous'],
      ['FunctionUrl', 'synchronous'],
    ]);
    assert.deepEqual(await kinds('Orders'), [
      ['SQS', 'polled'],
      ['Kinesis', 'polled'],
      ['DynamoDB', 'polled'],
      ['SNS', 'asynchronous'],
      ['SNS', 'polled'],
      ['S3', 'asynchronous'],
      ['MSK', 'polled'],
      ['SelfManagedKafka', 'polled'],
      ['MQ', 'polled'],
      ['DocumentDB', 'polled'],
    ]);
    assert.deepEqual(await kinds('Nightly'), [
      ['Schedule', 'asynchronous'],
      ['ScheduleV2', 'asynchronous'],
      ['EventBridgeRule', 'asynchronous'],
      ['CloudWatchEvent', 'asynchronous'],
      ['CloudWatchLogs', 'asynchronous'],
      ['IoTRule', 'asynchronous'],
      ['AlexaSkill', 'synchronous'],
      ['Cognito', 'synchronous'],
    ]);
  });

  it('keeps the properties of event sources that resolve, and leaves out the others', async () => {
    const [get] = (await functionNamed(catalog, 'Hello')).eventSources;
    assert.deepEqual(get, {
      kind: 'HttpApi',
      invocation: 'synchronous',
      name: 'Get',
      properties: { Path: '/hello/{name}', Method: 'get' },
      place: {
        file: path.join(folder, 'template.yaml'),
        range: { start: { line: 82, character: 8 }, end: { line: 82, character: 11 } },
      },
      source: 'Api',
      enabled: true,
      filters: false,
    });
    const [queue] = (await functionNamed(catalog, 'Orders')).eventSources;
    assert.deepEqual(queue?.properties, { BatchSize: 5 });
  });

  it('lists functions whose code is in a bucket, in an image or in a language that we do not parse', async () => {
    for (const name of ['Packaged', 'Container', 'Gopher']) {
      assert.equal((await functionNamed(catalog, name)).handlerSource, undefined, name);
    }
    const image = await functionNamed(catalog, 'Container');
    assert.deepEqual([image.runtime, image.handler], [undefined, undefined]);
    assert.equal(image.codeRoot, path.join(folder, 'container'));
    assert.equal((await functionNamed(catalog, 'Gopher')).runtime, 'provided.al2023');
  });
});

describe('a SAM template of TypeScript functions', () => {
  it('finds the source of what esbuild or the compiler builds, and is silent about what is not built yet', async () => {
    const folder = fixture('sam-typescript');
    const catalog = await catalogOf(folder);
    const source = async (name: string) => {
      const { handlerSource } = await functionNamed(catalog, name);
      return handlerSource && [path.relative(folder, handlerSource.file).replaceAll('\\', '/'), handlerSource.symbol];
    };
    assert.deepEqual(await source('Orders'), ['src/handlers/orders.ts', 'handler']);
    assert.deepEqual(await source('Users'), ['src/api/users.ts', 'list']);
    assert.deepEqual(await source('Plain'), ['src/api/users.ts', 'list']);
    assert.deepEqual(await source('Compiled'), ['src/api/users.ts', 'list']);
    assert.equal(await source('NotBuilt'), undefined);
    assert.deepEqual(catalog.problems, []);
    assert.equal(catalog.functions.length, 5, 'no handler is listed twice');
  });
});
