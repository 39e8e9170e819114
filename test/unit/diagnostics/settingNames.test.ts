import assert from 'node:assert/strict';
import { DiagnosticEngine } from '../../../src/diagnostics/diagnosticEngine.ts';
import { catalogOf, inProject, parsers } from '../functions/catalogs.ts';

/** A function as each origin writes it, up to where its event sources stand. */
const samFunction = `Transform: AWS::Serverless-2016-10-31
Resources:
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Runtime: python3.13
      Events:
`;

const serviceFunction = `service: s
provider: { name: aws, runtime: python3.13 }
functions:
  work:
    handler: app.handler
    events:
`;

const terraformFunction = `resource "aws_lambda_function" "work" {
  function_name = "work"
  filename      = "app.zip"
  handler       = "app.handler"
  runtime       = "python3.13"
}
`;

/** What is said of a function that a topic and a stream invoke, as each origin writes it. */
const projects: Readonly<Record<string, readonly [file: string, text: string, names: readonly string[]]>> = {
  SAM: [
    'template.yaml',
    `${samFunction}        T: { Type: SNS, Properties: { Topic: arn:aws:sns:eu-west-1:123456789012:a } }
        S: { Type: Kinesis, Properties: { Stream: arn:aws:kinesis:eu-west-1:123456789012:stream/a, StartingPosition: LATEST } }
`,
    ['EventInvokeConfig.DestinationConfig.OnFailure or DeadLetterConfig', 'MaximumRetryAttempts', 'Timeout'],
  ],
  'Serverless Framework': [
    'serverless.yml',
    `${serviceFunction}      - sns: arn:aws:sns:eu-west-1:123456789012:a
      - stream: { type: kinesis, arn: arn:aws:kinesis:eu-west-1:123456789012:stream/a }
      - sqs: { arn: arn:aws:sqs:eu-west-1:123456789012:a.fifo, batchSize: 100 }
`,
    ['destinations.onFailure or onError', 'maximumRetryAttempts', 'timeout', 'batchSize'],
  ],
  Terraform: [
    'main.tf',
    `${terraformFunction}resource "aws_lambda_permission" "topic" {
  function_name = aws_lambda_function.work.function_name
  action        = "lambda:InvokeFunction"
  principal     = "sns.amazonaws.com"
  source_arn    = "arn:aws:sns:eu-west-1:123456789012:a"
}
resource "aws_sns_topic_subscription" "work" {
  topic_arn = "arn:aws:sns:eu-west-1:123456789012:a"
  protocol  = "lambda"
  endpoint  = aws_lambda_function.work.arn
}
resource "aws_lambda_event_source_mapping" "stream" {
  function_name     = aws_lambda_function.work.arn
  event_source_arn  = "arn:aws:kinesis:eu-west-1:123456789012:stream/a"
  starting_position = "LATEST"
}
resource "aws_sqs_queue" "orders" {
  name                       = "orders"
  visibility_timeout_seconds = 1
}
resource "aws_lambda_event_source_mapping" "queue" {
  function_name    = aws_lambda_function.work.arn
  event_source_arn = aws_sqs_queue.orders.arn
  batch_size       = 100
}
`,
    [
      'aws_lambda_function_event_invoke_config.destination_config.on_failure or dead_letter_config',
      'maximum_retry_attempts',
      'timeout',
      'visibility_timeout_seconds',
      'maximum_batching_window_in_seconds',
    ],
  ],
};

describe('settings', () => {
  const code = 'import requests\n\ndef handler(event, context):\n    requests.get("https://example.com")\n';
  for (const [origin, [file, text, names]] of Object.entries(projects)) {
    it(`are called as people write them: ${origin}`, async () => {
      await inProject({ [file]: text, 'app.py': code }, async (project) => {
        const { functions } = await catalogOf(project.folder);
        const engine = new DiagnosticEngine(parsers);
        const ofTemplate = (await engine.inspectTemplates(functions)).findings;
        const ofCode = await engine.check(project.file('app.py'), code, functions);
        const said = [...ofTemplate, ...ofCode].map(({ message }) => message).join('\n');
        for (const name of names)
          assert.ok(said.includes(`Set ${name} `) || said.includes(`Set ${name}.`), `${name}: ${said}`);
      });
    });
  }
});

describe('partial batch responses', () => {
  const sources: Readonly<Record<string, readonly [file: string, text: string, expected: string]>> = {
    SAM: [
      'template.yaml',
      `${samFunction}        Q: { Type: SQS, Properties: { Queue: arn:aws:sqs:eu-west-1:123456789012:a } }
`,
      'FunctionResponseTypes: [ReportBatchItemFailures]',
    ],
    'Serverless Framework': [
      'serverless.yml',
      `${serviceFunction}      - sqs: { arn: arn:aws:sqs:eu-west-1:123456789012:a }
`,
      'functionResponseType: ReportBatchItemFailures',
    ],
    Terraform: [
      'main.tf',
      `${terraformFunction}resource "aws_lambda_event_source_mapping" "queue" {
  function_name    = aws_lambda_function.work.arn
  event_source_arn = "arn:aws:sqs:eu-west-1:123456789012:a"
}
`,
      'function_response_types = ["ReportBatchItemFailures"]',
    ],
  };
  const codes = {
    'report-batch-failures-not-enabled': 'def handler(event, context):\n    return {"batchItemFailures": []}\n',
    'partial-batch-not-reported':
      'import boto3\ntable = boto3.resource("dynamodb").Table("a")\n\ndef handler(event, context):\n    for record in event["Records"]:\n        table.put_item(Item={"id": record["body"]})\n',
  };
  for (const [origin, [file, text, expected]] of Object.entries(sources)) {
    for (const [rule, code] of Object.entries(codes)) {
      it(`are asked for as people write it: ${rule}, ${origin}`, async () => {
        await inProject({ [file]: text, 'app.py': code }, async (project) => {
          const { functions } = await catalogOf(project.folder);
          const findings = await new DiagnosticEngine(parsers).check(project.file('app.py'), code, functions);
          const [found] = findings.filter((one) => one.rule === rule);
          assert.ok(found?.message.includes(expected), found?.message ?? 'nothing is found');
        });
      });
    }
  }
});
