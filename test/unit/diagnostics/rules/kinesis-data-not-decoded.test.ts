import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('kinesis-data-not-decoded', {
  python: {
    bad: {
      'data that is parsed': py(
        'for record in event["Records"]:\n    «json.loads(record["kinesis"]["data"])»',
        'import json',
      ),
      'a variable': py('data = event["Records"][0]["kinesis"]["data"]\nreturn «json.loads(data)»', 'import json'),
      'a key': py('return «event["Records"][0]["kinesis"]["data"]["id"]»'),
      'a key that may be missing': py('return «event["Records"][0]["kinesis"]["data"].get("id")»'),
    },
    good: {
      'decoded data': py(
        'for record in event["Records"]:\n    json.loads(base64.b64decode(record["kinesis"]["data"]))',
        'import base64, json',
      ),
      'data that something else decodes': py(
        'return json.loads(decode(event["Records"][0]["kinesis"]["data"]))',
        'import json\nfrom decoding import decode',
      ),
      'data that is passed on': py('return event["Records"][0]["kinesis"]["data"]'),
      'a body of a queue': py('return json.loads(event["Records"][0]["body"])', 'import json'),
      'the metadata': py('return event["Records"][0]["kinesis"]["partitionKey"]'),
    },
  },
  javascript: {
    bad: {
      'data that is parsed': js('return event.Records.map((record) => «JSON.parse(record.kinesis.data)»);'),
      'a pattern': js('for (const { kinesis: { data } } of event.Records) console.log(«JSON.parse(data)»);'),
      'a key': js('return «event.Records[0].kinesis.data.id»;'),
    },
    good: {
      'decoded data': js(
        "return event.Records.map((r) => JSON.parse(Buffer.from(r.kinesis.data, 'base64').toString()));",
      ),
      'data that atob decodes': js('return JSON.parse(atob(event.Records[0].kinesis.data));'),
      'the length': js('return event.Records[0].kinesis.data.length;'),
      'data that is passed on': js('return event.Records.map((r) => r.kinesis.data);'),
      'another parser': js(
        'return event.Records.map((r) => parse(r.kinesis.data));',
        "const { parse } = require('./parse');",
      ),
    },
  },
  typescript: {
    bad: {
      'data that is parsed': ts('return event.Records.map((r: any) => «JSON.parse(r.kinesis.data)»);'),
      'data with a type': ts('return «JSON.parse(event.Records[0].kinesis.data as string)»;'),
      'a helper': ts(
        'return event.Records.map((r: any) => parse(r));',
        'const parse = (r: any) => «JSON.parse(r.kinesis.data)»;',
      ),
    },
    good: {
      'decoded data': ts("return JSON.parse(Buffer.from(event.Records[0].kinesis.data, 'base64').toString('utf8'));"),
      'a decoded variable': ts(
        "const data = Buffer.from(event.Records[0].kinesis.data, 'base64').toString();\nreturn JSON.parse(data);",
      ),
      'a body of a queue': ts('return JSON.parse(event.Records[0].body);'),
      'data of something else': ts('return JSON.parse(event.kinesis.data);'),
      'the sequence number': ts('return event.Records[0].kinesis.sequenceNumber;'),
    },
  },
});
