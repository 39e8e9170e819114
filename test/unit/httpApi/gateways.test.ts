import assert from 'node:assert/strict';
import { once } from 'node:events';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { ExpectedError } from '../../../src/expectedError.ts';
import type { HttpAuthorizer, HttpRoute } from '../../../src/functions/httpRoute.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import type { ServedRequest } from '../../../src/httpApi/gateway.ts';
import { Gateways } from '../../../src/httpApi/gateways.ts';
import { routeLines } from '../../../src/httpApi/routeText.ts';
import { InvokeServer } from '../../../src/invokeApi/invokeServer.ts';
import { silentLog } from '../../../src/log.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';
import { bodyOf, chunksOf, headOf, sendFirst } from '../../slowClient.ts';
import { inProject } from '../functions/catalogs.ts';
import { anApi, aRoute } from './routes.ts';

const python = `
import json, time

def echo(event, context):
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps(event)}

def plain(event, context):
    return {"hello": "world"}

def tenant(event, context):
    return {"statusCode": 200, "body": context.tenant_id}

def fails(event, context):
    raise KeyError("id")

def sleeps(event, context):
    time.sleep(60)

def large(event, context):
    return {"statusCode": 200, "body": "x" * 7_000_000}

def header(event, context):
    return {"statusCode": 200, "headers": {"x-bad": "a\\nb"}, "body": ""}

def policy(event, context):
    token = event.get("authorizationToken") or event["headers"].get("x-token")
    if token == "unauthorized":
        raise Exception("Unauthorized")
    if token == "broken":
        return {"no": "policy"}
    effect = "Allow" if token == "allow" else "Deny"
    arn = event["methodArn"]
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": arn.split("/")[0] + "/*"}
    return {"principalId": "mia", "policyDocument": {"Version": "2012-10-17", "Statement": [statement]}, "context": {"tenant": "blue", "level": 3}}

def simple(event, context):
    return {"isAuthorized": event["identitySource"] == ["allow"], "context": {"tenant": "blue"}}
`;
const node = `
export const streams = awslambda.streamifyResponse(async (event, stream) => {
  const head = { statusCode: 201, headers: { 'content-type': 'text/plain', 'x-a': 'b' }, cookies: ['a=b', 'c=d'] };
  const out = awslambda.HttpResponseStream.from(stream, head);
  out.write('first\\n');
  // The client says when it has the first part: it is not kept back.
  await fetch(event.queryStringParameters.seen);
  out.write('second\\n');
  out.end();
});
export const failsMidway = awslambda.streamifyResponse(async (event, stream) => {
  awslambda.HttpResponseStream.from(stream, { statusCode: 200 }).write('begun');
  throw new Error('midway');
});
export const returns = async () => ({ statusCode: 202, body: 'whole' });
`;

const rest = anApi({ kind: 'rest' });
const first = anApi({ kind: 'http' });
const urls = new Map<string, ReturnType<typeof anApi>>();
const urlOf = (name: string): ReturnType<typeof anApi> => {
  const api = urls.get(name) ?? anApi({ kind: 'url', name, id: `url#${name}` });
  urls.set(name, api);
  return api;
};
const guard = (changes: Partial<HttpAuthorizer>): { authorizer: HttpAuthorizer } => ({
  authorizer: { kind: 'lambda', name: 'Gate', ...changes },
});
const token = guard({
  functionName: 'policy',
  type: 'TOKEN',
  payload: '1.0',
  identitySources: ['header.Authorization'],
});
const simple = guard({
  functionName: 'simple',
  type: 'REQUEST',
  payload: '2.0',
  simple: true,
  identitySources: ['header.x-token'],
});

