import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { FunctionCatalog } from '../../../src/functions/functionCatalog.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { serverlessReader } from '../../../src/functions/readers/serverless.ts';
import { catalogOf, fixture, functionNamed, inProject, pythonHandler } from './catalogs.ts';
import { itReadsDamagedFiles } from './damagedFiles.ts';

/** The functions of one service, by name. */
async function functionsOf(
  files: Readonly<Record<string, string>>,
  look: (named: (name: string) => LambdaFunction, catalog: FunctionCatalog) => void,
): Promise<void> {
  await inProject({ 'app.py': pythonHandler, ...files }, async (project) => {
    const catalog = await catalogOf(project.folder);
    look((name) => {
      const found = catalog.functions.find((one) => one.name === name && one.origin.kind === 'serverless');
      assert.ok(found, `no ${name}`);
      return found;
    }, catalog);
  });
}

const service = (rest: string): string => `service: shop\nprovider: { name: aws, runtime: python3.13 }\n${rest}`;

/** The variables of a function of a service; unknown ones are null. */
async function environmentOf(variables: string, rest = ''): Promise<Readonly<Record<string, string | null>>> {
  let all: Record<string, string | null> = {};
  const functions = `functions: { f: { handler: app.handler, environment: { ${variables} } } }\n`;
  await functionsOf({ 'serverless.yml': service(functions + rest) }, (named) => {
    const { environment, unknownEnvironment } = named('f');
    all = { ...environment, ...Object.fromEntries(unknownEnvironment.map((name) => [name, null])) };
  });
  return all;
}

describe('a Serverless service', () => {
  const folder = fixture('serverless');
  let catalog: FunctionCatalog;

  before(async () => {
    catalog = await catalogOf(folder);
  });

  it('has its functions under their keys, those of other files where they are brought in', () => {
    assert.deepEqual(
      catalog.functions.map(({ name, origin, evidence }) => [name, origin.kind, origin.line, evidence]),
      [
        ['create', 'serverless', 51, 'template'],
        ['settle-orders', 'serverless', 68, 'template'],
        ['container', 'serverless', 83, 'template'],
        ['nightly', 'serverless', 83, 'template'],
        ['packaged', 'serverless', 83, 'template'],
      ],
    );
    assert.deepEqual(catalog.problems, []);
  });

  it('resolves variables of variables, files, parameters and defaults', async () => {
    const { memorySize, timeout, architecture, runtime, environment, unknownEnvironment, functionName } =
      await functionNamed(catalog, 'create');
    assert.deepEqual([memorySize, timeout, architecture, runtime], [256, 20, 'arm64', 'nodejs24.x']);
    assert.deepEqual(environment, {
      STAGE: 'dev',
      LEVEL: 'DEBUG',
      TABLE: 'orders-dev',
      REGION: 'eu-central-1',
      DEBUG: 'false',
      MESSAGE: 'Hello, you',
      ORIGIN: 'https://shop.example',
    });
    assert.deepEqual(unknownEnvironment.toSorted(), ['LOOP', 'QUEUE', 'SECRET', 'TOKEN', 'TOPIC']);
    assert.equal(functionName, 'shop-dev-create');
  });

  it("finds a handler's TypeScript and Python", async () => {
    const create = await functionNamed(catalog, 'create');
    assert.equal(create.handlerSource?.file, path.join(folder, 'src', 'orders', 'create.ts'));
    assert.equal(create.codeRoot, folder);
    const nightly = await functionNamed(catalog, 'nightly');
    assert.equal(nightly.handlerSource?.file, path.join(folder, 'jobs', 'nightly.py'));
    assert.equal((await functionNamed(catalog, 'packaged')).handlerSource, undefined);
    assert.equal((await functionNamed(catalog, 'container')).packageType, 'image');
  });

  it('says what happens to failures, as the template that the framework deploys would', async () => {
    const settle = await functionNamed(catalog, 'settle-orders');
    assert.deepEqual(settle.asynchronous, {
      maximumRetryAttempts: 0,
      maximumEventAge: 120,
      deadLetterTarget: 'Failed',
      onSuccess: 'CreateLambdaFunction',
      onFailure: 'arn:aws:sns:eu-central-1:123456789012:failures',
    });
    assert.equal(settle.functionName, 'shop-settle');
    const create = await functionNamed(catalog, 'create');
    assert.deepEqual(create.concurrency, { reserved: 5, provisioned: 2 });
    assert.deepEqual(create.functionUrl, { authType: 'AWS_IAM', invokeMode: 'RESPONSE_STREAM' });
    assert.equal(create.tracing, true);
  });

  it('links a queue to what its resources say of it', async () => {
    const [source] = (await functionNamed(catalog, 'settle-orders')).eventSources;
    assert.ok(source?.queue);
    const { place, fifo, visibilityTimeout, maxReceiveCount, deadLetterQueue, retentionPeriod, isDeadLetterQueue } =
      source.queue;
    assert.deepEqual(
      [fifo, visibilityTimeout, maxReceiveCount, deadLetterQueue, retentionPeriod, isDeadLetterQueue],
      [false, 20, 3, 'Failed', 345_600, false],
    );
    assert.equal(place.file, path.join(folder, 'resources', 'queues.yml'));
    assert.deepEqual(
      [source.kind, source.invocation, source.source, source.batchSize, source.batchWindow],
      ['SQS', 'polled', 'Orders', 5, 10],
    );
    assert.deepEqual([source.reportsBatchItemFailures, source.filters], [true, true]);
  });

  it('takes the settings of functions of other files', async () => {
    const nightly = await functionNamed(catalog, 'nightly');
    assert.deepEqual(nightly.layers, ['${ToolsLambdaLayer}', 'arn:aws:lambda:eu-central-1:123456789012:layer:extra:4']);
    assert.deepEqual(
      [nightly.timeout, nightly.architecture, nightly.ephemeralStorage, nightly.snapStart],
      [900, 'x86_64', 1024, true],
    );
    const [schedule, stream] = nightly.eventSources;
    assert.deepEqual([schedule?.kind, schedule?.enabled], ['Schedule', false]);
    assert.deepEqual(schedule?.properties?.['Input'], '{"full":true}');
    assert.deepEqual(
      [stream?.kind, stream?.source, stream?.batchSize, stream?.bisects, stream?.maximumRetryAttempts],
      ['DynamoDB', 'Table', 10, true, 3],
    );
    assert.deepEqual([stream?.onFailure, stream?.startingPosition], ['Failed', 'TRIM_HORIZON']);
  });

  it('knows where each property is written, and that defaults are written nowhere', async () => {
    const { places } = await functionNamed(catalog, 'nightly');
    const timeout = places.get('Timeout');
    assert.deepEqual(timeout && [path.basename(timeout.file), timeout.key.start.line, timeout.value.start], [
      'jobs.yml',
      4,
      { line: 4, character: 11 },
    ]);
    assert.equal(places.has('MemorySize'), false);
    const create = (await functionNamed(catalog, 'create')).places;
    assert.equal(create.get('Timeout')?.file, path.join(folder, 'serverless.yml'));
    assert.equal(create.get('Environment.Variables.LOOP')?.key.start.line, 60);
    assert.equal(create.get('Runtime')?.key.start.line, 29);
  });
});

