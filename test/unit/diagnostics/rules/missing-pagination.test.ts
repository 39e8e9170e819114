import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const table = 'import boto3\ntable = boto3.resource("dynamodb").Table("orders")';
const s3py = 'import boto3\ns3 = boto3.client("s3")';
const s3 =
  "const { S3Client, ListObjectsV2Command, paginateListObjectsV2 } = require('@aws-sdk/client-s3');\nconst s3 = new S3Client({});";
const list = "s3.send(new ListObjectsV2Command({ Bucket: 'b' }))";
const esm =
  "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';\nimport { DynamoDBDocumentClient, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';\nconst client = DynamoDBDocumentClient.from(new DynamoDBClient({}));";
const scan = "client.send(new ScanCommand({ TableName: 't' }))";

ruleCases('missing-pagination', {
  python: {
    bad: {
      'a scan': py('return «table.scan()»["Items"]', table),
      'a listing of objects': py(
        'answer = «s3.list_objects_v2(Bucket="b", Prefix=event["p"])»\nfor item in answer.get("Contents", []):\n    print(item)',
        s3py,
      ),
      'for each of several tables': py(
        'for name in event["tables"]:\n    print(«boto3.resource("dynamodb").Table(name).scan()»["Items"])',
        'import boto3',
      ),
      'a helper': py(
        'return names()',
        'import boto3\ndef names():\n    answer = «boto3.client("lambda").list_functions()»\n    return [f["FunctionName"] for f in answer["Functions"]]',
      ),
      'all instances': py('return «boto3.client("ec2").describe_instances()»["Reservations"]', 'import boto3'),
      'a query': {
        code: py('return «table.query(KeyConditionExpression=event["k"])»["Items"]', table),
        severity: 'hint',
      },
    },
    good: {
      'a loop over pages': py(
        'answer = table.scan()\nitems = answer["Items"]\nwhile "LastEvaluatedKey" in answer:\n    answer = table.scan(ExclusiveStartKey=answer["LastEvaluatedKey"])\n    items += answer["Items"]\nreturn items',
        table,
      ),
      'a filter': py(
        'answer = users.list_users(UserPoolId="p", Filter=f"email = {event}")\nreturn [u["Username"] for u in answer["Users"]]',
        'import boto3\nusers = boto3.client("cognito-idp")',
      ),
      'a bucket that is emptied page by page': py(
        'while True:\n    found = s3.list_object_versions(Bucket="b").get("Versions", [])\n    if not found:\n        break\n    s3.delete_objects(Bucket="b", Delete={"Objects": found})',
        s3py,
      ),
      'a helper that calls itself until nothing is left': py(
        'empty()',
        `${s3py}\ndef empty():\n    found = s3.list_objects_v2(Bucket="b").get("Contents", [])\n    for one in found:\n        s3.delete_object(Bucket="b", Key=one["Key"])\n    if found:\n        empty()`,
      ),
      'a paginator': py(
        'for page in s3.get_paginator("list_objects_v2").paginate(Bucket="b"):\n    print(page["Contents"])',
        s3py,
      ),
      'a limit': py('return table.scan(Limit=20)["Items"]', table),
      'a question whether something is there': py(
        'return "Contents" in s3.list_objects_v2(Bucket="b", Prefix="p")',
        s3py,
      ),
      'a count': py('return table.query(KeyConditionExpression=event["k"], Select="COUNT")["Count"]', table),
      'instances by their ids': py(
        'return boto3.client("ec2").describe_instances(InstanceIds=event["ids"])["Reservations"]',
        'import boto3',
      ),
      'instances by a filter': py(
        'return boto3.client("ec2").describe_instances(Filters=event["filters"])["Reservations"]',
        'import boto3',
      ),
      'an answer that is returned': py('return table.scan()', table),
      'the first one': py('return table.query(KeyConditionExpression=event["k"])["Items"][0]', table),
      'a listing without pages': py('return s3.list_buckets()["Buckets"]', s3py),
      'parameters that are not seen': py('return table.scan(**event)["Items"]', table),
    },
  },
  javascript: {
    bad: {
      'a listing of objects': js(
        `const answer = await «${list}»;\nreturn answer.Contents.map((item) => item.Key);`,
        s3,
      ),
      'a pattern': js(`const { Contents = [] } = await «${list}»;\nreturn Contents;`, s3),
      'a member at once': js(`return (await «${list}»).Contents;`, s3),
      'version 2': js(
        "const answer = await «new AWS.DynamoDB.DocumentClient().scan({ TableName: 't' })».promise();\nreturn answer.Items;",
        "const AWS = require('aws-sdk');",
      ),
    },
    good: {
      'a function that calls itself until nothing is left': js(
        `async function next() {\n  const { Contents = [] } = await ${list};\n  await remove(Contents.map(({ Key }) => Key));\n  if (Contents.length > 0) await next();\n}\nawait next();`,
        s3,
      ),
      'a function that is a value, likewise': js(
        `const next = async () => {\n  const { Contents = [] } = await ${list};\n  await remove(Contents.map(({ Key }) => Key));\n  if (Contents.length > 0) await next();\n};\nawait next();`,
        s3,
      ),
      'a token that is read': js(
        `const answer = await ${list};\nif (answer.IsTruncated) throw new Error('too many');\nreturn answer.Contents;`,
        s3,
      ),
      'a paginator': js(
        "const keys = [];\nfor await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: 'b' })) keys.push(page.Contents);\nreturn keys;",
        s3,
      ),
      'a limit': js("return (await s3.send(new ListObjectsV2Command({ Bucket: 'b', MaxKeys: 1 }))).Contents;", s3),
      'a count': js(`return (await ${list}).KeyCount > 0;`, s3),
      'parameters that are not seen': js('return (await s3.send(new ListObjectsV2Command(event))).Contents;', s3),
      'how many there are': js(`return (await ${list}).Contents.length;`, s3),
    },
  },
  typescript: {
    bad: {
      'a scan': ts(`const answer = await «${scan}»;\nreturn answer.Items as string[];`, esm),
      'a scan of a helper': ts(
        'return (await all()).length;',
        `${esm}\nasync function all(): Promise<unknown[]> {\n  const { Items } = await «${scan}»;\n  return Items ?? [];\n}`,
      ),
      'a query': {
        code: ts(
          "const answer = await «client.send(new QueryCommand({ TableName: 't', KeyConditionExpression: 'a = :a' }))»;\nreturn answer.Items;",
          esm,
        ),
        severity: 'hint',
      },
    },
    good: {
      'a loop over pages': ts(
        "let key: Record<string, unknown> | undefined;\nconst items: unknown[] = [];\ndo {\n  const page = await client.send(new ScanCommand({ TableName: 't', ExclusiveStartKey: key }));\n  items.push(...(page.Items ?? []));\n  key = page.LastEvaluatedKey;\n} while (key);\nreturn items;",
        esm,
      ),
      'the first one': ts(`return (await ${scan}).Items?.[0];`, esm),
      'an answer that is passed on': ts(
        `return decode(await ${scan});`,
        `${esm}\nimport { decode } from './decode.js';`,
      ),
      'a limit': ts("return (await client.send(new ScanCommand({ TableName: 't', Limit: 5 }))).Items;", esm),
      'an answer that nobody reads': ts(`await ${scan};\nreturn 1;`, esm),
    },
  },
});
