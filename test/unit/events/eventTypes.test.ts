import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import ts from 'typescript';
import { sampleEvents } from '../../../src/events/sampleEvents.ts';

const catalog = path.resolve('src/events/catalog');
const deletedObject = "Omit<aws.S3EventRecord['s3'], 'object'> & { object: { key: string; sequencer: string } }";

/** The type that @types/aws-lambda gives each event. It has none for a deleted object, which lacks size and eTag. */
const types: Record<string, string> = {
  hello: '{ name: string }',
  's3-put': 'aws.S3Event',
  's3-delete': `{ Records: (Omit<aws.S3EventRecord, 's3'> & { s3: ${deletedObject} })[] }`,
  sqs: 'aws.SQSEvent',
  'sqs-fifo': 'aws.SQSEvent',
  sns: 'aws.SNSEvent',
  'dynamodb-stream': 'aws.DynamoDBStreamEvent',
  'kinesis-stream': 'aws.KinesisStreamEvent',
  'apigateway-http-v2': 'aws.APIGatewayProxyEventV2',
  'apigateway-rest-proxy': 'aws.APIGatewayProxyEvent',
  'apigateway-websocket': 'aws.APIGatewayProxyWebsocketEventV2',
  'function-url': 'aws.LambdaFunctionURLEvent',
  alb: 'aws.ALBEvent',
  'eventbridge-custom': "aws.EventBridgeEvent<'Order Placed', { orderId: string; quantity: number }>",
  'eventbridge-schedule': 'aws.ScheduledEvent<Record<string, never>>',
  'cloudwatch-logs': 'aws.CloudWatchLogsEvent',
  'cognito-post-confirmation': 'aws.PostConfirmationConfirmSignUpTriggerEvent',
};

function readEvent(name: string): Record<string, unknown> {
  return JSON.parse(fs.readFileSync(path.join(catalog, `${name}.json`), 'utf8')) as Record<string, unknown>;
}

/** Compiles a literal per event against its type, which finds missing, wrong and unknown keys. */
function typeErrors(sources: ReadonlyMap<string, string>): Map<string, string[]> {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
    skipLibCheck: true,
  };
  const disk = ts.createCompilerHost(options);
  const virtual = new Map([...sources].map(([name, text]) => [path.resolve('test/unit/events', `${name}.ts`), text]));
  const readFile = (file: string) => virtual.get(path.resolve(file)) ?? disk.readFile(file);
  const host: ts.CompilerHost = {
    ...disk,
    readFile,
    fileExists: (file) => virtual.has(path.resolve(file)) || disk.fileExists(file),
    getSourceFile: (file, version) => {
      const text = readFile(file);
      return text === undefined ? undefined : ts.createSourceFile(file, text, version);
    },
  };
  const program = ts.createProgram([...virtual.keys()], options, host);
  const errors = new Map([...sources.keys()].map((name): [string, string[]] => [name, []]));
  for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
    const name = path.basename(file?.fileName ?? '', '.ts');
    errors.get(name)?.push(ts.flattenDiagnosticMessageText(messageText, '\n'));
  }
  return errors;
}

function literal(name: string, event: unknown): string {
  const type = types[name] ?? 'never';
  return `import type * as aws from 'aws-lambda';\nexport const event: ${type} = ${JSON.stringify(event)};\n`;
}

describe('sample events', () => {
  it('are one file each, and every file is in the table', () => {
    const files = fs.readdirSync(catalog).map((file) => path.basename(file, '.json'));
    const names = sampleEvents().map((event) => event.name);
    assert.deepEqual(names.toSorted(), files.toSorted());
    assert.deepEqual(names.toSorted(), Object.keys(types).toSorted());
  });

  it('have the types that @types/aws-lambda gives them, and the check sees what is missing, wrong or unknown', () => {
    const sources = new Map(Object.keys(types).map((name) => [name, literal(name, readEvent(name))]));
    const s3 = readEvent('s3-put') as { Records: { s3: { bucket: Record<string, unknown> } }[] };
    const bucket = s3.Records[0]?.s3.bucket;
    assert.ok(bucket);
    const withBucket = (changed: object) => {
      const [record] = s3.Records;
      return { Records: [{ ...record, s3: { ...record?.s3, bucket: changed } }] };
    };
    const { arn, ...withoutArn } = bucket;
    const damaged = {
      missing: withBucket(withoutArn),
      wrong: withBucket({ ...bucket, arn: [arn] }),
      unknown: withBucket({ ...bucket, region: 'us-east-1' }),
    };
    for (const [name, event] of Object.entries(damaged)) {
      sources.set(name, literal('s3-put', event));
    }
    const errors = typeErrors(sources);
    for (const name of Object.keys(types)) assert.deepEqual(errors.get(name), [], name);
    for (const name of Object.keys(damaged)) assert.notDeepEqual(errors.get(name), [], name);
  });

  it('carry log lines as CloudWatch Logs packs them', () => {
    const { awslogs } = readEvent('cloudwatch-logs') as { awslogs: { data: string } };
    const decoded = JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString()) as Record<string, unknown>;
    assert.equal(decoded['messageType'], 'DATA_MESSAGE');
    assert.equal(decoded['logGroup'], '/aws/lambda/orders');
    assert.equal((decoded['logEvents'] as unknown[]).length, 1);
  });

  it('carry a stream record as Kinesis encodes it', () => {
    const { Records } = readEvent('kinesis-stream') as { Records: { kinesis: { data: string } }[] };
    const data = Buffer.from(Records[0]?.kinesis.data ?? '', 'base64').toString();
    assert.deepEqual(JSON.parse(data), { sensor: 'sensor-7', celsius: 21.5 });
  });
});
