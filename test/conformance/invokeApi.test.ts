import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { Assets } from '../../src/assets.ts';
import type { LambdaFunction } from '../../src/functions/lambdaFunction.ts';
import { InvokeServer } from '../../src/invokeApi/invokeServer.ts';
import { silentLog } from '../../src/log.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { localFunction } from '../localFunction.ts';

const run = promisify(execFile);
const folder = path.resolve('.conformance/invokeApi');
const python = path.join(folder, 'python', 'bin', 'python');
/** Its code folder has the SDK, as a deployed function's has. */
const caller = path.join(folder, 'node', 'caller.cjs');

/** The AWS CLI from PyPI, and the SDK for JavaScript from npm. */
function installClients(): void {
  if (fs.existsSync(path.join(folder, 'complete'))) return;
  fs.mkdirSync(path.join(folder, 'node'), { recursive: true });
  execFileSync('python3', ['-m', 'venv', path.join(folder, 'python')]);
  const packages = ['awscli==1.45.11'];
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
  fs.writeFileSync(path.join(folder, 'node', 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '@aws-sdk/client-lambda@3.1164.0'], {
    cwd: path.join(folder, 'node'),
    stdio: 'ignore',
  });
  fs.writeFileSync(path.join(folder, 'complete'), '');
}

const named = (name: string, file: string, symbol: string, changes: Partial<LambdaFunction> = {}): LambdaFunction =>
  localFunction(file, symbol, { name, id: name, ...changes });

