import assert from 'node:assert/strict';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';
import { applyEdits } from './checking.ts';
import { inTemplate } from './ruleCases.ts';

/** Rewrites a text and leaves its margin; the first line is empty. */
function text(written: string): string {
  const lines = written.replace(/^\n/, '').split('\n');
  const margin = /^ */.exec(lines[0] ?? '')?.[0] ?? '';
  return lines.map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line.trimStart())).join('\n');
}

type Files = Readonly<Record<string, string>>;

function ruleNamed(id: string) {
  const rule = rules.find((one) => one.id === id);
  assert.ok(rule, id);
  return rule;
}

/** Applies the first fix that there is, and says what of the rule is left then. */
async function fixed(id: string, files: Files): Promise<{ title: string; text: string; left: number }> {
  const rule = ruleNamed(id);
  const [found] = (await inTemplate(rule, files)).filter(({ finding }) => finding.fixes.length > 0);
  assert.ok(found, 'no fix is offered');
  const [fix] = found.finding.fixes;
  assert.ok(fix);
  const mended = applyEdits(files[found.name] ?? '', fix.edits);
  const left = await inTemplate(rule, { ...files, [found.name]: mended });
  return { title: fix.title, text: mended, left: left.length };
}

async function assertFixed(id: string, files: Files, after: string, name = 'template.yaml'): Promise<void> {
  const result = await fixed(id, files);
  assert.equal(result.text, after, name);
  assert.equal(result.left, 0, 'the rule still finds something');
}

async function assertNoFix(id: string, files: Files): Promise<void> {
  const found = await inTemplate(ruleNamed(id), files);
  assert.ok(found.length > 0, 'the rule finds nothing');
  assert.deepEqual(
    found.flatMap(({ finding }) => finding.fixes),
    [],
  );
}

const batchCode = `def lambda_handler(event, context):
    return {"batchItemFailures": []}
`;

const requestCode = `from urllib.request import urlopen


def lambda_handler(event, context):
    urlopen("https://example.com", timeout=2)
`;

function queueTemplate(queue: string, timeout = '20'): string {
  return `Transform: AWS::Serverless-2016-10-31
Resources:
${queue}
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Timeout: ${timeout}
      Events:
        Queue:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue.Arn
`;
}

