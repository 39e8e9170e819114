import assert from 'node:assert/strict';
import * as path from 'node:path';
import { ExpectedError } from '../../../src/expectedError.ts';
import { functionJson } from '../../../src/functions/functionJson.ts';
import { findFunction } from '../../../src/functions/target.ts';
import {
  catalogOf,
  fixture,
  functionNamed,
  inProject,
  parsers,
  pythonHandler,
  samTemplate,
  type Project,
} from './catalogs.ts';

const files = {
  'one/template.yaml': samTemplate({ App: 'Handler: app.handler, Timeout: 9', Twin: 'Handler: app.handler' }),
  'two/template.yaml': samTemplate({ App: 'Handler: other.handler', Only: 'Handler: only.handler, MemorySize: 256' }),
  'one/app.py': pythonHandler,
  'two/other.py': pythonHandler,
  'two/only.py': `${pythonHandler}\ndef unlikely(x):\n    return x\n`,
  'README.md': '',
};

async function find(project: Project, target: string, cwd = project.folder) {
  const catalog = await catalogOf(project.folder);
  return findFunction(catalog.functions, target, cwd, parsers);
}

async function refusal(project: Project, target: string): Promise<string> {
  try {
    await find(project, target);
  } catch (error) {
    if (error instanceof ExpectedError) return error.message;
    throw error;
  }
  return assert.fail(`${target} was found`);
}

