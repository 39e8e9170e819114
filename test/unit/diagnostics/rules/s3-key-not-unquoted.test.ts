import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const boto = 'import boto3\nfrom urllib.parse import unquote, unquote_plus\ns3 = boto3.client("s3")';
const first = 'record = event["Records"][0]["s3"]\n';
const sdk =
  "const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');\nconst s3 = new S3Client({});\nconst get = (Key) => s3.send(new GetObjectCommand({ Bucket: 'b', Key }));";
const esm =
  "import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';\nimport type { S3Event } from 'aws-lambda';\nconst s3 = new S3Client({});";
const typed = (body: string, module = esm): string => ts(body, module, 'event: S3Event');

ruleCases('s3-key-not-unquoted', {
  python: {
    bad: {
      'a key as it is': py(`${first}s3.get_object(Bucket="b", Key=«record["object"]["key"]»)`, boto),
      'a key of a loop': py(
        'for record in event["Records"]:\n    key = record["s3"]["object"]["key"]\n    s3.delete_object(Bucket="b", Key=«key»)',
        boto,
      ),
      'a key by position': py(`${first}s3.download_file("b", «record["object"]["key"]», "/tmp/a")`, boto),
      'a resource': py(`${first}boto3.resource("s3").Object("b", «record["object"]["key"]»).get()`, boto),
      'plus signs that stay': py(`${first}s3.get_object(Bucket="b", Key=«unquote(record["object"]["key"])»)`, boto),
    },
    good: {
      'a decoded key': py(`${first}s3.get_object(Bucket="b", Key=unquote_plus(record["object"]["key"]))`, boto),
      'a decoded key of a variable': py(
        `${first}key = unquote_plus(record["object"]["key"], encoding="utf-8")\ns3.get_object(Bucket="b", Key=key)`,
        boto,
      ),
      'a key that something else reads': py(
        `${first}s3.get_object(Bucket="b", Key=clean(record["object"]["key"]))`,
        `${boto}\nfrom keys import clean`,
      ),
      'a key of EventBridge': py('s3.get_object(Bucket="b", Key=event["detail"]["object"]["key"])', boto),
      'a key of another place': py('s3.get_object(Bucket="b", Key=event["key"])', boto),
      'a key that is only logged': py(
        `${first}print(record["object"]["key"])\ns3.get_object(Bucket="b", Key="a")`,
        boto,
      ),
    },
  },
  javascript: {
    bad: {
      'a key as it is': js(
        "return s3.send(new GetObjectCommand({ Bucket: 'b', Key: «event.Records[0].s3.object.key» }));",
        sdk,
      ),
      'a key of a pattern': js(
        "for (const { s3: { object: { key } } } of event.Records) {\n  await s3.send(new GetObjectCommand({ Bucket: 'b', Key: «key» }));\n}",
        sdk,
      ),
      'plus signs that stay': js(
        "const key = decodeURIComponent(event.Records[0].s3.object.key);\nreturn s3.send(new GetObjectCommand({ Bucket: 'b', Key: «key» }));",
        sdk,
      ),
      'version 2': js(
        "const key = event.Records[0].s3.object.key;\nreturn new AWS.S3().getObject({ Bucket: 'b', Key: «key» }).promise();",
        "const AWS = require('aws-sdk');",
      ),
    },
    good: {
      'a decoded key': js(
        "const key = decodeURIComponent(event.Records[0].s3.object.key.replace(/\\+/g, ' '));\nreturn get(key);",
        sdk,
      ),
      'a key that is split first': js(
        "return get(decodeURIComponent(event.Records[0].s3.object.key.split('+').join(' ')));",
        sdk,
      ),
      'a key that something else reads': js(
        'return get(clean(event.Records[0].s3.object.key));',
        `${sdk}\nconst { clean } = require('keys');`,
      ),
      'a key of EventBridge': js('return get(event.detail.object.key);', sdk),
      'a key of a text': js('return get(`copies/${event.Records[0].s3.object.key}`);', sdk),
    },
  },
  typescript: {
    bad: {
      'a key as it is': typed(
        "return s3.send(new GetObjectCommand({ Bucket: 'b', Key: «event.Records[0]!.s3.object.key» }));",
      ),
      'a key of a callback': typed(
        "return Promise.all(event.Records.map(({ s3: { object } }) => s3.send(new GetObjectCommand({ Bucket: 'b', Key: «object.key» }))));",
      ),
      'a key of a helper': typed(
        'return get(event.Records[0].s3.object.key);',
        `${esm}\nconst get = (key: string) => s3.send(new GetObjectCommand({ Bucket: 'b', Key: «key» }));`,
      ),
    },
    good: {
      'a decoded key': typed(
        "const key = decodeURIComponent(event.Records[0].s3.object.key.replace(/\\+/g, ' '));\nreturn s3.send(new GetObjectCommand({ Bucket: 'b', Key: key }));",
      ),
      'all plus signs replaced': typed(
        "const key = decodeURIComponent(event.Records[0].s3.object.key.replaceAll('+', ' '));\nreturn s3.send(new GetObjectCommand({ Bucket: 'b', Key: key }));",
      ),
      'a bucket of the event': typed(
        "return s3.send(new GetObjectCommand({ Bucket: event.Records[0].s3.bucket.name, Key: 'a' }));",
      ),
      'another SDK': {
        code: typed(
          'return store.get({ Key: event.Records[0].s3.object.key });',
          "import type { S3Event } from 'aws-lambda';\nimport { store } from './store.js';",
        ),
        handler: 'handler',
      },
      'a key of a message': typed(
        "return s3.send(new GetObjectCommand({ Bucket: 'b', Key: JSON.parse(event.body).key }));",
      ),
    },
  },
});
