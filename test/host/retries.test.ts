import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TimelineEntry } from '../../src/retries/timeline.ts';
import { eventually, functionNamed, lensTitles, openHandler, readFile, workbench, writeFile } from './workspace.ts';

const code = [
  'import time',
  '',
  '',
  'def lambda_handler(event, context):',
  '    failed = [record for record in event["Records"] if record["body"] == "bad"]',
  '    while any(record["body"] == "endless" for record in event["Records"]):',
  '        time.sleep(0.1)',
  '    return {"batchItemFailures": [{"itemIdentifier": record["messageId"]} for record in failed]}',
  '',
].join('\n');

const resources = [
  'Resources:',
  '  DeadLetters: { Type: AWS::SQS::Queue }',
  '  Jobs:',
  '    Type: AWS::SQS::Queue',
  '    Properties:',
  '      VisibilityTimeout: 5400',
  '      RedrivePolicy: { deadLetterTargetArn: !GetAtt DeadLetters.Arn, maxReceiveCount: 2 }',
  '  Worker:',
  '    Type: AWS::Serverless::Function',
  '    Properties:',
  '      CodeUri: worker/',
  '      Handler: app.lambda_handler',
  '      Runtime: python3.13',
  '      Timeout: 900',
  '      Events:',
  '        Jobs:',
  '          Type: SQS',
  '          Properties:',
  '            Queue: !GetAtt Jobs.Arn',
  '            BatchSize: 3',
  '            FunctionResponseTypes: [ReportBatchItemFailures]',
].join('\n');

function messages(...bodies: readonly string[]): string {
  const records = bodies.map((body, index) => ({
    messageId: `message-${index + 1}`,
    receiptHandle: `receipt-${index + 1}`,
    body,
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:Jobs',
    awsRegion: 'us-east-1',
  }));
  return JSON.stringify({ Records: records });
}

describe('Rehearse Retries', () => {
  let template: string;

  before(async () => {
    template = await readFile('template.yaml');
    await writeFile('worker/app.py', code);
    await writeFile('events/Worker/one-bad.json', messages('good', 'bad'));
    await writeFile('events/Worker/endless.json', messages('endless'));
    await writeFile('template.yaml', template.replace(/^Resources:$/m, resources));
    await functionNamed('Worker');
  });

  after(async () => {
    await writeFile('template.yaml', template);
    const api = await workbench();
    await eventually(
      'the function to be gone',
      () => !api.functions.some(({ name }) => name === 'Worker') || undefined,
    );
  });

  async function rehearse(name: string, event: string): Promise<readonly TimelineEntry[] | undefined> {
    const { id } = await functionNamed(name);
    return vscode.commands.executeCommand('lambdaWorkbench.rehearseRetries', id, event);
  }

  it('delivers a batch as often as AWS would, and says where each record ends', async () => {
    const timeline = await rehearse('Worker', 'one-bad');
    assert.deepEqual(
      timeline?.map(({ text }) => text),
      [
        'Delivery 1, ApproximateReceiveCount 1: #1–#2',
        'Reported as failed: #2',
        'Succeeded, and deleted from the queue: #1',
        'Back in the queue after its visibility timeout of 90 min, which is not waited for here: #2',
        'Delivery 2, ApproximateReceiveCount 2: #2',
        'Reported as failed: #2',
        'Back in the queue after its visibility timeout of 90 min, which is not waited for here: #2',
        'To the dead-letter queue DeadLetters: #2',
      ],
    );
    const api = await workbench();
    assert.match(api.lastInvocation('Worker')?.payload ?? '', /message-2/);
  });

  it('takes as many records of a sample as the event source delivers', async () => {
    const timeline = await rehearse('Worker', 'sqs');
    assert.deepEqual(timeline?.[0]?.text, 'Delivery 1, ApproximateReceiveCount 1: #1–#3');
  });

  it('tries every other event again as an asynchronous one', async () => {
    const timeline = await rehearse('Failing', 'out-of-stock');
    assert.deepEqual(
      timeline?.map(({ kind }) => kind),
      ['attempt', 'wait', 'attempt', 'wait', 'attempt', 'lost'],
    );
    assert.equal(timeline.at(-1)?.rule, 'async-no-failure-destination');
  });

  it('ends when it is cancelled', async () => {
    const { id } = await functionNamed('Worker');
    const document = await openHandler('Worker');
    const rehearsal = rehearse('Worker', 'endless');
    await eventually('the lens of a run', async () => (await lensTitles(document)).includes('Cancel') || undefined);
    await vscode.commands.executeCommand('lambdaWorkbench.cancelRun', id);
    const timeline = await rehearsal;
    assert.equal(
      timeline?.some(({ tone }) => tone === 'done'),
      false,
    );
    const api = await workbench();
    assert.equal(api.lastInvocation('Worker'), undefined);
    assert.equal((await lensTitles(document))[0], 'Run');
  });
});
