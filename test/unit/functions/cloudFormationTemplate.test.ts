import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { FunctionCatalog } from '../../../src/functions/functionCatalog.ts';
import { catalogOf, fixture, functionNamed } from './catalogs.ts';

describe('CloudFormation templates', () => {
  const folder = fixture('cloudformation');
  let catalog: FunctionCatalog;

  before(async () => {
    catalog = await catalogOf(folder);
  });

  it('are found by what they hold, not by their name', () => {
    assert.deepEqual(
      catalog.functions.map(({ name, origin }) => [name, origin.kind, path.basename(origin.file), origin.line]),
      [
        ['Inline', 'cloudformation', 'lambdas.template', 1],
        ['Bucket', 'cloudformation', 'lambdas.template', 9],
        ['Image', 'cloudformation', 'lambdas.template', 15],
        ['Ingest', 'cloudformation', 'stack.json', 4],
      ],
    );
    assert.deepEqual(catalog.problems, []);
  });

  it('resolve long intrinsic functions in JSON, tabs and all', async () => {
    const ingest = await functionNamed(catalog, 'Ingest');
    assert.equal(ingest.memorySize, 256);
    assert.equal(ingest.timeout, 3);
    assert.deepEqual(ingest.environment, { NAME: 'a/shop' });
    assert.deepEqual(ingest.unknownEnvironment, ['QUEUE', 'REGION']);
    assert.equal(ingest.handlerSource?.file, path.join(folder, 'src', 'ingest', 'index.js'));
    assert.equal(ingest.handlerSource.symbol, 'api.handler');
    assert.equal(ingest.handlerSource.range.start.line, 1);
  });

  it('connect event source mappings and URLs by reference, by name and through an alias', async () => {
    const { eventSources } = await functionNamed(catalog, 'Ingest');
    assert.deepEqual(
      eventSources.map(({ kind, invocation, name }) => [kind, invocation, name]),
      [
        ['SQS', 'polled', 'FromQueue'],
        ['DynamoDB', 'polled', 'FromTable'],
        ['EventSourceMapping', 'polled', 'FromAnywhere'],
        ['FunctionUrl', 'synchronous', 'Address'],
      ],
    );
    assert.equal(eventSources[0]?.properties?.['BatchSize'], 10);
  });

  it('take the folder of the template for code in a bucket, if the handler is there', async () => {
    const bucket = await functionNamed(catalog, 'Bucket');
    assert.equal(bucket.codeRoot, folder);
    assert.equal(bucket.handlerSource?.file, path.join(folder, 'lambda', 'code.py'));
    assert.equal((await functionNamed(catalog, 'Image')).handler, undefined);
  });
});