describe('a target', () => {
  it('is a function by name, with its template, or by its handler from any folder', async () => {
    await inProject(files, async (project) => {
      assert.equal((await find(project, 'Only')).memorySize, 256);
      assert.equal((await find(project, 'one/template.yaml:App')).timeout, 9);
      assert.equal((await find(project, 'two/only.py:handler')).name, 'Only');
      assert.equal((await find(project, '../two/only.py:handler', project.file('one'))).memorySize, 256);
      assert.equal((await find(project, `${project.file('two/only.py')}:handler`)).name, 'Only');
      assert.equal((await find(project, 'two/only.py')).name, 'Only');
    });
  });

  it('is a function of a template by its name on AWS as well', async () => {
    const named = { 'template.yaml': samTemplate({ Echo: 'FunctionName: my-echo, Handler: app.handler' }) };
    await inProject({ ...named, 'app.py': pythonHandler }, async (project) => {
      for (const target of ['my-echo', 'template.yaml:my-echo', `${project.file('template.yaml')}:my-echo`]) {
        assert.equal((await find(project, target)).name, 'Echo');
      }
      assert.match(await refusal(project, 'template.yaml:my-ecko'), /Did you mean my-echo\?/);
    });
  });

  it('is a bare function where no template names it, recognised or not', async () => {
    await inProject(files, async (project) => {
      const fn = await find(project, 'two/only.py:unlikely');
      assert.equal(fn.origin.kind, 'code');
      assert.deepEqual(
        [fn.name, fn.handler, fn.memorySize, fn.timeout, fn.handlerSource?.range.start.line],
        ['two/only.py:unlikely', 'only.unlikely', 128, 3, 3],
      );
    });
    const catalog = await catalogOf(fixture('bare'));
    const named = 'service/src/orders.py:create';
    const found = await findFunction([], named, fixture('bare'), parsers);
    assert.deepEqual(found, await functionNamed(catalog, named));
  });

  it('that is a file with several handlers is refused with what each is called', async () => {
    const handler = (name: string): string => `def ${name}(event, context):\n    return 1\n\n\n`;
    await inProject({ 'bare.py': handler('first_handler') + handler('second_handler') }, async (project) => {
      assert.equal(
        await refusal(project, 'bare.py'),
        'bare.py can mean bare.py:first_handler, bare.py:second_handler. Name one of them.',
      );
    });
  });

  it('that means nothing or too much is refused with what there is', async () => {
    await inProject(files, async (project) => {
      const one = path.join('one', 'template.yaml');
      assert.equal(
        await refusal(project, 'App'),
        `App can mean App (${one}:3), App (${path.join('two', 'template.yaml')}:3). ` +
          'Name one of them with its template, as template.yaml:Name.',
      );
      assert.match(await refusal(project, 'one/app.py:handler'), /can mean App \(.*\), Twin \(/);
      assert.match(await refusal(project, 'one/app.py'), /can mean App \(.*\), Twin \(/);
      assert.match(await refusal(project, 'Nobody'), /^There is no function Nobody\. Found: App \(/);
      assert.match(await refusal(project, 'one/none.py:handler'), /^There is no file one.none\.py\./);
      assert.match(
        await refusal(project, 'one/app.py:none'),
        /has no none that Lambda could call\. Handlers in it: handler/,
      );
      assert.match(await refusal(project, 'README.md:handler'), /is in none of these languages: Python, .*Rust/);
      assert.match(await refusal(project, 'one/template.yaml:Nobody'), /template\.yaml names no function Nobody/);
    });
    await assert.rejects(findFunction([], 'Any', '/work', parsers), /no functions were found in/);
  });
});

const shop = `
resource "aws_lambda_function" "orders" {
  for_each      = toset(["eu", "us"])
  function_name = "shop-\${each.key}"
  handler       = "app.handler"
  runtime       = "python3.13"
}
resource "aws_lambda_function" "report" {
  handler = "app.handler"
  runtime = "python3.13"
}
module "mail" { source = "./mail" }
`;
const mail = 'resource "aws_lambda_function" "send" {\n  function_name = "mailer"\n}\n';

describe('a target of Terraform', () => {
  it('is a name or an address, with or without the quotes that a shell takes away', async () => {
    await inProject({ 'main.tf': shop, 'mail/main.tf': mail, 'app.py': pythonHandler }, async (project) => {
      const named = async (target: string) => (await find(project, target)).name;
      assert.equal(await named('shop-eu'), 'shop-eu');
      assert.equal(await named('aws_lambda_function.orders["us"]'), 'shop-us');
      assert.equal(await named('aws_lambda_function.orders[us]'), 'shop-us');
      assert.equal(await named('aws_lambda_function.report'), 'aws_lambda_function.report');
      assert.equal(await named('module.mail.aws_lambda_function.send'), 'mailer');
      assert.equal(await named('main.tf:shop-us'), 'shop-us');
      assert.equal(await named('main.tf:aws_lambda_function.orders["us"]'), 'shop-us');
      assert.match(await refusal(project, 'aws_lambda_function.orders'), /can mean shop-eu \(.*\), shop-us \(/);
    });
  });
});

describe('a target that is mistyped', () => {
  const service =
    'service: s\nprovider: { name: aws, runtime: python3.13 }\nfunctions:\n  createOrder: { handler: app.handler }\n';
  const template = JSON.stringify({
    Resources: {
      ShopCreate7A2B3C4D: {
        Type: 'AWS::Lambda::Function',
        Properties: { Runtime: 'python3.13', Handler: 'app.handler', Code: { ZipFile: 'pass' } },
      },
    },
  });
  const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'Shop.template.json' } };
  const everyOrigin = {
    'sam/template.yaml': samTemplate({ Thumbnail: 'Handler: app.handler' }),
    'sam/app.py': pythonHandler,
    'api/serverless.yml': service,
    'api/app.py': pythonHandler,
    'tf/main.tf': shop,
    'cdk/cdk.json': '{}',
    'cdk/cdk.out/manifest.json': JSON.stringify({ version: '36.0.0', artifacts: { Shop: stack } }),
    'cdk/cdk.out/Shop.template.json': template,
    'bare/index.mjs': 'export const handler = async (event, context) => event;\n',
  };

  it('is refused with what it may mean, in every origin', async () => {
    await inProject(everyOrigin, async (project) => {
      const meant: readonly [string, string][] = [
        ['Thumbnial', 'Thumbnail'],
        ['THUMBNAIL', 'Thumbnail'],
        ['createorders', 'createOrder'],
        ['s-dev-createOrdr', 's-dev-createOrder'],
        ['shop-ue', 'shop-eu'],
        ['aws_lambda_funktion.report', 'aws_lambda_function.report'],
        ['ShopCreate', 'ShopCreate7A2B3C4D'],
        ['bare/index.msj:handler', 'bare/index.mjs:handler'],
        ['sam/template.yaml:Thumbnial', 'Thumbnail'],
        ['sam/ap.py:handler', 'sam/app.py:handler'],
      ];
      for (const [target, nearest] of meant) {
        const message = (await refusal(project, target)).replaceAll('\\', '/');
        assert.ok(message.includes(`Did you mean ${nearest}?`), message);
      }
      assert.doesNotMatch(await refusal(project, 'Nothing'), /Did you mean/);
    });
  });

  it('is taken for the name that is nearest, also where it is a part of a longer one', async () => {
    // The longer one stands first.
    const template = samTemplate({ Fnjavascript: 'Handler: app.handler', Fnjava: 'Handler: app.handler' });
    await inProject({ 'template.yaml': template, 'app.py': pythonHandler }, async (project) => {
      for (const target of ['fnjava', 'fnjav', 'template.yaml:fnjava']) {
        assert.match(await refusal(project, target), /Did you mean Fnjava\?/);
      }
      assert.match(await refusal(project, 'javascript'), /Did you mean Fnjavascript\?/);
    });
  });
});

describe('the JSON of a function', () => {
  it('has every field of the contract, and null for what is unknown', async () => {
    const folder = fixture('sam-python');
    const catalog = await catalogOf(folder);
    const json = functionJson(await functionNamed(catalog, 'Orders'));
    assert.deepEqual(json, {
      ...json,
      name: 'Orders',
      origin: { kind: 'sam', file: path.join(folder, 'template.yaml'), line: 92 },
      runtime: 'python3.13',
      handler: 'handlers/queue.handler',
      handlerFile: path.join(folder, 'orders', 'handlers', 'queue.py'),
      handlerLine: 3,
      codeRoot: path.join(folder, 'orders'),
      memorySize: 128,
      timeout: 10,
      architecture: 'arm64',
      environment: { STAGE: 'dev', LEVEL: 'INFO' },
      layers: [],
      functionName: null,
      packageType: 'zip',
      asynchronous: {
        maximumRetryAttempts: 2,
        maximumEventAge: 21600,
        deadLetterTarget: 'none',
        onSuccess: 'none',
        onFailure: 'none',
      },
      concurrency: { reserved: 'none', provisioned: 'none' },
      snapStart: false,
      tracing: false,
      vpc: false,
      durable: false,
      managedInstances: false,
      tenantIsolation: false,
      functionUrl: 'none',
      recursiveLoop: 'Terminate',
      webFunction: false,
    });
    assert.deepEqual(json.places['Handler'], {
      file: path.join(folder, 'template.yaml'),
      key: { start: { line: 97, character: 6 }, end: { line: 97, character: 13 } },
      value: { start: { line: 97, character: 15 }, end: { line: 97, character: 37 } },
    });
    const file = path.join(folder, 'template.yaml');
    assert.deepEqual(json.eventSources[0], {
      kind: 'SQS',
      invocation: 'polled',
      name: 'Queue',
      properties: { BatchSize: 5 },
      place: { file, range: { start: { line: 100, character: 8 }, end: { line: 100, character: 13 } } },
      source: 'OrderQueue',
      queue: {
        fifo: false,
        visibilityTimeout: 30,
        maxReceiveCount: 'none',
        deadLetterQueue: 'none',
        retentionPeriod: 345_600,
        isDeadLetterQueue: false,
        place: { file, range: { start: { line: 161, character: 2 }, end: { line: 161, character: 12 } } },
      },
      enabled: true,
      filters: false,
      batchSize: 5,
      batchWindow: 0,
      reportsBatchItemFailures: false,
      onFailure: null,
      maximumRetryAttempts: null,
      maximumRecordAge: null,
      bisects: null,
      startingPosition: null,
    });
    const image = functionJson(await functionNamed(catalog, 'Container'));
    assert.deepEqual([image.runtime, image.handler, image.handlerFile, image.handlerLine], [null, null, null, null]);
    const hello = functionJson(await functionNamed(catalog, 'Hello'));
    assert.deepEqual([hello.environment['STAGE'], hello.environment['TABLE']], ['dev', null]);
    assert.deepEqual(JSON.parse(JSON.stringify(hello)), hello);
  });
});
