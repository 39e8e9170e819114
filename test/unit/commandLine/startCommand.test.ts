import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { markedProcesses } from '../../markedProcesses.ts';
import { StartedServer, type Line } from '../../startedServer.ts';
import { until } from '../../until.ts';

const python = `import subprocess, time

def lambda_handler(event, context):
    return {"statusCode": 200, "body": f"Hello {event.get('name')}"}

def fails(event, context):
    raise KeyError("id")

def waits(event, context):
    subprocess.Popen(["sleep", "600"], start_new_session=True)
    print("waits")
    time.sleep(600)
`;

const template = `Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: python3.13, CodeUri: ., MemorySize: 256, Timeout: 700, Environment: { Variables: { MARKER: $MARK } } } }
Resources:
  Hello: { Type: AWS::Serverless::Function, Properties: { Handler: app.lambda_handler, Events: { Get: { Type: HttpApi, Properties: { Path: /hello, Method: get } } } } }
  Fails: { Type: AWS::Serverless::Function, Properties: { Handler: app.fails, EventInvokeConfig: { MaximumRetryAttempts: 0 } } }
  Waits: { Type: AWS::Serverless::Function, Properties: { Handler: app.waits } }
  Tenants: { Type: AWS::Serverless::Function, Properties: { Handler: app.lambda_handler, TenancyConfig: { TenantIsolationMode: PER_TENANT } } }
  Damaged: { Type: AWS::Serverless::Function, Properties: { Handler: app.lambda_handler, CodeUri: nowhere } }
`;