describe('a Serverless service in TypeScript', () => {
  const folder = fixture('serverless-typescript');

  it('is read without running it: constants, imports, spreads, and what its template calls handlerPath', async () => {
    const catalog = await catalogOf(folder);
    assert.deepEqual(
      catalog.functions.map(({ name, handler, handlerSource, memorySize, timeout }) => [
        name,
        handler,
        handlerSource && path.relative(folder, handlerSource.file).replaceAll('\\', '/'),
        memorySize,
        timeout,
      ]),
      [
        ['hello', 'src/functions/hello/handler.main', 'src/functions/hello/handler.ts', 1024, 6],
        ['report', 'src/functions/report/handler.main', 'src/functions/report/handler.ts', 3008, 6],
        ['spare', 'src/functions/report/handler.spare', 'src/functions/report/handler.ts', 1024, undefined],
      ],
    );
    assert.deepEqual((await functionNamed(catalog, 'hello')).environment, {
      NODE_OPTIONS: '--enable-source-maps',
      TABLE: 'greetings-dev',
    });
    const { eventSources } = await functionNamed(catalog, 'report');
    assert.deepEqual(
      eventSources.map(({ kind, invocation }) => [kind, invocation]),
      [
        ['Schedule', 'asynchronous'],
        ['EventBridgeRule', 'asynchronous'],
      ],
    );
  });

  it('is read in the forms that JavaScript has for exporting it', async () => {
    const body = "{ service: 's', provider: { name: 'aws' }, functions: { f: { handler: 'app.handler' } } }";
    for (const text of [
      `module.exports = ${body};`,
      `export default ${body}`,
      `const config = ${body};\nexport = config;`,
      `module.exports = async () => { const x = 1; return ${body}; };`,
      `export default () => (${body});`,
    ]) {
      await functionsOf({ 'serverless.ts': text }, (named) => {
        assert.equal(named('f').handler, 'app.handler', text);
      });
    }
  });
});

