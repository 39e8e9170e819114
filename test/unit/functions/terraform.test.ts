import assert from 'node:assert/strict';
import * as path from 'node:path';
import type { FunctionCatalog } from '../../../src/functions/functionCatalog.ts';
import { terraformReader } from '../../../src/functions/readers/terraform.ts';
import { catalogOf, fixture, functionNamed, inProject, parsers, pythonHandler } from './catalogs.ts';
import { itReadsDamagedFiles } from './damagedFiles.ts';

describe('a Terraform configuration', () => {
  const folder = fixture('terraform');
  const inFolder = (file: string) => path.relative(folder, file).replaceAll('\\', '/');
  let catalog: FunctionCatalog;

  before(async () => {
    catalog = await catalogOf(folder);
  });

  it('has its functions under their resolved names, one for each known key, those of modules too', () => {
    assert.deepEqual(
      catalog.functions.map(({ name, origin }) => [name, origin.kind, inFolder(origin.file)]),
      [
        ['shop-test-legacy', 'terraform', 'legacy.tf.json'],
        ['shop-test-orders', 'terraform', 'main.tf'],
        ['shop-test-daily', 'terraform', 'main.tf'],
        ['shop-test-weekly', 'terraform', 'main.tf'],
        ['aws_lambda_function.image', 'terraform', 'main.tf'],
        ['from-bucket', 'terraform', 'main.tf'],
        ['shop-test-community', 'terraform', 'modules.tf'],
        ['worker-mail', 'terraform', 'modules/worker/main.tf'],
        ['worker-push', 'terraform', 'modules/worker/main.tf'],
      ],
    );
    assert.deepEqual(catalog.problems, []);
  });

  it('resolves variables, locals, functions and conditions; what only AWS knows stays unknown', async () => {
    const orders = await functionNamed(catalog, 'shop-test-orders');
    assert.deepEqual(
      [orders.runtime, orders.memorySize, orders.timeout, orders.architecture, orders.ephemeralStorage],
      ['python3.13', 256, 30, 'arm64', 1024],
    );
    assert.deepEqual(orders.environment, {
      STAGE: 'test',
      LEVEL: 'DEBUG',
      QUEUE: 'shop-test-orders',
      NAMES: 'a,B',
      PADDED: 'n-007',
    });
    assert.deepEqual(orders.unknownEnvironment, ['URL', 'ACCOUNT']);
    assert.deepEqual(orders.layers, [
      '${aws_lambda_layer_version.tools}',
      'arn:aws:lambda:eu-west-1:123456789012:layer:base:1',
    ]);
    assert.deepEqual([orders.tracing, orders.vpc, orders.concurrency.reserved], [true, false, 5]);
    assert.deepEqual(orders.asynchronous, {
      maximumRetryAttempts: 0,
      maximumEventAge: 21_600,
      deadLetterTarget: 'aws_sqs_queue.dead',
      onSuccess: 'none',
      onFailure: 'aws_sns_topic.failures',
    });
    assert.deepEqual(orders.functionUrl, { authType: 'AWS_IAM', invokeMode: 'BUFFERED' });
    const daily = await functionNamed(catalog, 'shop-test-daily');
    assert.deepEqual([daily.handler, daily.timeout], ['app.daily', 60]);
    const image = await functionNamed(catalog, 'aws_lambda_function.image');
    assert.deepEqual([image.functionName, image.packageType, image.handler], [undefined, 'image', undefined]);
    const legacy = await functionNamed(catalog, 'shop-test-legacy');
    assert.deepEqual(legacy.environment, { STAGE: 'test', TEXT: 'a "b" C' });
  });

  it('finds the code that an archive packs, and the handler in it', async () => {
    const source = async (name: string) => {
      const { handlerSource, codeRoot } = await functionNamed(catalog, name);
      return [inFolder(codeRoot), handlerSource && inFolder(handlerSource.file), handlerSource?.symbol];
    };
    assert.deepEqual(await source('shop-test-orders'), ['src/orders', 'src/orders/app.py', 'handler']);
    assert.deepEqual(await source('shop-test-weekly'), ['src/reports', 'src/reports/app.py', 'weekly']);
    assert.deepEqual(await source('shop-test-community'), ['src/orders', 'src/orders/app.py', 'handler']);
    assert.deepEqual(await source('worker-mail'), ['modules/worker/code', 'modules/worker/code/index.mjs', 'handler']);
    assert.deepEqual(await source('from-bucket'), ['', undefined, undefined]);
  });

  it('connects event sources, with what is said of queues and streams', async () => {
    const { eventSources } = await functionNamed(catalog, 'shop-test-orders');
    assert.deepEqual(
      eventSources.map(({ kind, invocation, source }) => [kind, invocation, source]),
      [
        ['SQS', 'polled', 'aws_sqs_queue.orders'],
        ['DynamoDB', 'polled', 'aws_dynamodb_table.items'],
        ['FunctionUrl', 'synchronous', undefined],
        ['SNS', 'asynchronous', 'aws_sns_topic.failures'],
        ['S3', 'asynchronous', 'aws_s3_bucket.uploads'],
        ['HttpApi', 'synchronous', 'aws_apigatewayv2_api.shop'],
      ],
    );
    const [queue, stream, , , bucket] = eventSources;
    assert.deepEqual(
      [queue?.batchSize, queue?.batchWindow, queue?.reportsBatchItemFailures, queue?.filters],
      [20, 2, true, true],
    );
    const { place, fifo, visibilityTimeout, maxReceiveCount, deadLetterQueue, retentionPeriod, isDeadLetterQueue } =
      queue?.queue ?? {};
    assert.deepEqual(
      [fifo, visibilityTimeout, maxReceiveCount, deadLetterQueue, retentionPeriod, isDeadLetterQueue],
      [false, 180, 4, 'aws_sqs_queue.dead', 86_400, false],
    );
    assert.equal(place && inFolder(place.file), 'events.tf');
    assert.deepEqual([stream?.onFailure, stream?.startingPosition], ['aws_sqs_queue.dead', 'LATEST']);
    assert.deepEqual(
      ['Bucket', 'Events', 'Prefix', 'Suffix'].map((key) => bucket?.properties?.[key]),
      ['shop-test-uploads', ['s3:ObjectCreated:*'], 'in/', '.csv'],
    );
    const daily = await functionNamed(catalog, 'shop-test-daily');
    assert.deepEqual(
      daily.eventSources.map(({ kind, properties }) => [kind, properties?.['Schedule']]),
      [
        ['S3', undefined],
        ['Schedule', 'rate(1 day)'],
      ],
    );
    const worker = await functionNamed(catalog, 'worker-push');
    assert.equal(worker.eventSources[0]?.queue?.visibilityTimeout, 180, 'through the variable of a module');
  });

  it("reads the community's module as the function that it makes", async () => {
    const made = await functionNamed(catalog, 'shop-test-community');
    assert.deepEqual([made.timeout, made.tracing, made.environment['LEVEL']], [20, true, 'DEBUG']);
    assert.deepEqual(
      [made.asynchronous.deadLetterTarget, made.asynchronous.onFailure],
      ['aws_sqs_queue.dead', 'aws_sns_topic.failures'],
    );
    assert.deepEqual(
      made.eventSources.map(({ kind, source }) => [kind, source]),
      [
        ['FunctionUrl', undefined],
        ['SQS', 'aws_sqs_queue.orders'],
        ['EventBridgeRule', 'arn:aws:events:eu-west-1:123456789012:rule/other'],
        ['HttpApi', 'aws_apigatewayv2_api.shop'],
      ],
    );
  });

  it("says where properties are written, by CloudFormation's paths", async () => {
    const { places } = await functionNamed(catalog, 'shop-test-orders');
    const at = (name: string) => {
      const place = places.get(name);
      return place && [inFolder(place.file), place.key.start.line];
    };
    assert.deepEqual(at('Timeout'), ['main.tf', 41]);
    assert.deepEqual(at('EphemeralStorage.Size'), ['main.tf', 58]);
    assert.deepEqual(at('Environment.Variables.QUEUE'), ['main.tf', 48]);
    assert.deepEqual(at('DeadLetterConfig.TargetArn'), ['main.tf', 66]);
    assert.deepEqual(at('EventInvokeConfig.MaximumRetryAttempts'), ['events.tf', 52]);
    const community = await functionNamed(catalog, 'shop-test-community');
    assert.equal(community.places.get('TracingConfig.Mode')?.key.start.line, 17);
  });

  it('is read again when another file of its folder, or of a module, changes', async () => {
    const main =
      'resource "aws_lambda_function" "f" {\n  function_name = var.name\n}\nmodule "m" {\n  source = "./m"\n}\n';
    const module = (name: string) => `resource "aws_lambda_function" "g" {\n  function_name = "${name}"\n}\n`;
    await inProject(
      { 'main.tf': main, 'vars.tf': 'variable "name" {\n  default = "one"\n}\n', 'm/main.tf': module('inner') },
      async (project) => {
        const own = await catalogOf(project.folder);
        const names = async () => {
          await own.settled();
          return own.functions.map(({ name }) => name);
        };
        const write = async (name: string, text: string) => {
          await project.write({ [name]: text });
          own.fileChanged(project.file(name));
        };
        assert.deepEqual(await names(), ['inner', 'one']);
        await write('terraform.tfvars', 'name = "two"\n');
        assert.deepEqual(await names(), ['inner', 'two']);
        await write('m/main.tf', module('changed'));
        assert.deepEqual(await names(), ['changed', 'two']);
        await project.delete('terraform.tfvars');
        own.fileChanged(project.file('terraform.tfvars'));
        await write('vars.tf', 'variable "name" {}\n');
        assert.deepEqual(await names(), ['changed', 'aws_lambda_function.f']);
      },
    );
  });

  it('stays unknown where keys, counts and names are; a block that needs itself ends', async () => {
    const text = `
locals {
  a = local.b
  b = local.a
}
resource "aws_lambda_function" "each" {
  for_each      = var.functions
  function_name = each.key
  timeout       = each.value.timeout
}
resource "aws_lambda_function" "counted" {
  count         = 2
  function_name = "n-\${count.index}"
  handler       = local.a
  memory_size   = aws_lambda_function.counted[0].memory_size
}
resource "aws_lambda_function" "none" {
  count         = 0
  function_name = "off"
  timeout       = 1000
}
`;
    const reading = await terraformReader.read(path.resolve('project', 'main.tf'), text, parsers);
    assert.deepEqual(
      reading?.functions.map(({ described: { name, timeout, handler, memorySize } }) => [
        name,
        timeout,
        handler,
        memorySize,
      ]),
      [
        ['aws_lambda_function.each', undefined, undefined, 128],
        ['n-0', 3, undefined, undefined],
        ['n-1', 3, undefined, undefined],
        ['off', undefined, undefined, 128],
      ],
    );
    assert.deepEqual(reading.problems.length, 1, 'a timeout that Lambda would refuse is reported');
  });

  it('reads texts of several lines, with and without the blanks before them, and JSON', async () => {
    const text = `
locals { name = "X" }
resource "aws_lambda_function" "f" {
  environment {
    variables = {
      INDENTED = <<-EOT
        one \${local.name} two
          three \\n

        \${local.name}
      EOT
      FLUSH = <<EOF
{ "a": 1, "b": $\${x} }
EOF
      TRIMMED = trimspace(<<EOF
   x
EOF
      )
      EMPTY = <<EOF
EOF
      DIRECTIVE = <<-EOF
%{ if true }z%{ endif }
      EOF
      OPEN = <<-EOT
        \${aws_sqs_queue.orders.url}
      EOT
      JSON = jsonencode({ b = [1, true, "<x>"], a = local.name })
      LAST = "here"
    }
  }
}
`;
    const reading = await terraformReader.read(path.resolve('project', 'main.tf'), text, parsers);
    const { environment, unknownEnvironment } = reading?.functions[0]?.described ?? {};
    assert.deepEqual(environment, {
      INDENTED: 'one X two\n  three \\n\n\nX\n',
      FLUSH: '{ "a": 1, "b": ${x} }\n',
      TRIMMED: 'x',
      EMPTY: '',
      JSON: '{"a":"X","b":[1,true,"\\u003cx\\u003e"]}',
      LAST: 'here',
    });
    assert.deepEqual(unknownEnvironment, ['DIRECTIVE', 'OPEN']);
  });

  it('knows the names of aliases, of which provisioned concurrency is none', async () => {
    const text = `
resource "aws_lambda_function" "f" { handler = "app.handler" }
resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.f.function_name
  function_version = "1"
}
resource "aws_lambda_provisioned_concurrency_config" "f" {
  function_name                     = aws_lambda_function.f.function_name
  qualifier                         = aws_lambda_alias.live.name
  provisioned_concurrent_executions = 2
}
`;
    const reading = await terraformReader.read(path.resolve('project', 'main.tf'), text, parsers);
    const { aliases, concurrency } = reading?.functions[0]?.described ?? {};
    assert.deepEqual([aliases, concurrency?.provisioned], [['live'], 2]);
  });

  it('calls modules of registries where terraform init has installed them', async () => {
    const main = `
module "alarm" {
  source  = "acme/alarm/aws"
  version = "1.0.0"
  name    = "alarm"
}
module "bucket" {
  source = "acme/bucket/aws"
}
module "not_there" {
  source = "acme/other/aws"
}
module "community" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "by-its-arguments"
}
`;
    const alarm = `
variable "name" {}
variable "timeout" { default = 7 }
module "inner" {
  source = "git::https://example.com/inner.git"
  name   = "\${var.name}-inner"
}
resource "aws_lambda_function" "this" {
  count         = 1
  function_name = var.name
  timeout       = var.timeout
  filename      = "\${path.module}/code"
  runtime       = "python3.13"
  handler       = "app.handler"
}
`;
    const inner = 'variable "name" {}\nresource "aws_lambda_function" "f" {\n  function_name = var.name\n}\n';
    const community = 'resource "aws_lambda_function" "this" {\n  function_name = "never"\n}\n';
    const installed = {
      Modules: [
        { Key: '', Source: '', Dir: '.' },
        { Key: 'alarm', Dir: '.terraform/modules/alarm' },
        { Key: 'alarm.inner', Dir: '.terraform/modules/alarm.inner' },
        { Key: 'bucket', Dir: '.terraform/modules/bucket' },
        { Key: 'community', Dir: '.terraform/modules/community' },
      ],
    };
    const files = {
      'main.tf': main,
      '.terraform/modules/modules.json': JSON.stringify(installed),
      '.terraform/modules/alarm/main.tf': alarm,
      '.terraform/modules/alarm/code/app.py': pythonHandler,
      '.terraform/modules/alarm.inner/main.tf': inner,
      '.terraform/modules/bucket/main.tf': 'resource "aws_s3_bucket" "b" {}\n',
      '.terraform/modules/community/main.tf': community,
    };
    await inProject(files, async (project) => {
      const own = await catalogOf(project.folder);
      assert.deepEqual(
        own.functions.map(({ name, address }) => [name, address]),
        [
          ['alarm-inner', 'module.alarm.module.inner.aws_lambda_function.f'],
          ['alarm', 'module.alarm.aws_lambda_function.this'],
          ['by-its-arguments', 'module.community'],
        ],
      );
      const { timeout, handlerSource } = await functionNamed(own, 'alarm');
      assert.equal(timeout, 7);
      assert.equal(handlerSource?.file, project.file('.terraform/modules/alarm/code/app.py'));
      await project.write({ '.terraform/modules/modules.json': '{ "Modules": [' });
      own.fileChanged(project.file('.terraform/modules/modules.json'));
      await own.settled();
      assert.deepEqual(
        own.functions.map(({ name }) => name),
        ['by-its-arguments'],
      );
    });
  });

  it('knows the code by the hash of its archive, and by the file that an archive has the content of', async () => {
    const text = `
data "archive_file" "code" {
  source_dir  = "\${path.module}/code"
  output_path = "code.zip"
}
data "archive_file" "one" {
  output_path = "one.zip"
  source {
    content  = file("\${path.module}/code/app.py")
    filename = "app.py"
  }
}
resource "aws_lambda_function" "uploaded" {
  s3_bucket        = "b"
  s3_key           = "k"
  source_code_hash = filebase64sha256(data.archive_file.code.output_path)
  runtime          = "python3.13"
  handler          = "app.handler"
}
resource "aws_lambda_function" "content" {
  filename = data.archive_file.one.output_path
  runtime  = "python3.13"
  handler  = "app.handler"
}
`;
    await inProject({ 'main.tf': text, 'code/app.py': pythonHandler }, async (project) => {
      const own = await catalogOf(project.folder);
      for (const name of ['aws_lambda_function.uploaded', 'aws_lambda_function.content']) {
        assert.equal((await functionNamed(own, name)).handlerSource?.file, project.file('code/app.py'), name);
      }
    });
  });

  it('reports a handler that points nowhere at its value', async () => {
    const text = `
data "archive_file" "code" {
  source_dir  = "\${path.module}/code"
  output_path = "code.zip"
}
resource "aws_lambda_function" "f" {
  function_name = "f"
  filename      = data.archive_file.code.output_path
  runtime       = "python3.13"
  handler       = "app.missing"
}
`;
    await inProject({ 'main.tf': text, 'code/app.py': pythonHandler }, async (project) => {
      const own = await catalogOf(project.folder);
      assert.deepEqual(
        own.problems.map(({ message, range }) => [message, range.start.line]),
        [['Handler "app.missing" points nowhere: code/app.py has no "missing". Handlers in it: handler.', 9]],
      );
    });
  });
});

