import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { SdkCall } from '../sdk/sdkCall.ts';
import { wholeEventIn } from '../wholeEvent.ts';

/** The service of an operation that stores something, and the parameter that holds it. */
const stored: ReadonlyMap<string, { readonly service: string; readonly parameter: string }> = new Map([
  ['PutItem', { service: 'dynamodb', parameter: 'Item' }],
  ['PutObject', { service: 's3', parameter: 'Body' }],
  ['UpdateItem', { service: 'dynamodb', parameter: 'ExpressionAttributeValues' }],
]);

/** The whole event as data. */
export const rule: Rule = {
  id: 'event-stored-whole',
  severity: 'hint',
  category: 'structure',
  advice: ['T5'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Whole event stored',
    what: `Finds items of DynamoDB and objects of S3 that the whole event is written into, as it is or as JSON.`,
    why: `What the caller sends is then what you keep, whatever it is: fields that nobody asked for, personal data, headers with tokens, as many KB as they
like. And what reads it later depends on the form of AWS's event, which belongs to the trigger and not to your data.`,
    instead: `Take the fields that are needed out of the event, check them, and store those.`,
    examples: [
      {
        language: 'python',
        bad: `import boto3

table = boto3.resource("dynamodb", region_name="eu-west-1").Table("orders")


def lambda_handler(event, context):
    if event.get("id"):
        table.put_item(Item=event)
    return {"customer": event["customer"]}
`,
        good: `import boto3

table = boto3.resource("dynamodb", region_name="eu-west-1").Table("orders")


def lambda_handler(event, context):
    if event.get("id"):
        table.put_item(Item={"id": event["id"], "customer": event["customer"]})
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  if (event.id) {
    const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
    await new S3Client({}).send(new PutObjectCommand({ Bucket: 'orders', Key: event.id, Body: JSON.stringify(event) }));
  }
  return { customer: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  if (event.id) {
    const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
    const Body = JSON.stringify({ customer: event.customer });
    await new S3Client({}).send(new PutObjectCommand({ Bucket: 'orders', Key: event.id, Body }));
  }
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Functions that keep events on purpose are left alone: where their name, the table, the bucket or the key says archive, audit, log, raw, failed,
dead letter or backup. Parts of the event are not looked at.`,
    japanese: {
      title: '丸ごと保存されるイベント',
      what: `イベント全体がそのまま、または JSON として書き込まれる DynamoDB の項目と S3 のオブジェクトを検出します。`,
      why: `呼び出し元が送ったものは、何であってもそのまま保存されます。誰も求めていないフィールドも、個人データも、
トークンを含むヘッダーも、相手が送りたいだけのサイズで残ります。また、後でそれを読むものは AWS のイベントの形式に依
存しますが、それはトリガーに属するもので、自分のデータの形式ではありません。`,
      instead: `必要なフィールドをイベントから取り出し、検証してから、それを保存してください。`,
      fix: undefined,
      silent: `意図してイベントを保管する関数は対象外です。関数、テーブル、バケット、またはキーの名前が、アーカイ
ブ、監査、ログ、生データ、失敗、デッドレター、バックアップを表す場合です。イベントの一部だけを保存するコードは調べま
せん。`,
    },
    sources: [
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
    ],
  },

  listen(context) {
    return {
      sdkCall(call) {
        const { node } = call;
        const kept = stored.get(call.operation);
        if (kept?.service !== call.service || !context.isReached(node)) return;
        const event = wholeEventIn(context, madeHere(context, call.argument(kept.parameter)));
        if (event === undefined || keepsOnPurpose(context, call)) return;
        context.report({
          at: event,
          message: l10n.t(
            'The whole event is stored, whatever the caller put into it, in the form that the trigger gives it. Take the fields that are needed, check them, and store those.',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};

/** A mapping or a text that a local name holds. */
function madeHere({ provenance }: RuleContext, expression: SyntaxNode | undefined): SyntaxNode | undefined {
  const made = provenance.made(expression);
  return made?.word === 'mapping' || made?.word === 'call' ? made : expression;
}

const kept =
  /archiv|audit|(?:^|[^a-z])logs?(?:[^a-z]|$)|raw|backup|dlq|dead.?letter|fail|histor|replay|event.?(?:store|table|log)|events/i;

function keepsOnPurpose({ function: fn }: RuleContext, call: SdkCall): boolean {
  const where = ['TableName', 'Bucket', 'Key'].map((name) => call.argument(name)?.text);
  const resource = call.client.resource?.text;
  const around = call.node.enclosing('function')?.child('name')?.text;
  return [...where, resource, around, fn?.name, fn?.functionName].some((text) => kept.test(text ?? ''));
}