describe('the event types of the Serverless Framework', () => {
  it('have the kinds that SAM has, and its names for what they say', async () => {
    const events = [
      ['http: GET a/b', 'Api', 'synchronous', { Path: '/a/b', Method: 'GET' }],
      ['http: { path: a, method: post }', 'Api', 'synchronous', { Path: '/a', Method: 'post' }],
      ["httpApi: '*'", 'HttpApi', 'synchronous', { Path: '$default' }],
      ["httpApi: 'PATCH /{id}'", 'HttpApi', 'synchronous', { Path: '/{id}', Method: 'PATCH' }],
      ['websocket: $connect', 'websocket', 'synchronous', { route: '$connect' }],
      ['s3: uploads', 'S3', 'asynchronous', { Bucket: 'uploads', Events: 's3:ObjectCreated:*' }],
      ['schedule: rate(1 hour)', 'Schedule', 'asynchronous', { Schedule: 'rate(1 hour)' }],
      [
        'schedule: { rate: [rate(2 hours)], method: scheduler }',
        'ScheduleV2',
        'asynchronous',
        { Schedule: 'rate(2 hours)' },
      ],
      ['sns: topic', 'SNS', 'asynchronous', { Topic: 'topic' }],
      ["sqs: 'arn:aws:sqs:eu-west-1:1:q'", 'SQS', 'polled', { Queue: 'arn:aws:sqs:eu-west-1:1:q' }],
      ["stream: 'arn:aws:dynamodb:eu-west-1:1:table/t/stream/x'", 'DynamoDB', 'polled', { BatchSize: 10 }],
      ['stream: { arn: { Fn::GetAtt: [T, StreamArn] } }', 'DynamoDB', 'polled', {}],
      ["stream: 'arn:aws:kinesis:eu-west-1:1:stream/s'", 'Kinesis', 'polled', { StartingPosition: 'TRIM_HORIZON' }],
      ["msk: { arn: 'arn:aws:kafka:x', topic: t }", 'MSK', 'polled', { Topics: ['t'] }],
      ['kafka: { topic: t, bootstrapServers: [a] }', 'SelfManagedKafka', 'polled', { Topics: ['t'] }],
      ["activemq: { arn: 'arn:aws:mq:x', queue: q }", 'MQ', 'polled', { Queues: ['q'] }],
      ["rabbitmq: { arn: 'arn:aws:mq:x', queue: q }", 'MQ', 'polled', { Queues: ['q'] }],
      ['alexaSkill: amzn1.ask.skill.x', 'AlexaSkill', 'synchronous', { SkillId: 'amzn1.ask.skill.x' }],
      ['alexaSmartHome: amzn1.ask.skill.x', 'alexaSmartHome', 'synchronous', {}],
      ["iot: { sql: 'SELECT 1' }", 'IoTRule', 'asynchronous', { Sql: 'SELECT 1' }],
      ['iotFleetProvisioning: { templateName: t }', 'iotFleetProvisioning', 'synchronous', {}],
      [
        'cloudwatchEvent: { event: { source: [aws.ec2] } }',
        'CloudWatchEvent',
        'asynchronous',
        { Pattern: { source: ['aws.ec2'] } },
      ],
      ['cloudwatchLog: /aws/lambda/x', 'CloudWatchLogs', 'asynchronous', { LogGroupName: '/aws/lambda/x' }],
      [
        'cognitoUserPool: { pool: p, trigger: PreSignUp }',
        'Cognito',
        'synchronous',
        { UserPool: 'p', Trigger: 'PreSignUp' },
      ],
      ['alb: { listenerArn: x, priority: 1, conditions: { path: /a } }', 'ALB', 'synchronous', { Path: '/a' }],
      ['eventBridge: { pattern: { source: [s] } }', 'EventBridgeRule', 'asynchronous', { Pattern: { source: ['s'] } }],
      ['eventBridge: { schedule: rate(1 day) }', 'Schedule', 'asynchronous', { Schedule: 'rate(1 day)' }],
      ['cloudFront: { eventType: viewer-request, origin: x }', 'cloudFront', 'synchronous', {}],
    ] as const;
    const list = events.map(([text]) => `      - ${text}`).join('\n');
    const text = service(`functions:\n  f:\n    handler: app.handler\n    events:\n${list}\n      - pluginEvent: x\n`);
    await functionsOf({ 'serverless.yml': text }, (named) => {
      const sources = named('f').eventSources;
      assert.equal(sources.length, events.length);
      for (const [index, [written, kind, invocation, properties]] of events.entries()) {
        const source = sources[index];
        assert.deepEqual([source?.kind, source?.invocation], [kind, invocation], written);
        const known = source?.properties ?? {};
        for (const [name, value] of Object.entries(properties)) assert.deepEqual(known[name], value, written);
        assert.equal(source?.place?.range.start.line, 6 + index, written);
      }
    });
  });
});

