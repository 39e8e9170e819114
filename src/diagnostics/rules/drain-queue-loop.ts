import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { watchesDeadline } from '../deadline.ts';
import { headOf, isEndless, loopAround, roundsOf } from '../loops.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { SdkCall } from '../sdk/sdkCall.ts';

/** A handler that receives messages until a queue is empty. */
export const rule: Rule = {
  id: 'drain-queue-loop',
  severity: 'warning',
  category: 'duration',
  advice: ['T10', 'T13'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Loop that receives messages until the queue is empty',
    what: `Finds \`ReceiveMessage\` of SQS in a loop of the reached code that ends when no message comes any more, and not by a number of
rounds or by the time that is left.`,
    why: `How long that takes, the queue decides. At the timeout the invocation is cut off in the middle of a message, which comes again
later. One environment works through everything, while Lambda's own poller would share the messages among many.`,
    instead: `Make the queue an event source of the function: Lambda polls it, without charge for the waiting, calls the function with
batches, and deletes what was handled. Where a schedule has to drain it, stop in time: look at the remaining time in each round.`,
    examples: [
      {
        language: 'python',
        bad: `import json

import boto3


def drain(url):
    sqs = boto3.client("sqs", region_name="eu-west-1")
    while True:
        messages = sqs.receive_message(QueueUrl=url).get("Messages", [])
        if not messages:
            break
        for message in messages:
            json.loads(message["Body"])


def lambda_handler(event, context):
    if event.get("queue"):
        drain(event["queue"])
    return {"customer": event["customer"]}
`,
        good: `import json


def lambda_handler(event, context):
    for record in event["Records"]:
        json.loads(record["body"])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const drain = async (QueueUrl) => {
  const { SQSClient, ReceiveMessageCommand } = require('@aws-sdk/client-sqs');
  const sqs = new SQSClient({});
  let messages;
  do {
    ({ Messages: messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl })));
    for (const message of messages) JSON.parse(message.Body);
  } while (messages.length > 0);
};

exports.handler = async (event) => {
  if (event.queue) await drain(event.queue);
  return { customer: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  for (const record of event.Records) JSON.parse(record.body);
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Left alone are loops of a number of rounds, loops over a list of queues, and functions that look at the remaining time or, in the
loop, at the clock.

Disable it where the queue is short for sure, with the reason beside it:
\`lambda-workbench-disable-next-line drain-queue-loop: never more than ten messages\`.`,
    japanese: {
      title: 'キューが空になるまでメッセージを受信するループ',
      what: `ハンドラーから到達できるコードのループの中の SQS の \`ReceiveMessage\` で、ループが回数や残り時間によっ
てではなく、メッセージが届かなくなったときに終わるものを検出します。`,
      why: `どれだけ時間がかかるかはキュー次第です。タイムアウトになると、呼び出しはメッセージの途中で打ち切られ、その
メッセージは後でもう一度届きます。Lambda 自身のポーラーならメッセージを多くの環境に分けるのに、1 つの環境がすべてを
処理することになります。`,
      instead: `キューを関数のイベントソースにしてください。Lambda が待ち時間の料金なしでキューをポーリングし、バッ
チで関数を呼び出し、処理済みのものを削除します。スケジュールでキューを空にしなければならない場合は、ループのたびに残
り時間を確認し、時間内に止めてください。`,
      fix: undefined,
      silent: `決まった回数のループ、キューのリストに対するループ、残り時間を確認する関数、ループの中で時刻を確認する
関数は対象外です。

キューが確実に短い場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line drain-queue-loop: メッセージは 10 件を超えない\`。`,
    },
    sources: [
      { title: 'Using Lambda with Amazon SQS', url: 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html' },
      { title: 'Lambda quotas', url: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html' },
    ],
  },

  listen(context) {
    return {
      sdkCall(call) {
        const { node } = call;
        if (!isReceiving(call) || !context.isReached(node)) return;
        const loop = drainingLoop(context, node);
        if (loop === undefined || looksAtClock(context, loop) || watchesDeadline(context)) return;
        context.report({
          at: node,
          message: l10n.t(
            'This receives messages until the queue is empty: the queue decides how long that takes, and the timeout cuts it off. Make the queue an event source of the function, or stop in time by the remaining time.',
          ),
          related: [relatedTo(headOf(loop), l10n.t('The loop is here.')), ...callChain(context.chainTo(node))],
        });
      },
    };
  },
};

function isReceiving({ service, operation }: SdkCall): boolean {
  return service === 'sqs' && /^ReceiveMessages?$/.test(operation);
}

/** The loop around a call, or around the call of the function that it is in. */
function drainingLoop(context: RuleContext, node: SyntaxNode): SyntaxNode | undefined {
  const caller = context.chainTo(node).at(-1)?.site;
  const loops = [loopAround(node), caller && loopAround(caller)].filter((loop) => loop !== undefined);
  return loops.find((loop) => {
    if (roundsOf(context, loop) !== undefined) return false;
    return loop.child('iterable') === undefined || isEndless(context, loop);
  });
}

function looksAtClock({ provenance, vocabulary }: RuleContext, loop: SyntaxNode): boolean {
  const calls = [...loop.descendants('call'), ...loop.descendants('new')];
  return calls.some((call) => vocabulary(call).clocks.has(provenance.calleeOrigin(call) ?? ''));
}
