import { each, javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const boto =
  'import uuid\nimport boto3\ntable = boto3.resource("dynamodb").Table("orders")\ns3 = boto3.client("s3")\nddb = boto3.client("dynamodb")';
const sdk =
  "const { randomUUID } = require('node:crypto');\nconst { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');\nconst { DynamoDBClient } = require('@aws-sdk/client-dynamodb');\nconst { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');\nconst ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));\nconst s3 = new S3Client({});";
const esm =
  "import { v4 as uuid } from 'uuid';\nimport { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';\nimport { marshall } from '@aws-sdk/util-dynamodb';\nconst ddb = new DynamoDBClient({});";
const put = (item: string): string => `await ddb.send(new PutCommand({ TableName: 't', Item: ${item} }));`;
const putTs = (item: string): string => `await ddb.send(new PutItemCommand({ TableName: 't', Item: ${item} }));`;
const queued = { function: { eventSources: [{ kind: 'SQS', invocation: 'polled' as const }] } };
const api = { function: { eventSources: [{ kind: 'HttpApi', invocation: 'synchronous' as const }] } };

ruleCases('random-id-as-write-key', {
  python: {
    bad: {
      ...each(
        {
          'an id of an item': py('table.put_item(Item={"id": «str(uuid.uuid4())», "order": event["order"]})', boto),
          'a sort key': py('table.put_item(Item={"pk": event["user"], "sk": «f"order#{uuid.uuid4()}"»})', boto),
          'an item with types': py(
            'order_id = uuid.uuid4().hex\nddb.put_item(TableName="t", Item={"order_id": «{"S": order_id}»})',
            boto,
          ),
          'the key of an object': py('s3.put_object(Bucket="b", Key=«f"orders/{uuid.uuid4()}.json"», Body="x")', boto),
          'an item of a variable': py('item = {"id": «str(uuid.uuid4())»}\ntable.put_item(Item=item)', boto),
        },
        queued,
      ),
      'an unknown source': {
        code: py('table.put_item(Item={"id": «str(uuid.uuid4())»})', boto),
        severity: 'hint',
      },
    },
    good: {
      ...each(
        {
          'an id of the event': py('table.put_item(Item={"id": event["id"]})', boto),
          'an attribute beside the key': py(
            'table.put_item(Item={"id": event["id"], "trace": str(uuid.uuid4())})',
            boto,
          ),
          'a second id': py('table.put_item(Item={"orderId": event["id"], "traceId": str(uuid.uuid4())})', boto),
          'an id that is logged': py('print(uuid.uuid4())\ntable.put_item(Item={"id": event["id"]})', boto),
          'Powertools’ idempotency': py(
            'table.put_item(Item={"id": str(uuid.uuid4())})',
            `from aws_lambda_powertools.utilities.idempotency import idempotent\n${boto}`,
          ),
          'an id that is made of another one': py(
            'table.put_item(Item={"id": str(uuid.uuid5(uuid.NAMESPACE_URL, event["id"]))})',
            boto,
          ),
        },
        queued,
      ),
      'a synchronous source': { code: py('table.put_item(Item={"id": str(uuid.uuid4())})', boto), ...api },
    },
  },
  javascript: {
    bad: {
      ...each(
        {
          'an id of an item': js(put('{ id: «randomUUID()», order: event.order }'), sdk),
          'a short id': js(`const id = randomUUID();\n${put('{ «id», order: event.order }')}`, sdk),
          'the key of an object': js(
            "await s3.send(new PutObjectCommand({ Bucket: 'b', Key: «`orders/${randomUUID()}`», Body: 'x' }));",
            sdk,
          ),
          'the first SDK': js(
            "await docs.put({ TableName: 't', Item: { orderId: «uuidv4()» } }).promise();",
            "const AWS = require('aws-sdk');\nconst { v4: uuidv4 } = require('uuid');\nconst docs = new AWS.DynamoDB.DocumentClient();",
          ),
        },
        queued,
      ),
      'an unknown source': { code: js(put('{ id: «randomUUID()» }'), sdk), severity: 'hint' },
    },
    good: {
      ...each(
        {
          'an id of the event': js(put('{ id: event.id }'), sdk),
          'an attribute beside the key': js(put('{ id: event.id, trace: randomUUID() }'), sdk),
          'an id of the environment': js(put('{ id: environment }'), `${sdk}\nconst environment = randomUUID();`),
          'the time': js(put('{ id: event.id, sk: Date.now() }'), sdk),
          'an item of other code': js(put('itemOf(event)'), sdk),
        },
        queued,
      ),
      'a synchronous source': { code: js(put('{ id: randomUUID() }'), sdk), ...api },
    },
  },
  typescript: {
    bad: each(
      {
        'an item with types': ts(putTs('{ id: «{ S: uuid() }» }'), esm),
        'a converted item': ts(putTs('marshall({ pk: «uuid()», order: event.order })'), esm),
        'a typed id': ts(`const id: string = uuid();\n${putTs('{ orderId: «{ S: id }» }')}`, esm),
        'an item of another function': ts(
          'await save(event.order);',
          `${esm}\nconst save = async (order: string) => {\n  ${putTs('{ id: «{ S: uuid() }» }')}\n};`,
        ),
      },
      queued,
    ),
    good: {
      ...each(
        {
          'an id of the event': ts(putTs('{ id: { S: event.id } }'), esm),
          'the id of the request': ts(putTs('{ id: { S: context.awsRequestId } }'), esm),
          'an attribute beside the key': ts(putTs('marshall({ id: event.id, trace: uuid() })'), esm),
        },
        queued,
      ),
      'a synchronous source': { code: ts(putTs('{ id: { S: uuid() } }'), esm), ...api },
    },
  },
});
