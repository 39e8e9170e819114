import { each, javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const boto = 'import boto3\nfrom decimal import Decimal\ntable = boto3.resource("dynamodb").Table("accounts")';
const update = (expression: string, values = '{":x": 5}', more = ''): string =>
  `table.update_item(Key={"id": "1"}, UpdateExpression=${expression}, ExpressionAttributeValues=${values}${more})`;
const sdk =
  "const { DynamoDBDocumentClient, UpdateCommand } = require('@aws-sdk/lib-dynamodb');\nconst { DynamoDBClient } = require('@aws-sdk/client-dynamodb');\nconst ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));";
const updateJs = (expression: string, more = "ExpressionAttributeValues: { ':x': 5 }"): string =>
  `await ddb.send(new UpdateCommand({ TableName: 't', Key: { id: '1' }, UpdateExpression: ${expression}, ${more} }));`;
const esm =
  "import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';\nconst ddb = new DynamoDBClient({});";
const updateTs = (expression: string, more = "ExpressionAttributeValues: { ':x': { N: '5' } }"): string =>
  `await ddb.send(new UpdateItemCommand({ TableName: 't', Key: { id: { S: '1' } }, UpdateExpression: ${expression}, ${more} }));`;
const queued = { function: { eventSources: [{ kind: 'SQS', invocation: 'polled' as const }] } };
const api = { function: { eventSources: [{ kind: 'Api', invocation: 'synchronous' as const }] } };

ruleCases('non-idempotent-update', {
  python: {
    bad: each(
      {
        'ADD of a number': py(update('«"ADD balance :x"»'), boto),
        'ADD of a decimal': py(update('«"ADD balance :x"»', '{":x": Decimal(event["amount"])}'), boto),
        'a sum': py(update('«"SET balance = balance + :x"»'), boto),
        'a sum with a start': py(update('«"SET #b = if_not_exists(#b, :zero) + :x"»'), boto),
        'a list that grows': py(update('«"SET items = list_append(items, :x)"»'), boto),
        SQL: py(
          'cursor.execute(«"UPDATE accounts SET balance = balance + %s WHERE id = %s"», (5, 1))',
          'from db import cursor',
        ),
      },
      queued,
    ),
    good: {
      ...each(
        {
          'a condition': py(update('"ADD balance :x"', '{":x": 5}', ', ConditionExpression="seen <> :id"'), boto),
          'a new value': py(update('"SET balance = :x"'), boto),
          'a set': py(update('"ADD tags :x"', '{":x": {"red"}}'), boto),
          'a counter': py(update('"ADD viewCount :x"'), boto),
          'a value that is not known': py(update('"ADD balance :x"', '{":x": event["x"]}'), boto),
          'SQL with a version': py(
            'cursor.execute("UPDATE a SET balance = balance + %s WHERE id = %s AND version = %s", (5, 1, 2))',
            'from db import cursor',
          ),
        },
        queued,
      ),
      'a synchronous source': { code: py(update('"ADD balance :x"'), boto), ...api },
      'an unknown source': py(update('"ADD balance :x"'), boto),
    },
  },
  javascript: {
    bad: each(
      {
        'ADD of a number': js(updateJs("«'ADD balance :x'»"), sdk),
        'a sum': js(updateJs("«'SET balance = balance - :x'»"), sdk),
        'a sum with names': js(
          updateJs(
            "«'SET #b = #b + :x'»",
            "ExpressionAttributeNames: { '#b': 'balance' }, ExpressionAttributeValues: { ':x': 5 }",
          ),
          sdk,
        ),
        SQL: js(
          "await pool.query(«'UPDATE stock SET amount = amount - $1 WHERE id = $2'», [1, event.id]);",
          "const { pool } = require('./db');",
        ),
      },
      queued,
    ),
    good: {
      ...each(
        {
          'a condition': js(
            updateJs("'ADD balance :x'", "ConditionExpression: 'seen <> :id', ExpressionAttributeValues: { ':x': 5 }"),
            sdk,
          ),
          'a new value': js(updateJs("'SET balance = :x'"), sdk),
          'a counter by name': js(
            updateJs(
              "'ADD #c :x'",
              "ExpressionAttributeNames: { '#c': 'hits' }, ExpressionAttributeValues: { ':x': 1 }",
            ),
            sdk,
          ),
          'SQL that sets': js(
            "await pool.query('UPDATE stock SET amount = $1', [1]);",
            "const { pool } = require('./db');",
          ),
        },
        queued,
      ),
      'a synchronous source': { code: js(updateJs("'ADD balance :x'"), sdk), ...api },
    },
  },
  typescript: {
    bad: each(
      {
        'ADD of a number': ts(updateTs("«'ADD balance :x'»"), esm),
        'a sum': ts(updateTs('«`SET balance = balance + :x`»'), esm),
        'a list that grows': ts(updateTs("«'SET #l = list_append(if_not_exists(#l, :empty), :x)'»"), esm),
        'an expression of a constant': ts(updateTs('«expression»'), `${esm}\nconst expression = 'ADD balance :x';`),
      },
      queued,
    ),
    good: {
      ...each(
        {
          'a condition': ts(updateTs("'ADD balance :x'", "ConditionExpression: 'a = :a'"), esm),
          'a set': ts(updateTs("'ADD tags :x'", "ExpressionAttributeValues: { ':x': { SS: ['red'] } }"), esm),
          'an expression that is not known': ts(updateTs('event.expression'), esm),
        },
        queued,
      ),
      'a synchronous source': { code: ts(updateTs("'ADD balance :x'"), esm), ...api },
    },
  },
});
