import type { Expectation } from './expectation.ts';

/** How a unit test gets along without AWS: lines of it before the handler is called, and after. */
interface Replacement {
  readonly arrange: readonly string[];
  readonly check?: readonly string[];
}

/** A line of JavaScript, and the same with the types that TypeScript wants. */
type PerLanguage = Readonly<Record<'app.mjs' | 'app.ts', string>>;

interface ReplacedAws {
  readonly expected: Expectation;
  /** Variables that the code reads. */
  readonly environment?: Readonly<Record<string, string>>;
  /** `replacesSdk`: the SDK itself is not needed then. */
  readonly python?: Replacement & { readonly replacesSdk: boolean };
  readonly node: Replacement & {
    readonly imports: readonly string[];
    /** What has to be there before the code is loaded. */
    readonly before?: PerLanguage;
    /** The call of the handler, where it takes something else than the event. */
    readonly call?: PerLanguage;
  };
}

/** The snippets that call AWS. Their tests need no account, no network, and in Python no SDK. */
export const replacedAws: Readonly<Record<string, ReplacedAws>> = {
  async: {
    expected: {
      answers: [
        { path: ['statusCode'], value: 202 },
        { path: ['body'], encoding: 'json', value: { id: 'message-1' } },
      ],
    },
    environment: { QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/123456789012/work' },
    python: { replacesSdk: true, arrange: ['app.sqs.send_message.return_value = {"MessageId": "message-1"}'] },
    node: {
      imports: ["import { SQSClient } from '@aws-sdk/client-sqs';"],
      arrange: ["mock.method(SQSClient.prototype, 'send', async () => ({ MessageId: 'message-1' }));"],
    },
  },
  authorizer: {
    expected: { answers: [{ path: [], value: { isAuthorized: true } }] },
    environment: { TOKEN_PARAMETER: '/token' },
    python: {
      replacesSdk: true,
      arrange: [
        'token = event["identitySource"][0].removeprefix("Bearer ")',
        'app.ssm.get_parameter.return_value = {"Parameter": {"Value": token}}',
      ],
    },
    node: {
      imports: ["import { SSMClient } from '@aws-sdk/client-ssm';"],
      arrange: [
        "const Value = event.identitySource[0].replace(/^Bearer /, '');",
        "mock.method(SSMClient.prototype, 'send', async () => ({ Parameter: { Value } }));",
      ],
    },
  },
  'custom-resource': {
    expected: { answers: [] },
    python: {
      replacesSdk: false,
      arrange: ['urlopen = mock.patch("urllib.request.urlopen").start()', 'self.addCleanup(mock.patch.stopall)'],
      check: [
        'told = json.loads(urlopen.call_args.args[0].data)',
        'self.assertEqual((told["Status"], told["Data"]), ("SUCCESS", {"Limit": "10"}))',
      ],
    },
    node: {
      imports: [],
      arrange: ["const fetched = mock.method(globalThis, 'fetch', async () => new Response());"],
      check: [
        'const told = JSON.parse(String(fetched.mock.calls[0]?.arguments[1]?.body));',
        "assert.deepEqual([told.Status, told.Data], ['SUCCESS', { Limit: '10' }]);",
      ],
    },
  },
  idempotent: {
    expected: { answers: [] },
    environment: { TABLE_NAME: 'orders' },
    python: {
      replacesSdk: true,
      arrange: [],
      check: ['self.assertEqual(app.table.put_item.call_args.kwargs["Item"], {"id": "1001", "quantity": 2})'],
    },
    node: {
      imports: ["import { DynamoDBClient } from '@aws-sdk/client-dynamodb';"],
      arrange: ["const send = mock.method(DynamoDBClient.prototype, 'send', async () => ({}));"],
      check: ['assert.equal(send.mock.callCount(), 1);'],
    },
  },
  'response-stream': {
    expected: { answers: [] },
    node: {
      imports: ["import { PassThrough } from 'node:stream';", "import { text } from 'node:stream/consumers';"],
      before: {
        'app.mjs':
          'globalThis.awslambda = { streamifyResponse: (one) => one, HttpResponseStream: { from: (one) => one } };',
        'app.ts':
          'Object.assign(globalThis, { awslambda: { streamifyResponse: (one: unknown) => one, HttpResponseStream: { from: (one: unknown) => one } } });',
      },
      arrange: ['const stream = new PassThrough();'],
      call: { 'app.mjs': 'handler(event, stream)', 'app.ts': 'handler(event, stream as never, {} as Context)' },
      check: ["assert.equal(await text(stream), 'Hello World\\nand goodbye\\n');"],
    },
  },
  stream: {
    expected: { answers: [], logged: 'one' },
    python: {
      replacesSdk: true,
      arrange: [
        'body = mock.MagicMock()',
        'body.iter_lines.return_value = [b"one", b"two"]',
        'app.s3.get_object.return_value = {"Body": body}',
      ],
    },
    node: {
      imports: ["import { Readable } from 'node:stream';", "import { S3Client } from '@aws-sdk/client-s3';"],
      arrange: ["mock.method(S3Client.prototype, 'send', async () => ({ Body: Readable.from(['one\\ntwo\\n']) }));"],
    },
  },
};
