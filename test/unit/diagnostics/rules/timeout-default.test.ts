import * as path from 'node:path';
import type { LambdaFunction } from '../../../../src/functions/lambdaFunction.ts';
import { noPlaces } from '../../../../src/functions/propertyPlaces.ts';
import { ruleCases, type RuleCase } from '../ruleCases.ts';

const file = path.resolve('/project/template.yaml');
const range = (start: number, end: number) => ({
  start: { line: 0, character: start },
  end: { line: 0, character: end },
});
const written = new Map([['Timeout', { file, key: range(0, 4), value: range(0, 4) }]]);

/** Code of a function whose template says nothing of a timeout, or sets one. */
const withDefault = (code: string, changes: Partial<LambdaFunction> = {}): RuleCase => ({
  code,
  files: { 'template.yaml': '«Work»:' },
  function: {
    timeout: 3,
    places: noPlaces,
    origin: { kind: 'sam', file, line: 0, nameRange: range(0, 4) },
    ...changes,
  },
});
const good = (code: string, changes?: Partial<LambdaFunction>): RuleCase => ({
  ...withDefault(code, changes),
  files: { 'template.yaml': 'Work:' },
});
const chosen = { places: written };

const py = (module: string, body: string): string => `${module}\ndef lambda_handler(event, context):\n    ${body}\n`;
const js = (module: string, body: string): string => `${module}\nexports.handler = async (event) => {\n  ${body}\n};\n`;
const ts = (module: string, body: string): string =>
  `${module}\nexport const handler = async (event: { id: string }) => {\n  ${body}\n};\n`;

const pyRequest = py('import requests', 'return requests.get("https://example.com", timeout=1).json()');
const jsRequest = js('', "return (await fetch('https://example.com')).json();");
const tsRequest = ts('', "return (await fetch('https://example.com')).json();");

ruleCases('timeout-default', {
  python: {
    bad: {
      'a request': withDefault(pyRequest),
      'several requests, once': withDefault(
        py('import requests', 'requests.get("https://a")\n    requests.get("https://b")'),
      ),
      'a call of AWS': withDefault(
        py('import boto3\ntable = boto3.resource("dynamodb").Table("t")', 'table.put_item(Item=event)'),
      ),
      'a request in a function that it calls': withDefault(
        py('from urllib.request import urlopen\ndef load():\n    return urlopen("https://a")', 'load()'),
      ),
      'the default of the Serverless Framework': withDefault(pyRequest, { timeout: 6 }),
    },
    good: {
      'a timeout that is set': good(pyRequest, chosen),
      'a timeout that only the deployed stack knows': good(pyRequest, { timeout: undefined }),
      'no request': good(py('', 'return event')),
      'a request while the module is loaded': good(py('import requests\nrequests.get("https://a")', 'return 1')),
      'a request that is never reached': good(
        py('import requests\ndef load():\n    requests.get("https://a")', 'return 1'),
      ),
      'a handler that only the code shows': pyRequest,
    },
  },
  javascript: {
    bad: {
      'a request': withDefault(jsRequest),
      'a package': withDefault(js("const axios = require('axios');", "return axios.get('https://a');")),
      'a call of AWS': withDefault(
        js(
          "const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');\nconst s3 = new S3Client();",
          "return s3.send(new GetObjectCommand({ Bucket: 'b', Key: event.key }));",
        ),
      ),
    },
    good: {
      'a timeout that is set': good(jsRequest, chosen),
      'a timeout that only the deployed stack knows': good(jsRequest, { timeout: undefined }),
      'no request': good(js('', 'return event;')),
      'a function of that name': good(js('const fetch = () => 1;', 'return fetch();')),
      'a handler that only the code shows': jsRequest,
    },
  },
  typescript: {
    bad: {
      'a request': withDefault(tsRequest),
      'a call of AWS': withDefault(
        ts(
          "import { SQS } from '@aws-sdk/client-sqs';\nconst sqs = new SQS({});",
          "await sqs.sendMessage({ QueueUrl: 'q', MessageBody: event.id });",
        ),
      ),
      'a package': withDefault(ts("import axios from 'axios';", "return (await axios.get('https://a')).data;")),
    },
    good: {
      'a timeout that is set': good(tsRequest, chosen),
      'a timeout that only the deployed stack knows': good(tsRequest, { timeout: undefined }),
      'no request': good(ts('', 'return event.id;')),
      'a client that is only made': good(
        ts("import { SQS } from '@aws-sdk/client-sqs';\nexport const sqs = new SQS({});", 'return event.id;'),
      ),
      'a handler that only the code shows': tsRequest,
    },
  },
});
