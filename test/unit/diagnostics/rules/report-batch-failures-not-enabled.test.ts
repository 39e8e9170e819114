import { each, javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const from = (kind: string, reportsBatchItemFailures: boolean | undefined, more = {}) => ({
  function: { eventSources: [{ kind, invocation: 'polled' as const, reportsBatchItemFailures, ...more }] },
});
const off = from('SQS', false);
const template = `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Queue:
    Type: AWS::SQS::Queue
  Orders:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: ., Handler: app.lambda_handler, Runtime: python3.13, Events: { «Queue»: { Type: SQS, Properties: { Queue: !GetAtt Queue.Arn } } } }
`;

ruleCases('report-batch-failures-not-enabled', {
  yaml: {
    bad: {
      'a source that does not ask': {
        code: template,
        files: { 'app.py': 'def lambda_handler(event, context):\n    return {"batchItemFailures": []}\n' },
      },
    },
    good: {
      'a source that asks': {
        code: template
          .replace(/[«»]/g, '')
          .replace('Queue.Arn }', 'Queue.Arn, FunctionResponseTypes: [ReportBatchItemFailures] }'),
        files: { 'app.py': 'def lambda_handler(event, context):\n    return {"batchItemFailures": []}\n' },
      },
    },
  },
  python: {
    bad: {
      ...each(
        {
          'a response': py('return {«"batchItemFailures": []»}'),
          'a response that is filled later': py('r = {}\n«r["batchItemFailures"] = []»\nreturn r'),
          'the processor of Powertools': py(
            'return «process_partial_response(event=event, record_handler=print, processor=p, context=context)»',
            'from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response\np = BatchProcessor(event_type=EventType.SQS)',
          ),
        },
        off,
      ),
      'a stream': { code: py('return dict({«"batchItemFailures": []»})'), ...from('Kinesis', false) },
    },
    good: {
      'a source that asks': { code: py('return {"batchItemFailures": []}'), ...from('SQS', true) },
      'a source that may ask': { code: py('return {"batchItemFailures": []}'), ...from('SQS', undefined) },
      'no template': py('return {"batchItemFailures": []}'),
      'another response': { code: py('return {"failures": []}'), ...off },
      'a response of another function': { code: py('r = work(event)\nreturn len(r["batchItemFailures"])'), ...off },
    },
  },
  javascript: {
    bad: {
      ...each(
        {
          'a response': js('return { «batchItemFailures: []» };'),
          'a short response': js('const batchItemFailures = [];\nreturn { «batchItemFailures» };'),
          'the processor of Powertools': js(
            'return «processPartialResponse(event, console.log, processor, { context })»;',
            "const { BatchProcessor, EventType, processPartialResponse } = require('@aws-lambda-powertools/batch');\nconst processor = new BatchProcessor(EventType.SQS);",
          ),
        },
        off,
      ),
      'a table’s stream': { code: js('return { «batchItemFailures: []» };'), ...from('DynamoDB', false) },
    },
    good: {
      'a source that asks': { code: js('return { batchItemFailures: [] };'), ...from('SQS', true) },
      'a source that may ask': { code: js('return { batchItemFailures: [] };'), ...from('SQS', undefined) },
      'a source that is switched off': {
        code: js('return { batchItemFailures: [] };'),
        ...from('SQS', false, { enabled: false }),
      },
      'a response of another function': { code: js('const { batchItemFailures } = await work(event);'), ...off },
      'another source': { code: js('return { batchItemFailures: [] };'), ...from('MSK', false) },
    },
  },
  typescript: {
    bad: each(
      {
        'a response': ts('return { «batchItemFailures: []» };'),
        'a typed response': ts(
          'const response: SQSBatchResponse = { «batchItemFailures: []» };\nreturn response;',
          "import type { SQSBatchResponse } from 'aws-lambda';",
        ),
        'a response of another function': ts(
          'return respond([]);',
          'const respond = (batchItemFailures: unknown[]) => ({ «batchItemFailures» });',
        ),
        'a response that is filled later': ts('const r: any = {};\n«r.batchItemFailures = []»;\nreturn r;'),
      },
      off,
    ),
    good: {
      'a source that asks': { code: ts('return { batchItemFailures: [] };'), ...from('SQS', true) },
      'no template': ts('return { batchItemFailures: [] };'),
      'another source': { code: ts('return { batchItemFailures: [] };'), ...from('HttpApi', false) },
      'a type': {
        code: ts('return {};', 'interface Response {\n  batchItemFailures: string[];\n}'),
        ...off,
      },
    },
  },
});
