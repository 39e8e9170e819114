import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { isDurable } from '../durableFunctions.ts';
import { itemLoopAround } from '../itemLoops.ts';
import { recordLoopAround } from '../recordLoops.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** A function that invokes another one for each item of a list. */
export const rule: Rule = {
  id: 'lambda-chain-fanout-loop',
  severity: 'warning',
  category: 'orchestration',
  advice: ['T6', 'T9'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Lambda function invoked once for each item of a list',
    what: `Finds \`Invoke\` of a Lambda client in a loop over items, in a comprehension, or in a callback that is called for each item
(\`items.map(…)\`), also through functions that the loop calls.`,
    why: `The list decides how many functions run at once, and nothing holds it back: a long one takes the account's concurrency from
everything else, and is throttled itself. When it breaks off in the middle, because of an error or of the timeout, nobody knows
which items are done, and a retry starts all of them again. Where the loop waits for each response, the time of all of them is paid
twice, and the loop may not get to the end.`,
    instead: `Put one message for each item into an SQS queue (ten with one \`SendMessageBatch\`): the queue keeps what is not done, retries it
alone, and its event source mapping bounds the concurrency. Or give the list to a Map state of Step Functions.`,
    examples: [
      {
        language: 'python',
        bad: `import json

import boto3


def fan_out(orders):
    client = boto3.client("lambda", region_name="eu-west-1")
    for order in orders:
        client.invoke(FunctionName="charge", InvocationType="Event", Payload=json.dumps(order))


def lambda_handler(event, context):
    fan_out(event.get("orders", []))
    return {"customer": event["customer"]}
`,
        good: `import json

import boto3


def fan_out(orders):
    queue = boto3.client("sqs", region_name="eu-west-1")
    for start in range(0, len(orders), 10):
        entries = [
            {"Id": str(number), "MessageBody": json.dumps(order)}
            for number, order in enumerate(orders[start : start + 10])
        ]
        queue.send_message_batch(QueueUrl="https://sqs.eu-west-1.amazonaws.com/1/orders", Entries=entries)


def lambda_handler(event, context):
    fan_out(event.get("orders", []))
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const fanOut = async (orders) => {
  if (orders.length === 0) return;
  const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
  const client = new LambdaClient({});
  await Promise.all(
    orders.map((order) =>
      client.send(
        new InvokeCommand({ FunctionName: 'charge', InvocationType: 'Event', Payload: JSON.stringify(order) }),
      ),
    ),
  );
};

exports.handler = async (event) => {
  await fanOut(event.orders ?? []);
  return { customer: event.customer };
};
`,
        good: `const start = async (orders) => {
  if (orders.length === 0) return;
  const { SFNClient, StartExecutionCommand } = require('@aws-sdk/client-sfn');
  const command = { stateMachineArn: process.env.STATE_MACHINE, input: JSON.stringify({ orders }) };
  await new SFNClient({}).send(new StartExecutionCommand(command));
};

exports.handler = async (event) => {
  await start(event.orders ?? []);
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Loops that count (\`range(3)\`, \`for (let i = 0; …)\`, \`while\`) are left alone, because most of them try again, and so are loops that
are left after the first success. Nor is anything said where the items are the functions, and the list does not come from the event. A loop over the messages of an SQS queue is bounded by its batch size. \`DryRun\` invokes nothing.

Disable it where the list is short for sure, with the reason beside it:
\`lambda-workbench-disable-next-line lambda-chain-fanout-loop: one for each of our four regions\`.`,
    japanese: {
      title: 'リストの要素ごとに Lambda 関数を呼び出すループ',
      what: `要素に対するループ、内包表記、または要素ごとに呼び出されるコールバック (\`items.map(…)\`) の中での、Lambda
クライアントの \`Invoke\` を検出します。ループが呼び出す関数を経由する場合も含みます。`,
      why: `いくつの関数が同時に動くかはリスト次第で、それを抑えるものはありません。長いリストは、ほかのすべてから
アカウントの同時実行を奪い、自らもスロットリングされます。エラーやタイムアウトのために途中で終わると、どの要素が
処理済みか誰にもわからず、再試行はすべてを最初からやり直します。ループが応答を 1 つずつ待つ場合は、すべての時間の料金を
二重に払うことになり、ループが最後まで到達しないこともあります。`,
      instead: `要素ごとに 1 つのメッセージを SQS キューに入れてください (1 回の \`SendMessageBatch\` で 10 件)。処理が
済んでいないものはキューに残り、それだけが再試行され、同時実行はイベントソースマッピングで制限されます。または、リストを
Step Functions の Map ステートに渡してください。`,
      fix: undefined,
      silent: `回数を数えるループ (\`range(3)\`、\`for (let i = 0; …)\`、\`while\`) は、その多くが再試行であるため対象外です。
最初に成功したところで抜けるループも対象外です。
要素が関数そのもので、リストがイベントから来ない場合も何も指摘しません。SQS キューのメッセージに対するループは、バッチサイズによって
制限されています。\`DryRun\` は何も呼び出しません。

リストが確実に短い場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line lambda-chain-fanout-loop: 4 つのリージョンに 1 回ずつ\`。`,
    },
    sources: [
      {
        title: 'Lambda functions calling Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html',
      },
      {
        title: 'Using Map state in Distributed mode',
        url: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html',
      },
    ],
  },

  listen(context) {
    if (isDurable(context)) return {};
    return {
      sdkCall(call) {
        const { node } = call;
        if (call.service !== 'lambda' || !/^Invoke(?:Async)?$/.test(call.operation) || !context.isReached(node)) return;
        const loop = call.value('InvocationType') === 'DryRun' ? undefined : itemLoopAround(context, node);
        if (loop === undefined) return;
        // The queue that this rule would advise is already there, and its batch size bounds the loop.
        if (context.triggers.has('SQS') && recordLoopAround(context, node) !== undefined) return;
        if (isOneOfTheItems(context, call.argument('FunctionName'), loop)) return;
        context.report({
          at: node,
          message: l10n.t(
            'This invokes a function once for each item: the list decides how many run at once, and after an error or a timeout nobody knows which items are done. Put the items into an SQS queue, or give them to a Map state of Step Functions.',
          ),
          related: [
            ...(loop.contains(node) ? [] : [relatedTo(loop, l10n.t('The items come from here.'))]),
            ...callChain(context.chainTo(node)),
          ],
        });
      },
    };
  },
};

/** Whether the items are the functions themselves, as few as the code or its settings name. */
function isOneOfTheItems({ eventData }: RuleContext, name: SyntaxNode | undefined, loop: SyntaxNode): boolean {
  if (eventData.isDerived(name)) return false;
  const given = name?.bare;
  const binding = given?.word === 'name' ? given.source.scopes.binding(given) : undefined;
  const body = loop.child('body');
  return binding?.declarations.some((one) => loop.contains(one) && body?.contains(one) !== true) === true;
}
