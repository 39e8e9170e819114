import assert from 'node:assert/strict';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { EventCatalog } from '../../../src/events/eventCatalog.ts';
import { valuesOf } from '../../../src/events/sourceValues.ts';

const catalog = new EventCatalog(new Assets(path.resolve('dist')));
const source = (kind: string, properties: Record<string, unknown>) =>
  ({ kind, invocation: 'synchronous', properties }) as const;

describe('values that an event source says', () => {
  const cases: [string, Record<string, unknown>, Record<string, string>][] = [
    [
      'SQS',
      { Queue: 'arn:aws:sqs:eu-west-1:210987654321:jobs' },
      { queue: 'jobs', region: 'eu-west-1', account: '210987654321' },
    ],
    [
      'SNS',
      { Topic: 'arn:aws:sns:eu-west-1:210987654321:news' },
      { topic: 'news', region: 'eu-west-1', account: '210987654321' },
    ],
    [
      'Kinesis',
      { Stream: 'arn:aws:kinesis:eu-west-1:210987654321:stream/clicks' },
      { stream: 'clicks', region: 'eu-west-1', account: '210987654321' },
    ],
    [
      'DynamoDB',
      { Stream: 'arn:aws:dynamodb:eu-west-1:210987654321:table/users/stream/2026-01-01T00:00:00.000' },
      { table: 'users', region: 'eu-west-1', account: '210987654321' },
    ],
    ['SQS', { Queue: 'arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:jobs' }, {}],
    ['MSK', { Topics: ['clicks', 'views'] }, { topic: 'clicks' }],
    ['MQ', { Queues: ['jobs'] }, { queue: 'jobs' }],
    ['DocumentDB', { DatabaseName: 'shop', CollectionName: 'users' }, { database: 'shop', collection: 'users' }],
    ['CloudWatchLogs', { LogGroupName: '/aws/lambda/x' }, { logGroup: '/aws/lambda/x' }],
    ['Schedule', { Schedule: 'rate(1 hour)', Name: 'hourly' }, { schedule: 'hourly' }],
    [
      'EventBridgeRule',
      { Pattern: { source: ['com.example.shop'], 'detail-type': ['Sold'] } },
      { source: 'com.example.shop', detailType: 'Sold' },
    ],
    ['EventBridgeRule', { Pattern: { source: [{ prefix: 'com.' }] } }, {}],
    ['Api', { Path: '/users/{id}', Method: 'get' }, { path: '/users/{id}', method: 'GET' }],
    ['httpApi', { path: 'users', method: 'post' }, { path: '/users', method: 'POST' }],
    ['HttpApi', { Path: '$default', Method: 'ANY' }, {}],
    ['s3', { bucket: 'photos' }, { bucket: 'photos' }],
    [
      'S3',
      { Filter: { S3Key: { Rules: [{ Name: 'suffix', Value: '.png' }] } } },
      { key: 'uploads/summer holiday.png' },
    ],
    ['S3', { Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'in/' }] } } }, { key: 'in/summer holiday.jpg' }],
    ['S3', {}, {}],
  ];
  for (const [kind, properties, values] of cases) {
    it(`${kind} ${JSON.stringify(properties)}`, () => assert.deepEqual(valuesOf(source(kind, properties)), values));
  }

  it('are the logical id of what the template describes itself, a bucket in lower case', () => {
    const of = (kind: string, from: string): unknown => valuesOf({ ...source(kind, {}), source: from });
    assert.deepEqual(of('S3', 'PictureBucket'), { bucket: 'picturebucket' });
    assert.deepEqual(of('SQS', 'OrderQueue'), { queue: 'OrderQueue' });
    assert.deepEqual(of('DynamoDB', 'TodoTable'), { table: 'TodoTable' });
    assert.deepEqual(of('Kinesis', 'arn:aws:kinesis:eu-west-1:210987654321:stream/clicks'), {
      region: 'eu-west-1',
      account: '210987654321',
      stream: 'clicks',
    });
    assert.deepEqual(of('Cognito', 'Users'), {});
    const s3 = catalog.readFor('s3-put', [{ ...source('S3', {}), source: 'PictureBucket' }]);
    assert.match(s3, /"arn:aws:s3:::picturebucket"/);
  });

  it('stand in the event, where it has such parameters', () => {
    const api = source('Api', { Path: '/users/{id}', Method: 'get' });
    const request = JSON.parse(catalog.readFor('apigateway-rest-proxy', [source('SQS', {}), api])) as Record<
      string,
      unknown
    >;
    assert.equal(request['httpMethod'], 'GET');
    assert.equal(request['resource'], '/users/{id}');
    assert.equal(request['body'], null);
    assert.equal(catalog.readFor('sns', [api]), catalog.read('sns'));
    assert.equal(catalog.readFor('iot-rule', [source('IoTRule', { Name: 'x' })]), catalog.read('iot-rule'));
  });

  it('are what is shown before one is changed', () => {
    const bucket = source('s3', { bucket: 'photos' });
    const { region, bucket: name, records } = catalog.valuesFor('s3-put', [bucket]);
    assert.deepEqual([region, name, records], ['us-east-1', 'photos', '1']);
  });
});
