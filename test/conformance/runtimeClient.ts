import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { applicationLogLevels, lambdaDefaults, type Logging } from '../../src/functions/lambdaFunction.ts';
import { environmentVariables } from '../../src/sandbox/environmentVariables.ts';
import { ExecutionEnvironment, type InvocationRecord } from '../../src/sandbox/executionEnvironment.ts';
import { TenantProxy } from './tenantProxy.ts';

/** A runtime to compare: how it is started, and where it looks for the Runtime API. */
export interface Client {
  readonly command: (handler: string) => readonly string[];
  readonly endpoint: 'socket' | 'port';
  /** The folder of the runtime itself. */
  readonly runtimeFolder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What differs from a function with nothing but a handler. */
export interface Variation {
  readonly logging?: Partial<Logging>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly tenantId?: string;
}

/** No handler here takes so long, on any machine: what is compared is never what became of one that was too slow. */
const seconds = 120;

/** Runs one handler once, as an ordinary process in `code`, against our Runtime API. */
async function runOnce(
  client: Client,
  code: string,
  handler: string,
  event: string,
  { logging, environment: own = {}, tenantId }: Variation,
): Promise<ObservedRecord> {
  const proxy = tenantId === undefined ? undefined : await TenantProxy.start(tenantId);
  const environment = new ExecutionEnvironment({
    functionName: 'Conformance',
    memorySize: 256,
    timeout: seconds,
    initLimit: seconds * 1000,
    runtimeVersion: 'test',
    endpoint: proxy ? 'port' : client.endpoint,
    tmp: '/tmp',
    start: (endpoint) => {
      const runtimeApi = proxy ? { address: proxy.before(endpoint.address) } : endpoint;
      const layout = { taskRoot: code, runtimeFolder: client.runtimeFolder, tmp: '/tmp' };
      const platform = {
        functionName: 'Conformance',
        logStreamName: '2026/11/23/[$LATEST]0123456789abcdef0123456789abcdef',
        logging: { ...lambdaDefaults.logging, ...logging },
        handler,
        runtime: 'test',
        memorySize: 256,
        runtimeApi,
        layout,
        path: [],
      };
      const [file = '', ...parameters] = client.command(handler);
      // One stream, as in the sandbox: the order of the lines is compared.
      return spawn('/bin/sh', ['-c', 'exec "$@" 2>&1', 'sh', file, ...parameters], {
        cwd: code,
        env: environmentVariables(own, {}, client.environment, platform),
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      });
    },
  });
  try {
    await environment.init();
    let contentType: string | undefined;
    const onChunk = (_chunk: Buffer, type: string): void => void (contentType = type);
    return { ...(await environment.invoke(event, { onChunk })), contentType };
  } finally {
    await environment.kill();
    proxy?.close();
  }
}

/** `contentType`: of a response that came as a stream. */
type ObservedRecord = InvocationRecord & { readonly contentType: string | undefined };

/** What must be the same: how it ended, what the caller gets, what the function logged. */
interface Observed extends Pick<ObservedRecord, 'contentType'> {
  readonly kind: string;
  readonly payload: unknown;
  readonly logs: readonly string[];
}

/** Lines of the platform, and AWS's advice on updates of its runtimes, of which there are none here. */
const notTheFunctions = /^(INIT_START|INIT_REPORT|START|END|REPORT) |LAMBDA_WARNING/;

/** A frame of the runtime itself: where it stands, and the code there. */
const runtimeFrame =
  /^[ \u00a0]+File "[^"]*(bootstrap\.py|lambda_workbench_runtime\/runtime\.py|__main__\.py|<frozen runpy>)", line \d+, in .*(\n[ \u00a0]{4}.*)*\n?/gm;

/** A frame of a Node.js runtime itself, or of Node.js, in a JSON text. */
const nodeRuntimeFrame =
  /"    at (?:[^"]*(?:bootstrap\.cjs|responseStream\.cjs|aws-lambda-ric|node:|InvokeStore)[^"]*|new Promise \(<anonymous>\))",?/g;

/** The same inside a text that JSON holds. */
const nodeRuntimeText =
  /\\n +at (?:(?!\\n|").)*?(?:bootstrap\.cjs|responseStream\.cjs|aws-lambda-ric|node:|InvokeStore|new Promise \(<anonymous>\))(?:(?!\\n|").)*/g;

/** The same as a line of what Node.js prints when it dies. */
const nodeRuntimeLine = /^ {4}at .*(bootstrap\.cjs|responseStream\.cjs|aws-lambda-ric|node:).*\n/gm;

/** A frame of a Ruby runtime itself, in JSON on one line or several: AWS leaves out those of its own. */
const rubyRuntimeFrame = /,?\s*"(?:[^"]*(?:\/aws_lambda_ric|bootstrap\.rb)[^"]*|-e:1:in [^"]*)"/g;

