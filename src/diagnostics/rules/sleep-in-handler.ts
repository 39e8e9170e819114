import * as l10n from '@vscode/l10n';
import { isDurable } from '../durableFunctions.ts';
import { isWaitOfPoll } from '../pollingLoops.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule } from '../rule.ts';
import { sleepAt } from '../sleeps.ts';

/** Shorter waits are backoff between tries. Seconds. */
const tolerated = 1;

/** A wait of known length while a request is handled. */
export const rule: Rule = {
  id: 'sleep-in-handler',
  severity: 'warning',
  category: 'duration',
  billed: 'request',
  advice: ['T10', 'T6'],
  languages: ['python', 'javascript', 'typescript', 'java', 'go', 'ruby', 'csharp', 'rust'],
  docs: {
    title: 'Sleep while a request is handled',
    what: `Finds a sleep of one second or more that the handler runs into, in its own file or in another of the function. Where it is
as long as the function's timeout it is an error: the function never gets past it.`,
    why: `Lambda bills the time from the request to the response, waiting included, at the full price of the function's memory. The
environment serves nobody else meanwhile, so that each wait needs one more of the account's concurrent executions. And what
is waited for comes out of the 15 minutes that a function has at most.`,
    instead: `Let something that costs nothing wait: a Wait state of Step Functions, a delayed SQS message, EventBridge Scheduler. Or
wait for an event instead of time: most AWS services send one when they are done.`,
    examples: [
      {
        language: 'python',
        bad: `import time


def lambda_handler(event, context):
    time.sleep(1)
    return {"customer": event["customer"]}
`,
        good: `def lambda_handler(event, context):
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return { customer: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  return { customer: event.customer };
};
`,
      },
      {
        language: 'typescript',
        bad: `import { setTimeout as wait } from 'node:timers/promises';

export const handler = async (event: { customer: string }) => {
  await wait(1000);
  return { customer: event.customer };
};
`,
        good: `export const handler = async (event: { customer: string }) => {
  return { customer: event.customer };
};
`,
      },
      {
        language: 'go',
        bad: `package main

import (
	"context"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
)

func handle(ctx context.Context, order Order) error {
	time.Sleep(5 * time.Second)
	return nil
}

func main() {
	lambda.Start(handle)
}
`,
        good: `package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"
)

func handle(ctx context.Context, order Order) error {
	return nil
}

func main() {
	lambda.Start(handle)
}
`,
      },
      {
        language: 'csharp',
        bad: `using Amazon.Lambda.Core;

public class Function
{
    public async Task<string> FunctionHandler(Order order, ILambdaContext context)
    {
        await Task.Delay(TimeSpan.FromSeconds(5));
        return order.Id;
    }
}
`,
        good: `using Amazon.Lambda.Core;

public class Function
{
    public async Task<string> FunctionHandler(Order order, ILambdaContext context)
    {
        return order.Id;
    }
}
`,
      },
    ],
    fix: undefined,
    silent: `Waits of less than a second are left alone, as backoff between tries needs them, and so are waits whose length the code
does not say. What runs before the first request is none of a request's time: \`main\` and \`init\` in Go, \`main\` in Rust,
constructors and static initialisers in Java and C#. In durable functions \`context.wait\` costs nothing and is not
reported; a sleep is, and the finding says that the context should wait instead. The sleep of a loop that waits and asks again
is that loop's own finding, of \`polling-loop-in-handler\`.

Disable it where the wait is short by design, with the reason beside it:
\`lambda-workbench-disable-next-line sleep-in-handler: the service needs a second to be consistent\`.`,
    japanese: {
      title: 'リクエスト処理中のスリープ',
      what: `ハンドラーの実行中に到達する 1 秒以上のスリープを、ハンドラー自身のファイルでも関数のほかのファイルでも
検出します。関数のタイムアウト以上の長さの場合はエラーになります。関数がその行より先に進むことはないためです。`,
      why: `Lambda は、リクエストから応答までの時間に、待ち時間も含めて、関数のメモリに応じた料金を満額課金します。その
間、この実行環境はほかのリクエストを処理できないため、待つたびにアカウントの同時実行数がもう 1 つ必要になります。また、
待った時間は、関数に最長で許される 15 分の中から使われます。`,
      instead: `待つのは、費用のかからないものに任せてください。Step Functions の Wait ステート、SQS の遅延メッセー
ジ、EventBridge Scheduler などです。または、時間ではなくイベントを待ってください。ほとんどの AWS のサービスは、完了
したときにイベントを送信します。`,
      fix: undefined,
      silent: `1 秒未満の待機は、再試行の間のバックオフに必要なため対象外です。コードから長さがわからない待機も対象
外です。最初のリクエストの前に実行されるものは、リクエストの時間には含まれません。Go の \`main\` と \`init\`、Rust
の \`main\`、Java と C# のコンストラクターと静的初期化子がそれにあたります。durable 関数では \`context.wait\` に費用
はかからないため対象外です。スリープは検出し、代わりにコンテキストに待たせるように伝えます。待機と問い合わせを繰り返す
ループの中のスリープは、\`polling-loop-in-handler\` がループとして検出します。

設計上、待ち時間が短い場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line sleep-in-handler: サービスの整合性が取れるまで 1 秒かかる\`。`,
    },
    sources: [
      {
        title: 'Synchronous waiting, in the operator guide’s anti-patterns',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html',
      },
      { title: 'Lambda quotas', url: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html' },
    ],
  },

  listen(context) {
    const timeout = context.function?.timeout;
    const durable = isDurable(context);
    return {
      knownCall({ node }) {
        const sleep = sleepAt(context, node);
        if (sleep?.seconds === undefined || sleep.seconds < tolerated || !context.isReached(node)) return;
        const isEndless = timeout !== undefined && sleep.seconds >= timeout;
        // One loop is said once, and what it asks for says more than how long it waits.
        if (!isEndless && isWaitOfPoll(context, node)) return;
        const place = context.function?.places.get('Timeout');
        context.report({
          at: node,
          billedMs: sleep.seconds * 1000,
          ...(isEndless && { severity: 'error' }),
          message: durable
            ? l10n.t(
                'This waits {0} s within one invocation, and Lambda bills that like work. Let the context of the durable function wait, outside of a step: that ends the invocation, and costs nothing.',
                sleep.seconds,
              )
            : isEndless
              ? l10n.t(
                  'This waits {0} s, and the function ends after {1} s: it never gets past this line. Let Step Functions, a delayed SQS message or EventBridge Scheduler wait.',
                  sleep.seconds,
                  timeout,
                )
              : l10n.t(
                  'This waits {0} s. Lambda bills waiting like work, and the environment serves nobody else meanwhile. Let Step Functions, a delayed SQS message or EventBridge Scheduler wait.',
                  sleep.seconds,
                ),
          related: [
            ...(isEndless && place
              ? [relatedTo({ file: place.file, range: place.value }, l10n.t('The timeout is set here.'))]
              : []),
            ...callChain(context.chainTo(node)),
          ],
        });
      },
    };
  },
};
