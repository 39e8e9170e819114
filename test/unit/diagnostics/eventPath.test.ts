import assert from 'node:assert/strict';
import { codeOf, marked } from './nouns.ts';

const py = (body: string, more = ''): Record<string, string> => ({
  'a.py': `from urllib.parse import unquote_plus\nimport json\n${more}\ndef lambda_handler(event, context):\n    ${body.replaceAll('\n', '\n    ')}\n`,
});
const js = (body: string): Record<string, string> => ({
  'a.js': `exports.handler = async (event) => {\n  ${body}\n};\n`,
});

describe('the way of a value from the event', () => {
  const cases: Record<
    string,
    [Record<string, string>, keys: string | undefined, through?: string[], kinds?: string[]]
  > = {
    'a loop': [py('for r in event["Records"]:\n    mark(r["body"])'), 'Records.[].body', [], ['SQS']],
    'an index': [py('mark(event["Records"][0]["s3"]["object"]["key"])'), 'Records.[].s3.object.key', [], ['S3']],
    'a variable': [py('r = event.get("Records")[0]\nmark(r["Sns"])'), 'Records.[].Sns', [], ['SNS']],
    'a key that is unquoted': [py('key = unquote_plus(event["key"])\nmark(key)'), 'key', ['urllib.parse.unquote_plus']],
    'a parsed body': [py('mark(json.loads(event["body"])["id"])'), 'body.id', ['json.loads']],
    'an argument of a function': [
      py('work(event["Records"])', 'def work(records):\n    for r in records: mark(r["kinesis"])'),
      'Records.[].kinesis',
      [],
      ['Kinesis'],
    ],
    'an argument of a function in another file': [
      { ...py('work(event["a"])', 'from b import work'), 'b.py': 'def work(x): mark(x["b"])\n' },
      'a.b',
    ],
    'the context': [py('mark(context.aws_request_id)'), undefined],
    'something else': [py('mark(json.dumps({}))'), undefined],
    'a pattern': [
      js('for (const { messageId } of event.Records) mark(messageId);'),
      'Records.[].messageId',
      [],
      ['SQS'],
    ],
    'a callback': [js('event.Records.map((r) => mark(r.dynamodb));'), 'Records.[].dynamodb', [], ['DynamoDB']],
    'an API’s event': [js('mark(event.httpMethod);'), 'httpMethod', [], ['Api']],
  };
  for (const [title, [files, keys, through = [], kinds]] of Object.entries(cases)) {
    it(`is ${keys ?? 'none'}: ${title}`, async () => {
      const code = await codeOf(files);
      const path = code.eventData.pathOf(marked(code));
      assert.equal(path?.keys.join('.'), keys);
      if (path !== undefined) assert.deepEqual(path.through, through);
      if (kinds !== undefined) assert.deepEqual(code.triggers.kinds, kinds);
    });
  }
});
