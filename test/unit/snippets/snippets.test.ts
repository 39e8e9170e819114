import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import ts from 'typescript';
import { Assets } from '../../../src/assets.ts';
import { DiagnosticEngine } from '../../../src/diagnostics/diagnosticEngine.ts';
import { observedFindings } from '../../../src/diagnostics/observedFindings.ts';
import { RunSources } from '../../../src/diagnostics/runSources.ts';
import { EventCatalog } from '../../../src/events/eventCatalog.ts';
import { silentLog } from '../../../src/log.ts';
import type { Invocation } from '../../../src/sandbox/invocation.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { expandSnippet } from '../../../src/snippets/expandSnippet.ts';
import { snippetAnswers } from '../../../src/snippets/snippetAnswers.ts';
import { prefixOf, snippetCatalog } from '../../../src/snippets/snippetCatalog.ts';
import { snippetCode } from '../../../src/snippets/snippetCode.ts';
import { snippetLanguageIds, snippetLanguages, type SnippetLanguage } from '../../../src/snippets/snippetLanguage.ts';
import { findHandlers } from '../../../src/syntax/handlers.ts';
import { snippetFiles, snippetsOf } from '../../../tools/generate/snippets.ts';
import { localFunction } from '../../localFunction.ts';
import { parsers } from '../syntax/parsing.ts';

interface ContributedSnippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

const assets = new Assets(path.resolve('dist'));
const events = new EventCatalog(assets);
const engine = new DiagnosticEngine(parsers);

/** The languages whose snippets run in the sandbox. */
const running = ['python', 'javascript', 'typescript'] as const;

/** Those that call AWS are parsed and checked here, and not run. */
const callingAws = ['async', 'authorizer', 'idempotent', 'stream'];

/** What each handler logs while it answers. */
const logs: Readonly<Record<string, RegExp>> = {
  http: /New item: Buy milk/,
  s3: /Object uploads\/summer holiday\.jpg in example-pictures/,
  dynamodb: /MODIFY of item todo-1/,
  sqs: /Message .*orderId.*1001/,
  'sqs-fifo': /Message .*orderId.*1001/,
  sns: /Message .*orderId.*1001/,
  eventbridge: /Order 1001/,
  schedule: /Done: report of 2026-01-15/,
  kinesis: /Record .*celsius.*21\.5/,
  kafka: /Record .*orderId.*1001/,
  rabbitmq: /Message .*orderId.*1001/,
  iot: /sensor-7: 21\.5 °C/,
  ses: /Mail o3vrnil0e2ic28trexample: Order 1001/,
  logs: /\/aws\/lambda\/\S+: /,
  alarm: /Alarm order-errors is ALARM/,
  'custom-resource': /Create with limit 10/,
  logging: /Order processed/,
  errors: /Order 1001 is saved/,
};

