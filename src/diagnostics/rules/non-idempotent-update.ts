import * as l10n from '@vscode/l10n';
import { entryOf } from '../../syntax/callArguments.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { isDurable } from '../durableFunctions.ts';
import { followed } from '../followed.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { SdkCall } from '../sdk/sdkCall.ts';

/** What is counted for a picture, not for a bill. */
const metric = /count|hits|views|visits|metric|stat|attempt|retr|usage/i;

/** An update that adds, in a function that may run twice for one event. */
export const rule: Rule = {
  id: 'non-idempotent-update',
  severity: 'warning',
  category: 'retries',
  advice: ['T7', 'T8'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Update that adds, in a function that may run twice for one event',
    what: `Finds updates of DynamoDB that add to what is there (\`ADD\` of a number, \`SET n = n + :x\`, \`list_append\`) without a condition, and SQL
of the kind \`UPDATE … SET n = n + …\`, in functions whose event is delivered again after an error.`,
    why: `Queues, streams and asynchronous invocations deliver an event at least once. When the function fails after the update, or when the
event comes twice, the same amount is added twice, and nobody can tell it from the number.`,
    instead: `Remember in the same write that the event is done: a condition (\`attribute_not_exists\` of a marker, a set of ids that are done, the
version that was read), or one transaction with an item that has the event's id as its key. Or write the result instead of the
difference. Powertools' idempotency does it around the whole handler.`,
    examples: [
      {
        language: 'python',
        bad: `import boto3


def add(record):
    table = boto3.resource("dynamodb", region_name="eu-west-1").Table("accounts")
    table.update_item(
        Key={"id": record["body"]},
        UpdateExpression="ADD balance :amount",
        ExpressionAttributeValues={":amount": 100},
    )


def lambda_handler(event, context):
    for record in event["Records"]:
        if record["body"] != "{}":
            add(record)
    return {"customer": event["customer"]}
`,
        good: `import boto3


def add(record):
    table = boto3.resource("dynamodb", region_name="eu-west-1").Table("accounts")
    table.update_item(
        Key={"id": record["body"]},
        UpdateExpression="SET balance = balance + :amount, lastMessage = :message",
        ConditionExpression="lastMessage <> :message",
        ExpressionAttributeValues={":amount": 100, ":message": record["messageId"]},
    )


def lambda_handler(event, context):
    for record in event["Records"]:
        if record["body"] != "{}":
            add(record)
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const add = async (record) => {
  const { DynamoDBClient, UpdateItemCommand } = require('@aws-sdk/client-dynamodb');
  await new DynamoDBClient({}).send(
    new UpdateItemCommand({
      TableName: 'accounts',
      Key: { id: { S: record.body } },
      UpdateExpression: 'SET balance = balance + :amount',
      ExpressionAttributeValues: { ':amount': { N: '100' } },
    }),
  );
};

exports.handler = async (event) => {
  for (const record of event.Records) if (record.body !== '{}') await add(record);
  return { customer: event.customer };
};
`,
        good: `const add = async (record) => {
  const { DynamoDBClient, UpdateItemCommand } = require('@aws-sdk/client-dynamodb');
  await new DynamoDBClient({}).send(
    new UpdateItemCommand({
      TableName: 'accounts',
      Key: { id: { S: record.body } },
      UpdateExpression: 'SET balance = balance + :amount, lastMessage = :message',
      ConditionExpression: 'lastMessage <> :message',
      ExpressionAttributeValues: { ':amount': { N: '100' }, ':message': { S: record.messageId } },
    }),
  );
};

exports.handler = async (event) => {
  for (const record of event.Records) if (record.body !== '{}') await add(record);
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Updates with a condition are left alone, and so are functions that only synchronous callers invoke, functions that use something for
idempotency, counters that are named as such (\`hits\`, \`viewCount\`, \`attempts\`), and \`ADD\` to a set, which adds once only. SQL with a
version or a marker in its WHERE is left alone, too.`,
    japanese: {
      title: '同じイベントで二度実行されうる関数での加算更新',
      what: `エラーの後にイベントがもう一度届く関数で、既存の値に条件なしで加える DynamoDB の更新 (数値の
\`ADD\`、\`SET n = n + :x\`、\`list_append\`) と、\`UPDATE … SET n = n + …\` という形の SQL を検出します。`,
      why: `キュー、ストリーム、非同期呼び出しは、イベントを少なくとも 1 回配信します。更新の後に関数が失敗したとき、
またはイベントが 2 回届いたときには、同じ量が二重に加算され、数値を見ても誰にもわかりません。`,
      instead: `イベントが処理済みであることを、同じ書き込みの中で記録してください。条件 (目印の
\`attribute_not_exists\`、処理済みの ID のセット、読み取ったバージョン) を使うか、イベントの ID をキーとする項目とともに 1
つのトランザクションにします。または、差分の代わりに結果を書き込んでください。Powertools の冪等性機能は、
ハンドラー全体に対してこれを行います。`,
      fix: undefined,
      silent: `条件付きの更新は対象外です。同期的な呼び出し元からだけ呼び出される関数、冪等性のための仕組みを使う関
数、それとわかる名前のカウンター (\`hits\`、\`viewCount\`、\`attempts\`)、一度しか追加されないセットへの \`ADD\` も
対象外です。WHERE にバージョンや目印がある SQL も対象外です。`,
    },
    sources: [
      {
        title: 'Best practices for working with AWS Lambda functions: write idempotent code',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
      {
        title: 'Working with items: atomic counters',
        url: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithItems.html',
      },
    ],
  },

  listen(context) {
    if (context.triggers.isRetried !== true || isDurable(context)) return {};
    if (context.files.some(({ text }) => /idempoten/i.test(text))) return {};
    return {
      call(node) {
        if (!context.isReached(node)) return;
        const call = context.sdk.at(node);
        const at = call === undefined ? addingSql(context, node) : addingExpression(context, call);
        if (at === undefined) return;
        context.report({
          at,
          message: l10n.t(
            'This adds to what is there, and the event may be delivered again: then it is added twice. Remember in the same write which event is done, by a condition or a transaction, or write the result instead of the difference.',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};

/** The update expression of a call, where it adds a number or to a list. */
function addingExpression(context: RuleContext, call: SdkCall): SyntaxNode | undefined {
  if (call.service !== 'dynamodb' || call.operation !== 'UpdateItem') return undefined;
  if (call.has('ConditionExpression') !== false) return undefined;
  const at = call.argument('UpdateExpression');
  const text = context.values.text(at);
  if (text === undefined) return undefined;
  const names = followed(context, call.argument('ExpressionAttributeNames'));
  const attribute = (name: string): string =>
    (names?.word === 'mapping' ? context.values.text(entryOf(names, name)) : undefined) ?? name;
  const [, counted] = /([#\w.]+)\s*=\s*(?:if_not_exists\s*\(\s*\1\s*,[^)]*\)|\1)\s*[+-]/.exec(text) ?? [];
  const [, listed] = /([#\w.]+)\s*=\s*list_append\s*\(\s*(?:if_not_exists\s*\(\s*)?\1\b/.exec(text) ?? [];
  const [, added, value] = /\bADD\s+([#\w.]+)\s+(:\w+)/i.exec(text) ?? [];
  const isNumber = value !== undefined && isNumeric(context, call.argument('ExpressionAttributeValues'), value);
  const changed = counted ?? listed ?? (isNumber ? added : undefined);
  return changed === undefined || metric.test(attribute(changed)) ? undefined : at;
}

/** Whether a placeholder stands for a number, and not for a set. */
function isNumeric(context: RuleContext, values: SyntaxNode | undefined, placeholder: string): boolean {
  const mapping = followed(context, values);
  const value = mapping?.word === 'mapping' ? followed(context, entryOf(mapping, placeholder)) : undefined;
  if (value === undefined) return false;
  if (value.word === 'mapping') return entryOf(value, 'N') !== undefined;
  if (context.values.number(value) !== undefined) return true;
  return /^(?:Decimal|int|float|Number|parseInt|parseFloat)$/.test(value.child('callee')?.text.split('.').at(-1) ?? '');
}

/** `cursor.execute("UPDATE accounts SET balance = balance + %s …")`. */
function addingSql({ values }: RuleContext, call: SyntaxNode): SyntaxNode | undefined {
  const callee = call.child('callee')?.bare;
  const method = callee?.word === 'member' ? callee.child('property')?.text : undefined;
  if (!/^(?:execute|query|run)$/.test(method ?? '')) return undefined;
  const [at] = call.argumentList;
  const text = values.text(at) ?? '';
  const [, column] = /^\s*update\b[^;]*\bset\b[^;]*?\b(\w+)\s*=\s*\1\s*[+-]/i.exec(text) ?? [];
  if (
    column === undefined ||
    metric.test(column) ||
    /\bwhere\b.*\b\w*(?:version|processed|done|event|message)/is.test(text)
  )
    return undefined;
  return at;
}
