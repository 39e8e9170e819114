import assert from 'node:assert/strict';
import { functionAnswer, type Answer } from '../../../src/httpApi/functionAnswer.ts';
import { GatewayError } from '../../../src/httpApi/gatewayError.ts';
import type { HttpApiKind, HttpRoute } from '../../../src/functions/httpRoute.ts';
import { anApi, aRoute } from './routes.ts';

const routeOf = (kind: HttpApiKind, changes: Partial<HttpRoute> = {}): HttpRoute =>
  aRoute('$default', anApi({ kind, binaryMediaTypes: ['image/png'] }), changes);
const answer = (returned: unknown, route: HttpRoute, accept?: string): Answer =>
  functionAnswer({ payload: JSON.stringify(returned), error: undefined }, route, accept);
const refused = (returned: unknown, route: HttpRoute): [status: number, body: string] => {
  try {
    answer(returned, route);
  } catch (error) {
    assert.ok(error instanceof GatewayError);
    return [error.status, error.body];
  }
  throw new Error('It was taken.');
};

describe('The answer of a function', () => {
  it('is status, headers and body', () => {
    const returned = { statusCode: 201, headers: { 'X-A': 1 }, multiValueHeaders: { 'X-B': ['1', '2'] }, body: 'é' };
    const { status, headers, body } = answer(returned, routeOf('rest'));
    assert.deepEqual([status, body.toString()], [201, 'é']);
    assert.deepEqual(headers, [
      ['X-A', '1'],
      ['X-B', '1'],
      ['X-B', '2'],
      ['content-type', 'application/json'],
    ]);
  });

  it('has one content type, and leaves the connection to the gateway', () => {
    const headers = { 'Content-Type': 'text/html', 'content-type': 'text/plain', Trailer: 'x', Connection: 'close' };
    assert.deepEqual(answer({ statusCode: 200, headers }, routeOf('rest')).headers, [['content-type', 'text/plain']]);
  });

  it('has cookies in payload 2.0, and lists of values in 1.0', () => {
    const returned = { statusCode: 200, cookies: ['a=b', 'c=d'], multiValueHeaders: { 'x-b': ['1'] } };
    const names = (route: HttpRoute): string[] => answer(returned, route).headers.map(([name]) => name);
    assert.deepEqual(names(routeOf('http')), ['set-cookie', 'set-cookie', 'content-type']);
    assert.deepEqual(names(routeOf('http', { payload: '1.0' })), ['x-b', 'content-type']);
    assert.deepEqual(names(routeOf('url')), ['set-cookie', 'set-cookie', 'content-type']);
  });

  it('is inferred in payload 2.0 where there is no status', () => {
    for (const kind of ['http', 'url'] as const) {
      assert.equal(answer({ hello: 'world' }, routeOf(kind)).body.toString(), '{"hello":"world"}');
      assert.equal(answer('plain', routeOf(kind)).body.toString(), 'plain');
      assert.deepEqual(answer([1], routeOf(kind)).headers, [['content-type', 'application/json']]);
    }
  });

  it('needs no status for a REST API, and may have no other fields', () => {
    const { status, body } = answer({ headers: {}, body: 'a' }, routeOf('rest'));
    assert.deepEqual([status, body.toString()], [200, 'a']);
    assert.equal(refused({ statusCode: 200, body: 'a', cookies: [] }, routeOf('rest'))[0], 502);
  });

  it('is refused where it is none, in the words of each API', () => {
    for (const returned of [{ hello: 'world' }, 'text', null, { statusCode: 'ok' }, { statusCode: 200, body: {} }]) {
      assert.deepEqual(refused(returned, routeOf('rest')), [502, '{"message":"Internal server error"}']);
    }
    for (const returned of [{ statusCode: 99 }, { statusCode: 200, body: {} }, { statusCode: 200, headers: [] }]) {
      assert.deepEqual(refused(returned, routeOf('http')), [500, '{"message":"Internal Server Error"}']);
      assert.deepEqual(refused(returned, routeOf('url')), [502, 'Internal Server Error']);
    }
    assert.equal(refused({ statusCode: 200, cookies: [{ a: 1 }] }, routeOf('http'))[0], 500);
    assert.equal(refused({ statusCode: 200, multiValueHeaders: { 'x-a': [null] } }, routeOf('rest'))[0], 502);
    assert.equal(refused({ hello: 'world' }, routeOf('http', { payload: '1.0' }))[0], 500);
  });

  it('is a failure where the function failed', () => {
    const error = { errorType: 'KeyError', errorMessage: "'id'", frames: [] };
    assert.throws(
      () => functionAnswer({ payload: '{}', error }, routeOf('rest'), undefined),
      (thrown) => thrown instanceof GatewayError && thrown.status === 502 && thrown.reason === "KeyError: 'id'",
    );
  });

  it('has bytes where it says base64; a REST API wants the client to accept them', () => {
    const returned = { statusCode: 200, isBase64Encoded: true, body: Buffer.from([0xff, 0]).toString('base64') };
    assert.deepEqual([...answer(returned, routeOf('http')).body], [0xff, 0]);
    assert.deepEqual([...answer(returned, routeOf('rest'), 'image/png,*/*').body], [0xff, 0]);
    assert.equal(answer(returned, routeOf('rest'), '*/*').body.toString(), returned.body);
  });
});
