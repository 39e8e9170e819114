import { ruleCases } from '../ruleCases.ts';

const js = (module: string, body: string): string =>
  `${module}\nexports.handler = async (event) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const ts = (module: string, body: string): string =>
  `${module}\nexport const handler = async (event: { id: string }) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const py = (module: string, body: string): string =>
  `${module}\ndef lambda_handler(event, context):\n    ${body.replaceAll('\n', '\n    ')}\n`;

const table = 'import boto3\ntable = boto3.resource("dynamodb").Table("t")';
const document =
  "const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');\nconst { DynamoDBDocumentClient, ScanCommand, QueryCommand } = require('@aws-sdk/lib-dynamodb');\nconst db = DynamoDBDocumentClient.from(new DynamoDBClient({}));";
const client =
  "import { DynamoDBClient, ScanCommand, QueryCommand, type ScanCommandInput } from '@aws-sdk/client-dynamodb';\nconst db = new DynamoDBClient({});";

ruleCases('table-scan-in-handler', {
  python: {
    bad: {
      'a table': py(table, 'return «table.scan()»["Items"]'),
      'a client': py('import boto3\ndb = boto3.client("dynamodb")', '«db.scan(TableName="t")»'),
      'a filter': py(table, '«table.scan(FilterExpression="a = :a", ExpressionAttributeValues={":a": 1})»'),
      pages: py(
        'import boto3\ndb = boto3.client("dynamodb")',
        'for page in «db.get_paginator("scan").paginate(TableName="t")»:\n    print(page)',
      ),
      'an API beside a schedule': {
        code: py(table, '«table.scan()»'),
        function: {
          eventSources: [
            { kind: 'Schedule', invocation: 'asynchronous' },
            { kind: 'HttpApi', invocation: 'synchronous' },
          ],
        },
      },
    },
    good: {
      'a limit': py(table, 'table.scan(Limit=10)'),
      'a query': py(table, 'table.query(KeyConditionExpression="a = :a")'),
      'a segment': py(table, 'table.scan(Segment=0, TotalSegments=4)'),
      'parameters that are not seen': py(table, 'table.scan(**event)'),
      'a scan of something else': py('import scanner', 'scanner.scan()'),
      'a job': {
        code: py(table, 'table.scan()'),
        function: { eventSources: [{ kind: 'Schedule', invocation: 'asynchronous' }] },
      },
    },
  },
  javascript: {
    bad: {
      'a document client': js(document, "return «db.send(new ScanCommand({ TableName: 't' }))»;"),
      'a filter': js(document, "return «db.send(new ScanCommand({ TableName: 't', FilterExpression: 'a = :a' }))»;"),
      'version 2': js(
        "const AWS = require('aws-sdk');\nconst db = new AWS.DynamoDB.DocumentClient();",
        "return «db.scan({ TableName: 't' })».promise();",
      ),
      'a branch that decides': js(
        document,
        "const command = event.id ? new QueryCommand({ TableName: 't' }) : new ScanCommand({ TableName: 't' });\nreturn «db.send(command)»;",
      ),
      'a branch where it is sent': js(
        document,
        "return «db.send(event.id ? new QueryCommand({ TableName: 't' }) : new ScanCommand({ TableName: 't' }))»;",
      ),
      'one of two branches': js(
        document,
        "let command;\nif (event.id) {\n  command = new QueryCommand({ TableName: 't' });\n} else {\n  command = new ScanCommand({ TableName: 't' });\n}\nreturn «db.send(command)»;",
      ),
      'what is sent where no branch says otherwise': js(
        document,
        "let command = new ScanCommand({ TableName: 't' });\nif (event.id) command = new QueryCommand({ TableName: 't' });\nreturn «db.send(command)»;",
      ),
      'one of three branches': js(
        document,
        "let command;\nif (event.id) command = new QueryCommand({ TableName: 't' });\nelse if (event.all) command = new ScanCommand({ TableName: 't' });\nelse command = new QueryCommand({ TableName: 'u' });\nreturn «db.send(command)»;",
      ),
      'parameters of a name': js(
        document,
        "const input = { TableName: 't' };\nreturn «db.send(new ScanCommand(input))»;",
      ),
    },
    good: {
      'a limit': js(document, "return db.send(new ScanCommand({ TableName: 't', Limit: 10 }));"),
      'a branch with a limit': js(
        document,
        "const command = event.id ? new QueryCommand({ TableName: 't' }) : new ScanCommand({ TableName: 't', Limit: 5 });\nreturn db.send(command);",
      ),
      'a scan that something else is assigned over': js(
        document,
        "let command = new ScanCommand({ TableName: 't' });\ncommand = new QueryCommand({ TableName: 't' });\nreturn db.send(command);",
      ),
      'a scan that each branch assigns something else over': js(
        document,
        "let command = new ScanCommand({ TableName: 't' });\nif (event.id) command = new QueryCommand({ TableName: 't' });\nelse command = new QueryCommand({ TableName: 'u' });\nreturn db.send(command);",
      ),
      'a scan of the other branch': js(
        document,
        "let command = new QueryCommand({ TableName: 't' });\nif (event.all) {\n  command = new ScanCommand({ TableName: 't' });\n  console.log(command.input);\n} else {\n  return db.send(command);\n}",
      ),
      'a command of somebody else': js(
        `${document}\nconst send = (command) => db.send(command);`,
        "return send(event.id ? new QueryCommand({ TableName: 't' }) : event.command);",
      ),
      'a query': js(document, "return db.send(new QueryCommand({ TableName: 't' }));"),
      'parameters that are spread': js(document, 'return db.send(new ScanCommand({ ...event.input }));'),
      'a scan while the module is loaded': js(
        `${document}\ndb.send(new ScanCommand({ TableName: 't' }));`,
        'return 1;',
      ),
    },
  },
  typescript: {
    bad: {
      'a branch that decides': ts(
        client,
        "const command = event.id ? new QueryCommand({ TableName: 't' }) : new ScanCommand({ TableName: 't' });\nreturn «db.send(command)»;",
      ),
      'a client': ts(client, "return «db.send(new ScanCommand({ TableName: 't' }))»;"),
      'typed parameters': ts(
        client,
        "const input: ScanCommandInput = { TableName: 't' };\nreturn «db.send(new ScanCommand(input))»;",
      ),
      'a function that it calls': ts(
        `${client}\nconst all = async () => «db.send(new ScanCommand({ TableName: 't' }))»;`,
        'return all();',
      ),
      'the aggregated client': ts(
        "import { DynamoDB } from '@aws-sdk/client-dynamodb';\nconst db = new DynamoDB({});",
        "return «db.scan({ TableName: 't' })»;",
      ),
    },
    good: {
      'a limit': ts(client, "return db.send(new ScanCommand({ TableName: 't', Limit: 1 }));"),
      'a query': ts(client, "return db.send(new QueryCommand({ TableName: 't' }));"),
      segments: ts(client, "return db.send(new ScanCommand({ TableName: 't', Segment: 0, TotalSegments: 2 }));"),
      'a job': {
        code: ts(client, "return db.send(new ScanCommand({ TableName: 't' }));"),
        function: { eventSources: [{ kind: 'ScheduleV2', invocation: 'asynchronous' }] },
      },
    },
  },
});
