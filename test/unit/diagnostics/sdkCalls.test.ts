import assert from 'node:assert/strict';
import { codeOf } from './nouns.ts';

const py = (module: string, body: string): Record<string, string> => ({
  'a.py': `${module}\ndef lambda_handler(event, context):\n    ${body}\n`,
});
const js = (module: string, body: string): Record<string, string> => ({
  'a.js': `${module}\nexports.handler = async (event) => {\n  ${body}\n};\n`,
});

describe('calls of AWS’s SDKs', () => {
  const cases: Record<string, [Record<string, string>, string[]]> = {
    'a client': [py('import boto3\nc = boto3.client("dynamodb")', 'c.put_item(TableName="t")'), ['dynamodb PutItem t']],
    'a table of a resource': [
      py('import boto3\nt = boto3.resource("dynamodb").Table("t")', 't.put_item(Item={})'),
      ['dynamodb PutItem t'],
    ],
    'a resource in two steps': [
      py('import boto3\nd = boto3.resource("dynamodb")\nt = d.Table("t")', 't.query()'),
      ['dynamodb Query t'],
    ],
    'a paginator': [
      py('import boto3\nc = boto3.client("dynamodb")', 'c.get_paginator("scan").paginate(TableName="t")'),
      ['dynamodb Scan t'],
    ],
    'an unknown service': [py('import boto3, os\nc = boto3.client(os.environ["S"])', 'c.put_item(TableName="t")'), []],
    'a document client': [
      js(
        "const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');\nconst { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');\nconst c = DynamoDBDocumentClient.from(new DynamoDBClient({}));",
        "await c.send(new PutCommand({ TableName: 't' }));",
      ),
      ['dynamodb PutItem t'],
    ],
    'an aggregated document client': [
      js(
        "const { DynamoDB } = require('@aws-sdk/client-dynamodb');\nconst { DynamoDBDocument } = require('@aws-sdk/lib-dynamodb');\nconst c = DynamoDBDocument.from(new DynamoDB({}));",
        "await c.put({ TableName: 't' });",
      ),
      ['dynamodb PutItem t'],
    ],
    'version 2': [
      js(
        "const AWS = require('aws-sdk');\nconst c = new AWS.DynamoDB.DocumentClient();",
        "await c.update({ TableName: 't' }).promise();",
      ),
      ['dynamodb UpdateItem t'],
    ],
    'a traced client': [
      js(
        "const X = require('aws-xray-sdk-core');\nconst { SFNClient, StartExecutionCommand } = require('@aws-sdk/client-sfn');\nconst c = X.captureAWSv3Client(new SFNClient({}));",
        'await c.send(new StartExecutionCommand({}));',
      ),
      ['stepfunctions StartExecution -'],
    ],
    'an object that only looks like one': [js('const c = { send() {} };', 'c.send(new PutCommand({}));'), []],
  };
  for (const [title, [files, calls]] of Object.entries(cases)) {
    it(`are ${calls.join(', ') || 'none'}: ${title}`, async () => {
      const code = await codeOf(files);
      const found = code.source.nodesOf('call').flatMap((node) => {
        const call = code.sdk.at(node);
        return call === undefined
          ? []
          : [`${call.service} ${call.operation} ${String(call.value('TableName') ?? '-')}`];
      });
      assert.deepEqual(found, calls);
    });
  }
});
