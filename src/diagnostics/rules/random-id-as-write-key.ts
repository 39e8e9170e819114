import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { isDurable } from '../durableFunctions.ts';
import { followed } from '../followed.ts';
import { freshValueIn, type FreshValue } from '../freshValues.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { SdkCall } from '../sdk/sdkCall.ts';

/** Names that are an item's key whatever else it has. */
const certainKey = /^(?:id|uuid|pk|sk|key|partitionkey|sortkey)$/i;
/** Names that may be its key where there is no other of that sort. */
const likelyKey = /(?:^id|_id|Id|ID)$/;

/** An item that is another one with each try. */
export const rule: Rule = {
  id: 'random-id-as-write-key',
  severity: 'warning',
  category: 'retries',
  advice: ['T7', 'T8'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Random id as the key of what a retried function writes',
    what: `Finds items of DynamoDB and objects of S3 whose key is made of a UUID or a random number in the function, where the event is
delivered again after an error. Where nobody knows what invokes the function it is a hint.`,
    why: `Lambda invokes a function again when it fails, when it runs into its timeout, and now and then without any reason that one could
see. With a key that is new each time the second run writes a second item: an order twice, a payment twice. With a key made of the
event it writes the same item again, or finds that it is there.`,
    instead: `Make the key of the event: the id of the order, the \`messageId\` of SQS, the \`id\` of EventBridge, bucket and key of the object. Or use
Powertools' idempotency, which remembers what is done.`,
    examples: [
      {
        language: 'python',
        bad: `import uuid

import boto3


def save(record):
    table = boto3.resource("dynamodb", region_name="eu-west-1").Table("orders")
    table.put_item(Item={"id": str(uuid.uuid4()), "order": record["body"]})


def lambda_handler(event, context):
    for record in event["Records"]:
        if record["body"] != "{}":
            save(record)
    return {"customer": event["customer"]}
`,
        good: `import boto3


def save(record):
    table = boto3.resource("dynamodb", region_name="eu-west-1").Table("orders")
    table.put_item(Item={"id": record["messageId"], "order": record["body"]})


def lambda_handler(event, context):
    for record in event["Records"]:
        if record["body"] != "{}":
            save(record)
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const { randomUUID } = require('node:crypto');

const save = async (record) => {
  const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
  const object = { Bucket: 'orders', Key: \`orders/\${randomUUID()}.json\`, Body: record.body };
  await new S3Client({}).send(new PutObjectCommand(object));
};

exports.handler = async (event) => {
  for (const record of event.Records) if (record.body !== '{}') await save(record);
  return { customer: event.customer };
};
`,
        good: `const save = async (record) => {
  const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
  const object = { Bucket: 'orders', Key: \`orders/\${record.messageId}.json\`, Body: record.body };
  await new S3Client({}).send(new PutObjectCommand(object));
};

exports.handler = async (event) => {
  for (const record of event.Records) if (record.body !== '{}') await save(record);
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Functions that only synchronous callers invoke are left alone: a POST creates something new. So are functions that use something
for idempotency, ids that are only one attribute beside a key of the event, and keys that the time is part of.`,
    japanese: {
      title: '再試行される関数が書き込むキーに使われるランダムな ID',
      what: `エラーの後にイベントが再び配信される関数で、UUID または乱数からキーを作っている DynamoDB の項目と S3 の
オブジェクトを検出します。何が関数を呼び出すかがわからない場合はヒントになります。`,
      why: `Lambda は、関数が失敗したとき、タイムアウトに達したとき、そしてときには目に見える理由がなくても、関数を
もう一度呼び出します。キーが毎回新しいと、2 回目の実行では 2 つ目の項目が書き込まれます。注文が 2 件になり、支払い
が 2 回になります。イベントから作ったキーなら、同じ項目がもう一度書き込まれるか、すでに存在することがわかります。`,
      instead: `キーはイベントから作ってください。注文の ID、SQS の \`messageId\`、EventBridge の \`id\`、オブジェクトの
バケットとキーなどです。または、処理済みのものを記憶する Powertools の冪等性機能を使ってください。`,
      fix: undefined,
      silent: `同期的な呼び出し元だけが呼び出す関数は対象外です。POST は新しいものを作成するためです。冪等性のための
仕組みを使う関数、イベントから作ったキーとは別の 1 つの属性にすぎない ID、時刻を含むキーも対象外です。`,
    },
    sources: [
      {
        title: 'Best practices for working with AWS Lambda functions: write idempotent code',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
      {
        title: 'Understanding retry behavior in Lambda',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-retries.html',
      },
    ],
  },

  listen(context) {
    const { isRetried } = context.triggers;
    if (isRetried === false || isDurable(context)) return {};
    if (context.files.some(({ text }) => /idempoten/i.test(text))) return {};
    return {
      sdkCall(call) {
        const { node } = call;
        const key = context.isReached(node) ? randomKey(context, call) : undefined;
        if (key === undefined) return;
        context.report({
          at: key.at,
          ...(isRetried === undefined && { severity: 'hint' }),
          message: l10n.t(
            'This key is new each time, so when Lambda runs the function again for the same event, it writes a second item. Make the key of the event: the id of the order, the message or the object.',
          ),
          related: [
            ...(key.at.contains(key.fresh.node) ? [] : [relatedTo(key.fresh.node, l10n.t('It is made here.'))]),
            ...callChain(context.chainTo(node)),
          ],
        });
      },
    };
  },
};

function randomKey(
  context: RuleContext,
  call: SdkCall,
): { readonly at: SyntaxNode; readonly fresh: FreshValue } | undefined {
  const candidates =
    call.service === 's3' && call.operation === 'PutObject'
      ? [call.argument('Key')]
      : call.service === 'dynamodb' && call.operation === 'PutItem'
        ? keysOf(context, call.argument('Item'))
        : [];
  for (const at of candidates) {
    const fresh = freshValueIn(context, at);
    if (at !== undefined && fresh?.kind === 'random') return { at, fresh };
  }
  return undefined;
}

/** What an item has as its key, by its name. */
function keysOf(context: RuleContext, item: SyntaxNode | undefined): (SyntaxNode | undefined)[] {
  const made = followed(context, item);
  const isMarshalled = made?.word === 'call' && (made.child('callee')?.text ?? '').endsWith('marshall');
  const mapping = isMarshalled ? followed(context, made.argumentList[0]) : made;
  if (mapping?.word !== 'mapping') return [];
  const attributes = mapping.children.map((child) => ({
    name: (child.word === 'name' ? child : child.child('key'))?.text.replace(/^['"]|['"]$/g, '') ?? '',
    value: child.word === 'name' ? child : child.child('value'),
  }));
  const certain = attributes.filter(({ name }) => certainKey.test(name));
  const likely = attributes.filter(({ name }) => likelyKey.test(name));
  return (certain.length > 0 ? certain : likely.length === 1 ? likely : []).map(({ value }) => value);
}
