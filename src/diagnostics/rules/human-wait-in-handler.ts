import * as l10n from '@vscode/l10n';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';
import { sleepingLoopAround } from '../sleeps.ts';

/** Operations that may ask what the person decided. */
const reads = new Set(['GetItem', 'Query', 'Scan', 'GetObject']);

/** What only a person does. */
const decision = /approv|reject|confirm|decision|decide|consent|signed|signature|review/i;

/** A function that waits until somebody has decided. */
export const rule: Rule = {
  id: 'human-wait-in-handler',
  severity: 'warning',
  category: 'orchestration',
  advice: ['T6', 'T10'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Function that waits until a person has decided',
    what: `Finds loops that read from DynamoDB or S3, or send a request, sleep, and look whether something is approved, rejected, confirmed,
signed or reviewed.`,
    why: `People take hours or days, a function ends after 15 minutes. Until then it costs its full price for looking at a clock, and what it
was waiting for comes after it has ended.`,
    instead: `Let Step Functions wait with a task token (\`.waitForTaskToken\`), or a durable function with \`waitForCallback\`: waiting costs nothing,
for up to a year. Or let the decision itself start the rest of the work, as an event of its own.`,
    examples: [
      {
        language: 'python',
        bad: `import time

import boto3


def wait_for_approval(order):
    table = boto3.resource("dynamodb", region_name="eu-west-1").Table("orders")
    while not table.get_item(Key={"id": order})["Item"].get("approved"):
        time.sleep(0.5)


def lambda_handler(event, context):
    if event.get("order"):
        wait_for_approval(event["order"])
    return {"customer": event["customer"]}
`,
        good: `import boto3


def ask_for_approval(order):
    client = boto3.client("stepfunctions", region_name="eu-west-1")
    client.start_execution(stateMachineArn="approval", input=order)


def lambda_handler(event, context):
    if event.get("order"):
        ask_for_approval(event["order"])
    return {"customer": event["customer"]}
`,
      },
    ],
    fix: undefined,
    silent: `Loops that wait for something that no person decides are left to other rules, and loops that do not sleep are left alone.`,
    japanese: {
      title: '人の判断を待ち続ける関数',
      what: `DynamoDB や S3 から読み取るかリクエストを送り、スリープし、承認、却下、確認、署名、レビューが
済んだかどうかを調べるループを検出します。`,
      why: `人の判断には数時間から数日かかりますが、関数は 15 分で終わります。それまでは時計を見ているだけで全額の
料金がかかり、待っていたものは関数が終わった後にやって来ます。`,
      instead: `タスクトークン (\`.waitForTaskToken\`) を使って Step Functions に待たせるか、\`waitForCallback\` を使って
durable 関数に待たせてください。待ち時間には、最長 1 年まで費用がかかりません。または、判断そのものを独立した
イベントとし、それで残りの処理を開始してください。`,
      fix: undefined,
      silent: `人が判断するのではないものを待つループはほかのルールに任せ、スリープしないループは対象外とします。`,
    },
    sources: [
      {
        title: 'Step Functions: wait for a callback with the task token',
        url: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html',
      },
      { title: 'Lambda durable functions', url: 'https://docs.aws.amazon.com/lambda/latest/dg/durable-functions.html' },
    ],
  },

  listen(context) {
    const reported = new Set<unknown>();
    return {
      call(node) {
        const call = context.sdk.at(node);
        const isRead = call !== undefined && reads.has(call.operation);
        const origin = isRead ? undefined : context.provenance.calleeOrigin(node);
        if (!isRead && (origin === undefined || !context.vocabulary(node).requests.has(origin))) return;
        const loop = context.isReached(node) ? sleepingLoopAround(context, node) : undefined;
        if (loop === undefined || reported.has(loop) || !decision.test(loop.text)) return;
        reported.add(loop);
        context.report({
          at: node,
          message: l10n.t(
            'This waits until a person has decided: that takes longer than the 15 minutes that a function has, and each of them is paid. Let Step Functions wait with a task token, or let the decision start the rest of the work.',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};
