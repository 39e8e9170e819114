import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { Assets } from '../../src/assets.ts';
import { observedFindings } from '../../src/diagnostics/observedFindings.ts';
import { RunSources } from '../../src/diagnostics/runSources.ts';
import { EventCatalog } from '../../src/events/eventCatalog.ts';
import { silentLog } from '../../src/log.ts';
import { newFunction, writeNewFunction, type NewFunction } from '../../src/newFunction/newFunction.ts';
import type { Invocation } from '../../src/sandbox/invocation.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { Parsers } from '../../src/syntax/parsers.ts';
import { localFunction } from '../localFunction.ts';
import { installMoto, MotoServer, nodeModules, python } from './motoServer.ts';

const run = promisify(execFile);
const assets = new Assets(path.resolve('dist'));
const events = new EventCatalog(assets);

/** The snippets that call AWS, with what they find in their environment. */
const environments: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  async: {},
  authorizer: { TOKEN_PARAMETER: '/token' },
  idempotent: { TABLE_NAME: 'orders' },
  stream: {},
};

describe('Snippets that call AWS, on moto’s server', function () {
  this.timeout(60_000);
  let folder: string;
  let moto: MotoServer;
  let queueUrl: string;

  before(async function () {
    this.timeout(600_000);
    installMoto();
    moto = await MotoServer.start();
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'snippets-')));
    queueUrl = String((await moto.call('sqs', 'create_queue', { QueueName: 'work' }))['QueueUrl']);
    const { identitySource } = JSON.parse(events.read('apigateway-authorizer-http-v2')) as { identitySource: string[] };
    const token = (identitySource[0] ?? '').replace('Bearer ', '');
    await moto.call('ssm', 'put_parameter', { Name: '/token', Value: token, Type: 'SecureString' });
    await moto.call('s3', 'create_bucket', { Bucket: 'example-pictures' });
    const object = { Bucket: 'example-pictures', Key: 'uploads/summer holiday.jpg', Body: 'first line\nlast line\n' };
    await moto.call('s3', 'put_object', object);
  });

  after(async () => {
    await moto.stop();
    await fs.rm(folder, { recursive: true });
  });

  for (const language of ['python', 'javascript', 'typescript'] as const) {
    describe(language, () => {
      const sandbox = new Sandbox(assets, silentLog, { interpreters: () => ({ python }) });
      const planned = new Map<string, NewFunction>();
      let project: string;

      before(async () => {
        project = path.join(folder, language);
        if (language !== 'python') {
          await fs.cp(nodeModules, path.join(project, 'node_modules'), { recursive: true });
          for (const types of ['aws-lambda', 'node']) {
            await fs.cp(
              path.resolve('node_modules/@types', types),
              path.join(project, 'node_modules', '@types', types),
              {
                recursive: true,
              },
            );
          }
        }
        for (const snippet of Object.keys(environments)) {
          const file = path.join(project, 'template.yaml');
          const text = await fs.readFile(file, 'utf8').catch(() => undefined);
          const template = { file, text };
          const request = { language, snippet, name: `my-${snippet}`, folder: project, template };
          const one = newFunction(request, assets, events);
          await writeNewFunction(one);
          planned.set(snippet, one);
        }
        await moto.call('dynamodb', 'create_table', {
          TableName: 'orders',
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          BillingMode: 'PAY_PER_REQUEST',
        });
      });

      after(async () => {
        await sandbox.dispose();
        await moto.call('dynamodb', 'delete_table', { TableName: 'orders' });
      });

      /** Runs it with its sample event, or another one; nothing may stay behind. */
      async function invoke(snippet: string, changed?: string): Promise<Invocation> {
        const { codeFile, eventFile } = planned.get(snippet) ?? { codeFile: '', eventFile: '' };
        const handler = language === 'python' ? 'lambda_handler' : 'handler';
        const fn = localFunction(codeFile, handler, {
          // The project, so that its packages are there as they are on AWS.
          codeRoot: project,
          handler: `${path.basename(path.dirname(codeFile))}/app.${handler}`,
          runtime: language === 'python' ? 'python3.13' : 'nodejs24.x',
          environment: { ...environments[snippet], QUEUE_URL: queueUrl, AWS_ENDPOINT_URL: moto.url },
        });
        const event = changed ?? (await fs.readFile(eventFile, 'utf8'));
        const invocation = await sandbox.invoke({ function: fn, event, timeout: 120, memorySize: 512 });
        assert.equal(invocation.status, 'success', `${invocation.payload}\n${invocation.logs.join('\n')}`);
        const sources = new RunSources(new Parsers(assets), (file) => fs.readFile(file, 'utf8'));
        assert.deepEqual(await observedFindings(fn, [], [invocation.residue], sources), []);
        return invocation;
      }

      it('lambda-async puts the work into the queue', async () => {
        const { payload } = await invoke('async');
        const { statusCode, body } = JSON.parse(payload) as { statusCode: number; body: string };
        assert.equal(statusCode, 202);
        const { Messages } = await moto.call('sqs', 'receive_message', { QueueUrl: queueUrl });
        const [message] = Messages as { MessageId: string; Body: string; ReceiptHandle: string }[];
        assert.ok(message);
        assert.deepEqual(JSON.parse(body), { id: message.MessageId });
        assert.deepEqual(JSON.parse(message.Body), { title: 'Buy milk' });
        const { ReceiptHandle } = message;
        await moto.call('sqs', 'delete_message', { QueueUrl: queueUrl, ReceiptHandle });
      });

      it('lambda-authorizer lets the right token pass, and no other', async () => {
        assert.deepEqual(JSON.parse((await invoke('authorizer')).payload), { isAuthorized: true });
        for (const token of ['Bearer other', 'Bearer ', '']) {
          const { payload } = await invoke('authorizer', JSON.stringify({ identitySource: [token] }));
          assert.deepEqual(JSON.parse(payload), { isAuthorized: false });
        }
      });

      it('lambda-idempotent saves an order once', async () => {
        await invoke('idempotent');
        const again = await invoke('idempotent');
        assert.match(again.logs.join('\n'), /Order 1001 was there already/);
        const { Items } = await moto.call('dynamodb', 'scan', { TableName: 'orders' });
        assert.deepEqual(Items, [{ id: { S: '1001' }, quantity: { N: '2' } }]);
      });

      it('lambda-stream reads the object line by line', async () => {
        const lines = (await invoke('stream')).logs.join('\n');
        assert.match(lines, /Line: first line[^]*Line: last line/);
      });

      it('have unit tests that pass without AWS', async () => {
        const files = [...planned.values()].map(({ testFile = '' }) => path.relative(project, testFile));
        if (language === 'python') {
          const { stderr } = await run('python3', ['-m', 'unittest', ...files], { cwd: project });
          assert.match(stderr, /Ran 4 tests[^]*\nOK\n$/);
        } else {
          const parameters = ['--test', '--test-reporter=tap', ...files];
          const { stdout } = await run(process.execPath, parameters, { cwd: project });
          assert.match(stdout, /# pass 4\n# fail 0/);
        }
      });

      if (language === 'typescript') {
        it('type-check against the SDK', () => {
          const files = [...planned.values()].flatMap(({ codeFile, testFile = '' }) => [codeFile, testFile]);
          const program = ts.createProgram(files, {
            strict: true,
            noEmit: true,
            allowImportingTsExtensions: true,
            module: ts.ModuleKind.NodeNext,
            moduleResolution: ts.ModuleResolutionKind.NodeNext,
            target: ts.ScriptTarget.ES2022,
            types: ['node'],
            typeRoots: [path.join(project, 'node_modules', '@types')],
            skipLibCheck: true,
          });
          const errors = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
            return `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
          });
          assert.deepEqual(errors, []);
        });
      }
    });
  }
});
