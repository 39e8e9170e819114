import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { markedProcesses } from '../../markedProcesses.ts';
import { headOf, sendFirst } from '../../slowClient.ts';
import { StartedServer } from '../../startedServer.ts';
import { until } from '../../until.ts';

const template = `Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: python3.13, Timeout: 60, MemorySize: 256, Environment: { Variables: { MARKER: $MARK } } } }
Resources:
  Hello: { Type: AWS::Serverless::Function, Properties: { CodeUri: code, Handler: app.handler } }
  Killed: { Type: AWS::Serverless::Function, Properties: { CodeUri: code, Handler: app.killed } }
  Streams:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      FunctionUrlConfig: { AuthType: NONE, InvokeMode: RESPONSE_STREAM }
      InlineCode: |
        exports.handler = awslambda.streamifyResponse(async (event, stream) => {
          for (let n = 0; ; n++) {
            stream.write('more ');
            await new Promise((resolve) => setTimeout(resolve, 5));
          }
        });
  Inside:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Events: { Get: { Type: HttpApi, Properties: { Path: /inside, Method: get } } }
      InlineCode: |
        def handler(event, context):
            return {"statusCode": 200, "body": "as it was"}
`;

const python = `import os, signal

def handler(event, context):
    return "hello"

def killed(event, context):
    os.kill(os.getpid(), signal.SIGKILL)
`;

