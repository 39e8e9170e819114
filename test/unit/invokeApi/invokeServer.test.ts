import assert from 'node:assert/strict';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { ExpectedError } from '../../../src/expectedError.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { refusedLine } from '../../../src/invokeApi/invocationLog.ts';
import { InvokeServer, type RefusedCall } from '../../../src/invokeApi/invokeServer.ts';
import { silentLog } from '../../../src/log.ts';
import type { Invocation } from '../../../src/sandbox/invocation.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { eventMessages } from '../../eventMessages.ts';
import { localFunction, marker } from '../../localFunction.ts';
import { markedProcesses } from '../../markedProcesses.ts';
import { bodyOf, chunksOf, headOf, sendFirst } from '../../slowClient.ts';

const named = (name: string, symbol: string, changes: Partial<LambdaFunction> = {}): LambdaFunction =>
  localFunction('python/app.py', symbol, { name, id: name, ...changes });

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('Lambda’s API', () => {
  const functions = [
    named('Echo', 'echo', { memorySize: 256, runtime: 'python3.13', environment: { MARKER: marker, TABLE: 'todos' } }),
    named('Fails', 'fail'),
    named('Describes', 'describe', { functionName: 'prod-describes' }),
    named('Sleeps', 'sleep', { concurrency: { reserved: 2, provisioned: 'none' } }),
    named('Never', 'echo', { concurrency: { reserved: 0, provisioned: 'none' } }),
    named('src/app.py:handler', 'echo'),
    localFunction('node/streams.mjs', 'words', { name: 'Streams', id: 'Streams' }),
    localFunction('node/streams.mjs', 'failsMidway', { name: 'Breaks', id: 'Breaks' }),
    named('Context', 'client_context'),
    named('Tenants', 'tenant', { tenantIsolation: true }),
    named('Shared', 'tenant', { origin: { kind: 'sam', file: path.resolve('template.yaml'), line: 0 } }),
    named('Twice', 'echo'),
    named('Twice', 'echo', { id: 'Twice again' }),
    named('Released', 'echo', { aliases: ['live', 'beta'] }),
    named('Nowhere', 'echo', { codeRoot: path.resolve('no/such/folder') }),
  ];
  const later: LambdaFunction[] = [
    named('Layered', 'echo', {
      layers: ['Shared', 'arn:aws:lambda:eu-central-1:123456789012:layer:theirs:7', 'layers/common'],
    }),
  ];
  const invocations: [name: string, invocation: Invocation][] = [];
  const refusals: RefusedCall[] = [];
  const failures: [name: string, error: unknown][] = [];
  let sandbox: Sandbox;
  let server: InvokeServer;

  before(async () => {
    sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
    server = await InvokeServer.start(0, {
      sandbox,
      functions: {
        current: () => Promise.resolve(functions),
        refreshed: () => Promise.resolve([...functions, ...later]),
      },
      concurrency: 10,
      onInvocation: (fn, invocation) => invocations.push([fn.name, invocation]),
      onRefusal: (refusal) => refusals.push(refusal),
      onFailure: (fn, error) => failures.push([fn.name, error]),
    });
  });

  after(async () => {
    await server.close();
    await sandbox.dispose();
    if (process.platform === 'linux') assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
  });

  async function call(
    method: string,
    route: string,
    body?: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; headers: Headers; text: string; json: () => Record<string, unknown> }> {
    const response = await fetch(`${server.url}${route}`, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    const json = (): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;
    return { status: response.status, headers: response.headers, text, json };
  }

  const invoke = (name: string, body?: string, headers: Record<string, string> = {}): ReturnType<typeof call> =>
    call('POST', `/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, body, headers);

  it('invokes a function and answers with what it returns', async () => {
    const { status, headers, text } = await invoke('Echo', '{"name":"Ada"}');
    assert.equal(status, 200);
    assert.equal(text, '{"name": "Ada"}');
    assert.equal(headers.get('x-amz-executed-version'), '$LATEST');
    assert.equal(headers.get('x-amz-function-error'), null);
    assert.equal(headers.get('x-amz-log-result'), null);
    assert.match(headers.get('x-amzn-requestid') ?? '', /^[\da-f-]{36}$/);
  });

  it('takes no event for an empty object', async () => {
    assert.equal((await invoke('Echo')).text, '{}');
  });

  it('says that a function failed as Lambda does: 200, a header, and the error object', async () => {
    const { status, headers, json } = await invoke('Fails', '{}');
    assert.deepEqual([status, headers.get('x-amz-function-error')], [200, 'Unhandled']);
    assert.equal(json()['errorType'], 'Refused');
  });

  it('gives the log’s tail on request', async () => {
    const { headers } = await invoke('Echo', '{}', { 'X-Amz-Log-Type': 'Tail' });
    const log = Buffer.from(headers.get('x-amz-log-result') ?? '', 'base64').toString();
    assert.match(log, /^(?:INIT_START|START) [^]*\nREPORT RequestId: [^]*\n$/);
  });

  it('names functions by name, qualifier and ARN, by AWS’s name and the template’s', async () => {
    const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:Echo';
    for (const name of ['Echo', 'Echo:live', 'Echo:$LATEST', arn, `${arn}:7`, '123456789012:function:Echo']) {
      assert.equal((await invoke(name, '{"n":1}')).text, '{"n": 1}', name);
    }
    assert.equal((await invoke('src-app-py-handler', '{}')).status, 200);
    for (const name of ['prod-describes', 'Describes']) {
      assert.equal((await invoke(name, '{}')).json()['name'], 'prod-describes');
    }
  });

  it('takes versions, and the aliases that the template describes; where it describes none, any', async () => {
    const arn = 'arn:aws:lambda:us-east-1:123456789012:function:Released';
    for (const name of ['Released', 'Released:live', `${arn}:beta`, 'Released:$LATEST', 'Released:12', 'Echo:liev']) {
      assert.equal((await invoke(name, '{"n":1}')).text, '{"n": 1}', name);
    }
    const unknown = [404, 'ResourceNotFoundException', { Type: 'User', Message: `Function not found: ${arn}:liev` }];
    const before = invocations.length;
    for (const route of [
      '/2015-03-31/functions/Released:liev/invocations',
      '/2015-03-31/functions/Released/invocations?Qualifier=liev',
      '/2021-11-15/functions/Released:liev/response-streaming-invocations',
    ]) {
      const { status, headers, json } = await call('POST', route, '{}');
      assert.deepEqual([status, headers.get('x-amzn-errortype'), json()], unknown, route);
    }
    const asked = await call('GET', '/2015-03-31/functions/Released/configuration?Qualifier=liev');
    assert.equal(asked.status, 404);
    assert.equal(invocations.length, before);
  });

  it('has the function see the qualifier that it was called by, in its ARN', async () => {
    const name = 'arn:aws:lambda:us-east-1:123456789012:function:prod-describes';
    const seen = async (route: string): Promise<unknown> =>
      (await call('POST', `/2015-03-31/functions/${route}`, '{}')).json()['arn'];
    assert.equal(await seen('Describes/invocations'), name);
    assert.equal(await seen('Describes:live/invocations'), `${name}:live`);
    assert.equal(await seen('Describes/invocations?Qualifier=7'), `${name}:7`);
    assert.equal(await seen('Describes/invocations'), name);
  });

  it('passes the client context and lets the function find this API', async () => {
    const context = Buffer.from('{"custom":{"a":"b"}}').toString('base64');
    assert.equal((await invoke('Context', '{}', { 'X-Amz-Client-Context': context })).text, '{"a": "b"}');
    const described = (await invoke('Describes', '{}')).json();
    assert.equal((described['environment'] as Record<string, string>)['AWS_ENDPOINT_URL_LAMBDA'], server.url);
  });

  it('accepts an asynchronous event and runs it, checks a dry run and does not', async () => {
    const before = invocations.length;
    assert.deepEqual(await statusAndText(invoke('Echo', '{"dry":1}', { 'X-Amz-Invocation-Type': 'DryRun' })), [
      204,
      '',
    ]);
    const dry = await invoke('Echo', '{}', { 'X-Amz-Invocation-Type': 'DryRun' });
    assert.match(dry.headers.get('x-amzn-requestid') ?? '', uuid);
    const accepted = await invoke('Echo', '{"n":7}', { 'X-Amz-Invocation-Type': 'Event' });
    assert.deepEqual([accepted.status, accepted.text], [202, '']);
    while (invocations.length === before) await new Promise((resolve) => setTimeout(resolve, 1));
    const [name, invocation] = invocations.at(-1) ?? [];
    assert.deepEqual([name, invocation?.payload], ['Echo', '{"n": 7}']);
    assert.equal(invocation?.report.requestId, accepted.headers.get('x-amzn-requestid'));
  });

  it('says what an asynchronous event could not begin for, when its caller has gone', async () => {
    assert.equal((await invoke('Nowhere', '{}', { 'X-Amz-Invocation-Type': 'Event' })).status, 202);
    while (failures.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    assert.match(String(failures[0]?.[1]), /its code folder .* does not exist/);
  });

  it('tells of each call that it refuses, and of no other', async () => {
    refusals.length = 0;
    await invoke('Echo', '{}');
    await invoke('Fails', '{}');
    assert.deepEqual(refusals, [], 'a function that fails has run');
    await invoke('Nowhere', '{}');
    await invoke(`No${'such'.repeat(100)}`, '{}');
    await invoke('Echo', 'no JSON');
    await invoke('Echo', '{}', { Origin: 'https://example.com' });
    const [folder, name, ...others] = refusals.map(refusedLine);
    assert.match(
      folder ?? '',
      /^POST \/2015-03-31\/functions\/Nowhere\/invocations → 502 InvalidRuntimeException: .* does not exist/,
    );
    assert.match(name ?? '', /^POST \/2015-03-31\/functions\/No(?:such)+\w*… → 404 ResourceNotFoundException: /);
    assert.match(
      others.join('\n'),
      /^.* → 400 InvalidRequestContentException: .*\n.* → 403 AccessDeniedException: .*$/,
    );
  });

  it('refuses more invocations at once than are reserved', async () => {
    const { status, headers, json } = await invoke('Never', '{}');
    assert.deepEqual([status, headers.get('x-amzn-errortype')], [429, 'TooManyRequestsException']);
    assert.equal(json()['Reason'], 'ReservedFunctionConcurrentInvocationLimitExceeded');
    assert.equal(json()['message'], 'Rate Exceeded.');
    assert.deepEqual(refusals.map(refusedLine).slice(-1), [
      'POST /2015-03-31/functions/Never/invocations → 429 TooManyRequestsException: Rate Exceeded. Never has a reserved concurrency of 0.',
    ]);
  });

  it('refuses with Lambda’s errors', async () => {
    const cases: [name: string, body: string, headers: Record<string, string>, status: number, type: string][] = [
      ['Missing', '{}', {}, 404, 'ResourceNotFoundException'],
      ['no name', '{}', {}, 400, 'InvalidParameterValueException'],
      ['Twice', '{}', {}, 400, 'InvalidParameterValueException'],
      ['Echo', '{', {}, 400, 'InvalidRequestContentException'],
      ['Echo', '{}', { 'X-Amz-Invocation-Type': 'Later' }, 400, 'InvalidParameterValueException'],
      ['Echo', `"${'x'.repeat(7_000_000)}"`, {}, 413, 'RequestTooLargeException'],
      ['Echo', `"${'x'.repeat(1_100_000)}"`, { 'X-Amz-Invocation-Type': 'Event' }, 413, 'RequestTooLargeException'],
      ['Nowhere', '{}', {}, 502, 'InvalidRuntimeException'],
    ];
    for (const [name, body, sent, status, type] of cases) {
      const { headers, ...answer } = await invoke(name, body, sent);
      assert.deepEqual([answer.status, headers.get('x-amzn-errortype')], [status, type], name);
      assert.equal(typeof answer.json()['Message'], 'string', name);
    }
    assert.equal((await call('DELETE', '/2015-03-31/functions/Echo')).status, 404);
  });

  it('gives each tenant environments of its own, and refuses a call for none', async () => {
    const forTenant = async (tenant: string): Promise<unknown> =>
      JSON.parse((await invoke('Tenants', '{}', { 'X-Amz-Tenant-Id': tenant })).text);
    assert.deepEqual(await forTenant('blue'), ['blue']);
    assert.deepEqual(await forTenant('green'), ['green']);
    assert.deepEqual(await forTenant('blue'), ['blue', 'blue'], 'its environment is warm');
    const { json } = await call('GET', '/2015-03-31/functions/Tenants/configuration');
    assert.deepEqual(json()['TenancyConfig'], { TenantIsolationMode: 'PER_TENANT' });

    const before = invocations.length;
    const refused = async (name: string, headers: Record<string, string>): Promise<unknown> => {
      const answer = await invoke(name, '{}', headers);
      return [answer.status, answer.headers.get('x-amzn-errortype'), answer.json()['Message']];
    };
    const needsTenant = [
      400,
      'InvalidParameterValueException',
      'The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again.',
    ];
    for (const type of ['RequestResponse', 'Event', 'DryRun']) {
      assert.deepEqual(await refused('Tenants', { 'X-Amz-Invocation-Type': type }), needsTenant, type);
    }
    const streaming = await call('POST', '/2021-11-15/functions/Tenants/response-streaming-invocations', '{}');
    assert.deepEqual([streaming.status, streaming.json()['Message']], [400, needsTenant[2]]);
    for (const [name, tenant] of [
      ['Shared', 'blue'],
      ['Tenants', 'no/$'],
      ['Tenants', 'x'.repeat(257)],
    ] as const) {
      const [status, type] = (await refused(name, { 'X-Amz-Tenant-Id': tenant })) as unknown[];
      assert.deepEqual([status, type], [400, 'InvalidParameterValueException'], `${name} for ${tenant}`);
    }
    assert.equal(invocations.length, before, 'none of them has run');
    assert.deepEqual((await invoke('Shared', '{}')).json(), [null]);
  });

  it('says to a slow client that its event is too large, or that it may not call, in words that it can read', async () => {
    const target = '/2015-03-31/functions/Echo/invocations';
    const bytes = 20 * 1024 * 1024;
    const large = await sendFirst(server.port, [headOf(target, { 'Content-Length': bytes }), ...bodyOf(bytes)]);
    assert.match(large.text, /^HTTP\/1\.1 413 [^]*\{"Type":"User","Message":"20971520 byte payload is too large/);
    const chunked = await sendFirst(server.port, [
      headOf(target, { 'Transfer-Encoding': 'chunked' }),
      ...chunksOf(bytes),
    ]);
    assert.match(chunked.text, /^HTTP\/1\.1 413 /);
    const stranger = headOf(target, { Host: 'rebound.example:3001', 'Content-Length': bytes });
    const refused = await sendFirst(server.port, [stranger, ...bodyOf(bytes)]);
    assert.match(refused.text, /^HTTP\/1\.1 403 [^]*Only programs of this machine/);
    assert.deepEqual([large.isReset, chunked.isReset, refused.isReset], [false, false, false]);
  });

  it('refuses an event whose bytes are no text, and a path that is none', async () => {
    const target = '/2015-03-31/functions/Echo/invocations';
    const broken = Buffer.from([0x22, 0xff, 0xfe, 0x22]);
    const { text } = await sendFirst(server.port, [
      headOf(target, { 'Content-Length': broken.length, Connection: 'close' }),
      broken,
    ]);
    assert.match(text, /^HTTP\/1\.1 400 [^]*InvalidRequestContentException[^]*Could not parse/);
    const outside: Readonly<Record<string, RegExp>> = {
      '//': /404/,
      '*': /404/,
      'http://evil.example:99999/2015-03-31/functions/Echo/invocations': /200/,
      '/2015-03-31/functions/%ff/invocations': /400/,
      '/2015-03-31/functions/..%2f..%2fetc/invocations': /400/,
      '/2015-03-31/functions/Echo%00/invocations': /400/,
    };
    for (const [path, status] of Object.entries(outside)) {
      const answer = await sendFirst(server.port, [headOf(path, { 'Content-Length': 2, Connection: 'close' }), '{}']);
      assert.match(answer.text.slice(0, 12), status, path);
      assert.doesNotMatch(answer.text, /TypeError|at .*\.ts/, path);
    }
  });

  it('refuses a qualifier, a log type and a client context that are none', async () => {
    const at = (query: string): string => `/2015-03-31/functions/Echo:live/invocations?Qualifier=${query}`;
    assert.equal((await call('POST', at('live'), '{}')).status, 200);
    const other = await call('POST', at('prod'), '{}');
    assert.equal(other.headers.get('x-amzn-errortype'), 'InvalidParameterValueException');
    assert.match(other.text, /does not match the specified qualifier/);
    assert.match((await call('POST', at('a%20b'), '{}')).text, /Value 'a b' at 'qualifier'/);
    assert.match((await invoke('Echo', '{}', { 'X-Amz-Log-Type': 'All' })).text, /Value 'All' at 'logType'/);
    for (const context of [
      '%%%',
      'aGVsbG8=',
      'WzFd',
      Buffer.from(`{"custom":"${'x'.repeat(4000)}"}`).toString('base64'),
    ]) {
      const { status, headers, text } = await invoke('Context', '{}', { 'X-Amz-Client-Context': context });
      assert.deepEqual([status, headers.get('x-amzn-errortype')], [400, 'InvalidRequestContentException']);
      assert.match(text, /client context/);
    }
  });

  it('is for programs, not for web pages', async () => {
    assert.equal((await invoke('Echo', '{}', { Origin: 'https://example.org' })).status, 403);
  });

  it('finds a function that has come since', async () => {
    later.push(named('Later', 'echo'));
    assert.equal((await invoke('Later', '{}')).status, 200);
  });

  it('streams what a function streams, as an event stream', async () => {
    const before = invocations.length;
    const requestIds: string[] = [];
    const stream = async (name: string): Promise<[type: string, payload: string][]> => {
      const route = `/2021-11-15/functions/${name}/response-streaming-invocations`;
      const response = await fetch(`${server.url}${route}`, {
        method: 'POST',
        body: '{"words":["one","two"],"pause":50}',
      });
      assert.equal(response.headers.get('content-type'), 'application/vnd.amazon.eventstream');
      requestIds.push(response.headers.get('x-amzn-requestid') ?? '');
      return eventMessages(Buffer.from(await response.arrayBuffer()));
    };
    assert.deepEqual(await stream('Streams'), [
      ['PayloadChunk', 'one'],
      ['PayloadChunk', 'two'],
      ['InvokeComplete', '{}'],
    ]);
    assert.deepEqual((await stream('Echo'))[0], ['PayloadChunk', '{"words": ["one", "two"], "pause": 50}']);
    const [[first, chunk] = [], [last, ending] = []] = await stream('Breaks');
    assert.deepEqual([first, chunk, last], ['PayloadChunk', 'the beginning', 'InvokeComplete']);
    const { ErrorCode, ErrorDetails } = JSON.parse(ending ?? '') as Record<string, string>;
    assert.equal(ErrorCode, 'RangeError');
    assert.match(ErrorDetails ?? '', /"errorMessage":"after the beginning"/);
    assert.equal((await stream('Fails'))[0]?.[0], 'InvokeComplete');
    assert.deepEqual(
      requestIds,
      invocations.slice(before).map(([, { report }]) => report.requestId),
    );
  });

  it('lists functions, page by page, and describes one', async () => {
    const first = (await call('GET', '/2015-03-31/functions/?MaxItems=4')).json();
    assert.equal((first['Functions'] as object[]).length, 4);
    const rest = (await call('GET', `/2015-03-31/functions/?Marker=${String(first['NextMarker'])}`)).json();
    assert.equal((rest['Functions'] as { FunctionName: string }[])[0]?.FunctionName, 'Never');
    assert.equal(rest['NextMarker'], undefined);
    assert.equal((await call('GET', '/2015-03-31/functions?MaxItems=none')).status, 400);

    const { Configuration, Concurrency } = (await call('GET', '/2015-03-31/functions/Echo')).json() as Record<
      string,
      Record<string, unknown>
    >;
    assert.equal(Configuration?.['FunctionArn'], 'arn:aws:lambda:us-east-1:123456789012:function:Echo');
    assert.equal(Configuration['MemorySize'], 256);
    assert.equal(Configuration['Runtime'], 'python3.13');
    assert.deepEqual(Configuration['Environment'], { Variables: { MARKER: marker, TABLE: 'todos' } });
    assert.equal(Concurrency, undefined);
    const layered = (await call('GET', '/2015-03-31/functions/Layered/configuration')).json();
    assert.deepEqual(layered['Layers'], [
      { Arn: 'arn:aws:lambda:us-east-1:123456789012:layer:Shared:1' },
      { Arn: 'arn:aws:lambda:eu-central-1:123456789012:layer:theirs:7' },
      { Arn: 'arn:aws:lambda:us-east-1:123456789012:layer:layers-common:1' },
    ]);
    const sleeps = (await call('GET', '/2015-03-31/functions/Sleeps')).json();
    assert.deepEqual(sleeps['Concurrency'], { ReservedConcurrentExecutions: 2 });
    assert.equal((await call('GET', '/2015-03-31/functions/Echo/configuration')).json()['FunctionName'], 'Echo');
  });

  it('says so where its port is taken', async () => {
    const port = Number(new URL(server.url).port);
    const options = { sandbox, functions: { current: never, refreshed: never }, concurrency: 1 };
    await assert.rejects(InvokeServer.start(port, options), (error) => {
      assert.ok(error instanceof ExpectedError);
      assert.match(error.message, new RegExp(`Port ${port} cannot be used .* with --port;`));
      return true;
    });
  });
});

const never = (): Promise<never> => Promise.reject(new Error('nobody asks'));

async function statusAndText(answer: Promise<{ status: number; text: string }>): Promise<[number, string]> {
  const { status, text } = await answer;
  return [status, text];
}