describe('the variables of a Serverless service', () => {
  it('have defaults, also with commas, quotes and variables in them', async () => {
    assert.deepEqual(
      await environmentOf(
        `A: "\${opt:x, 'a, b'}", B: "\${self:custom.none, self:custom.b}", C: "\${env:X, ''}", ` +
          `D: "\${self:custom.\${opt:which, 'b'}}-\${sls:stage}", E: "\${self:custom.none, '\${self:custom.b}'}", F: "\${self:custom.n, 7}"`,
        'custom: { b: bee }\n',
      ),
      { A: 'a, b', B: 'bee', C: '', D: 'bee-dev', E: 'bee', F: '7' },
    );
  });

  it('are unknown where only a deployment tells, where they are missing, and where they lead to themselves', async () => {
    assert.deepEqual(
      await environmentOf(
        `A: "\${ssm:/a}", B: "\${cf:stack.Out}", C: "\${s3:b/k}", D: "\${env:HOME}", E: "\${self:custom.none}", ` +
          `F: "\${self:custom.loop}", G: "\${file(./none.yml):x}", H: "\${git:branch}", I: "\${aws:accountId}", J: "x-\${opt:y}"`,
        'custom: { loop: "${self:custom.pool}", pool: "${self:custom.loop}" }\n',
      ),
      { A: null, B: null, C: null, D: null, E: null, F: null, G: null, H: null, I: null, J: null },
    );
  });

  it("leave CloudFormation's own alone", async () => {
    assert.deepEqual(await environmentOf('A: !Sub "${AWS::Region}", B: "${Queue}", C: !Sub "a-${Param}"', ''), {
      A: null,
      B: '${Queue}',
      C: null,
    });
  });

  it('that explode are cut off', async () => {
    const levels = Array.from(
      { length: 40 },
      (_, level) => `l${level}: ["\${self:custom.l${level + 1}}", "\${self:custom.l${level + 1}}"]`,
    );
    const texts = Array.from(
      { length: 40 },
      (_, level) => `t${level}: "\${self:custom.t${level + 1}}\${self:custom.t${level + 1}}"`,
    );
    const custom = `custom: { ${[...levels, ...texts].join(', ')}, l40: x, t40: x }\n`;
    assert.deepEqual(await environmentOf('A: "${self:custom.l0}", B: "${self:custom.t0}"', custom), {
      A: null,
      B: null,
    });
  });

  it('can be those of another stage', async () => {
    const text = service(
      'stages: { default: { params: { m: 128 } }, prod: { params: { m: 512 } } }\n' +
        'functions: { f: { handler: app.handler, memorySize: "${param:m}", environment: { S: "${sls:stage}" } } }\n',
    );
    await functionsOf({ 'serverless.yml': text }, (named) => {
      assert.equal(named('f').memorySize, 128);
    });
  });
});

describe('the stage of a Serverless service', () => {
  const text = `service: shop
provider: { name: aws, runtime: python3.13, stage: "\${opt:stage, 'dev'}" }
params:
  default: { size: 128 }
  prod: { size: 1024 }
custom:
  tables: { dev: Small, test: Middle }
functions:
  f:
    handler: app.handler
    memorySize: \${param:size}
    environment:
      TABLE: \${self:custom.tables.\${sls:stage}, 'Large'}
      STAGE: \${self:provider.stage}
      LITERAL: \${opt:s, 'none'}
`;

  it('is its own, or the one that was chosen', async () => {
    await inProject({ 'serverless.yml': text, 'app.py': pythonHandler }, async (project) => {
      const catalog = await catalogOf(project.folder);
      assert.deepEqual(catalog.stages, ['dev', 'prod', 'test']);
      const seen = async () => {
        const { memorySize, environment, functionName } = await functionNamed(catalog, 'f');
        return [memorySize, environment['TABLE'], environment['STAGE'], environment['LITERAL'], functionName];
      };
      assert.deepEqual(await seen(), [128, 'Small', 'dev', 'none', 'shop-dev-f']);
      await catalog.setStage('prod');
      assert.deepEqual(await seen(), [1024, 'Large', 'prod', 'prod', 'shop-prod-f']);
      await catalog.setStage(undefined);
      assert.deepEqual(await seen(), [128, 'Small', 'dev', 'none', 'shop-dev-f']);
    });
  });

  it('that the provider writes is what `self` means, whatever was chosen, as for the framework', async () => {
    const literal = text.replace('"${opt:stage, \'dev\'}"', 'live');
    await inProject({ 'serverless.yml': literal, 'app.py': pythonHandler }, async (project) => {
      const catalog = await catalogOf(project.folder);
      assert.deepEqual(catalog.stages, ['dev', 'live', 'prod', 'test']);
      await catalog.setStage('test');
      const { environment, functionName } = await functionNamed(catalog, 'f');
      assert.deepEqual([environment['STAGE'], environment['TABLE'], functionName], ['live', 'Middle', 'shop-test-f']);
    });
  });
});