describe('lambda-workbench start, with what may happen to it', () => {
  let folder: string;
  let project: string;
  let marker: string;
  let server: StartedServer;
  let url: string;
  let apis: readonly {
    readonly name: string;
    readonly url: string;
    readonly routes: readonly { function: string }[];
  }[];

  beforeEach(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'start-under-attack-')));
    project = path.join(folder, 'project');
    marker = randomUUID();
    await fs.mkdir(path.join(folder, 'tmp'));
    await fs.mkdir(path.join(project, 'code'), { recursive: true });
    await fs.writeFile(path.join(project, 'code', 'app.py'), python);
    await write(template);
    server = StartedServer.of(folder, ['--json']);
    const started = await server.line(({ kind }) => kind === 'started');
    ({ url, apis } = started as unknown as { url: string; apis: typeof apis });
  });

  /** However a test has ended: the server ends at once, with everything that it has started. */
  afterEach(async () => {
    server.child.kill('SIGINT');
    assert.equal(await server.code, 0);
    if (process.platform === 'linux') assert.deepEqual(markedProcesses(marker), []);
    assert.deepEqual(await fs.readdir(path.join(folder, 'tmp')), []);
    const builds = await fs.readdir(path.join(folder, 'state', 'builds')).catch(() => []);
    assert.deepEqual(
      builds.filter((name) => name.startsWith('inline')),
      [],
    );
    await fs.rm(folder, { recursive: true });
  });

  const write = (text: string): Promise<void> =>
    fs.writeFile(path.join(project, 'template.yaml'), text.replace('$MARK', marker));

  const apiOf = (name: string): string => {
    const api = apis.find(({ routes }) => routes.some((route) => route.function === name));
    assert.ok(api, `${name} has an API`);
    return api.url;
  };

  async function invoke(name: string): Promise<[status: number, text: string]> {
    const response = await fetch(`${url}/2015-03-31/functions/${name}/invocations`, { method: 'POST', body: '{}' });
    return [response.status, await response.text()];
  }

  async function get(address: string): Promise<[status: number, text: string]> {
    const response = await fetch(address);
    return [response.status, await response.text()];
  }

  /** What the function whose code stands in the template says to each of its callers. */
  async function inside(): Promise<string[]> {
    const [, answer] = await invoke('Inside');
    const { body } = JSON.parse(answer) as { body: string };
    return [body, (await get(`${apiOf('Inside')}/inside`))[1]];
  }

  it('serves code that stands in the template, as the template is now', async () => {
    assert.deepEqual(await inside(), ['as it was', 'as it was']);
    await write(template.replace('as it was', 'as it is'));
    assert.deepEqual(await inside(), ['as it is', 'as it is']);
  });

  it('goes on with the last template that could be read, and says so; without one there is no function', async () => {
    await write(`${template}  Half: [`);
    assert.deepEqual(await inside(), ['as it was', 'as it was']);
    const said = /template\.yaml:\d+: This template cannot be read completely: .* those that it had before\./;
    await until(() => said.test(server.err));
    await write('');
    assert.deepEqual(await inside(), ['as it was', 'as it was']);
    await fs.rm(path.join(project, 'template.yaml'));
    const [status, text] = await invoke('Inside');
    assert.equal(status, 404);
    assert.match(text, /Function not found: /);
    assert.equal((await get(`${apiOf('Inside')}/inside`))[0], 404);
    await write(template);
    assert.deepEqual(await inside(), ['as it was', 'as it was']);
  });

  it('says that a function’s folder is gone, and goes on when it is back', async () => {
    assert.deepEqual(await invoke('Hello'), [200, '"hello"']);
    await fs.rename(path.join(project, 'code'), path.join(folder, 'elsewhere'));
    const [status, text] = await invoke('Hello');
    assert.equal(status, 502);
    assert.match(text, /Hello cannot run: its code folder .*code does not exist\./);
    await fs.rename(path.join(folder, 'elsewhere'), path.join(project, 'code'));
    assert.deepEqual(await invoke('Hello'), [200, '"hello"']);
    await fs.rename(project, path.join(folder, 'elsewhere'));
    assert.equal((await invoke('Hello'))[0], 404);
    await fs.rename(path.join(folder, 'elsewhere'), project);
    assert.deepEqual(await invoke('Hello'), [200, '"hello"']);
  });

  it('says that a function was killed, each time', async () => {
    for (let time = 0; time < 2; time++) {
      const [status, text] = await invoke('Killed');
      assert.equal(status, 200);
      assert.match(text, /Runtime exited with error: signal: killed/);
    }
  });

  it('serves others while clients send half a request, go in the middle of one, or of a stream', async () => {
    const port = Number(new URL(url).port);
    const sockets = Array.from({ length: 100 }, () => net.connect(port, '127.0.0.1'));
    for (const [index, socket] of sockets.entries()) {
      socket.on('error', () => undefined);
      socket.write(
        index % 2 === 0 ? 'POST /2015' : headOf('/2015-03-31/functions/Hello/invocations', { 'Content-Length': 9 }),
      );
    }
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    const gone = net.connect(Number(new URL(apiOf('Streams')).port), '127.0.0.1');
    gone.on('error', () => undefined);
    gone.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(gone, 'data');
    gone.destroy();
    assert.deepEqual(await invoke('Hello'), [200, '"hello"']);
    // The stream and half of the clients go on until the server ends.
    for (const socket of sockets.slice(50)) socket.destroy();
    assert.deepEqual(await invoke('Hello'), [200, '"hello"']);
  });

  it('lets a name of elsewhere and what hides a second request behind the first one in nowhere', async () => {
    const target = '/2015-03-31/functions/Hello/invocations';
    const [api, gateway] = [Number(new URL(url).port), Number(new URL(apiOf('Inside')).port)];
    for (const [port, path] of [
      [api, target],
      [gateway, '/inside'],
    ] as const) {
      const rebound = headOf(path, { Host: `rebound.example:${port}`, 'Content-Length': 2, Connection: 'close' });
      assert.match((await sendFirst(port, [rebound, '{}'])).text, /^HTTP\/1\.1 403 [^]*of this machine may call/);
      const both = headOf(path, { 'Content-Length': 4, 'Transfer-Encoding': 'chunked' });
      const { text } = await sendFirst(port, [both, `0\r\n\r\n${headOf(target, { 'Content-Length': 0 })}`]);
      assert.match(text, /^HTTP\/1\.1 400 /);
      assert.equal(text.match(/^HTTP\//gm)?.length, 1);
    }
    assert.doesNotMatch(server.err, /START RequestId/);
  });
});
