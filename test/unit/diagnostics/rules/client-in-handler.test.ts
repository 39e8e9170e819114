import { csharp as cs, go, java, ruby as rb, rust as rs } from '../handlerTexts.ts';
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
      'an object whose constructor makes a client': py(
        'import boto3\nclass Store:\n    def __init__(self):\n        self.s3 = boto3.client("s3")\n    def list(self):\n        return self.s3.list_buckets()',
        'store = «Store()»\nstore.list()',
      ),
      'an object whose constructor makes a table, said once': py(
        'import boto3\nclass Store:\n    def __init__(self, name):\n        self.name = name\n        self.table = «boto3.resource("dynamodb")».Table(name)\n    def put(self, item):\n        self.table.put_item(Item=item)',
        'Store(event["name"]).put(event)',
      ),
      'an object of a class in another file': {
        code: py('from stores import Store', '«Store()».list()'),
        files: {
          'stores.py':
            'import boto3\nclass Store(object):\n    def __init__(self):\n        self.s3 = boto3.client("s3")\n    def list(self):\n        return self.s3.list_buckets()\n',
        },
      },
      'a database': py('import psycopg2', 'db = «psycopg2.connect("dbname=a")»\ndb.cursor().execute("select 1")'),
    },
    good: {
      'an object of the module': py(
        'import boto3\nclass Store:\n    def __init__(self):\n        self.s3 = boto3.client("s3")\nstore = Store()',
        'store.s3.list_buckets()',
      ),
      'an object whose client is made when it is needed': py(
        'import boto3\nclass Store:\n    def __init__(self):\n        self._s3 = None\n    @property\n    def s3(self):\n        if self._s3 is None:\n            self._s3 = boto3.client("s3")\n        return self._s3',
        'Store().s3.list_buckets()',
      ),
      'an object that may be given another client': py(
        'import boto3\nclass Store:\n    def __init__(self, s3=None):\n        self.s3 = s3 or boto3.client("s3")',
        'Store().s3.list_buckets()',
      ),
      'a client of the class': py(
        'import boto3\nclass Store:\n    s3 = boto3.client("s3")\n    def list(self):\n        return self.s3.list_buckets()',
        'Store().list()',
      ),
      'a singleton by its new': py(
        'import boto3\nclass Store:\n    one = None\n    def __new__(cls):\n        if cls.one is None:\n            cls.one = super().__new__(cls)\n        return cls.one\n    def __init__(self):\n        self.s3 = boto3.client("s3")',
        'Store().s3.list_buckets()',
      ),
      'a singleton by its metaclass': py(
        'import boto3\nfrom tools import Singleton\nclass Store(metaclass=Singleton):\n    def __init__(self):\n        self.s3 = boto3.client("s3")',
        'Store().s3.list_buckets()',
      ),
      'a singleton by a decorator': py(
        'import boto3\nfrom tools import singleton\n@singleton\nclass Store:\n    def __init__(self):\n        self.s3 = boto3.client("s3")',
        'Store().s3.list_buckets()',
      ),
      'a constructor that runs once': py(
        'import boto3\nclass Store:\n    def __init__(self):\n        if hasattr(Store, "ready"):\n            return\n        self.s3 = boto3.client("s3")',
        'Store().s3.list_buckets()',
      ),
      'an object that keeps itself': py(
        'import boto3\nkept = {}\nclass Store:\n    def __init__(self):\n        self.s3 = boto3.client("s3")\n        kept["store"] = self',
        'Store().s3.list_buckets()',
      ),
      'an object that is kept': py(
        'import boto3\nclass Store:\n    def __init__(self):\n        self.s3 = boto3.client("s3")\nstore = None',
        'global store\nif store is None:\n    store = Store()\nstore.s3.list_buckets()',
      ),
      'an object with the credentials of a request': py(
        'import boto3\nclass Store:\n    def __init__(self, token):\n        self.s3 = boto3.client("s3", aws_session_token=token)',
        'Store(event["token"]).s3.list_buckets()',
      ),
      'a client of the module': py('import boto3\ns3 = boto3.client("s3")', 's3.list_buckets()'),
      'a client that is made when it is needed': py(
        'import boto3\ns3 = None\ndef get():\n    global s3\n    if s3 is None:\n        s3 = boto3.client("s3")\n    return s3',
        'get().list_buckets()',
      ),
      'a cached function': py(
        'import boto3\nfrom functools import lru_cache\n@lru_cache(maxsize=None)\ndef get():\n    return boto3.client("s3")',
        'get().list_buckets()',
      ),
      'options that each request sets': py(
        'import boto3\nENDPOINT = None',
        'global ENDPOINT\nENDPOINT = event["url"]\nboto3.client("apigatewaymanagementapi", endpoint_url=ENDPOINT).post_to_connection(ConnectionId="c", Data="d")',
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
      'a table of a resource that is kept': py(
        'import boto3\nkept = None\ndef resource():\n    global kept\n    if kept is None:\n        kept = boto3.resource("dynamodb")\n    return kept',
        'resource().Table("t").put_item(Item=event)',
      ),
      'a table that a cached method gives': py(
        'import boto3\nfrom cachetools import cached, TTLCache\nclass Store:\n    @cached(cache=TTLCache(maxsize=1, ttl=300))\n    def table(self):\n        dynamodb = boto3.resource("dynamodb")\n        return dynamodb.Table("t")',
        'Store().table().put_item(Item=event)',
      ),
      'a field of the only instance': py(
        'import boto3\nclass Store:\n    ONE = None\n    @classmethod\n    def get(cls):\n        if not cls.ONE:\n            cls.ONE = Store()\n        return cls.ONE\n    def __init__(self):\n        self.table = boto3.resource("dynamodb").Table("t")',
        'Store.get().table.put_item(Item=event)',
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
      'an object whose constructor makes a client': js(
        "const { SQS } = require('@aws-sdk/client-sqs');\nclass Sender {\n  constructor(queue) {\n    this.queue = queue;\n    this.sqs = new SQS({});\n  }\n  send(body) { return this.sqs.sendMessage({ QueueUrl: this.queue, MessageBody: body }); }\n}",
        'const sender = «new Sender(event.queue)»;\nreturn sender.send(event.body);',
      ),
      'an object of a class in another file': {
        code: js("const { Sender } = require('./sender');", 'return «new Sender()».send();'),
        files: {
          'sender.js':
            "const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');\nconst { DynamoDBDocumentClient } = require('@aws-sdk/lib-dynamodb');\nexports.Sender = class Sender {\n  db = DynamoDBDocumentClient.from(new DynamoDBClient({}));\n  send() { return this.db; }\n};\n",
        },
      },
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
      'an object whose field is static': js(
        "const { SQS } = require('@aws-sdk/client-sqs');\nclass Sender {\n  static sqs = new SQS({});\n  send() { return Sender.sqs.listQueues({}); }\n}",
        'return new Sender().send();',
      ),
      'an object with a client of the module': js(
        "const { SQS } = require('@aws-sdk/client-sqs');\nlet sqs;\nclass Sender {\n  constructor() {\n    this.sqs = sqs ??= new SQS({});\n  }\n}",
        'return new Sender().sqs.listQueues({});',
      ),
      'a constructor that gives out another object': js(
        "const { SQS } = require('@aws-sdk/client-sqs');\nclass Sender {\n  constructor() {\n    if (Sender.one) return Sender.one;\n    this.sqs = new SQS({});\n    Sender.one = this;\n  }\n}",
        'return new Sender().sqs.listQueues({});',
      ),
      'an object that goes somewhere': js(
        "const { SQS } = require('@aws-sdk/client-sqs');\nclass Sender {\n  constructor() {\n    this.sqs = new SQS({});\n  }\n}",
        'event.register(new Sender());',
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
      'an object with a client in a field': ts(
        "import { SQS } from '@aws-sdk/client-sqs';\ninterface Sending { send(): unknown }\nclass Sender implements Sending {\n  private readonly sqs = new SQS({});\n  send() {\n    return this.sqs.listQueues({});\n  }\n}",
        'return «new Sender()».send();',
      ),
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
  java: {
    bad: {
      'an object with a client in a field': {
        code: java('return «new Store()».list();'),
        files: {
          'Store.java':
            'import software.amazon.awssdk.services.s3.S3Client;\nclass Store {\n  private final S3Client s3 = S3Client.create();\n  String list() { return s3.listBuckets().toString(); }\n}\n',
        },
      },
      'an object whose constructor makes a client': {
        code: java('Store store = «new Store()»;\nreturn store.list();'),
        files: {
          'Store.java':
            'import software.amazon.awssdk.services.s3.S3Client;\nclass Store {\n  private final S3Client s3;\n  Store() {\n    this.s3 = S3Client.create();\n  }\n  String list() { return s3.listBuckets().toString(); }\n}\n',
        },
      },
      create: java(
        'S3Client s3 = «S3Client.create()»;\ns3.listBuckets();\nreturn "";',
        'import software.amazon.awssdk.services.s3.S3Client;',
      ),
      'a builder': java(
        'LambdaClient client = «LambdaClient.builder().region(Region.EU_WEST_1).build()»;\nclient.listFunctions();\nreturn "";',
        'import software.amazon.awssdk.regions.Region;\nimport software.amazon.awssdk.services.lambda.LambdaClient;',
      ),
      'a whole package': java(
        'DynamoDbClient.create().listTables();\nreturn «DynamoDbClient.create()».toString();',
        'import software.amazon.awssdk.services.dynamodb.*;',
      ).replace('DynamoDbClient.create().list', '«DynamoDbClient.create()».list'),
      'the first version': java(
        'AmazonS3 s3 = «AmazonS3ClientBuilder.standard().withRegion("eu-west-1").build()»;\ns3.listBuckets();\nreturn "";',
        'import com.amazonaws.services.s3.AmazonS3;\nimport com.amazonaws.services.s3.AmazonS3ClientBuilder;',
      ),
      'a database': java(
        'Connection connection = «DriverManager.getConnection(URL)»;\nconnection.close();\nreturn "";',
        'import java.sql.*;',
        'static final String URL = "jdbc:mysql://db";',
      ),
      'a method that is called': java(
        'read();\nreturn "";',
        'import software.amazon.awssdk.services.s3.S3Client;',
        'void read() {\n  S3Client s3 = «S3Client.create()»;\n  s3.listBuckets();\n}',
      ),
      'a try that closes it': java(
        'try (S3Client s3 = «S3Client.create()») {\n  s3.listBuckets();\n}\nreturn "";',
        'import software.amazon.awssdk.services.s3.S3Client;',
      ),
      'an asynchronous client': java(
        'S3AsyncClient s3 = «S3AsyncClient.builder().build()»;\ns3.listBuckets().join();\nreturn "";',
        'import software.amazon.awssdk.services.s3.S3AsyncClient;',
      ),
      'a constructor of the first version': java(
        'AmazonDynamoDB db = «new AmazonDynamoDBClient()»;\ndb.listTables();\nreturn "";',
        'import com.amazonaws.services.dynamodbv2.*;',
      ),
      'an HTTP client': java(
        'HttpClient http = «HttpClient.newHttpClient()»;\nhttp.send(request, handler);\nreturn "";',
        'import java.net.http.HttpClient;',
      ),
      'a method of a class in another file': {
        code: java('new Store().list();\nreturn "";'),
        files: {
          'Store.java':
            'import software.amazon.awssdk.services.dynamodb.DynamoDbClient;\nclass Store {\n  void list() {\n    DynamoDbClient db = «DynamoDbClient.create()»;\n    db.listTables();\n  }\n}\n',
        },
      },
      'a method that gives it out': {
        code: java('Clients.s3().listBuckets();\nreturn "";'),
        files: {
          'Clients.java':
            'import software.amazon.awssdk.services.s3.S3Client;\nclass Clients {\n  static S3Client s3() { return «S3Client.create()»; }\n}\n',
        },
      },
      Redis: java(
        'try (Jedis jedis = «new Jedis("cache", 6379)») {\n  return jedis.get("a");\n}',
        'import redis.clients.jedis.Jedis;',
      ),
      'a builder in a variable': java(
        'S3ClientBuilder builder = S3Client.builder().region(Region.EU_WEST_1);\nS3Client s3 = «builder.build()»;\ns3.listBuckets();\nreturn "";',
        'import software.amazon.awssdk.regions.Region;\nimport software.amazon.awssdk.services.s3.*;',
      ),
    },
    good: {
      'an object with a client of its class': {
        code: java('return new Store().list();'),
        files: {
          'Store.java':
            'import software.amazon.awssdk.services.s3.S3Client;\nclass Store {\n  private static final S3Client S3 = S3Client.create();\n  String list() { return S3.listBuckets().toString(); }\n}\n',
        },
      },
      'a field': java(
        's3.listBuckets();\nreturn "";',
        'import software.amazon.awssdk.services.s3.S3Client;',
        'private final S3Client s3 = S3Client.create();',
      ),
      'a static initialiser': java(
        'return "";',
        'import software.amazon.awssdk.services.s3.S3Client;',
        'static final S3Client S3;\nstatic { S3 = S3Client.create(); }',
      ),
      'a constructor': java(
        'return "";',
        'import software.amazon.awssdk.services.s3.S3Client;',
        'private final S3Client s3;\nApp() { S3Client client = S3Client.create();\nthis.s3 = client; }',
      ),
      'made when it is needed': java(
        'if (s3 == null) s3 = S3Client.create();\ns3.listBuckets();\nreturn "";',
        'import software.amazon.awssdk.services.s3.S3Client;',
        'private S3Client s3;',
      ),
      'a region of the event': java(
        'S3Client s3 = S3Client.builder().region(Region.of(event.getRegion())).build();\ns3.listBuckets();\nreturn "";',
        'import software.amazon.awssdk.regions.Region;\nimport software.amazon.awssdk.services.s3.S3Client;',
      ),
      'credentials of an assumed role': java(
        'AwsCredentials c = sts.assume(event.getRole());\nS3Client s3 = S3Client.builder().credentialsProvider(StaticCredentialsProvider.create(c)).build();\ns3.listBuckets();\nreturn "";',
        'import software.amazon.awssdk.auth.credentials.*;\nimport software.amazon.awssdk.services.s3.S3Client;',
      ),
      'a client that is passed on': java(
        'return new Reader(S3Client.create()).read();',
        'import software.amazon.awssdk.services.s3.S3Client;',
      ),
      'an endpoint of the event, in a builder of its own': java(
        'S3ClientBuilder builder = S3Client.builder().endpointOverride(URI.create(event.getEndpoint()));\nS3Client s3 = builder.build();\ns3.listBuckets();\nreturn "";',
        'import java.net.URI;\nimport software.amazon.awssdk.services.s3.*;',
      ),
      'the endpoint of a stream, which a request gave': java(
        'String endpoint = video.getDataEndpoint(new GetDataEndpointRequest().withStreamName(event.getStream())).getDataEndpoint();\nAmazonKinesisVideoMediaClientBuilder builder = AmazonKinesisVideoMediaClientBuilder.standard().withEndpointConfiguration(new EndpointConfiguration(endpoint, "eu-west-1"));\nAmazonKinesisVideoMedia media = builder.build();\nmedia.getMedia(request);\nreturn "";',
        'import com.amazonaws.services.kinesisvideo.*;',
        'private final AmazonKinesisVideo video = AmazonKinesisVideoClientBuilder.defaultClient();',
      ),
      'a holder that is loaded once': java(
        'Holder.S3.listBuckets();\nreturn "";',
        'import software.amazon.awssdk.services.s3.S3Client;',
        'private static class Holder { static final S3Client S3 = S3Client.create(); }',
      ),
      'a method that asks first': java(
        's3().listBuckets();\nreturn "";',
        'import software.amazon.awssdk.services.s3.S3Client;',
        'private static S3Client s3;\nprivate static synchronized S3Client s3() {\n  if (s3 == null) {\n    s3 = S3Client.create();\n  }\n  return s3;\n}',
      ),
    },
  },
  go: {
    bad: {
      'a client of a configuration': go(
        'cfg, err := config.LoadDefaultConfig(ctx)\nclient := «s3.NewFromConfig(cfg)»\nclient.ListBuckets(ctx, &s3.ListBucketsInput{})',
        '"github.com/aws/aws-sdk-go-v2/config"\n"github.com/aws/aws-sdk-go-v2/service/s3"',
      ),
      'a region': go(
        'cfg, err := config.LoadDefaultConfig(context.TODO(), config.WithRegion("eu-west-1"))\nclient := «sqs.NewFromConfig(cfg)»\nclient.SendMessage(ctx, nil)',
        '"context"\n"github.com/aws/aws-sdk-go-v2/config"\n"github.com/aws/aws-sdk-go-v2/service/sqs"',
      ),
      'the first version': go(
        'sess := session.Must(session.NewSession())\nsvc := «dynamodb.New(sess)»\nsvc.PutItem(nil)',
        '"github.com/aws/aws-sdk-go/aws/session"\n"github.com/aws/aws-sdk-go/service/dynamodb"',
      ),
      'a database': go('db, err := «sql.Open("mysql", dsn)»\ndb.Query("select 1")', '"database/sql"', 'var dsn = "x"'),
      'a function that is called': go(
        'list(ctx)',
        '"github.com/aws/aws-sdk-go-v2/config"\n"github.com/aws/aws-sdk-go-v2/service/s3"',
        'func list(ctx context.Context) {\n\tcfg, _ := config.LoadDefaultConfig(ctx)\n\tclient := «s3.NewFromConfig(cfg)»\n\tclient.ListBuckets(ctx, nil)\n}',
      ),
      'a session at once': go(
        'client := «dynamodb.New(session.New())»\nclient.ListTables(nil)',
        '"github.com/aws/aws-sdk-go/aws/session"\n"github.com/aws/aws-sdk-go/service/dynamodb"',
      ),
      'a Redis client': go(
        'client := «redis.NewClient(&redis.Options{Addr: addr})»\ndefer client.Close()\nclient.Get(ctx, event.ID)',
        '"github.com/redis/go-redis/v9"',
        'const addr = "cache:6379"',
      ),
      'a connection to PostgreSQL': go(
        'conn, err := «pgx.Connect(ctx, url)»\ndefer conn.Close(ctx)\nconn.Exec(ctx, "select 1")',
        '"github.com/jackc/pgx/v5"',
        'var url = os.Getenv("URL")',
      ),
      'a function that gives it out': go(
        'client := newClient(ctx)\nclient.ListBuckets(ctx, nil)',
        '"github.com/aws/aws-sdk-go-v2/config"\n"github.com/aws/aws-sdk-go-v2/service/s3"',
        'func newClient(ctx context.Context) *s3.Client {\n\tcfg, _ := config.LoadDefaultConfig(ctx)\n\treturn «s3.NewFromConfig(cfg)»\n}',
      ),
    },
    good: {
      'a variable of the package': go(
        'client.ListBuckets(ctx, nil)',
        '"github.com/aws/aws-sdk-go-v2/service/s3"',
        'var client = s3.NewFromConfig(cfg)',
      ),
      init: go(
        'client.ListBuckets(ctx, nil)',
        '"github.com/aws/aws-sdk-go-v2/config"\n"github.com/aws/aws-sdk-go-v2/service/s3"',
        'var client *s3.Client\nfunc init() {\n\tcfg, _ := config.LoadDefaultConfig(context.TODO())\n\tclient = s3.NewFromConfig(cfg)\n}',
      ),
      main: go('', '"github.com/aws/aws-sdk-go-v2/service/s3"').replace(
        '\tlambda.Start',
        '\tclient := s3.NewFromConfig(cfg)\n\tclient.ListBuckets(nil, nil)\n\tlambda.Start',
      ),
      'a region of the event': go(
        'cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(event.Region))\nclient := s3.NewFromConfig(cfg)\nclient.ListBuckets(ctx, nil)',
        '"github.com/aws/aws-sdk-go-v2/config"\n"github.com/aws/aws-sdk-go-v2/service/s3"',
      ),
      'options of the event': go(
        'client := s3.NewFromConfig(cfg, func(o *s3.Options) { o.Region = event.Region })\nclient.ListBuckets(ctx, nil)',
        '"github.com/aws/aws-sdk-go-v2/service/s3"',
      ),
      'a configuration that is changed': go(
        'cfg, err := config.LoadDefaultConfig(ctx)\ncfg.Region = event.Region\nclient := s3.NewFromConfig(cfg)\nclient.ListBuckets(ctx, nil)',
        '"github.com/aws/aws-sdk-go-v2/config"\n"github.com/aws/aws-sdk-go-v2/service/s3"',
      ),
      'made once': go(
        'once.Do(func() { client = s3.NewFromConfig(cfg) })',
        '"github.com/aws/aws-sdk-go-v2/service/s3"',
        'var client *s3.Client',
      ),
      'a client that is stored': go('app.client = s3.NewFromConfig(cfg)', '"github.com/aws/aws-sdk-go-v2/service/s3"'),
      'a configuration that the handler’s struct is given': go(
        'app.list(ctx)',
        '"github.com/aws/aws-sdk-go-v2/aws"\n"github.com/aws/aws-sdk-go-v2/service/s3"',
        'type App struct{ cfg aws.Config }\nvar app = &App{}\nfunc (a *App) list(ctx context.Context) {\n\tclient := s3.NewFromConfig(a.cfg)\n\tclient.ListBuckets(ctx, nil)\n}',
      ),
      'made when it is needed': go(
        'if client == nil {\n\tclient = s3.NewFromConfig(cfg)\n}\nclient.ListBuckets(ctx, nil)',
        '"github.com/aws/aws-sdk-go-v2/service/s3"',
        'var client *s3.Client',
      ),
      'an HTTP client, whose connections all share': go(
        'client := &http.Client{Timeout: 3 * time.Second}\nclient.Get("https://example.com")',
        '"net/http"\n"time"',
      ),
      'the credentials of a role of the event': go(
        'creds := stscreds.NewAssumeRoleProvider(stsClient, event.Role)\nclient := s3.NewFromConfig(cfg, func(o *s3.Options) { o.Credentials = creds })\nclient.ListBuckets(ctx, nil)',
        '"github.com/aws/aws-sdk-go-v2/credentials/stscreds"\n"github.com/aws/aws-sdk-go-v2/service/s3"',
      ),
      'the endpoint of a WebSocket': go(
        'endpoint := "https://" + event.RequestContext.DomainName\nclient := apigatewaymanagementapi.New(apigatewaymanagementapi.Options{BaseEndpoint: &endpoint})\nclient.PostToConnection(ctx, nil)',
        '"github.com/aws/aws-sdk-go-v2/service/apigatewaymanagementapi"',
      ),
    },
  },
  ruby: {
    bad: {
      'a client': rb('s3 = «Aws::S3::Client.new»\ns3.list_buckets'),
      'a client with a region': rb(
        '«Aws::SQS::Client.new(region: "eu-west-1")».send_message(queue_url: "q", message_body: "b")',
      ),
      'a database': rb('connection = «PG.connect(dbname: "orders")»\nconnection.exec("select 1")'),
      'a method that is called': rb(
        'list',
        'def list\n  client = «Aws::DynamoDB::Client.new»\n  client.list_tables\nend',
      ),
      'a resource': rb('table = «Aws::DynamoDB::Resource.new(region: "eu-west-1")».table("orders")\ntable.scan'),
      MySQL: rb('client = «Mysql2::Client.new(host: ENV["HOST"])»\nclient.query("select 1")'),
      'an HTTP client': rb('http = «Faraday.new(url: "https://example.com")»\nhttp.get("/")'),
      'a method of a class': rb(
        'Store.list',
        'class Store\n  def self.list\n    client = «Aws::S3::Client.new»\n    client.list_buckets\n  end\nend',
      ),
      'a method that gives it out': rb('s3.list_buckets', 'def s3\n  «Aws::S3::Client.new»\nend'),
    },
    good: {
      'a constant': rb('S3.list_buckets', 'S3 = Aws::S3::Client.new'),
      'a global variable': rb('$s3.list_buckets', '$s3 = Aws::S3::Client.new'),
      'made when it is needed': rb('@s3 ||= Aws::S3::Client.new\n@s3.list_buckets'),
      'a method that keeps it': rb('s3.list_buckets', 'def s3\n  @s3 ||= Aws::S3::Client.new\nend'),
      'a region of the event': rb('s3 = Aws::S3::Client.new(region: event["region"])\ns3.list_buckets'),
      'a client that is passed on': rb('Reader.new(Aws::S3::Client.new).read'),
      'a method of a class that keeps it': rb(
        'Store.client.list_buckets',
        'class Store\n  def self.client\n    @client ||= Aws::S3::Client.new\n  end\nend',
      ),
      'one for each region': rb(
        'client = CLIENTS[event["region"]] ||= Aws::S3::Client.new(region: event["region"])',
        'CLIENTS = {}',
      ),
      'the credentials of a role of the event': rb(
        'role = Aws::AssumeRoleCredentials.new(role_arn: event["role"], role_session_name: "x")\ns3 = Aws::S3::Client.new(credentials: role)\ns3.list_buckets',
      ),
      'a class variable': rb(
        'Store.new.list',
        'class Store\n  @@s3 = Aws::S3::Client.new\n  def list\n    @@s3.list_buckets\n  end\nend',
      ),
    },
  },
  csharp: {
    bad: {
      'an object with a client in a field': {
        code: cs('return «new Store()».Name();'),
        files: {
          'Store.cs':
            'using Amazon.S3;\npublic class Store : IStore\n{\n    private readonly IAmazonS3 s3 = new AmazonS3Client();\n    public string Name() { return s3.ToString(); }\n}\n',
        },
      },
      'an object whose constructor makes a client': {
        code: cs('var store = «new Store()»;\nreturn store.Name();'),
        files: {
          'Store.cs':
            'using Amazon.S3;\npublic class Store\n{\n    private readonly IAmazonS3 _s3;\n    public Store()\n    {\n        _s3 = new AmazonS3Client();\n    }\n    public string Name() { return _s3.ToString(); }\n}\n',
        },
      },
      'a client': cs('var s3 = «new AmazonS3Client()»;\nawait s3.ListBucketsAsync();\nreturn "";', 'using Amazon.S3;'),
      'a client that is disposed of': cs(
        'using var client = «new AmazonLambdaClient(RegionEndpoint.EUWest1)»;\nawait client.ListFunctionsAsync();\nreturn "";',
        'using Amazon;\nusing Amazon.Lambda;',
      ),
      'a using block': cs(
        'using (var client = «new AmazonDynamoDBClient()»)\n{\n    await client.ListTablesAsync();\n}\nreturn "";',
        'using Amazon.DynamoDBv2;',
      ),
      'an HTTP client': cs(
        'var http = «new HttpClient()»;\nreturn await http.GetStringAsync(Url);',
        'using System.Net.Http;',
        'const string Url = "https://example.com";',
      ),
      'a method that is called': cs(
        'await List();\nreturn "";',
        'using Amazon.S3;',
        'private async Task List()\n{\n    var s3 = «new AmazonS3Client()»;\n    await s3.ListBucketsAsync();\n}',
      ),
      'a client with settings': cs(
        'IAmazonS3 s3 = «new AmazonS3Client(new AmazonS3Config { MaxErrorRetry = 3 })»;\nawait s3.ListBucketsAsync();\nreturn "";',
        'using Amazon.S3;',
      ),
      MongoDB: cs(
        'var client = «new MongoClient(Url)»;\nawait client.ListDatabaseNamesAsync();\nreturn "";',
        'using MongoDB.Driver;',
        'private static readonly string Url = Environment.GetEnvironmentVariable("URL");',
      ),
      Redis: cs(
        'var redis = await «ConnectionMultiplexer.ConnectAsync("cache:6379")»;\nreturn await redis.GetDatabase().StringGetAsync(evt.Id);',
        'using StackExchange.Redis;',
      ),
      'a class of another file': {
        code: cs('await new Store().List();\nreturn "";'),
        files: {
          'Store.cs':
            'using Amazon.S3;\npublic class Store\n{\n    public async Task List()\n    {\n        using var s3 = «new AmazonS3Client()»;\n        await s3.ListBucketsAsync();\n    }\n}\n',
        },
      },
      'a context around it': cs(
        'var db = «new DynamoDBContext(new AmazonDynamoDBClient())»;\nawait db.LoadAsync<Order>(evt.Id);\nreturn "";',
        'using Amazon.DynamoDBv2;\nusing Amazon.DynamoDBv2.DataModel;',
      ),
    },
    good: {
      'a client that the constructor beside the class’s name is given': cs(
        'await s3.ListBucketsAsync();\nreturn "";',
        'using Amazon.S3;',
      ).replace('class Function', 'class Function(IAmazonS3 s3)'),
      'a field': cs(
        'await _s3.ListBucketsAsync();\nreturn "";',
        'using Amazon.S3;',
        'private readonly IAmazonS3 _s3 = new AmazonS3Client();',
      ),
      'a constructor': cs(
        'return "";',
        'using Amazon.S3;',
        'private readonly IAmazonS3 _s3;\npublic Function() { _s3 = new AmazonS3Client(); }',
      ),
      'made when it is needed': cs(
        '_s3 ??= new AmazonS3Client();\nreturn "";',
        'using Amazon.S3;',
        'private static IAmazonS3 _s3;',
      ),
      'a region of the event': cs(
        'var s3 = new AmazonS3Client(RegionEndpoint.GetBySystemName(evt.Region));\nawait s3.ListBucketsAsync();\nreturn "";',
        'using Amazon;\nusing Amazon.S3;',
      ),
      'an endpoint of the event': cs(
        'var config = new AmazonApiGatewayManagementApiConfig { ServiceURL = evt.Endpoint };\nvar client = new AmazonApiGatewayManagementApiClient(config);\nawait client.PostToConnectionAsync(x);\nreturn "";',
        'using Amazon.ApiGatewayManagementApi;',
      ),
      'a connection of a pool': cs(
        'using var connection = new NpgsqlConnection(Url);\nconnection.Open();\nreturn "";',
        'using Npgsql;',
      ),
      'a client that is passed on': cs('return await new Reader(new AmazonS3Client()).Read();', 'using Amazon.S3;'),
      'a lazy one': cs(
        'await S3.Value.ListBucketsAsync();\nreturn "";',
        'using Amazon.S3;',
        'private static readonly Lazy<IAmazonS3> S3 = new(() => new AmazonS3Client());',
      ),
      'a container of services': cs(
        'return "";',
        'using Amazon.S3;\nusing Microsoft.Extensions.DependencyInjection;',
        'public Function() { new ServiceCollection().AddSingleton<IAmazonS3>(new AmazonS3Client()); }',
      ),
      'the credentials of a role of the event': cs(
        'var answer = await _sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = evt.Role });\nvar s3 = new AmazonS3Client(answer.Credentials);\nawait s3.ListBucketsAsync();\nreturn "";',
        'using Amazon.S3;\nusing Amazon.SecurityToken;\nusing Amazon.SecurityToken.Model;',
        'private readonly AmazonSecurityTokenServiceClient _sts = new();',
      ),
      'a static constructor': cs(
        'await S3.ListBucketsAsync();\nreturn "";',
        'using Amazon.S3;',
        'private static readonly IAmazonS3 S3;\nstatic Function() { S3 = new AmazonS3Client(); }',
      ),
    },
  },
  rust: {
    bad: {
      'a client': rs(
        'let config = aws_config::load_from_env().await;\nlet client = «aws_sdk_s3::Client::new(&config)»;\nclient.list_buckets().send().await?;',
      ),
      'a client that is imported': rs(
        'let config = aws_config::load_defaults(BehaviorVersion::latest()).await;\nlet client = «Client::new(&config)»;\nclient.list_tables().send().await?;',
        'use aws_config::BehaviorVersion;\nuse aws_sdk_dynamodb::Client;',
      ),
      'an HTTP client': rs('let client = «reqwest::Client::new()»;\nclient.get("https://example.com").send().await?;'),
      'a function that is called': rs(
        'list().await?;',
        'use aws_sdk_s3::Client;',
        'async fn list() -> Result<(), Error> {\n    let config = aws_config::load_from_env().await;\n    let client = «Client::new(&config)»;\n    client.list_buckets().send().await?;\n    Ok(())\n}',
      ),
      'a configuration of its own': rs(
        'let shared = aws_config::load_from_env().await;\nlet conf = aws_sdk_s3::config::Builder::from(&shared).force_path_style(true).build();\nlet client = «aws_sdk_s3::Client::from_conf(conf)»;\nclient.list_buckets().send().await?;',
      ),
      'a pool of connections': rs(
        'let pool = «sqlx::PgPool::connect("postgres://db")».await?;\nsqlx::query("select 1").execute(&pool).await?;',
      ),
      'a builder': rs(
        'let http = «reqwest::Client::builder().timeout(Duration::from_secs(3)).build()»?;\nhttp.get("https://example.com").send().await?;',
        'use std::time::Duration;',
      ),
      Redis: rs(
        'let client = «redis::Client::open("redis://cache")»?;\nlet mut connection = client.get_connection()?;',
      ),
      'a function that gives it out': rs(
        'let s3 = client().await;\ns3.list_buckets().send().await?;',
        'use aws_sdk_s3::Client;',
        'async fn client() -> Client {\n    let config = aws_config::load_from_env().await;\n    «Client::new(&config)»\n}',
      ),
    },
    good: {
      'main makes it': rs('client.list_buckets().send().await?;', 'use aws_sdk_s3::Client;')
        .replace('event: Lambda', 'client: &Client, event: Lambda')
        .replace(
          '    run(service_fn(handler))',
          '    let config = aws_config::load_from_env().await;\n    let client = Client::new(&config);\n    run(service_fn(|event| handler(&client, event)))',
        ),
      'a cell that keeps it': rs(
        'let client = CLIENT.get_or_init(|| Client::new(&config()));',
        'use aws_sdk_s3::Client;',
        'static CLIENT: OnceLock<Client> = OnceLock::new();',
      ),
      'a region of the event': rs(
        'let config = aws_config::from_env().region(Region::new(event.payload.region)).load().await;\nlet client = Client::new(&config);\nclient.list_buckets().send().await?;',
        'use aws_config::Region;\nuse aws_sdk_s3::Client;',
      ),
      'a configuration that is not seen': rs(
        'let config = load(event).await;\nlet client = aws_sdk_s3::Client::new(&config);\nclient.list_buckets().send().await?;',
      ),
      'another client': rs('let client = Client::new(&config());\nclient.list().await?;', 'use example::Client;'),
      'a lazy static': rs(
        'HTTP.get("https://example.com").send().await?;',
        'use std::sync::LazyLock;',
        'static HTTP: LazyLock<reqwest::Client> = LazyLock::new(|| reqwest::Client::new());',
      ),
      'a cell of tokio’s': rs(
        'let client = CLIENT.get_or_init(|| async { Client::new(&aws_config::load_from_env().await) }).await;\nclient.list_buckets().send().await?;',
        'use aws_sdk_s3::Client;\nuse tokio::sync::OnceCell;',
        'static CLIENT: OnceCell<Client> = OnceCell::const_new();',
      ),
      'a state that main makes': rs(
        'state.s3.list_buckets().send().await?;',
        'use aws_sdk_s3::Client;\nuse std::sync::Arc;',
        'struct State {\n    s3: Client,\n}',
      )
        .replace('event: Lambda', 'state: Arc<State>, event: Lambda')
        .replace(
          '    run(',
          '    let config = aws_config::load_from_env().await;\n    let state = Arc::new(State { s3: Client::new(&config) });\n    run(',
        ),
    },
  },
});
