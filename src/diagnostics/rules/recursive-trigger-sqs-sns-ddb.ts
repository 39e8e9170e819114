import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { ownSource } from '../ownSources.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { SdkCall } from '../sdk/sdkCall.ts';

/** What sends or writes to a source, by service. */
const writes: Readonly<Record<string, { kind: string; parameter: string; operations: RegExp }>> = {
  sqs: { kind: 'SQS', parameter: 'QueueUrl', operations: /^SendMessage(?:Batch)?$/ },
  sns: { kind: 'SNS', parameter: 'TopicArn', operations: /^Publish(?:Batch)?$/ },
  dynamodb: { kind: 'DynamoDB', parameter: 'TableName', operations: /^(?:Put|Update|Delete)Item$/ },
};

/** A function that writes to its own event source. */
export const rule: Rule = {
  id: 'recursive-trigger-sqs-sns-ddb',
  severity: 'warning',
  category: 'orchestration',
  advice: ['T6', 'T8'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Message or item written to the source that triggers the function',
    what: `Finds messages to the queue or topic, and items of the table, whose events start the function: by the variable that the template
gives it, by its name, ARN or URL.`,
    why: `Each message starts the function again, which sends another one. Lambda's loop detection knows SQS and SNS and stops the chain after
about 16 rounds; DynamoDB it does not know. Where the message was put back on purpose, to try again later, it is lost then.`,
    instead: `Let the source itself repeat: an error makes SQS deliver the message again after its visibility timeout, \`batchItemFailures\` only
those that failed. Write results to another queue, topic or table. Where a loop is wanted, bound it, and say so with
\`RecursiveLoop: Allow\`.`,
    examples: [
      {
        language: 'python',
        template: `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Queue:
    Type: AWS::SQS::Queue
  Results:
    Type: AWS::SQS::Queue
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Handler: app.lambda_handler
      Runtime: python3.13
      Environment:
        Variables:
          QUEUE_URL: !Ref Queue
          RESULTS_URL: !Ref Results
      Events:
        Queue:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue.Arn
`,
        bad: `import os

import boto3


def lambda_handler(event, context):
    for record in event["Records"]:
        if record["body"] != "{}":
            sqs = boto3.client("sqs", region_name="eu-west-1")
            sqs.send_message(QueueUrl=os.environ["QUEUE_URL"], MessageBody=record["body"])
    return {"customer": event["customer"]}
`,
        good: `import os

import boto3


def lambda_handler(event, context):
    for record in event["Records"]:
        if record["body"] != "{}":
            sqs = boto3.client("sqs", region_name="eu-west-1")
            sqs.send_message(QueueUrl=os.environ["RESULTS_URL"], MessageBody=record["body"])
    return {"customer": event["customer"]}
`,
      },
    ],
    fix: undefined,
    silent: `Messages with a delay are put back on purpose. Sources with a filter, writes with a condition, handlers that look at
\`eventName\` or at a counter of attempts, and functions with \`RecursiveLoop: Allow\` are left alone.`,
    japanese: {
      title: '関数を起動するソースへのメッセージや項目の書き込み',
      what: `関数を起動するイベントの発生元であるキューやトピックへのメッセージ、およびテーブルの項目への書き込みを
検出します。対象は、テンプレートが関数に渡す変数、または名前、ARN、URL で判定します。`,
      why: `メッセージのたびに関数がもう一度起動し、また別のメッセージを送信します。Lambda のループ検出は SQS と SNS に
対応しており、約 16 回で連鎖を止めますが、DynamoDB には対応していません。後で再試行するために意図してメッセージを
戻していた場合は、そのときにメッセージが失われます。`,
      instead: `繰り返しはソース自身に任せてください。エラーにすると、SQS は可視性タイムアウトの後にメッセージを再び
配信します。\`batchItemFailures\` を返すと、失敗したものだけが再び配信されます。結果は別のキュー、トピック、テーブルに書き
込んでください。ループが必要な場合は、上限を設け、意図したものであることを \`RecursiveLoop: Allow\` で示してください。`,
      fix: undefined,
      silent: `遅延付きのメッセージは、意図して戻されたものとみなします。フィルターのあるソース、条件付きの書き込
み、\`eventName\` や試行回数のカウンターを確認するハンドラー、\`RecursiveLoop: Allow\` の関数は対象外です。`,
    },
    sources: [
      {
        title: 'Lambda recursive loop detection',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html',
      },
    ],
  },

  listen(context) {
    if (context.function === undefined || context.function.recursiveLoop === 'Allow') return {};
    return {
      sdkCall(call) {
        const { node } = call;
        const word = writes[call.service];
        if (word?.operations.test(call.operation) !== true || !context.isReached(node)) return;
        const source = ownSource(context, word.kind, call.argument(word.parameter));
        if (source?.filters !== false || isBounded(context, call, node)) return;
        context.report({
          at: node,
          message: l10n.t(
            'This goes to the source whose events start the function, so it starts itself again and again. Let the source repeat what failed, or write to another one; where a loop is wanted, bound it and set RecursiveLoop to Allow.',
          ),
          related: [
            ...(source.place ? [relatedTo(source.place, l10n.t('The trigger is described here.'))] : []),
            ...callChain(context.chainTo(node)),
          ],
        });
      },
    };
  },
};

/** A delay, a condition, or a look at what kind of event or which attempt it is. */
function isBounded(context: RuleContext, call: SdkCall, node: SyntaxNode): boolean {
  if (call.has('DelaySeconds') !== false || call.has('ConditionExpression') !== false) return true;
  if ((call.argument('Entries')?.text ?? '').includes('DelaySeconds')) return true;
  const functions = [...context.reachability.entries, node.enclosing('function')];
  return functions.some((one) => /eventName|attempt|retr(?:y|ies)|ReceiveCount|remaining/i.test(one?.text ?? ''));
}