describe('snippets', function () {
  this.timeout(30_000);
  let folder = '';
  const sandbox = new Sandbox(assets, silentLog);

  before(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'snippets-')));
  });
  after(async () => {
    await sandbox.dispose();
    await fs.rm(folder, { recursive: true });
  });

  /** Writes a snippet into a folder of its own, as the user has it who keeps every default. */
  async function write(language: SnippetLanguage, name: string): Promise<string> {
    const file = path.join(folder, language, name, `app${snippetLanguages[language].extension}`);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, snippetCode(assets, language, name) ?? '');
    return file;
  }

  function functionIn(file: string) {
    return localFunction(file, file.endsWith('.py') ? 'lambda_handler' : 'handler', { environment: {} });
  }

  async function run(language: SnippetLanguage, name: string, event: string): Promise<Invocation> {
    return sandbox.invoke({ function: functionIn(await write(language, name)), event });
  }

  it('of all languages have the same six at least', () => {
    const six = ['smallest', 'http', 's3', 'sqs', 'eventbridge', 'schedule'];
    for (const language of snippetLanguageIds) {
      const names = new Set(snippetsOf(language).map(({ name }) => name));
      assert.deepEqual(
        six.filter((name) => !names.has(name)),
        [],
        language,
      );
    }
  });

  it('of Python, JavaScript and TypeScript are the whole catalog, of at least 20 event sources', () => {
    const catalog = snippetCatalog().map(({ name }) => name);
    for (const language of running) {
      assert.deepEqual(
        snippetsOf(language).map(({ name }) => name),
        // Lambda's runtime for Python has no response streaming.
        language === 'python' ? catalog.filter((name) => name !== 'response-stream') : catalog,
      );
    }
    assert.ok(new Set(snippetCatalog().map(({ event }) => event)).size > 20);
    assert.deepEqual(
      catalog.filter((name) => !(name in snippetAnswers)).toSorted(),
      [...callingAws, 'custom-resource', 'response-stream'].toSorted(),
    );
  });

  for (const language of snippetLanguageIds) {
    describe(language, () => {
      const json = snippetFiles().get(`snippets/${language}.json`) ?? '';
      const contributed = Object.values(JSON.parse(json) as Record<string, ContributedSnippet>);

      for (const { name, source } of snippetsOf(language)) {
        const { body = [] } = contributed.find(({ prefix }) => prefix === prefixOf(name)) ?? {};

        it(`${prefixOf(name)} expands to its source, with a tab stop for each of its stops`, () => {
          assert.equal(expandSnippet(body, snippetLanguages[language].indentation), source.code);
          const numbers = [...body.join('\n').matchAll(/(?<!\\)\$\{(\d+):/g)].map((match) => Number(match[1]));
          assert.deepEqual(
            numbers.toSorted((a, b) => a - b),
            source.stops.map((_, index) => index + 1),
          );
        });

        it(`${prefixOf(name)} is parsed, its handler is seen, and there is no finding`, async () => {
          const file = await write(language, name);
          const parsed = await parsers.parse(file, source.code);
          assert.equal(parsed.hasErrors, false);
          assert.equal(findHandlers(parsed).length, 1);
          assert.deepEqual(await engine.check(file, source.code, []), []);
        });
      }
    });
  }

  for (const language of running) {
    describe(`${language} in the sandbox`, () => {
      for (const { name, event } of snippetCatalog().filter((one) => one.name in snippetAnswers)) {
        it(`${prefixOf(name)} runs with its sample event, and leaves nothing behind`, async () => {
          const invocation = await run(language, name, events.read(event));
          assert.equal(invocation.status, 'success', invocation.payload);
          assert.deepEqual(plain(JSON.parse(invocation.payload)), snippetAnswers[name]);
          assert.match(invocation.logs.join('\n'), logs[name] ?? /^/);
          await assertNothingObserved(language, name, invocation);
        });
      }

      it('lambda-custom-resource answers CloudFormation, also where it fails', async () => {
        const told: unknown[] = [];
        const server = createServer((request, response) => {
          let text = '';
          request.on('data', (data) => (text += String(data)));
          request.on('end', () => {
            told.push([request.method, JSON.parse(text)]);
            response.end();
          });
        }).listen(0, '127.0.0.1');
        await new Promise((resolve) => server.once('listening', resolve));
        try {
          const { port } = server.address() as AddressInfo;
          const sample = JSON.parse(events.read('cloudformation-create')) as Record<string, unknown>;
          const event = { ...sample, ResponseURL: `http://127.0.0.1:${port}/answer?signature=x` };
          const invocation = await run(language, 'custom-resource', JSON.stringify(event));
          assert.equal(invocation.status, 'success', invocation.payload);
          assert.match(invocation.logs.join('\n'), logs['custom-resource'] ?? /^$/);
          await assertNothingObserved(language, 'custom-resource', invocation);
          const failed = await run(language, 'custom-resource', JSON.stringify({ ...event, ResourceProperties: null }));
          assert.equal(failed.status, 'success', failed.payload);
          const { StackId, RequestId, LogicalResourceId } = sample;
          const same = { StackId, RequestId, LogicalResourceId, PhysicalResourceId: LogicalResourceId };
          const [first, second] = told as [string, { Reason?: string }][];
          assert.deepEqual(first, ['PUT', { ...same, Status: 'SUCCESS', Data: { Limit: '10' } }]);
          assert.deepEqual(second, ['PUT', { ...same, Status: 'FAILED', Reason: second?.[1].Reason }]);
        } finally {
          server.close();
        }
      });

      if (language !== 'python') {
        it('lambda-response-stream streams its answer part by part', async () => {
          const chunks: string[] = [];
          const fn = functionIn(await write(language, 'response-stream'));
          const request = { function: fn, event: events.read('function-url') };
          const invocation = await sandbox.invoke(request, { onChunk: (chunk) => chunks.push(chunk.toString()) });
          assert.equal(invocation.status, 'success', invocation.payload);
          const [head = '', body] = chunks.join('').split('\0'.repeat(8));
          const headers = { 'Content-Type': 'text/plain; charset=utf-8' };
          assert.deepEqual([JSON.parse(head), body], [{ statusCode: 200, headers }, 'Hello World\nand goodbye\n']);
          assert.equal(chunks.at(-1), 'and goodbye\n');
          await assertNothingObserved(language, 'response-stream', invocation);
        });
      }

      it('lambda-sqs returns only the message that failed, lambda-sqs-fifo all from it on', async () => {
        for (const [name, failed] of [
          ['sqs', ['bad']],
          ['sqs-fifo', ['bad', 'last']],
        ] as const) {
          const { Records } = JSON.parse(events.read(name)) as { Records: object[] };
          const bad = { ...Records[0], messageId: 'bad', body: 'no JSON' };
          const event = JSON.stringify({ Records: [...Records, bad, { ...Records[0], messageId: 'last' }] });
          const { payload } = await run(language, name, event);
          assert.deepEqual(JSON.parse(payload), {
            batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })),
          });
        }
      });

      it('lambda-kinesis and lambda-dynamodb return the first record that failed', async () => {
        const kinesis = { sequenceNumber: '7', data: Buffer.from('no JSON').toString('base64') };
        const stream = await run(language, 'kinesis', JSON.stringify({ Records: [{ kinesis }, { kinesis }] }));
        assert.deepEqual(JSON.parse(stream.payload), { batchItemFailures: [{ itemIdentifier: '7' }] });
        const dynamodb = { SequenceNumber: '8', Keys: null };
        const change = { Records: [{ eventName: 'INSERT', dynamodb }] };
        const table = await run(language, 'dynamodb', JSON.stringify(change));
        const failed = language === 'typescript' ? [] : [{ itemIdentifier: '8' }];
        assert.deepEqual(JSON.parse(table.payload), { batchItemFailures: failed });
      });

      it('lambda-firehose marks the record that failed', async () => {
        const record = { recordId: '1', data: Buffer.from('no JSON').toString('base64') };
        const { payload } = await run(language, 'firehose', JSON.stringify({ records: [record] }));
        assert.deepEqual(JSON.parse(payload), { records: [{ ...record, result: 'ProcessingFailed' }] });
      });

      it('lambda-http and lambda-dispatch refuse a body that they cannot use', async () => {
        for (const body of ['no JSON', '{}', 'null', undefined]) {
          for (const name of ['http', 'dispatch']) {
            const event = { routeKey: 'PUT /todos/{id}', body, pathParameters: { id: '1' } };
            const { payload } = await run(language, name, JSON.stringify(event));
            assert.equal((JSON.parse(payload) as { statusCode: number }).statusCode, 400, `${name} ${body}`);
          }
        }
      });

      it('lambda-errors gives up what no retry mends, and lambda-schedule stops in time', async () => {
        const event = JSON.stringify({ id: '1', detail: { orderId: '7' } });
        const { status, logs: lines } = await run(language, 'errors', event);
        assert.equal(status, 'success');
        assert.match(lines.join('\n'), /Event 1 is given up[^]*InvalidOrder[^]*Order 7 has no quantity/);
        const file = await write(language, 'schedule');
        const short = { function: functionIn(file), event: events.read('scheduler'), timeout: 1 };
        assert.deepEqual(JSON.parse((await sandbox.invoke(short)).payload), { done: 0 });
      });

      it('lambda-cognito-sign-up refuses a stranger', async () => {
        const stranger = { request: { userAttributes: { email: 'mia@example.org' } } };
        const { error } = await run(language, 'cognito-sign-up', JSON.stringify(stranger));
        assert.match(error?.errorMessage ?? '', /Please sign up with the address of your company/);
      });
    });
  }

  async function assertNothingObserved(
    language: SnippetLanguage,
    name: string,
    { residue }: Invocation,
  ): Promise<void> {
    const fn = functionIn(await write(language, name));
    assert.deepEqual(
      await observedFindings(fn, [], [residue], new RunSources(parsers, (file) => fs.readFile(file, 'utf8'))),
      [],
    );
  }

  it('type-check against @types/aws-lambda', () => {
    const files = snippetsOf('typescript')
      .filter(({ name }) => !callingAws.includes(name))
      .map(({ file }) => file);
    const program = ts.createProgram(files, {
      strict: true,
      noEmit: true,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      types: ['node'],
      skipLibCheck: true,
    });
    const errors = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
    assert.deepEqual(errors, []);
  });
});

/** Bodies and data as what is in them: the languages write JSON with different spaces. */
function plain(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  const { body, records, ...rest } = answer as { body?: unknown; records?: { data: string }[] };
  return {
    ...rest,
    ...(typeof body === 'string' ? { body: JSON.parse(body) as unknown } : {}),
    ...(records ? { records: records.map((one) => ({ ...one, data: decoded(one.data) })) } : {}),
  };
}

function decoded(base64: string): unknown {
  return JSON.parse(Buffer.from(base64, 'base64').toString());
}