describe('a Terraform file that is meant to be endless', () => {
  const functionOf = (value: string): string =>
    `resource "aws_lambda_function" "f" {\n  function_name = "f"\n  timeout = 5\n  environment {\n    variables = { A = ${value} }\n  }\n}\n`;
  const grown = Array.from({ length: 60 }, (_, n) => `  l${n + 1} = [local.l${n}, local.l${n}]\n`).join('');

  for (const [name, text] of [
    ['loops in loops', functionOf('[for a in range(9999) : [for b in range(9999) : [for c in range(9999) : c]]]')],
    ['lists of lists', `locals {\n  l0 = ["x"]\n${grown}}\n${functionOf('jsonencode(flatten(local.l60))')}`],
    ['brackets', functionOf('['.repeat(20_000))],
    ['operators', functionOf(`${'-'.repeat(5000)}1`)],
    ['blocks', functionOf('1') + 'a {\n'.repeat(1000)],
    ['modules', `${functionOf('1')}module "m" {\n  source = "../project"\n  count = 1000\n}\n`],
  ] as const) {
    it(`ends: ${name}`, async () => {
      const reading = await terraformReader.read(path.resolve('project', 'main.tf'), text, parsers);
      for (const { described } of reading?.functions ?? []) {
        assert.deepEqual([described.name, described.environment['A'] ?? '1'], ['f', '1']);
      }
    });
  }
});

describe('a damaged Terraform file', () => {
  const text = `locals {
  names = { a = "x", b = "y" }
}
resource "aws_lambda_function" "one" {
  function_name = "one-\${local.names["a"]}"
  handler       = "app.handler"
  environment {
    variables = { A = "é", B = join("-", ["1", "2"]) }
  }
}
resource "aws_lambda_function" "many" {
  for_each      = local.names
  function_name = each.key
  timeout       = each.value == "x" ? 3 : 5
  layers        = [for n in ["l"] : upper(n)]
  policy        = <<-EOT
    {}
  EOT
}
`;
  itReadsDamagedFiles(terraformReader, { file: 'main.tf', text, names: ['one-x', 'a', 'b'] });
  itReadsDamagedFiles(terraformReader, {
    file: 'main.tf.json',
    text: '{ "resource": { "aws_lambda_function": {\n"a": { "function_name": "x" },\n"b": { "function_name": "${1 + 1}" } } } }',
    names: ['x', '2'],
  });
});