describe('Lambda’s API, called by AWS’s own clients', () => {
  let sandbox: Sandbox | undefined;
  let server: InvokeServer | undefined;
  let scratch = '';

  before(async function () {
    this.timeout(600_000);
    installClients();
    scratch = await fs.promises.mkdtemp(path.join(os.tmpdir(), 'invoke-api-'));
    // A function that calls another one, as it would on AWS.
    await fs.promises.writeFile(
      caller,
      `const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
const lambda = new LambdaClient();
exports.handler = async (event) => {
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: 'Echo', Payload: JSON.stringify(event) }));
  return { echoed: JSON.parse(Buffer.from(Payload).toString()) };
};
`,
    );
    const functions = [
      named('Echo', 'python/app.py', 'echo', { runtime: 'python3.13', memorySize: 256 }),
      named('Fails', 'python/app.py', 'fail'),
      named('Context', 'python/app.py', 'client_context'),
      named('Never', 'python/app.py', 'echo', { concurrency: { reserved: 0, provisioned: 'none' } }),
      named('Streams', 'node/streams.mjs', 'words'),
      named('Breaks', 'node/streams.mjs', 'failsMidway'),
      named('Caller', caller, 'handler', { memorySize: 512 }),
    ];
    sandbox = new Sandbox(new Assets(path.resolve('dist')), silentLog);
    const all = (): Promise<readonly LambdaFunction[]> => Promise.resolve(functions);
    server = await InvokeServer.start(0, { sandbox, functions: { current: all, refreshed: all }, concurrency: 10 });
  });

  after(async () => {
    await server?.close();
    await sandbox?.dispose();
    if (scratch) await fs.promises.rm(scratch, { recursive: true });
  });

  const environment = {
    PATH: process.env['PATH'],
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_REGION: 'us-east-1',
    AWS_CONFIG_FILE: '/nowhere',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
  };

  /** `aws lambda …`; the payload is what was written to the file that it names. */
  async function cli(...parameters: string[]): Promise<{ json: Record<string, unknown>; payload: string }> {
    const outfile = path.join(scratch, 'out.json');
    const writes = parameters[0] === 'invoke' ? [outfile] : [];
    const command = ['-m', 'awscli', 'lambda', ...parameters, '--endpoint-url', server?.url ?? '', ...writes];
    const { stdout } = await run(python, command, { env: environment });
    const json = stdout === '' ? {} : (JSON.parse(stdout) as Record<string, unknown>);
    return { json, payload: writes.length > 0 ? await fs.promises.readFile(outfile, 'utf8') : '' };
  }

  /** What the code, a body with `client` and the SDK as `sdk`, returns. */
  async function sdk(code: string): Promise<unknown> {
    const program = `const sdk = require('@aws-sdk/client-lambda');
const client = new sdk.LambdaClient({ endpoint: '${server?.url}', maxAttempts: 1 });
const text = (bytes) => Buffer.from(bytes ?? []).toString();
(async () => { ${code} })().then((result) => console.log(JSON.stringify(result)));`;
    const { stdout } = await run(process.execPath, ['-e', program], {
      cwd: path.dirname(caller),
      env: environment,
    });
    return JSON.parse(stdout);
  }

  it('aws lambda invoke: result, log tail, client context', async () => {
    const context = Buffer.from('{"custom":{"a":"b"}}').toString('base64');
    const { json, payload } = await cli(
      'invoke',
      '--function-name',
      'Echo',
      '--payload',
      '{"n":1}',
      '--log-type',
      'Tail',
    );
    assert.deepEqual([json['StatusCode'], json['ExecutedVersion'], payload], [200, '$LATEST', '{"n": 1}']);
    assert.match(Buffer.from(String(json['LogResult']), 'base64').toString(), /REPORT RequestId: /);
    const called = await cli('invoke', '--function-name', 'Context', '--client-context', context);
    assert.equal(called.payload, '{"a": "b"}');
  });

  it('aws lambda invoke: a failure, an asynchronous event, a dry run', async () => {
    const failed = await cli('invoke', '--function-name', 'Fails', '--payload', '{}');
    assert.equal(failed.json['FunctionError'], 'Unhandled');
    assert.match(failed.payload, /"errorType": "Refused"/);
    const event = await cli('invoke', '--function-name', 'Echo', '--invocation-type', 'Event', '--payload', '{}');
    assert.equal(event.json['StatusCode'], 202);
    const dry = await cli('invoke', '--function-name', 'Echo:live', '--invocation-type', 'DryRun');
    assert.equal(dry.json['StatusCode'], 204);
  });

  it('aws lambda: list-functions, get-function, and errors by their names', async () => {
    const { json } = await cli('list-functions');
    assert.equal((json['Functions'] as object[]).length, 7);
    const found = await cli('get-function', '--function-name', 'Echo');
    assert.equal((found.json['Configuration'] as Record<string, unknown>)['MemorySize'], 256);
    await assert.rejects(
      cli('get-function', '--function-name', 'None'),
      /ResourceNotFoundException.*Function not found/,
    );
  });

  it('@aws-sdk/client-lambda: invokes, throws its own classes, lists', async () => {
    const invoke = (parameters: string): string => `client.send(new sdk.InvokeCommand(${parameters}))`;
    const answered = await sdk(`
      const { Payload, StatusCode, FunctionError } = await ${invoke("{ FunctionName: 'Fails', Payload: '{}' }")};
      return [text(Payload).includes('not today'), StatusCode, FunctionError];`);
    assert.deepEqual(answered, [true, 200, 'Unhandled']);
    const thrown = await sdk(`
      try { await ${invoke("{ FunctionName: 'Never' }")}; }
      catch (error) { return [error instanceof sdk.TooManyRequestsException, error.Reason, error.$metadata.httpStatusCode]; }`);
    assert.deepEqual(thrown, [true, 'ReservedFunctionConcurrentInvocationLimitExceeded', 429]);
    const missing = await sdk(`
      try { await ${invoke("{ FunctionName: 'None' }")}; }
      catch (error) { return [error instanceof sdk.ResourceNotFoundException, error.message]; }`);
    assert.deepEqual(missing, [true, 'Function not found: arn:aws:lambda:us-east-1:123456789012:function:None']);
    const names = await sdk(`
      const names = [];
      for await (const { Functions } of sdk.paginateListFunctions({ client, pageSize: 3 }, {}))
        names.push(...Functions.map(({ FunctionName }) => FunctionName));
      return names;`);
    assert.deepEqual(names, ['Echo', 'Fails', 'Context', 'Never', 'Streams', 'Breaks', 'Caller']);
  });

  it('@aws-sdk/client-lambda: reads a stream, and how it ended', async () => {
    const stream = (name: string): Promise<unknown> =>
      sdk(`
        const { EventStream } = await client.send(new sdk.InvokeWithResponseStreamCommand({
          FunctionName: '${name}', Payload: JSON.stringify({ words: ['one', 'two'], pause: 50 }), LogType: 'Tail' }));
        const found = [];
        for await (const { PayloadChunk, InvokeComplete } of EventStream) {
          if (PayloadChunk) found.push(text(PayloadChunk.Payload));
          if (InvokeComplete) found.push([InvokeComplete.ErrorCode ?? '', Boolean(InvokeComplete.LogResult)]);
        }
        return found;`);
    assert.deepEqual(await stream('Streams'), ['one', 'two', ['', true]]);
    assert.deepEqual(await stream('Breaks'), ['the beginning', ['RangeError', true]]);
  });

  it('a function finds the others here', async () => {
    const { payload } = await cli('invoke', '--function-name', 'Caller', '--payload', '{"from":"Caller"}');
    assert.equal(payload, '{"echoed":{"from":"Caller"}}');
  });
});
