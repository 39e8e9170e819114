import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import type { HttpApiKind, HttpRoute } from '../../../src/functions/httpRoute.ts';
import type { GatewayRequest } from '../../../src/httpApi/gatewayRequest.ts';
import { requestEvent } from '../../../src/httpApi/requestEvent.ts';
import { anApi, aRoute } from './routes.ts';

type Fields = Readonly<Record<string, unknown>>;

const sample = (name: string): Fields =>
  JSON.parse(fs.readFileSync(`src/events/catalog/${name}.json`, 'utf8')) as Fields;

/** The request that the samples of the catalog are of. */
function aRequest(kind: HttpApiKind, changes: Partial<GatewayRequest> = {}): GatewayRequest {
  const host =
    kind === 'url'
      ? 'abcdefghijklmnopqrstuvwxyz012345.lambda-url.us-east-1.on.aws'
      : 'abcdef1234.execute-api.us-east-1.amazonaws.com';
  const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const headers: [string, string][] = [
    ['Accept', 'application/json'],
    ...(kind === 'rest' ? [] : ([['Content-Length', '21']] as [string, string][])),
    ['Content-Type', 'application/json'],
    ['Host', host],
    ['User-Agent', agent],
    ['X-Amzn-Trace-Id', 'Root=1-6968b0f8-0123456789abcdef01234567'],
    ['X-Forwarded-For', '203.0.113.10'],
    ['X-Forwarded-Port', '443'],
    ['X-Forwarded-Proto', 'https'],
  ];
  return {
    method: 'PUT',
    path: '/todos/todo-1',
    pathInStage: '/todos/todo-1',
    query: 'notify=true',
    headers,
    host,
    sourceIp: '203.0.113.10',
    protocol: 'HTTP/1.1',
    requestId: '65e8800b-5c68-40aa-a896-f888b2a62afc',
    time: 1768469400000,
    body: Buffer.from('{"title": "Buy milk"}'),
    ...changes,
  };
}

const eventOf = (route: HttpRoute, request: GatewayRequest, pathParameters: Record<string, string> = {}): Fields =>
  requestEvent(request, { route, pathParameters }) as Fields;

/** Identifiers that AWS makes up and this makes up otherwise. */
const madeUp = ['apiId', 'extendedRequestId', 'requestId', 'resourceId', 'domainPrefix'];

function withoutMadeUp(event: Fields): Fields {
  const context = event['requestContext'] as Fields;
  assert.deepEqual(
    madeUp.filter((name) => name in context && typeof context[name] !== 'string'),
    [],
  );
  const known = Object.entries(context).map(([name, value]) => [name, madeUp.includes(name) ? 'made up' : value]);
  return { ...event, requestContext: Object.fromEntries(known) as Fields };
}