/** Where an object lies, and the line of the runtime that Ruby shows for a handler that is not there. */
const rubyDetails = /:0x[0-9a-f]{16}|\\n\\n(?: |\\t)*(?:response|result) = [^"]*\^(?=")/g;

/** Takes ids, times, the platform's own lines and the frames of the runtimes themselves out of a record. */
function observe({ ending, payload, logs, report, contentType }: ObservedRecord): Observed {
  const stable = (text: string): string =>
    text
      .replaceAll(report.requestId, '<id>')
      .replace(/repeated \d+ more times/g, 'repeated <n> more times')
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z/g, '<time>')
      .replace(nodeRuntimeFrame, '')
      .replace(nodeRuntimeText, '')
      .replaceAll('",]', '"]')
      .replace(rubyRuntimeFrame, '')
      .replace(/"stackTrace": \[\s*\]/, '"stackTrace": []')
      .replace(rubyDetails, '')
      .replace(/- [^"\\]*\/(index\.mjs|bootstrap\.cjs)/g, '- <runtime>')
      .replace(/ \[as \w+\]/g, '')
      .replace(/at StreamingInvokeProcessor\.handler \(([^)]*)\)/g, 'at $1')
      .replace(/"stackTrace": \["  File [^"]*\\"[^"]*bootstrap\.py\\"[^]*?\\n"\]/, '"stackTrace": []');
  // Once an init error has been posted the runtime is ended; what it still prints then depends on who is faster. After any
  // other answer it is stopped when it asks for the next event, or has ended by itself: it has printed all by then.
  const isOver = (line: string): boolean =>
    ending.kind === 'initError' && !/^\[ERROR\]|\tERROR\t|"level": ?"ERROR"/.test(line);
  const printed = logs.filter((line) => !notTheFunctions.test(line) && !isOver(line)).join('\n');
  return {
    kind: ending.kind,
    contentType,
    payload: stable(payload),
    // What AWS's client writes as one event in its own framing comes as several lines through a pipe.
    logs: stable(printed).replace(runtimeFrame, '').replace(nodeRuntimeLine, '').trimEnd().split('\n'),
  };
}

/** Levels that a function's log in JSON can have, and ways to ask for a format by hand. */
export const logVariations: readonly (readonly [string, Variation])[] = [
  ...applicationLogLevels.map(
    (level) => [`JSON, ${level}`, { logging: { format: 'JSON', applicationLogLevel: level } }] as const,
  ),
  ['JSON, no level', { logging: { format: 'JSON', applicationLogLevel: undefined } }],
  ['Text, ERROR', { logging: { applicationLogLevel: 'ERROR' } }],
  ['Text, a level of the function’s own', { environment: { AWS_LAMBDA_LOG_LEVEL: 'error' } }],
  ['Text, a level that does not exist', { environment: { AWS_LAMBDA_LOG_LEVEL: 'LOUD' } }],
  ['a format of the function’s own', { environment: { AWS_LAMBDA_LOG_FORMAT: 'json' } }],
  ['JSON, for a tenant', { logging: { format: 'JSON' }, tenantId: 'blue' }],
];

/** Events that are JSON and no objects, or that lose something on the way. */
export const oddEvents = ['null', '"text"', '0', '[]', '{"big":12345678901234567890,"float":1.10}', '"\\ud83d\\ude42"'];

/** Runs one event under both runtimes; they must end alike, answer alike and log alike. */
export async function assertSame(
  aws: Client,
  ours: Client,
  code: string,
  handler: string,
  event: string,
  variation: Variation = {},
): Promise<void> {
  const [expected, actual] = await Promise.all([
    runOnce(aws, code, handler, event, variation),
    runOnce(ours, code, handler, event, variation),
  ]);
  assert.deepEqual(observe(actual), observe(expected));
}
