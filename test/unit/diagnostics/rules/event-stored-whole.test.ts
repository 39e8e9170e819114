import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const table = 'import boto3, json\ntable = boto3.resource("dynamodb").Table("orders")\ns3 = boto3.client("s3")\n';
const clients =
  "const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');\nconst { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');\nconst db = DynamoDBDocumentClient.from(client);\nconst s3 = new S3Client({});\n";
const typed = clients.replaceAll(/const (\{[^}]*\}) = require\(([^)]*)\);/g, 'import $1 from $2;');

ruleCases('event-stored-whole', {
  python: {
    bad: {
      'an item': py(table, 'table.put_item(Item=«event»)'),
      'an attribute of an item': py(table, 'table.put_item(Item={"id": event["id"], "payload": «event»})'),
      'JSON in an attribute': py(table, 'table.put_item(Item={"id": "1", "payload": json.dumps(«event»)})'),
      'an object of S3': py(table, 's3.put_object(Bucket="orders", Key="a", Body=json.dumps(«event»))'),
      'a text by name': py(table, 'body = json.dumps(«event»)\ns3.put_object(Bucket="orders", Key="a", Body=body)'),
    },
    good: {
      'a field': py(table, 'table.put_item(Item={"id": event["id"]})'),
      'a record': py(table, 'table.put_item(Item=event["detail"])'),
      'an archive': py(table, 's3.put_object(Bucket="archive", Key="a", Body=json.dumps(event))'),
      'a function that keeps failures': py(
        `${table}\ndef keep_failed(e):\n    table.put_item(Item=e)\n`,
        'keep_failed(event)',
      ),
      'something computed': py(table, 'table.put_item(Item=order_of(event))'),
      'what is read': py(table, 'table.get_item(Key=event)'),
    },
  },
  javascript: {
    bad: {
      'an item': js(clients, "await db.send(new PutCommand({ TableName: 'orders', Item: «event» }));"),
      'an attribute': js(
        clients,
        "await db.send(new PutCommand({ TableName: 'orders', Item: { id: 1, payload: «event» } }));",
      ),
      'a copy': js(clients, "await db.send(new PutCommand({ TableName: 'orders', Item: { ...«event» } }));"),
      JSON: js(
        clients,
        "await s3.send(new PutObjectCommand({ Bucket: 'a', Key: 'b', Body: JSON.stringify(«event») }));",
      ),
    },
    good: {
      'a field': js(clients, "await db.send(new PutCommand({ TableName: 'orders', Item: { id: event.id } }));"),
      'a part': js(clients, "await db.send(new PutCommand({ TableName: 'orders', Item: event.detail }));"),
      'a table for audits': js(clients, "await db.send(new PutCommand({ TableName: 'audit', Item: event }));"),
      'raw data': js(
        clients,
        "await s3.send(new PutObjectCommand({ Bucket: 'a', Key: 'raw/1', Body: JSON.stringify(event) }));",
      ),
      'an order made of it': js(
        clients,
        "await db.send(new PutCommand({ TableName: 'orders', Item: toOrder(event) }));",
      ),
    },
  },
  typescript: {
    bad: {
      'an item': ts(typed, "await db.send(new PutCommand({ TableName: 'orders', Item: «event» }));"),
      JSON: ts(typed, "await s3.send(new PutObjectCommand({ Bucket: 'a', Key: 'b', Body: JSON.stringify(«event») }));"),
      'an item by name': ts(
        typed,
        "const item = { id: event.id, payload: «event» };\nawait db.send(new PutCommand({ TableName: 'orders', Item: item }));",
      ),
      'a cast': ts(typed, "await db.send(new PutCommand({ TableName: 'orders', Item: «event» as any }));"),
    },
    good: {
      'a field': ts(typed, "await db.send(new PutCommand({ TableName: 'orders', Item: { id: event.id } }));"),
      'a part': ts(typed, "await db.send(new PutCommand({ TableName: 'orders', Item: event.detail as any }));"),
      'a table of events': ts(typed, "await db.send(new PutCommand({ TableName: 'event-store', Item: event }));"),
      'an order': ts(
        typed,
        "const { id, customer } = event;\nawait db.send(new PutCommand({ TableName: 'o', Item: { id, customer } }));",
      ),
    },
  },
});