describe('The event of a request', () => {
  const cases = [
    ['rest', '1.0', 'PUT /todos/{id}', 'apigateway-rest-proxy'],
    ['http', '2.0', 'PUT /todos/{id}', 'apigateway-http-v2'],
    ['url', '2.0', '$default', 'function-url'],
  ] as const;
  for (const [kind, payload, key, name] of cases) {
    it(`has all that the sample ${name} has, and nothing else`, () => {
      const route = aRoute(key, anApi({ kind }), { payload });
      const event = eventOf(route, aRequest(kind), kind === 'url' ? {} : { id: 'todo-1' });
      assert.deepEqual(withoutMadeUp(event), withoutMadeUp(sample(name)));
    });
  }

  it('has all names of the sample apigateway-http-v1, in payload 1.0 of an HTTP API', () => {
    const route = aRoute('PUT /todos/{id}', anApi(), { payload: '1.0' });
    const request = aRequest('rest');
    const event = eventOf(route, request, { id: 'todo-1' });
    assert.deepEqual(withoutMadeUp(event), withoutMadeUp(sample('apigateway-http-v1')));
  });

  it('has null in 1.0 where there is nothing, and leaves it out in 2.0', () => {
    const bare = { query: '', body: undefined };
    const first = eventOf(aRoute('GET /', anApi({ kind: 'rest' })), aRequest('rest', bare));
    assert.deepEqual(
      ['queryStringParameters', 'multiValueQueryStringParameters', 'pathParameters', 'stageVariables', 'body'].map(
        (name) => first[name],
      ),
      [null, null, null, null, null],
    );
    const second = eventOf(aRoute('GET /'), aRequest('http', bare));
    assert.deepEqual(
      ['queryStringParameters', 'pathParameters', 'stageVariables', 'body', 'cookies'].filter((name) => name in second),
      [],
    );
    assert.deepEqual([second['rawQueryString'], second['isBase64Encoded']], ['', false]);
  });

  it('has several values of a header, a parameter and a cookie as each version has them', () => {
    const many: Partial<GatewayRequest> = {
      query: 'a=1&a=2&b=%C3%A9+z',
      headers: [
        ['X-Many', '1'],
        ['X-Many', '2'],
        ['Cookie', 'a=b; c=d'],
      ],
    };
    const first = eventOf(aRoute('GET /', anApi({ kind: 'rest' })), aRequest('rest', many));
    assert.deepEqual(first['queryStringParameters'], { a: '2', b: 'é z' });
    assert.deepEqual(first['multiValueQueryStringParameters'], { a: ['1', '2'], b: ['é z'] });
    assert.deepEqual(first['headers'], { 'X-Many': '2', Cookie: 'a=b; c=d' });
    assert.deepEqual(first['multiValueHeaders'], { 'X-Many': ['1', '2'], Cookie: ['a=b; c=d'] });
    const second = eventOf(aRoute('GET /'), aRequest('http', many));
    assert.deepEqual(second['queryStringParameters'], { a: '1,2', b: 'é z' });
    assert.equal(second['rawQueryString'], 'a=1&a=2&b=%C3%A9+z');
    assert.deepEqual(second['headers'], { 'x-many': '1,2' });
    assert.deepEqual(second['cookies'], ['a=b', 'c=d']);
  });

  it('has the path as each kind of API has it: with the stage or without, decoded by HTTP APIs only', () => {
    const path = '/a%20b/%E3%81%82';
    const at = (kind: HttpApiKind, stage: string, payload: '1.0' | '2.0'): Fields =>
      eventOf(aRoute('$default', anApi({ kind, stage }), { payload }), aRequest(kind, { path, pathInStage: path }));
    assert.equal(at('rest', 'prod', '1.0')['path'], path);
    assert.equal((at('rest', 'prod', '1.0')['requestContext'] as Fields)['path'], `/prod${path}`);
    assert.equal(at('http', '$default', '2.0')['rawPath'], '/a b/あ');
    assert.equal(at('http', 'live', '2.0')['rawPath'], '/live/a b/あ');
    assert.equal(at('url', '$default', '2.0')['rawPath'], path);
  });

  it('has a body that is no text in base64, by the rules of its API', () => {
    const body = Buffer.from([0xff, 0x00]);
    const of = (kind: HttpApiKind, type: string, binaryMediaTypes: readonly string[] = []): unknown =>
      eventOf(
        aRoute('$default', anApi({ kind, binaryMediaTypes })),
        aRequest(kind, { body, headers: [['content-type', type]] }),
      )['isBase64Encoded'];
    assert.deepEqual(
      ['image/png', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'].map((type) =>
        of('http', type),
      ),
      [true, true, true],
    );
    assert.deepEqual(
      ['application/json', 'text/plain; charset=utf-8', 'application/vnd.api+json'].map((type) => of('url', type)),
      [false, false, false],
    );
    assert.equal(of('rest', 'image/png'), false);
    assert.equal(of('rest', 'image/png', ['image/*']), true);
    assert.equal(of('rest', 'image/png', ['*/*']), true);
    assert.equal(of('rest', 'text/plain', ['image/png']), false);
  });
});
