import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const queue = (batchSize: number | undefined) => ({
  function: { eventSources: [{ kind: 'SQS', invocation: 'polled' as const, batchSize }] },
});

ruleCases('records-index-zero', {
  python: {
    bad: {
      'a message': py('return «event["Records"][0]»["body"]'),
      'a variable': py('record = «event["Records"][0]»\nprint(record["kinesis"]["data"])'),
      'a key that may be missing': py('return «event.get("Records")[0]»["dynamodb"]'),
      'a queue with a batch size': { code: py('return «event["Records"][0]»'), ...queue(10) },
    },
    good: {
      'a loop': py('for record in event["Records"]:\n    print(record["body"])'),
      'the first one of several': py(
        'print(event["Records"][0]["body"])\nfor record in event["Records"]:\n    print(record)',
      ),
      'a number that is checked': py('assert len(event["Records"]) == 1\nreturn event["Records"][0]["body"]'),
      'one at a time': { code: py('return event["Records"][0]["body"]'), ...queue(1) },
      'an unknown batch size': { code: py('return event["Records"][0]["body"]'), ...queue(undefined) },
      'an event of S3': py('return event["Records"][0]["s3"]["object"]["key"]'),
      'an event of SNS': py('return event["Records"][0]["Sns"]["Message"]'),
      'an unknown source': py('return event["Records"][0]["id"]'),
    },
  },
  javascript: {
    bad: {
      'a message': js('return «event.Records[0]».body;'),
      'a pattern': js('const { body, messageId } = «event.Records[0]»;\nreturn body;'),
      'records of a pattern': js('const { Records } = event;\nreturn «Records[0]».kinesis.data;'),
      'a queue with a batch size': { code: js('return «event.Records[0]»;'), ...queue(5) },
    },
    good: {
      'a loop': js('for (const record of event.Records) console.log(record.body);'),
      'a callback': js('console.log(event.Records[0].body);\nreturn event.Records.map(({ body }) => body);'),
      'a number that is checked': js(
        "if (event.Records.length > 1) throw new Error('a');\nreturn event.Records[0].body;",
      ),
      'one at a time': { code: js('return event.Records[0].body;'), ...queue(1) },
      'an event of S3': js('return event.Records[0].s3.object.key;'),
    },
  },
  typescript: {
    bad: {
      'a message': ts('return «event.Records[0]».body;'),
      'an asserted record': ts('return «event.Records[0]»!.messageId;'),
      'a helper': ts('return first(event);', 'const first = (event: any) => «event.Records[0]».dynamodb.NewImage;'),
    },
    good: {
      'a loop': ts('for (const { body } of event.Records) console.log(body);\nreturn 1;'),
      'records that are passed on': ts(
        'work(event.Records);\nreturn event.Records[0].body;',
        "import { work } from './work.js';",
      ),
      'one at a time': { code: ts('return event.Records[0].body;'), ...queue(1) },
      'an event of SNS': ts('return event.Records[0].Sns.Message;'),
      'records of something else': ts('return event.answer.Records[0].body;'),
    },
  },
});
