import { ruleCases } from '../ruleCases.ts';

const js = (module: string, body: string): string =>
  `${module}\nexports.handler = async (event) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const ts = (module: string, body: string): string =>
  `${module}\nexport const handler = async (event: { id: string }) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const py = (module: string, body: string): string =>
  `${module}\ndef lambda_handler(event, context):\n    ${body.replaceAll('\n', '\n    ')}\n`;

ruleCases('client-in-handler', {
  python: {
    bad: {
      'a client that is used at once': py('import boto3', '«boto3.client("s3")».list_buckets()'),
      'a client in a local name': py('import boto3', 's3 = «boto3.client("s3", region_name="x")»\ns3.list_buckets()'),
      'a table': py('import boto3', 'table = «boto3.resource("dynamodb")».Table("t")\ntable.put_item(Item=event)'),
      'a client of the environment’s region': py(
        'import boto3, os',
        's3 = «boto3.client("s3", region_name=os.environ["REGION"])»\ns3.list_buckets()',
      ),
      'a client in a function that it calls': py(
        'import boto3\ndef save(item):\n    sqs = «boto3.client("sqs")»\n    sqs.send_message(QueueUrl="q", MessageBody=item)',
        'save(event["a"])',
      ),
      'a factory': py('import boto3\ndef client():\n    return «boto3.client("s3")»', 'client().list_buckets()'),
      'a database': py('import psycopg2', 'db = «psycopg2.connect("dbname=a")»\ndb.cursor().execute("select 1")'),
    },
    good: {
      'a client of the module': py('import boto3\ns3 = boto3.client("s3")', 's3.list_buckets()'),
      'a client that is made when it is needed': py(
        'import boto3\ns3 = None\ndef get():\n    global s3\n    if s3 is None:\n        s3 = boto3.client("s3")\n    return s3',
        'get().list_buckets()',
      ),
      'a cached function': py(
        'import boto3\nfrom functools import lru_cache\n@lru_cache(maxsize=None)\ndef get():\n    return boto3.client("s3")',
        'get().list_buckets()',
      ),
      'an address of the event': py(
        'import boto3',
        'url = event["requestContext"]["domainName"]\nboto3.client("apigatewaymanagementapi", endpoint_url=f"https://{url}").post_to_connection(ConnectionId="c", Data="d")',
      ),
      'credentials of an assumed role': py(
        'import boto3\nsts = boto3.client("sts")',
        'c = sts.assume_role(RoleArn="r", RoleSessionName="s")["Credentials"]\nboto3.client("s3", aws_access_key_id=c["AccessKeyId"]).list_buckets()',
      ),
      'settings that are read once': py(
        'import boto3\nsettings = None\ndef load():\n    ssm = boto3.client("ssm")\n    return ssm.get_parameter(Name="p")',
        'global settings\nif settings is None:\n    settings = load()\nreturn settings',
      ),
      'a cache by region': py(
        'import boto3\nclients = {}',
        'if "s3" not in clients:\n    clients["s3"] = boto3.client("s3")\nclients["s3"].list_buckets()',
      ),
      'a field': py(
        'import boto3\nclass Store:\n    def __init__(self):\n        self.s3 = boto3.client("s3")\nstore = Store()',
        'store.s3.list_buckets()',
      ),
      'an asynchronous client': py(
        'import aioboto3, asyncio\nasync def work():\n    async with aioboto3.Session().client("s3") as s3:\n        await s3.list_buckets()',
        'asyncio.run(work())',
      ),
      'a client that goes where nobody follows it': py(
        'import boto3\nfrom stores import Store',
        'return Store(client=boto3.client("s3")).load()',
      ),
    },
  },
  javascript: {
    bad: {
      'a client that is used at once': js(
        "const { SQS } = require('@aws-sdk/client-sqs');",
        "await «new SQS({})».sendMessage({ QueueUrl: 'q', MessageBody: event.id });",
      ),
      'a client in a local name': js(
        "const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');",
        "const s3 = «new S3Client({ region: process.env.REGION })»;\nawait s3.send(new GetObjectCommand({ Bucket: 'b', Key: event.id }));",
      ),
      'a document client': js(
        "const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');\nconst { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');",
        "const db = «DynamoDBDocumentClient.from(new DynamoDBClient({}))»;\nawait db.send(new PutCommand({ TableName: 't', Item: event }));",
      ),
      'version 2': js("const AWS = require('aws-sdk');", 'await «new AWS.S3()».listBuckets().promise();'),
      'a database': js(
        "const { Client } = require('pg');",
        "const db = «new Client()»;\nawait db.connect();\nreturn db.query('select 1');",
      ),
    },
    good: {
      'a client of the module': js(
        "const { SQS } = require('@aws-sdk/client-sqs');\nconst sqs = new SQS({});",
        "await sqs.sendMessage({ QueueUrl: 'q', MessageBody: event.id });",
      ),
      'a client that is made when it is needed': js(
        "const { SQS } = require('@aws-sdk/client-sqs');\nlet sqs;",
        "sqs ??= new SQS({});\nawait sqs.sendMessage({ QueueUrl: 'q', MessageBody: event.id });",
      ),
      'an address of the event': js(
        "const { ApiGatewayManagementApi } = require('@aws-sdk/client-apigatewaymanagementapi');",
        "const api = new ApiGatewayManagementApi({ endpoint: `https://${event.requestContext.domainName}` });\nawait api.postToConnection({ ConnectionId: 'c', Data: 'd' });",
      ),
      'a condition around a name of the module': js(
        "const { SQS } = require('@aws-sdk/client-sqs');\nlet sqs;",
        "if (!sqs) sqs = new SQS({});\nawait sqs.sendMessage({ QueueUrl: 'q', MessageBody: event.id });",
      ),
      'settings that are read once': js(
        "const { SSM } = require('@aws-sdk/client-ssm');\nlet settings;\nconst load = async () => {\n  if (settings) return settings;\n  const ssm = new SSM({});\n  settings = await ssm.getParameter({ Name: 'p' });\n  return settings;\n};",
        'return load();',
      ),
      'a class of that name': js('class SQS { sendMessage() {} }', 'new SQS().sendMessage();'),
      'a map of clients': js(
        "const { SQS } = require('@aws-sdk/client-sqs');\nconst clients = new Map();",
        "clients.set('a', new SQS({}));",
      ),
    },
  },
  typescript: {
    bad: {
      'a client in a local name': ts(
        "import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';",
        "const s3: S3Client = «new S3Client({})»;\nawait s3.send(new GetObjectCommand({ Bucket: 'b', Key: event.id }));",
      ),
      'a factory': ts(
        "import { SQS } from '@aws-sdk/client-sqs';\nconst queue = (): SQS => «new SQS({})»;",
        "await queue().sendMessage({ QueueUrl: 'q', MessageBody: event.id });",
      ),
      'a pool': ts("import { Pool } from 'pg';", "const pool = «new Pool()»;\nreturn await pool.query('select 1');"),
    },
    good: {
      'a client of the module': ts(
        "import { SQS } from '@aws-sdk/client-sqs';\nconst sqs = new SQS({});",
        "await sqs.sendMessage({ QueueUrl: 'q', MessageBody: event.id });",
      ),
      'a field of a class': ts(
        "import { SQS } from '@aws-sdk/client-sqs';\nclass Sender {\n  private readonly sqs = new SQS({});\n  send(body: string) {\n    return this.sqs.sendMessage({ QueueUrl: 'q', MessageBody: body });\n  }\n}\nconst sender = new Sender();",
        'await sender.send(event.id);',
      ),
      'credentials that a function gives': ts(
        "import { S3 } from '@aws-sdk/client-s3';\nimport { credentialsOf } from './tenants.js';",
        'const s3 = new S3({ credentials: await credentialsOf(event.id) });\nawait s3.listBuckets({});',
      ),
      'a command': ts(
        "import { S3Client, ListBucketsCommand } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({});",
        'const command = new ListBucketsCommand({});\nawait s3.send(command);',
      ),
      'a client of the exported handler’s module': ts(
        "import { SQS } from '@aws-sdk/client-sqs';\nconst clients = { sqs: new SQS({}) };",
        "await clients.sqs.sendMessage({ QueueUrl: 'q', MessageBody: event.id });",
      ),
    },
  },
});