describe('HTTP APIs', function () {
  this.timeout(120_000);
  const cors = {
    allowOrigins: ['http://localhost:5173'],
    allowMethods: ['GET'],
    allowHeaders: ['x-a'],
    exposeHeaders: ['x-b'],
    allowCredentials: true,
    maxAge: 7,
  };
  const preflight = {
    cors: { ...cors, allowOrigins: ['*'], allowMethods: [], allowCredentials: false },
    isGuarded: false,
  };
  const withCors = anApi({ id: 'cors', name: 'Cors', cors });
  const odd = anApi({ id: 'odd', name: 'Odd', cors: { ...cors, allowOrigins: ['*'], exposeHeaders: ['x-\u00fc\n'] } });
  const routes: Readonly<Record<string, readonly HttpRoute[]>> = {
    echo: [
      aRoute('ANY /echo/{id}', rest),
      aRoute('GET /guarded', rest, token),
      aRoute('GET /shared/{id}', rest, { preflight }),
      aRoute('PUT /shared/{id}', rest),
      aRoute('POST /closed', rest, { preflight: { ...preflight, isGuarded: true } }),
      aRoute('GET /own', rest, { preflight }),
      aRoute('OPTIONS /own', rest),
      aRoute('GET /open', rest, guard({ kind: 'unknown', name: 'Elsewhere' })),
      aRoute('GET /pool', rest, { authorizer: { kind: 'cognito', name: 'Pool' } }),
      aRoute('POST /mapped', rest, { isProxy: false }),
      aRoute('ANY /echo/{id}', first),
      aRoute('GET /guarded', first, simple),
      aRoute('GET /jwt', first, {
        authorizer: { kind: 'jwt', name: 'Jwt', identitySources: ['header.Authorization'] },
      }),
      aRoute('GET /cors', withCors),
      aRoute('GET /odd', odd),
    ],
    plain: [aRoute('GET /plain', rest), aRoute('GET /plain', first)],
    fails: [aRoute('GET /fails', rest), aRoute('GET /fails', first), aRoute('$default', urlOf('fails'))],
    sleeps: [aRoute('GET /sleeps', rest, { timeoutMs: 50 }), aRoute('GET /sleeps', first, { timeoutMs: 50 })],
    large: [aRoute('GET /large', rest)],
    header: [aRoute('GET /header', first)],
    tenant: [
      aRoute('GET /tenants/{id}', rest, { tenant: 'method.request.path.id' }),
      aRoute('GET /tenant', rest, { tenant: 'method.request.header.x-tenant' }),
      aRoute('GET /tenant/query', rest, { tenant: 'method.request.querystring.tenant' }),
      aRoute('GET /tenant/authorizer', rest, { tenant: 'context.authorizer.tenant', ...token }),
      aRoute('GET /tenant/constant', rest, { tenant: "'green'" }),
      aRoute('GET /tenant', first),
    ],
    policy: [],
    simple: [],
    streams: [aRoute('$default', urlOf('streams'), { streams: true })],
    failsMidway: [aRoute('$default', urlOf('failsMidway'), { streams: true })],
    returns: [aRoute('$default', urlOf('returns'), { streams: true })],
  };
  const served: ServedRequest[] = [];
  let functions: readonly LambdaFunction[] = [];
  let gateways: Gateways;
  let invokeServer: InvokeServer;
  let sandbox: Sandbox;
  let end: () => void;
  let project: Promise<void>;

  before(async () => {
    await new Promise<void>((ready, failed) => {
      project = inProject({ 'app.py': python, 'app.mjs': node }, async ({ folder }) => {
        functions = Object.entries(routes).map(([name, httpRoutes]) => {
          const file = node.includes(`const ${name} `) ? 'app.mjs' : 'app.py';
          const tenantIsolation = name === 'tenant';
          const environment = { MARKER: marker };
          const changes = { name, httpRoutes, timeout: 30, memorySize: 256, environment, tenantIsolation };
          return localFunction(path.join(folder, file), name, changes);
        });
        sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
        const current = () => Promise.resolve(functions);
        invokeServer = await InvokeServer.start(0, {
          sandbox,
          functions: { current, refreshed: current },
          concurrency: 20,
        });
        gateways = await Gateways.start(functions, {
          port: 0,
          isExact: true,
          taken: [],
          functions: current,
          run: (fn, event, onChunk) => invokeServer.run(fn, event, onChunk),
          onRequest: (one) => served.push(one),
        });
        await new Promise<void>((resolve) => {
          end = resolve;
          ready();
        });
      });
      project.catch(failed);
    });
  });

  after(async () => {
    await gateways.close();
    await invokeServer.close();
    await sandbox.dispose();
    end();
    await project;
    if (process.platform === 'linux') assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
  });

  const at = (api: { readonly id: string }): string =>
    gateways.apis.find(({ table }) => table.api.id === api.id)?.url ?? 'none';
  const text = async (url: string, init: RequestInit = {}): Promise<[status: number, text: string]> => {
    const response = await fetch(url, init);
    return [response.status, await response.text()];
  };
  const eventAt = async (url: string, init: RequestInit = {}): Promise<Record<string, Record<string, unknown>>> => {
    const [status, body] = await text(url, init);
    assert.equal(status, 200, body);
    return JSON.parse(body) as Record<string, Record<string, unknown>>;
  };

  it('call the function, with the stage in the path or without', async () => {
    for (const prefix of ['', '/prod']) {
      const event = await eventAt(`${at(rest)}${prefix}/echo/1?a=b`, { method: 'PUT', body: 'é' });
      assert.deepEqual(
        [event['httpMethod'], event['path'], event['resource'], event['body'], event['pathParameters']],
        ['PUT', '/echo/1', '/echo/{id}', 'é', { id: '1' }],
      );
      assert.equal(event['requestContext']?.['path'], '/prod/echo/1');
    }
    const event = await eventAt(`${at(first)}/echo/1`);
    assert.deepEqual([event['version'], event['routeKey']], ['2.0', 'ANY /echo/{id}']);
  });

  it('answer HEAD without a body and OPTIONS by the function', async () => {
    const head = await fetch(`${at(first)}/echo/1`, { method: 'HEAD' });
    assert.deepEqual([head.status, await head.text()], [200, '']);
    assert.equal((await eventAt(`${at(rest)}/echo/1`, { method: 'OPTIONS' }))['httpMethod'], 'OPTIONS');
  });

  it('say what is not there in the words of each API', async () => {
    assert.deepEqual(await text(`${at(rest)}/nowhere`), [403, '{"message":"Missing Authentication Token"}']);
    assert.deepEqual(await text(`${at(rest)}/plain`, { method: 'POST' }), [
      403,
      '{"message":"Missing Authentication Token"}',
    ]);
    assert.deepEqual(await text(`${at(first)}/nowhere`), [404, '{"message":"Not Found"}']);
    const traced = async (url: string): Promise<number | undefined> => {
      const [answer] = (await once(http.request(url, { method: 'TRACE' }).end(), 'response')) as [http.IncomingMessage];
      answer.resume();
      return answer.statusCode;
    };
    assert.equal(await traced(`${at(rest)}/echo/1`), 403, 'ANY has no TRACE');
    assert.equal(served.at(-1)?.reason, 'no route');
    assert.equal(await traced(`${at(first)}/echo/1`), 404);
  });

  it('say what the function did wrong, and why in the terminal', async () => {
    const internal = '{"message":"Internal server error"}';
    assert.deepEqual(await text(`${at(rest)}/fails`), [502, internal]);
    assert.equal(served.at(-1)?.reason, "KeyError: 'id'");
    assert.deepEqual(await text(`${at(first)}/fails`), [500, '{"message":"Internal Server Error"}']);
    assert.deepEqual(await text(at(urlOf('fails'))), [502, 'Internal Server Error']);
    assert.deepEqual(await text(`${at(rest)}/plain`), [502, internal]);
    assert.match(served.at(-1)?.reason ?? '', /statusCode/);
    assert.deepEqual(await text(`${at(first)}/plain`), [200, '{"hello": "world"}']);
    assert.deepEqual(await text(`${at(rest)}/large`), [502, internal]);
    assert.equal((await text(`${at(first)}/header`))[0], 500);
    assert.deepEqual(await text(`${at(rest)}/mapped`, { method: 'POST' }), [502, internal]);
  });

  it('wait for a function no longer than AWS does', async () => {
    assert.deepEqual(await text(`${at(rest)}/sleeps`), [504, '{"message":"Endpoint request timed out"}']);
    assert.deepEqual(await text(`${at(first)}/sleeps`), [503, '{"message":"Service Unavailable"}']);
  });

  it('take bodies up to their limit: 10 MB the gateway, 6 MB the function', async () => {
    const send = (bytes: number): Promise<[number, string]> =>
      text(`${at(rest)}/echo/1`, { method: 'POST', body: 'x'.repeat(bytes) });
    assert.equal((await send(10 * 1024 * 1024 + 1))[0], 413);
    assert.equal((await send(7 * 1024 * 1024))[0], 413);
    assert.equal((await send(2 * 1024 * 1024))[0], 200);
    // Without a length said before.
    const chunk = Buffer.alloc(1024 * 1024);
    const request = http.request(`${at(first)}/echo/1`, { method: 'POST' });
    const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
    request.on('error', () => undefined);
    for (let sent = 0; sent < 11; sent++) request.write(chunk);
    const [response] = await answered;
    assert.equal(response.statusCode, 413);
    request.destroy();
  });

  it('say so to a slow client in words that it can read', async () => {
    const bytes = 16 * 1024 * 1024;
    const port = Number(new URL(at(first)).port);
    const said = [headOf('/echo/1', { 'Content-Length': bytes }), ...bodyOf(bytes)];
    const unsaid = [headOf('/echo/1', { 'Transfer-Encoding': 'chunked' }), ...chunksOf(bytes)];
    for (const pieces of [said, unsaid]) {
      const { text: answer, isReset } = await sendFirst(port, pieces);
      assert.equal(isReset, false);
      assert.match(answer, /^HTTP\/1\.1 413 [^]*\r\n\r\n\{"message":"Request Entity Too Large"\}$/);
    }
  });

  it('take a body that comes slowly, and forget a client that goes', async () => {
    const request = http.request(`${at(first)}/echo/slow`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
    });
    const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
    request.write('one ');
    await new Promise((resolve) => setImmediate(resolve));
    request.end('two');
    const [response] = await answered;
    const chunks: Buffer[] = [];
    for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
    assert.equal((JSON.parse(Buffer.concat(chunks).toString()) as { body: string }).body, 'one two');
    const leaving = http.request(`${at(first)}/echo/1`, { method: 'POST', headers: { 'content-length': 10 } });
    leaving.on('error', () => undefined);
    leaving.write('half');
    leaving.destroy();
    assert.equal((await eventAt(`${at(first)}/echo/after`))['rawPath'], '/echo/after');
  });

  it('serve several requests at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, (_, at_) => eventAt(`${at(first)}/echo/${at_}`)));
    assert.deepEqual(
      all.map((event) => event['pathParameters']?.['id']),
      Array.from({ length: 8 }, (_, at_) => String(at_)),
    );
  });

  it('ask a Lambda authorizer: its policy, its context, its refusals', async () => {
    const ask = (authorization?: string): Promise<[number, string]> =>
      text(`${at(rest)}/guarded`, authorization === undefined ? {} : { headers: { authorization } });
    const event = await eventAt(`${at(rest)}/guarded`, { headers: { authorization: 'allow' } });
    assert.deepEqual(event['requestContext']?.['authorizer'], {
      tenant: 'blue',
      level: '3',
      principalId: 'mia',
      integrationLatency: 0,
    });
    assert.deepEqual(await ask(), [401, '{"message":"Unauthorized"}']);
    assert.deepEqual(await ask('unauthorized'), [401, '{"message":"Unauthorized"}']);
    assert.deepEqual(await ask('deny'), [
      403,
      '{"Message":"User is not authorized to access this resource with an explicit deny"}',
    ]);
    assert.deepEqual(await ask('broken'), [500, '{"message":null}']);
    const second = await eventAt(`${at(first)}/guarded`, { headers: { 'x-token': 'allow' } });
    assert.deepEqual(second['requestContext']?.['authorizer'], { lambda: { tenant: 'blue' } });
    assert.deepEqual(await text(`${at(first)}/guarded`, { headers: { 'x-token': 'no' } }), [
      403,
      '{"message":"Forbidden"}',
    ]);
    assert.deepEqual(await text(`${at(first)}/guarded`), [401, '{"message":"Unauthorized"}']);
  });

  it('name the tenant of a function with tenant isolation as the integration of a REST API maps it', async () => {
    const tenant = (path: string, headers: Record<string, string> = {}): Promise<[number, string]> =>
      text(`${at(rest)}${path}`, { headers });
    assert.deepEqual(await tenant('/tenants/blue'), [200, 'blue']);
    assert.deepEqual(await tenant('/tenant', { 'X-Tenant': 'blue' }), [200, 'blue']);
    assert.deepEqual(await tenant('/tenant/query?tenant=blue'), [200, 'blue']);
    assert.deepEqual(await tenant('/tenant/authorizer', { authorization: 'allow' }), [200, 'blue']);
    assert.deepEqual(await tenant('/tenant/constant'), [200, 'green']);
    // A caller's own header of that name does not come through.
    const [status, body] = await tenant('/tenant', { 'X-Amz-Tenant-Id': 'blue' });
    assert.equal(status, 400);
    assert.match(body, /^\{"message":"The invoked function is enabled with tenancy configuration\. /);
    assert.deepEqual(await text(`${at(first)}/tenant`, { headers: { 'x-tenant': 'blue' } }), [
      500,
      '{"message":"Internal Server Error"}',
    ]);
  });

  it('pass on the claims of a token, whose signature they do not verify, and say so', async () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const jwt = (claims: object): string => `Bearer ${part({ alg: 'RS256' })}.${part(claims)}.c2ln`;
    const headers = { authorization: jwt({ sub: 'mia', groups: ['a', 'b'], exp: 4_000_000_000 }) };
    const claims = { sub: 'mia', groups: '[a b]', exp: '4000000000' };
    const http2 = await eventAt(`${at(first)}/jwt`, { headers });
    assert.deepEqual(http2['requestContext']?.['authorizer'], { jwt: { claims, scopes: null } });
    const pool = await eventAt(`${at(rest)}/pool`, { headers });
    assert.deepEqual(pool['requestContext']?.['authorizer'], { claims });
    for (const authorization of ['', 'Bearer x', jwt({ exp: 1 })]) {
      assert.equal((await text(`${at(first)}/jwt`, { headers: { authorization } }))[0], 401);
    }
    const lines = routeLines(gateways.apis, functions).join('\n');
    assert.match(lines, /GET +\/jwt +\S+ +\(Jwt: the signature of its token is not verified here\)/);
    assert.match(lines, /GET +\/open .*Elsewhere is not known here and lets everybody through/);
    assert.match(lines, /POST +\/mapped .*not served/);
    assert.match(lines, /GET +\/guarded .*\(authorizer Gate\)/);
    assert.equal((await text(`${at(rest)}/open`))[0], 200);
  });

  it('answer a browser’s preflight by themselves where they have CORS, and add its headers', async () => {
    const origin = 'http://localhost:5173';
    const ask = (from: string): Promise<Response> =>
      fetch(`${at(withCors)}/cors`, {
        method: 'OPTIONS',
        headers: { origin: from, 'access-control-request-method': 'GET' },
      });
    const preflight = await ask(origin);
    assert.equal(preflight.status, 204);
    assert.deepEqual(
      ['origin', 'methods', 'headers', 'credentials'].map((name) =>
        preflight.headers.get(`access-control-allow-${name}`),
      ),
      [origin, 'GET', 'x-a', 'true'],
    );
    assert.equal(preflight.headers.get('access-control-max-age'), '7');
    assert.equal((await ask('http://localhost:1')).headers.get('access-control-allow-origin'), null);
    const answer = await fetch(`${at(withCors)}/cors`, { headers: { origin } });
    assert.equal(answer.headers.get('access-control-allow-origin'), origin);
    assert.equal(answer.headers.get('access-control-expose-headers'), 'x-b');
  });

  it('go on where a template sets a header that cannot be sent', async () => {
    const headers = { origin: 'http://localhost:1' };
    assert.equal((await fetch(`${at(odd)}/odd`, { headers })).status, 500);
    assert.equal((await fetch(`${at(odd)}/odd`, { headers })).status, 500);
  });

  it('answer OPTIONS of a REST API where SAM or the framework makes that method', async () => {
    const ask = (path: string): Promise<Response> => fetch(`${at(rest)}${path}`, { method: 'OPTIONS' });
    const shared = await ask('/shared/1');
    assert.deepEqual(
      [
        shared.status,
        ...['origin', 'methods', 'headers'].map((name) => shared.headers.get(`access-control-allow-${name}`)),
      ],
      [200, '*', 'GET,OPTIONS,PUT', 'x-a'],
    );
    assert.equal(await shared.text(), '');
    assert.equal((await ask('/closed')).status, 401);
    assert.equal((await ask('/guarded')).status, 403, 'nothing says CORS');
    const own = (await (await ask('/own')).json()) as { httpMethod: string };
    assert.equal(own.httpMethod, 'OPTIONS');
    const answer = await fetch(`${at(rest)}/shared/1`);
    assert.equal(answer.headers.get('access-control-allow-origin'), null, 'the function says it');
  });

  it('send a streamed answer on as it comes, its prelude applied', async () => {
    let seen = (): void => undefined;
    const sawFirst = new Promise<void>((resolve) => (seen = resolve));
    // The function goes on only when its first part has been read here.
    const door = http.createServer((_, response) => void sawFirst.then(() => response.end()));
    door.listen(0, '127.0.0.1');
    await once(door, 'listening');
    try {
      const { port } = door.address() as AddressInfo;
      const response = await fetch(`${at(urlOf('streams'))}?seen=${encodeURIComponent(`http://127.0.0.1:${port}/`)}`);
      assert.deepEqual([response.status, response.headers.get('x-a')], [201, 'b']);
      assert.deepEqual(response.headers.getSetCookie(), ['a=b', 'c=d']);
      const parts: string[] = [];
      for await (const part of response.body as AsyncIterable<Uint8Array>) {
        parts.push(Buffer.from(part).toString());
        seen();
      }
      assert.equal(parts.join(''), 'first\nsecond\n');
      assert.equal(parts[0], 'first\n');
    } finally {
      door.close();
    }
    assert.deepEqual(await text(at(urlOf('returns'))), [202, 'whole']);
  });

  it('break off an answer whose function fails midway', async () => {
    await assert.rejects(text(at(urlOf('failsMidway'))));
    assert.match(served.at(-1)?.reason ?? '', /midway, after the response had begun/);
  });

  it('let no web page of elsewhere and no name of elsewhere in', async () => {
    const ask = (headers: Record<string, string>): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const request = http.get(`${at(first)}/echo/1`, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        request.on('error', reject);
      });
    assert.equal(await ask({ host: 'evil.example' }), 403);
    assert.equal(await ask({ origin: 'https://evil.example' }), 403);
    assert.equal(await ask({ origin: 'null' }), 403);
    assert.equal(await ask({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }), 403);
    assert.equal(await ask({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }), 200);
    assert.equal(await ask({ origin: 'http://localhost:5173' }), 200);
    assert.equal(await ask({ host: 'localhost:3000' }), 200);
  });

  it('take the routes as they are described when a request comes', async () => {
    const before = functions;
    try {
      functions = before.map((fn) => (fn.name === 'plain' ? { ...fn, httpRoutes: [aRoute('GET /new', first)] } : fn));
      assert.equal((await text(`${at(first)}/new`))[0], 200);
      assert.equal((await text(`${at(first)}/plain`))[0], 404);
    } finally {
      functions = before;
    }
  });

  it('say that a port is taken, and look for another one where nobody asked for it', async () => {
    const port = Number(new URL(at(first)).port);
    const options = { taken: [], functions: () => Promise.resolve(functions), run: () => Promise.reject(new Error()) };
    await assert.rejects(
      Gateways.start(functions, { ...options, port, isExact: true }),
      (error) =>
        error instanceof ExpectedError &&
        error.message.includes(`Port ${port} `) &&
        error.message.includes('--http-port'),
    );
    const others = await Gateways.start(functions, { ...options, port, isExact: false });
    await others.close();
    assert.equal(new Set(others.apis.map(({ url }) => url)).size, gateways.apis.length);
  });
});