describe('lambda-workbench start', () => {
  let folder: string;
  let temporary: string;
  let marker: string;

  beforeEach(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'start-')));
    temporary = path.join(folder, 'tmp');
    marker = randomUUID();
    await fs.mkdir(temporary);
    await fs.mkdir(path.join(folder, 'project'));
    await fs.writeFile(path.join(folder, 'project', 'app.py'), python);
    await fs.writeFile(path.join(folder, 'project', 'template.yaml'), template.replace('$MARK', marker));
  });
  afterEach(() => fs.rm(folder, { recursive: true }));

  const start = (...parameters: string[]): StartedServer => StartedServer.of(folder, parameters);

  it('--json: prints an object a line on stdout, and what people read on stderr', async () => {
    const server = start('--json');
    try {
      const started = await server.line(({ kind }) => kind === 'started');
      const { url, functions } = started as { url: string; functions: string[] };
      assert.deepEqual(functions.toSorted(), ['Damaged', 'Fails', 'Hello', 'Tenants', 'Waits']);
      const [api] = started['apis'] as { kind: string; name: string; url: string; routes: object[] }[];
      assert.deepEqual([api?.kind, api?.name], ['http', 'ServerlessHttpApi']);
      assert.deepEqual(api?.routes, [{ method: 'GET', path: '/hello', function: 'Hello', notes: [] }]);

      const invoke = (name: string, headers: Record<string, string> = {}): Promise<Response> =>
        fetch(`${url}/2015-03-31/functions/${name}/invocations`, { method: 'POST', body: '{"name":"Ada"}', headers });
      const hello = await invoke('Hello');
      const requestId = hello.headers.get('x-amzn-requestid');
      const right = await server.line(({ report }) => (report as Line | undefined)?.['requestId'] === requestId);
      const { report, logs, warnings, isolation, ...rest } = right;
      assert.deepEqual(rest, {
        kind: 'invocation',
        function: 'Hello',
        status: 'success',
        functionError: null,
        error: null,
        payload: { statusCode: 200, body: 'Hello Ada' },
      });
      assert.ok((logs as string[]).some((line) => line.startsWith('REPORT RequestId: ')));
      assert.ok(Array.isArray(warnings) && typeof isolation === 'string');
      const { memorySizeMb, durationMs, billedDurationMs, initDurationMs, maxMemoryUsedMb } = report as Line;
      assert.equal(memorySizeMb, 256);
      for (const figure of [durationMs, billedDurationMs, initDurationMs, maxMemoryUsedMb]) {
        assert.equal(typeof figure, 'number');
      }

      const asynchronous = await invoke('Fails', { 'X-Amz-Invocation-Type': 'Event' });
      const wrong = await server.line(({ function: name }) => name === 'Fails');
      assert.deepEqual(
        [wrong['status'], wrong['functionError'], wrong['error']],
        ['error', 'Unhandled', { errorType: 'KeyError', errorMessage: "'id'" }],
      );
      const lost = await server.line(({ entry }) => (entry as Line | undefined)?.['kind'] === 'lost');
      const { entry, ...about } = lost;
      const eventId = asynchronous.headers.get('x-amzn-requestid');
      assert.deepEqual(about, { kind: 'asynchronous', function: 'Fails', requestId: eventId });
      assert.deepEqual((entry as Line)['rule'], 'async-no-failure-destination');
      assert.equal((wrong['report'] as Line)['requestId'], eventId);

      await fetch(`${api.url}/hello`);
      const served = await server.line(({ kind }) => kind === 'request');
      const expected = { api: 'ServerlessHttpApi', request: 'GET /hello', status: 200, function: 'Hello' };
      assert.deepEqual(served, { kind: 'request', ...expected, reason: null });

      await invoke('Damaged', { 'X-Amz-Invocation-Type': 'Event' });
      const failure = await server.line(({ kind }) => kind === 'failure');
      assert.equal(failure['function'], 'Damaged');
      assert.match(String(failure['message']), /its code folder .*nowhere does not exist/);
      assert.equal((await invoke('Tenants')).status, 400);
      const refusal = await server.line(({ kind }) => kind === 'refusal');
      const { reason, ...call } = refusal;
      const request = 'POST /2015-03-31/functions/Tenants/invocations';
      assert.deepEqual(call, { kind: 'refusal', request, status: 400, errorType: 'InvalidParameterValueException' });
      assert.equal(typeof reason, 'string');

      for (const shown of [
        /API is at/,
        /^Hello: REPORT RequestId/m,
        /Fails: The event is lost/,
        /GET \/hello → 200/,
        /Tenants\/invocations → 400 /,
      ]) {
        await until(() => shown.test(server.err));
      }
    } finally {
      server.child.kill('SIGTERM');
    }
    assert.equal(await server.code, 0);
    assert.deepEqual(server.strange, [], 'nothing but JSON on stdout');
  });

  // Ctrl+C, a request to end, a terminal that is closed.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`${signal}: ends what runs, with all that it has started, and leaves nothing behind`, async function () {
      if (process.platform !== 'linux') this.skip();
      const server = start('--json');
      await running(server);
      server.child.kill(signal);
      assert.equal(await server.code, 0);
      assert.deepEqual(markedProcesses(marker), []);
      assert.deepEqual(await fs.readdir(temporary), []);
    });
  }

  it('killed: nothing goes on running, and the next start removes what is left', async function () {
    if (process.platform !== 'linux') this.skip();
    const server = start('--json');
    await running(server);
    server.child.kill('SIGKILL');
    await server.code;
    await until(() => markedProcesses(marker).length === 0);
    const left = await fs.readdir(temporary);
    assert.ok(left.length > 0, 'what it listened at is there');
    // A socket that is so young may be one at which somebody is about to listen.
    const hourAgo = new Date(Date.now() - 3_600_000);
    for (const name of left) await fs.lutimes(path.join(temporary, name), hourAgo, hourAgo);

    const next = start('--json');
    const { url } = (await next.line(({ kind }) => kind === 'started')) as { url: string };
    await fetch(`${url}/2015-03-31/functions/Hello/invocations`, { method: 'POST', body: '{}' });
    next.child.kill('SIGTERM');
    assert.equal(await next.code, 0);
    assert.deepEqual(await fs.readdir(temporary), []);
  });

  it('lists functions of one name with their files, and names another one in the example', async () => {
    const [hello, ...others] = template.match(/^ {2}(?:Hello|Fails): .*$/gm) ?? [];
    const project = path.join(folder, 'project');
    const started = (functions: readonly (string | undefined)[]): string =>
      [template.slice(0, template.indexOf('  Hello')).trimEnd(), ...functions, ''].join('\n');
    for (const [name, functions] of [
      ['a', [hello]],
      ['b', [hello, ...others]],
    ] as const) {
      await fs.mkdir(path.join(project, name));
      await fs.writeFile(path.join(project, name, 'template.yaml'), started(functions));
      await fs.writeFile(path.join(project, name, 'app.py'), python);
    }
    for (const name of ['template.yaml', 'app.py']) await fs.rm(path.join(project, name));
    const server = start('--json');
    try {
      await server.line(({ kind }) => kind === 'started');
      await until(() => server.err.includes('For example:'));
      const [, listed = ''] = /^Functions: (.*)\.$/m.exec(server.err) ?? [];
      const files = ['a', 'b'].map((name) => path.join(name, 'template.yaml'));
      assert.deepEqual(listed.split(', ').toSorted(), ['Fails', ...files.map((file) => `${file}:Hello`)].toSorted());
      assert.match(server.err, /--function-name Fails /);
    } finally {
      server.child.kill('SIGTERM');
      await server.code;
    }
  });

  /** Resolves when a function runs that will not end, one warm environment beside it. */
  async function running(server: StartedServer): Promise<void> {
    const { url } = (await server.line(({ kind }) => kind === 'started')) as { url: string };
    const invoke = (name: string): Promise<Response> =>
      fetch(`${url}/2015-03-31/functions/${name}/invocations`, { method: 'POST', body: '{}' });
    await invoke('Hello');
    invoke('Waits').catch(() => undefined);
    const sleeps = async (pid: string): Promise<boolean> =>
      (await fs.readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '')).startsWith('sleep\0');
    await until(async () => (await Promise.all(markedProcesses(marker).map(sleeps))).includes(true));
  }
});
