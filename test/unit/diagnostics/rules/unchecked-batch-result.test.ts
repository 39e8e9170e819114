import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const sqs =
  "const { SQSClient, SendMessageBatchCommand, SendMessageCommand } = require('@aws-sdk/client-sqs');\nconst sqs = new SQSClient({});";
const call = 'sqs.send(new SendMessageBatchCommand({ QueueUrl: event.url, Entries: event.entries }))';
const esm =
  "import { EventBridgeClient, PutEventsCommand, type PutEventsResponse } from '@aws-sdk/client-eventbridge';\nconst bus = new EventBridgeClient({});";
const put = 'bus.send(new PutEventsCommand({ Entries: event.entries }))';
const ddb = 'import boto3\ndynamodb = boto3.client("dynamodb")';

ruleCases('unchecked-batch-result', {
  python: {
    bad: {
      'an answer that nobody takes': py('«dynamodb.batch_write_item(RequestItems=event)»', ddb),
      'an answer that is only logged': py(
        'answer = «dynamodb.batch_write_item(RequestItems=event)»\nprint(answer)',
        ddb,
      ),
      'another key of the answer': py(
        'answer = «boto3.client("kinesis").put_records(Records=event["records"], StreamName="s")»\nreturn answer["EncryptionType"]',
        'import boto3',
      ),
      'a helper': py(
        'clear(event)',
        'import boto3\nclient = boto3.client("sqs")\ndef clear(entries):\n    «client.delete_message_batch(QueueUrl="q", Entries=entries)»',
      ),
      'a status that is compared': py(
        'answer = «boto3.client("s3").delete_objects(Bucket="b", Delete=event)»\nif answer["ResponseMetadata"]["HTTPStatusCode"] != 200:\n    raise ValueError()',
        'import boto3',
      ),
    },
    good: {
      'failures that are read': py(
        'answer = dynamodb.batch_write_item(RequestItems=event)\nif answer["UnprocessedItems"]:\n    raise ValueError()',
        ddb,
      ),
      'failures that are asked for': py(
        'answer = boto3.client("sqs").send_message_batch(QueueUrl="q", Entries=event)\nreturn answer.get("Failed", [])',
        'import boto3',
      ),
      'a loop until nothing is left': py(
        'items = event\nwhile items:\n    items = dynamodb.batch_write_item(RequestItems=items).get("UnprocessedItems")',
        ddb,
      ),
      'an answer that is returned': py('return dynamodb.batch_get_item(RequestItems=event)', ddb),
      'an answer that is passed on': py(
        'check(dynamodb.batch_write_item(RequestItems=event))',
        `${ddb}\nfrom checks import check`,
      ),
      'a batch writer': py(
        'with boto3.resource("dynamodb").Table("t").batch_writer() as batch:\n    batch.put_item(Item=event)',
        'import boto3',
      ),
      'a single message': py('boto3.client("sqs").send_message(QueueUrl="q", MessageBody="a")', 'import boto3'),
    },
  },
  javascript: {
    bad: {
      'an answer that nobody takes': js(`await «${call}»;`, sqs),
      'an answer of which something else is read': js(
        `const answer = await «${call}»;\nreturn answer.Successful;`,
        sqs,
      ),
      'a pattern without the failures': js(`const { Successful } = await «${call}»;\nreturn Successful;`, sqs),
      'version 2': js(
        'await «new AWS.Firehose().putRecordBatch({ Records: event.records })».promise();',
        "const AWS = require('aws-sdk');",
      ),
      'an answer that is only logged': js(`const answer = await «${call}»;\nconsole.log(JSON.stringify(answer));`, sqs),
    },
    good: {
      'failures that are read': js(
        `const answer = await ${call};\nif (answer.Failed?.length) throw new Error('a');`,
        sqs,
      ),
      'failures of a pattern': js(`const { Failed: failed = [] } = await ${call};\nreturn failed;`, sqs),
      'an answer that is returned': js(`return ${call};`, sqs),
      'answers that are gathered': js(`const answers = await Promise.all([${call}]);\nreturn answers;`, sqs),
      'a callback': js(
        'new AWS.SQS().sendMessageBatch({}, (error, answer) => console.log(answer.Failed));',
        "const AWS = require('aws-sdk');",
      ),
      'a single message': js("await sqs.send(new SendMessageCommand({ MessageBody: 'a' }));", sqs),
      'a promise that goes on': js(`await ${call}.then((answer) => answer.Failed);`, sqs),
    },
  },
  typescript: {
    bad: {
      'an answer that nobody takes': ts(`await «${put}»;\nreturn 1;`, esm),
      'an answer with a type': ts(`const answer: PutEventsResponse = await «${put}»;\nreturn answer.$metadata;`, esm),
      'a document client': ts(
        'await «client.send(new BatchWriteCommand({ RequestItems: event.items }))»;\nreturn 1;',
        "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nimport { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';\nconst client = DynamoDBDocumentClient.from(new DynamoDBClient({}));",
      ),
    },
    good: {
      'a count that is read': ts(`const { FailedEntryCount } = await ${put};\nreturn FailedEntryCount;`, esm),
      'a cast answer': ts(`return ((await ${put}) as PutEventsResponse).FailedEntryCount;`, esm),
      'an answer of a helper': ts('return send(event);', `${esm}\nconst send = (event: any) => ${put};`),
      'an answer that is kept': ts(`event.answer = await ${put};\nreturn event;`, esm),
      'the rest of a pattern': ts(`const { $metadata, ...rest } = await ${put};\nreturn rest;`, esm),
    },
  },
});
