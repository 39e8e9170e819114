import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { environmentVariables } from '../../src/sandbox/environmentVariables.ts';
import { ExecutionEnvironment, type InvocationRecord } from '../../src/sandbox/executionEnvironment.ts';

/** A runtime to compare: how it is started, and where it looks for the Runtime API. */
export interface Client {
  readonly command: (handler: string) => readonly string[];
  readonly endpoint: 'socket' | 'port';
  /** The folder of the runtime itself. */
  readonly runtimeFolder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Runs one handler once, as an ordinary process in `code`, against our Runtime API. */
async function runOnce(
  client: Client,
  code: string,
  handler: string,
  event: string,
  own: Readonly<Record<string, string>> = {},
): Promise<InvocationRecord> {
  const environment = new ExecutionEnvironment({
    functionName: 'Conformance',
    memorySize: 256,
    timeout: 5,
    runtimeVersion: 'test',
    endpoint: client.endpoint,
    tmp: '/tmp',
    start: (runtimeApi) => {
      const layout = { taskRoot: code, runtimeFolder: client.runtimeFolder, tmp: '/tmp' };
      const platform = {
        functionName: 'Conformance',
        logStreamName: '2026/11/23/[$LATEST]0123456789abcdef0123456789abcdef',
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
    return await environment.invoke(event);
  } finally {
    await environment.kill();
  }
}

/** What must be the same: how it ended, what the caller gets, what the function logged. */
interface Observed {
  readonly kind: string;
  readonly payload: unknown;
  readonly logs: readonly string[];
}

/** Lines of the platform, and AWS's advice on updates of its runtimes, of which there are none here. */
const notTheFunctions = /^(INIT_START|INIT_REPORT|START|END|REPORT) |LAMBDA_WARNING/;

/** A frame of the runtime itself: where it stands, and the code there. */
const runtimeFrame =
  /^[ \u00a0]+File "[^"]*(bootstrap\.py|__main__\.py|<frozen runpy>)", line \d+, in .*(\n[ \u00a0]{4}.*)*\n?/gm;

/** A frame of a Node.js runtime itself, or of Node.js, in a JSON text. */
const nodeRuntimeFrame =
  /"    at (?:[^"]*(?:bootstrap\.cjs|aws-lambda-ric|node:|InvokeStore)[^"]*|new Promise \(<anonymous>\))",?/g;

/** The same as a line of what Node.js prints when it dies. */
const nodeRuntimeLine = /^ {4}at .*(bootstrap\.cjs|aws-lambda-ric|node:).*\n/gm;

/** Takes ids, times, the platform's own lines and the frames of the runtimes themselves out of a record. */
function observe({ ending, payload, logs, report }: InvocationRecord): Observed {
  const stable = (text: string): string =>
    text
      .replaceAll(report.requestId, '<id>')
      .replace(/repeated \d+ more times/g, 'repeated <n> more times')
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,3}Z/g, '<time>')
      .replace(nodeRuntimeFrame, '')
      .replaceAll('",]', '"]')
      .replace(/- [^"\\]*\/(index\.mjs|bootstrap\.cjs)/g, '- <runtime>')
      .replace(/ \[as \w+\]/g, '');
  // Once an init error has been posted the runtime is ended; what it still prints then depends on who is faster.
  const isOver = (line: string): boolean => ending.kind === 'initError' && !/^\[ERROR\]|\tERROR\t/.test(line);
  const printed = logs.filter((line) => !notTheFunctions.test(line) && !isOver(line)).join('\n');
  return {
    kind: ending.kind,
    payload: stable(payload).replace(
      /"stackTrace": \["  File [^"]*\\"[^"]*bootstrap\.py\\"[^]*?\\n"\]/,
      '"stackTrace": []',
    ),
    // What AWS's client writes as one event in its own framing comes as several lines through a pipe.
    logs: stable(printed).replace(runtimeFrame, '').replace(nodeRuntimeLine, '').trimEnd().split('\n'),
  };
}

/** Events that are JSON and no objects, or that lose something on the way. */
export const oddEvents = ['null', '"text"', '0', '[]', '{"big":12345678901234567890,"float":1.10}', '"\\ud83d\\ude42"'];

/** Runs one event under both runtimes; they must end alike, answer alike and log alike. */
export async function assertSame(
  aws: Client,
  ours: Client,
  code: string,
  handler: string,
  event: string,
): Promise<void> {
  const [expected, actual] = await Promise.all([
    runOnce(aws, code, handler, event),
    runOnce(ours, code, handler, event),
  ]);
  assert.deepEqual(observe(actual), observe(expected));
}