describe('files that only look like a Serverless service', () => {
  it('are none: other clouds, fragments, code with a handler', async () => {
    await functionsOf(
      {
        'google/serverless.yml': 'service: s\nprovider: { name: google }\nfunctions: { f: { handler: http } }\n',
        'fragment/serverless.functions.yml': 'functions: { f: { handler: app.handler } }\n',
        'none/serverless.yml': 'service: s\nprovider: { name: aws }\n',
        'express/serverless.js':
          "import { Handler } from 'aws-lambda';\n/** @type {import('aws-lambda').Handler} */\nexport const handler = async (event, context) => event;\n",
      },
      (_, catalog) => {
        const names = catalog.functions.map(({ origin, name }) => `${origin.kind} ${name}`);
        assert.deepEqual(names, ['code app.py:handler', 'code express/serverless.js:handler']);
      },
    );
  });
});

const compact = `service: s
provider: { name: aws, runtime: python3.13, stage: "\${opt:stage, 'dev'}" }
custom: &c { a: "\${self:custom.b}", b: ["\${file(x.yml):y, 'd'}"] }
functions:
  one:
    handler: app.handler
    memorySize: \${strToBool(\${env:X, 'true'})}
    layers: [!Ref L, "arn:\${self:service}"]
    environment: { A: "\${self:custom.\${sls:stage}, null}", <<: *c }
    events: [{ http: GET a }, { sqs: !GetAtt Q.Arn }, websocket]
  two: { handler: a.b, url: true, package: { artifact: a.zip } }
resources: { Resources: { Q: { Type: AWS::SQS::Queue } } }
`;
const json = JSON.stringify({
  service: { name: 's' },
  provider: { name: 'aws', tracing: { lambda: true } },
  functions: { one: { handler: 'app.handler', environment: { A: '${self:service.name}' } } },
});
const typescript = `import { x } from './x';
const provider = { name: 'aws', stage: process.env.STAGE ?? 'dev' } as const;
export default {
  service: \`s-\${x}\`,
  provider,
  functions: { one: { handler: 'app.' + 'handler', ...x.more }, two: { handler: x } },
};
`;

describe('a damaged Serverless service', () => {
  itReadsDamagedFiles(serverlessReader, { file: 'serverless.yml', text: compact, names: ['one', 'two'] });
  itReadsDamagedFiles(serverlessReader, { file: 'serverless.json', text: json, names: ['one'] });
  itReadsDamagedFiles(serverlessReader, { file: 'serverless.ts', text: typescript, names: ['one', 'two'] });
});

describe('a Serverless service that changes', () => {
  it('is read again when a file that it brings in comes, changes or goes', async () => {
    const text = service('functions:\n  a: { handler: app.handler }\n  b: ${file(b.yml)}\n');
    await inProject({ 'serverless.yml': text, 'app.py': pythonHandler }, async (project) => {
      const catalog = await catalogOf(project.folder);
      const timeout = async (): Promise<number | undefined> => {
        catalog.fileChanged(project.file('b.yml'));
        return (await functionNamed(catalog, 'b')).timeout;
      };
      assert.equal((await functionNamed(catalog, 'b')).handler, undefined);
      await project.write({ 'b.yml': 'handler: app.handler\ntimeout: 7\n' });
      assert.equal(await timeout(), 7);
      await project.write({ 'b.yml': 'handler: app.handler\ntimeout: 8\n' });
      assert.equal(await timeout(), 8);
      await project.delete('b.yml');
      await timeout();
      assert.equal((await functionNamed(catalog, 'b')).handler, undefined);
    });
  });
});
