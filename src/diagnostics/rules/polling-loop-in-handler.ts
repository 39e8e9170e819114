import * as l10n from '@vscode/l10n';
import { isDurable } from '../durableFunctions.ts';
import { headOf } from '../loops.ts';
import { faultyPollOf, pollingLanguages } from '../pollingLoops.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule } from '../rule.ts';

/** A loop that waits and asks until something is done. */
export const rule: Rule = {
  id: 'polling-loop-in-handler',
  severity: 'warning',
  category: 'duration',
  advice: ['T10', 'T6'],
  languages: pollingLanguages,
  docs: {
    title: 'Loop that waits and asks until something is done',
    what: `Finds a loop of the reached code that sleeps and asks the same thing again in each round: an operation of AWS that only
looks (\`Describe…\`, \`Get…\`, \`Head…\`, \`List…\`), or a GET request whose response is compared with a state such as \`COMPLETED\`.`,
    why: `The function is billed all the time in which it does nothing but wait. The other side decides how long that takes, and where
it takes longer than the function's timeout, the invocation fails and everything begins again.`,
    instead: `Let Step Functions wait: a Wait state costs nothing, and many services have a \`.sync\` integration. Or be called when it is
done: most services of AWS send an event to EventBridge, others call a webhook.`,
    examples: [
      {
        language: 'python',
        bad: `import time

import boto3


def wait_for(job):
    glue = boto3.client("glue", region_name="eu-west-1")
    while True:
        run = glue.get_job_run(JobName=job["name"], RunId=job["run"])["JobRun"]
        if run["JobRunState"] in ("SUCCEEDED", "FAILED"):
            return run
        time.sleep(0.5)


def lambda_handler(event, context):
    if event.get("job"):
        wait_for(event["job"])
    return {"customer": event["customer"]}
`,
        good: `import boto3


def state_of(job):
    glue = boto3.client("glue", region_name="eu-west-1")
    return glue.get_job_run(JobName=job["name"], RunId=job["run"])["JobRun"]["JobRunState"]


# Called by EventBridge with "Glue Job State Change".
def lambda_handler(event, context):
    if event.get("job"):
        state_of(event["job"])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const rendered = async (url) => {
  for (;;) {
    const answer = await fetch(url);
    const { status } = await answer.json();
    if (status === 'completed') return;
    await sleep(500);
  }
};

exports.handler = async (event) => {
  if (event.video) await rendered(event.video);
  return { customer: event.customer };
};
`,
        good: `// Called by the webhook of the service.
exports.handler = async (event) => {
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Left alone are loops of three rounds at most, loops in functions that look at the remaining time, retries (the wait is in the
\`except\` or \`catch\`), loops whose question changes with each round (pages, items of a list), and custom resources of
CloudFormation, which have to be done when they answer.

Disable it where the wait is short for sure, with the reason beside it:
\`lambda-workbench-disable-next-line polling-loop-in-handler: the index is there within a second\`.`,
    japanese: {
      title: '完了するまで待機と問い合わせを繰り返すループ',
      what: `ハンドラーから到達できるコードの中で、スリープしては毎回同じことを問い合わせるループを検出します。問い
合わせとは、状態を見るだけの AWS のオペレーション (\`Describe…\`、\`Get…\`、\`Head…\`、\`List…\`)、または応答を
\`COMPLETED\` などの状態と比較する GET リクエストです。`,
      why: `待つだけで何もしていない時間も、関数にはすべて課金されます。どれだけ待つかを決めるのは相手側で、関数の
タイムアウトより長くかかると呼び出しは失敗し、すべてが最初からやり直しになります。`,
      instead: `Step Functions に待たせてください。Wait ステートに費用はかからず、多くのサービスに \`.sync\` 統合が
あります。または、完了したときに呼び出されるようにしてください。AWS のほとんどのサービスは EventBridge にイベントを
送信し、ほかのサービスは Webhook を呼び出します。`,
      fix: undefined,
      silent: `最大でも 3 回しか繰り返さないループ、残り時間を確認する関数の中のループ、再試行 (待機が \`except\`
や \`catch\` の中にあるもの)、問い合わせの内容が毎回変わるループ (ページやリストの項目)、応答するときに処理が完了し
ていなければならない CloudFormation のカスタムリソースは対象外です。

待ち時間が確実に短い場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line polling-loop-in-handler: インデックスは 1 秒以内に用意される\`。`,
    },
    sources: [
      {
        title: 'Synchronous waiting, in the operator guide’s anti-patterns',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html',
      },
      {
        title: 'Wait workflow state',
        url: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html',
      },
    ],
  },

  listen(context) {
    return {
      loop(loop) {
        if (!context.isReached(loop)) return;
        const poll = faultyPollOf(context, loop);
        if (poll === undefined) return;
        context.report({
          at: poll,
          message: isDurable(context)
            ? l10n.t(
                'This loop waits and asks again within one invocation: every round is billed like work. In a durable function waitForCondition (wait_for_condition) asks again in an invocation of its own, and the wait in between costs nothing.',
              )
            : l10n.t(
                'This loop waits and asks again until something is done: every round is billed like work, and the timeout may come first. Let Step Functions wait, or be called when it is done, by an EventBridge event or a webhook.',
              ),
          related: [relatedTo(headOf(loop), l10n.t('The loop is here.')), ...callChain(context.chainTo(loop))],
        });
      },
    };
  },
};