describe('the fix of a template', () => {
  it('adds FunctionResponseTypes to a SAM event, and leaves the rest as it is, comments too', async () => {
    const before = text(`
      # Orders of the shop
      Transform: AWS::Serverless-2016-10-31
      Resources:
          Work:
              Type: AWS::Serverless::Function
              Properties:
                  Runtime: python3.13
                  Handler: app.lambda_handler
                  CodeUri: .
                  Events:
                      Queue:
                          Type: SQS # the main one
                          Properties:
                              # of another stack
                              Queue: arn:aws:sqs:eu-west-1:123456789012:orders   # imported
                              # as many as fit
                              BatchSize: 50
    `);
    const line = '                        Queue: arn:aws:sqs:eu-west-1:123456789012:orders   # imported\n';
    assert.ok(before.includes(line));
    const added =
      '                        FunctionResponseTypes:\n                          - ReportBatchItemFailures\n';
    await assertFixed(
      'report-batch-failures-not-enabled',
      { 'template.yaml': before, 'app.py': batchCode },
      before.replace(line, line + added),
    );
  });

  it('adds FunctionResponseTypes to an event source mapping of CloudFormation', async () => {
    const before = text(`
      Resources:
        Work:
          Type: AWS::Lambda::Function
          Properties:
            Runtime: python3.13
            Handler: app.lambda_handler
            Code: .
        Mapping:
          Type: AWS::Lambda::EventSourceMapping
          Properties:
            EventSourceArn: arn:aws:sqs:eu-west-1:123456789012:orders
            FunctionName: !Ref Work
    `);
    const line = '      EventSourceArn: arn:aws:sqs:eu-west-1:123456789012:orders\n';
    await assertFixed(
      'report-batch-failures-not-enabled',
      { 'template.yaml': before, 'app.py': batchCode },
      before.replace(line, `${line}      FunctionResponseTypes:\n        - ReportBatchItemFailures\n`),
    );
  });

  it('adds FunctionResponseTypes to JSON, with the line ends of the file', async () => {
    const before = `{
  "Transform": "AWS::Serverless-2016-10-31",
  "Resources": {
    "Work": {
      "Type": "AWS::Serverless::Function",
      "Properties": {
        "Runtime": "python3.13",
        "Handler": "app.lambda_handler",
        "CodeUri": ".",
        "Events": {
          "Queue": {
            "Type": "SQS",
            "Properties": {
              "Queue": "arn:aws:sqs:eu-west-1:123456789012:orders"
            }
          }
        }
      }
    }
  }
}
`.replaceAll('\n', '\r\n');
    const value = '"Queue": "arn:aws:sqs:eu-west-1:123456789012:orders"';
    const { text: after, left } = await fixed('report-batch-failures-not-enabled', {
      'template.json': before,
      'app.py': batchCode,
    });
    assert.equal(
      after,
      before.replace(value, `${value},\r\n              "FunctionResponseTypes": ["ReportBatchItemFailures"]`),
    );
    assert.doesNotThrow(() => JSON.parse(after) as unknown);
    assert.equal(left, 0);
  });

  it('adds nothing where FunctionResponseTypes is there and says something else', async () => {
    const template = queueTemplate('  Queue:\n    Type: AWS::SQS::Queue').replace(
      'Queue: !GetAtt Queue.Arn',
      'Queue: !GetAtt Queue.Arn\n            FunctionResponseTypes: []',
    );
    await assertNoFix('report-batch-failures-not-enabled', { 'template.yaml': template, 'app.py': batchCode });
  });

  it('adds a timeout to the function, not to what follows it', async () => {
    const before = text(`
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Work:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: python3.13
            Handler: app.lambda_handler
            CodeUri: .`);
    // The file ends without a line end; the first property is what the new one follows.
    await assertFixed(
      'timeout-default',
      { 'template.yaml': before, 'app.py': requestCode },
      before.replace('Runtime: python3.13\n', 'Runtime: python3.13\n      Timeout: 10\n'),
    );
  });

  it('adds nothing to what an anchor shares with others', async () => {
    const template = text(`
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Work:
          Type: AWS::Serverless::Function
          Properties: &shared
            Runtime: python3.13
            Handler: app.lambda_handler
            CodeUri: .
        Other:
          Type: AWS::Serverless::Function
          Properties: *shared
    `);
    await assertNoFix('timeout-default', { 'template.yaml': template, 'app.py': requestCode });
  });

  it('adds a property to a function of its own that inherits others', async () => {
    const before = text(`
      Transform: AWS::Serverless-2016-10-31
      Shared: &shared
        Runtime: python3.13
        CodeUri: .
      Resources:
        Work:
          Type: AWS::Serverless::Function
          Properties:
            <<: *shared
            Handler: app.lambda_handler
    `);
    await assertFixed(
      'timeout-default',
      { 'template.yaml': before, 'app.py': requestCode },
      before.replace('<<: *shared\n', '<<: *shared\n      Timeout: 10\n'),
    );
  });

  it('adds no timeout where a queue would have to go with it', async () => {
    const template = queueTemplate('  Queue:\n    Type: AWS::SQS::Queue').replace('      Timeout: 20\n', '');
    await assertNoFix('timeout-default', { 'template.yaml': template, 'app.py': requestCode });
  });

  it('sets the visibility timeout of a queue that has one', async () => {
    const before = queueTemplate(
      "  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: orders\n      VisibilityTimeout: '10' # short",
    );
    await assertFixed(
      'sqs-visibility-below-timeout',
      { 'template.yaml': before },
      before.replace("'10' # short", "'120' # short"),
    );
  });

  it('adds the visibility timeout to a queue that has properties, and to one that has none', async () => {
    const named = queueTemplate('  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: orders', '60');
    await assertFixed(
      'sqs-visibility-below-timeout',
      { 'template.yaml': named },
      named.replace('QueueName: orders\n', 'QueueName: orders\n      VisibilityTimeout: 360\n'),
    );
    const bare = queueTemplate('  Queue:\n    Type: AWS::SQS::Queue', '60');
    await assertFixed(
      'sqs-visibility-below-timeout',
      { 'template.yaml': bare },
      bare.replace('Type: AWS::SQS::Queue\n', 'Type: AWS::SQS::Queue\n    Properties:\n      VisibilityTimeout: 360\n'),
    );
    const inline = queueTemplate('  Queue: { Type: AWS::SQS::Queue }', '60');
    await assertFixed(
      'sqs-visibility-below-timeout',
      { 'template.yaml': inline },
      inline.replace('{ Type: AWS::SQS::Queue }', '{ Type: AWS::SQS::Queue, Properties: { VisibilityTimeout: 360 } }'),
    );
  });

  it('sets the visibility timeout that AWS advises, with the batch window', async () => {
    const before = queueTemplate('  Queue:\n    Type: AWS::SQS::Queue').replace(
      'Queue: !GetAtt Queue.Arn',
      'Queue: !GetAtt Queue.Arn\n            MaximumBatchingWindowInSeconds: 5',
    );
    await assertFixed(
      'sqs-visibility-below-6x',
      { 'template.yaml': before },
      before.replace(
        'Type: AWS::SQS::Queue\n',
        'Type: AWS::SQS::Queue\n    Properties:\n      VisibilityTimeout: 125\n',
      ),
    );
  });

  it('changes no value that an anchor shares with others', async () => {
    const runtime = text(`
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Work:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: &runtime python3.7
            Handler: app.lambda_handler
            CodeUri: .
        Layer:
          Type: AWS::Serverless::LayerVersion
          Properties:
            ContentUri: layer
            CompatibleRuntimes: [*runtime]
    `);
    await assertNoFix('deprecated-runtime', { 'template.yaml': runtime });
    const alias = runtime
      .replace('&runtime python3.7', '*runtime')
      .replace('Resources:', 'X: &runtime python3.7\nResources:');
    await assertNoFix('deprecated-runtime', { 'template.yaml': alias });
    const merged = text(`
      Transform: AWS::Serverless-2016-10-31
      Shared: &shared
        Runtime: python3.7
      Resources:
        Work:
          Type: AWS::Serverless::Function
          Properties:
            <<: *shared
            Handler: app.lambda_handler
            CodeUri: .
    `);
    await assertNoFix('deprecated-runtime', { 'template.yaml': merged });
    const properties = '    Properties:\n      <<: *short\n      QueueName: orders';
    for (const queue of [
      '  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      VisibilityTimeout: &short 19',
      '  Queue:\n    Type: AWS::SQS::Queue\n    Properties: &short\n      VisibilityTimeout: 19',
      '  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      VisibilityTimeout: *short',
      `  Queue:\n    Type: AWS::SQS::Queue\n${properties}`,
    ]) {
      const isScalar = queue.includes('VisibilityTimeout: *short');
      const anchor = isScalar ? 'X: &short 19' : 'X: &short { VisibilityTimeout: 19 }';
      const template = queueTemplate(queue).replace(
        'Resources:',
        queue.includes('&short') ? 'Resources:' : `${anchor}\nResources:`,
      );
      await assertNoFix('sqs-visibility-below-timeout', { 'template.yaml': template });
      const longer = template.replace('19', '30');
      await assertNoFix('sqs-visibility-below-6x', { 'template.yaml': longer });
    }
  });

  it('changes and adds nothing in Globals that an anchor shares with others', async () => {
    const template = text(`
      Transform: AWS::Serverless-2016-10-31
      Globals:
        Function: &all
          Runtime: python3.7
          CodeUri: .
      Other: *all
      Resources:
        Work:
          Type: AWS::Serverless::Function
          Properties: &work
            Handler: app.lambda_handler
        Twin:
          Type: AWS::Serverless::Function
          Properties: *work
    `);
    await assertNoFix('deprecated-runtime', { 'template.yaml': template });
    await assertNoFix('timeout-default', { 'template.yaml': template, 'app.py': requestCode });
  });

  it('adds nothing to an event source that an anchor shares with others', async () => {
    const stream = text(`
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Work:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: python3.13
            Handler: app.lambda_handler
            CodeUri: .
            Events: &events
              Stream:
                Type: Kinesis
                Properties:
                  Stream: arn:aws:kinesis:eu-west-1:123456789012:stream/orders
        Other:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: python3.13
            Handler: app.lambda_handler
            CodeUri: .
            Events: *events
    `);
    await assertNoFix('starting-position', { 'template.yaml': stream });
    const queue = stream
      .replaceAll(/Kinesis|Stream/g, (word) => (word === 'Kinesis' ? 'SQS' : 'Queue'))
      .replace('kinesis', 'sqs');
    await assertNoFix('report-batch-failures-not-enabled', { 'template.yaml': queue, 'app.py': batchCode });
  });

  it('leaves a visibility timeout alone that comes from a parameter', async () => {
    const before = queueTemplate(
      '  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      VisibilityTimeout: !Ref Visibility',
    ).replace('Resources:', 'Parameters:\n  Visibility:\n    Type: Number\n    Default: 10\nResources:');
    await assertNoFix('sqs-visibility-below-timeout', { 'template.yaml': before });
  });

  it('adds a starting position', async () => {
    const before = text(`
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Work:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: python3.13
            Handler: app.lambda_handler
            CodeUri: .
            Events:
              Stream:
                Type: Kinesis
                Properties:
                  DestinationConfig:
                    OnFailure:
                      Destination: arn:aws:sqs:eu-west-1:123456789012:failed
                  Stream: arn:aws:kinesis:eu-west-1:123456789012:stream/orders
    `);
    const line = '            Stream: arn:aws:kinesis:eu-west-1:123456789012:stream/orders\n';
    assert.ok(before.includes(line));
    await assertFixed(
      'starting-position',
      { 'template.yaml': before },
      before.replace(line, `${line}            StartingPosition: TRIM_HORIZON\n`),
    );
    const refused = before
      .replace('Type: Kinesis', 'Type: DynamoDB')
      .replace(line, `${line}            StartingPosition: AT_TIMESTAMP\n`);
    await assertNoFix('starting-position', { 'template.yaml': refused });
  });

  it('writes the newest runtime in place of the old one, with its quotes, in Globals too', async () => {
    const before = text(`
      Transform: AWS::Serverless-2016-10-31
      Globals:
        Function:
          Runtime: "python3.7" # old
      Resources:
        Work:
          Type: AWS::Serverless::Function
          Properties:
            Handler: app.lambda_handler
            CodeUri: .
    `);
    const result = await fixed('deprecated-runtime', { 'template.yaml': before });
    const newest = /"(python3\.\d+)" # old/.exec(result.text)?.[1];
    assert.equal(result.text, before.replace('python3.7', newest ?? ''));
    assert.equal(result.left, 0);
    assert.match(result.title, /^Set Runtime to python3\.\d+$/);
  });

  it('leaves a runtime alone that a parameter says, though its name be as long', async () => {
    const before = text(`
      Parameters:
        Runtime10:
          Type: String
          Default: python3.7
      Resources:
        Work:
          Type: AWS::Lambda::Function
          Properties:
            Runtime: !Ref Runtime10
            Handler: app.lambda_handler
            Code: .
    `);
    await assertNoFix('deprecated-runtime', { 'template.yaml': before });
  });

  const service = (runtime: string, more = '') =>
    text(`
    service: shop
    provider:
      name: aws
      runtime: ${runtime}
    functions:
      hello:
        handler: app.lambda_handler${more}
  `);

  it('writes the newest runtime into a service of the Serverless Framework', async () => {
    const before = service("'python3.7' # old");
    const result = await fixed('deprecated-runtime', { 'serverless.yml': before, 'app.py': requestCode });
    assert.match(result.title, /^Set runtime to python3\.\d+$/);
    assert.equal(result.text, before.replace('python3.7', result.title.replace('Set runtime to ', '')));
    assert.equal(result.left, 0);
  });

  it('leaves a runtime alone that a variable of the service says, though its name be as long', async () => {
    const custom = '\ncustom:\n  x: python3.7\n';
    for (const runtime of ['${self:custom.x}', '${opt:r, "python3.7"}', '${self:custom.x, "nodejs18.x"}']) {
      await assertNoFix('deprecated-runtime', {
        'serverless.yml': service(runtime) + custom,
        'app.py': requestCode,
      });
    }
    const alias = service('*old').replace('provider:', 'x: &old python3.7\nprovider:');
    await assertNoFix('deprecated-runtime', { 'serverless.yml': alias, 'app.py': requestCode });
  });

  const terraform = (runtime: string, visibility: string) => `
variable "runtime" {
  default = "python3.7"
}

resource "aws_lambda_function" "work" {
  function_name = "work"
  handler       = "app.lambda_handler"
  runtime       = ${runtime}
  timeout       = 20
}

resource "aws_sqs_queue" "orders" {
  visibility_timeout_seconds = ${visibility}
}

resource "aws_lambda_event_source_mapping" "orders" {
  event_source_arn = aws_sqs_queue.orders.arn
  function_name    = aws_lambda_function.work.arn
}
`;

  it('writes another runtime and another visibility timeout into Terraform', async () => {
    const before = terraform('"python3.7" # old', '10');
    const runtime = await fixed('deprecated-runtime', { 'main.tf': before });
    assert.match(runtime.title, /^Set runtime to python3\.\d+$/);
    assert.equal(runtime.text, before.replace('"python3.7" #', `"${runtime.title.replace('Set runtime to ', '')}" #`));
    assert.equal(runtime.left, 0);
    const visibility = await fixed('sqs-visibility-below-timeout', { 'main.tf': before });
    assert.equal(visibility.title, 'Set visibility_timeout_seconds to 120');
    assert.equal(visibility.text, before.replace('= 10\n', '= 120\n'));
    assert.equal(visibility.left, 0);
  });

  it('leaves what Terraform works out alone', async () => {
    for (const runtime of ['var.runtime', '"${var.runtime}"', '"python${"3.7"}"']) {
      await assertNoFix('deprecated-runtime', { 'main.tf': terraform(runtime, '200') });
    }
    await assertNoFix('sqs-visibility-below-timeout', { 'main.tf': terraform('"python3.13"', '5 + 5') });
    const bare = terraform('"python3.13"', '10')
      .replace('  visibility_timeout_seconds = 10\n', '')
      .replace('= 20', '= 60');
    await assertNoFix('sqs-visibility-below-timeout', { 'main.tf': bare });
  });

  it('leaves what CDK has written alone', async () => {
    const template = {
      Resources: {
        Work: {
          Type: 'AWS::Lambda::Function',
          Properties: { Runtime: 'python3.7', Handler: 'app.lambda_handler', Code: { S3Key: 'x', S3Bucket: 'b' } },
        },
      },
    };
    const manifest = {
      version: '36.0.0',
      artifacts: {
        Shop: {
          type: 'aws:cloudformation:stack',
          environment: 'aws://unknown-account/unknown-region',
          properties: { templateFile: 'Shop.template.json' },
        },
      },
    };
    await assertNoFix('deprecated-runtime', {
      'cdk.json': '{"app": "node app.js"}',
      'cdk.out/manifest.json': JSON.stringify(manifest, null, 2),
      'cdk.out/Shop.template.json': JSON.stringify(template, null, 2),
    });
  });
});
