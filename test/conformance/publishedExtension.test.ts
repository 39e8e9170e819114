import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../src/assets.ts';
import { silentLog } from '../../src/log.ts';
import { onPath } from '../../src/sandbox/runtimes/interpreter.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { localFunction, marker } from '../localFunction.ts';
import { markedProcesses } from '../markedProcesses.ts';

const cache = path.resolve('.conformance/webAdapter');
const version = '1.0.0-rc1';

/** A web application that knows nothing of Lambda. */
const server = `
import http.server, json, os


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({"path": self.path, "host": self.headers["host"], "pid": os.getpid()}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        text = self.rfile.read(int(self.headers["content-length"])).decode()
        self.send_response(418 if text == "tea" else 201)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format, *values):
        print("web:", self.command, self.path, flush=True)


http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["AWS_LWA_PORT"])), Handler).serve_forever()
`;

/** An event of an HTTP API (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html). */
function httpEvent(method: string, place: string, body?: string): string {
  const http = { method, path: place, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' };
  return JSON.stringify({
    version: '2.0',
    routeKey: '$default',
    rawPath: place,
    rawQueryString: 'a=1',
    headers: { host: 'example.com', 'content-type': 'text/plain' },
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'example.com',
      domainPrefix: 'example',
      http,
      requestId: 'id',
      routeKey: '$default',
      stage: '$default',
      time: '12/Mar/2020:19:03:58 +0000',
      timeEpoch: 1583348638390,
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: false,
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/**
 * The AWS Lambda Web Adapter as AWS publishes it: an extension that stands between the Runtime API and a web application, which
 * its wrapper starts in the runtime's place (https://github.com/awslabs/aws-lambda-web-adapter).
 */
describe('AWS’s Lambda Web Adapter, a published extension', () => {
  const program = path.join(cache, version, 'bin', 'lambda-adapter');
  let folder: string;
  let sandbox: Sandbox;

  before(function () {
    if (process.platform !== 'linux' || onPath('cargo') === undefined) this.skip();
    this.timeout(900_000);
    if (!fs.existsSync(program)) {
      const parameters = ['install', 'lambda_web_adapter', '--version', version, '--locked', '--debug'];
      const places = ['--root', path.join(cache, version), '--target-dir', path.join(cache, 'target')];
      execFileSync('cargo', [...parameters, ...places], { stdio: 'ignore' });
    }
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'web-adapter-'));
    const layer = path.join(folder, 'layer');
    fs.mkdirSync(path.join(layer, 'extensions'), { recursive: true });
    fs.copyFileSync(program, path.join(layer, 'extensions', 'lambda-adapter'));
    // As its own layer has it.
    const wrapper = '#!/bin/bash\n\nexec -- "${LAMBDA_TASK_ROOT}/${_HANDLER}"';
    fs.writeFileSync(path.join(layer, 'bootstrap'), wrapper, { mode: 0o755 });
    fs.mkdirSync(path.join(folder, 'code'));
    fs.writeFileSync(path.join(folder, 'code', 'server.py'), server);
    fs.writeFileSync(path.join(folder, 'code', 'run.sh'), '#!/bin/sh\nexec python3 server.py\n', { mode: 0o755 });
    sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
  });

  after(async () => {
    await sandbox.dispose();
    assert.deepEqual(markedProcesses(marker), [], 'nothing is left running');
    fs.rmSync(folder, { recursive: true });
  });

  it('serves the requests of API Gateway by a web application', async function () {
    this.timeout(60_000);
    const fn = localFunction(path.join(folder, 'code', 'server.py'), '', {
      handler: 'run.sh',
      memorySize: 512,
      timeout: 120,
      layers: ['arn:aws:lambda:us-east-1:753240598075:layer:LambdaAdapterLayerX86:25'],
      layerContents: {
        'arn:aws:lambda:us-east-1:753240598075:layer:LambdaAdapterLayerX86:25': { path: path.join(folder, 'layer') },
      },
      environment: {
        MARKER: marker,
        AWS_LAMBDA_EXEC_WRAPPER: '/opt/bootstrap',
        AWS_LWA_PORT: String(await freePort()),
      },
    });
    const get = await sandbox.invoke({ function: fn, event: httpEvent('GET', '/orders') });
    assert.equal(get.status, 'success', `${get.payload}\n${get.logs.join('\n')}`);
    const answer = JSON.parse(get.payload) as { statusCode: number; headers: Record<string, string>; body: string };
    assert.deepEqual([answer.statusCode, answer.headers['content-type']], [200, 'application/json']);
    const { path: asked, host, pid } = JSON.parse(answer.body) as Record<string, unknown>;
    assert.deepEqual([asked, host], ['/orders?a=1', 'example.com']);
    assert.ok(get.logs.includes('EXTENSION\tName: lambda-adapter\tState: Ready\tEvents: []'), get.logs.join('\n'));
    assert.ok(get.logs.includes('web: GET /orders?a=1'));

    const post = await sandbox.invoke({ function: fn, event: httpEvent('POST', '/orders', 'tea') });
    assert.deepEqual([post.status, post.report.initDurationMs], ['success', undefined]);
    const { statusCode, body } = JSON.parse(post.payload) as typeof answer;
    assert.deepEqual([statusCode, body], [418, 'tea']);

    const again = await sandbox.invoke({ function: fn, event: httpEvent('GET', '/again') });
    const { pid: samePid } = JSON.parse((JSON.parse(again.payload) as typeof answer).body) as Record<string, unknown>;
    assert.equal(samePid, pid, 'the web application stays up');
  });
});
