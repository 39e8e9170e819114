import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const kafka = "const { Kafka } = require('kafkajs');\nconst consumer = new Kafka({}).consumer({ groupId: 'g' });";
const esm = "import { Kafka } from 'kafkajs';\nconst kafka = new Kafka({ brokers: [] });";

ruleCases('persistent-subscription-in-lambda', {
  python: {
    bad: {
      Redis: py('import redis\nr = redis.Redis()', 'channel = r.pubsub()\n«channel.subscribe("orders")»'),
      MQTT: py(
        'import paho.mqtt.client as mqtt',
        'client = mqtt.Client()\nclient.connect("broker")\n«client.loop_forever()»',
      ),
      'changes of MongoDB': py(
        'from pymongo import MongoClient\nclient = MongoClient()',
        'for change in «client.shop.orders.watch()»:\n    print(change)',
      ),
      LISTEN: py('import psycopg2\ncur = psycopg2.connect().cursor()', '«cur.execute("LISTEN orders")»'),
    },
    good: {
      'a subscription that ends': py(
        'import redis\nr = redis.Redis()',
        'channel = r.pubsub()\nchannel.subscribe("orders")\nchannel.get_message()\nchannel.unsubscribe()',
      ),
      'a message that is sent': py('import redis\nr = redis.Redis()', 'r.publish("orders", event["id"])'),
      'a loop that is stopped': py(
        'import paho.mqtt.client as mqtt',
        'client = mqtt.Client()\nclient.loop_start()\nclient.publish("a", "b")\nclient.loop_stop()',
      ),
      'another query': py('import psycopg2\ncur = psycopg2.connect().cursor()', 'cur.execute("SELECT 1")'),
      'a topic of SNS': py('import boto3', 'boto3.client("sns").subscribe(TopicArn="t", Protocol="sqs")'),
      'the command line': `${py('import redis', 'return 1')}\nif __name__ == "__main__":\n    redis.Redis().pubsub().subscribe("orders")\n`,
    },
  },
  javascript: {
    bad: {
      Kafka: js(kafka, 'await «consumer.run({ eachMessage: async () => {} })»;'),
      Redis: js("const Redis = require('ioredis');\nconst redis = new Redis();", "await «redis.subscribe('orders')»;"),
      'MQTT while the module is loaded': js(
        "const mqtt = require('mqtt');\nconst client = mqtt.connect('mqtts://b');\n«client.subscribe('orders')»;",
        'return 1;',
      ),
      LISTEN: js(
        "const { Client } = require('pg');\nconst client = new Client();",
        "await «client.query('LISTEN orders')»;",
      ),
    },
    good: {
      'a consumer that ends': js(
        kafka,
        'await consumer.run({ eachMessage: async () => {} });\nawait consumer.disconnect();',
      ),
      'a producer': js(
        "const { Kafka } = require('kafkajs');\nconst producer = new Kafka({}).producer();",
        "await producer.send({ topic: 't', messages: [] });",
      ),
      'a client that ends': js(
        "const mqtt = require('mqtt');",
        "const client = mqtt.connect('mqtts://b');\nclient.subscribe('answer');\nclient.end();",
      ),
      'another query': js(
        "const { Client } = require('pg');\nconst client = new Client();",
        "await client.query('SELECT 1');",
      ),
      'an observable': js("const { of } = require('rxjs');", 'of(1).subscribe(console.log);'),
    },
  },
  typescript: {
    bad: {
      Kafka: ts(esm, "const consumer = kafka.consumer({ groupId: 'g' });\nawait «consumer.run({})»;"),
      RabbitMQ: ts(
        "import amqp from 'amqplib';",
        "const connection = await amqp.connect('amqps://b');\nconst channel = await connection.createChannel();\nawait «channel.consume('orders', work)»;",
      ),
      'changes of MongoDB': ts(
        "import { MongoClient } from 'mongodb';\nconst client = new MongoClient('x');",
        "const changes = «client.db('shop').collection('orders').watch()»;\nfor await (const change of changes) work(change);",
      ),
      'a consumer of SQS': ts(
        "import { Consumer } from 'sqs-consumer';\nconst consumer = Consumer.create({ queueUrl: 'q' });",
        '«consumer.start()»;',
      ),
    },
    good: {
      'a consumer that ends': ts(
        "import { Consumer } from 'sqs-consumer';\nconst consumer = Consumer.create({ queueUrl: 'q' });",
        'consumer.start();\nconsumer.stop();',
      ),
      'changes that are closed': ts(
        "import { MongoClient } from 'mongodb';\nconst client = new MongoClient('x');",
        "const changes = client.db('shop').watch();\nawait changes.next();\nawait changes.close();",
      ),
      'a class of that name': ts(
        'class Kafka { consumer() { return { run() {} }; } }',
        'new Kafka().consumer().run();',
      ),
      'an admin': ts(esm, 'await kafka.admin().listTopics();'),
    },
  },
});
