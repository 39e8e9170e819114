import * as l10n from '@vscode/l10n';
import { decidingReads } from '../earlierState.ts';
import { variableWriteAt, writesOf } from '../moduleVariables.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule } from '../rule.ts';

/** A decision by what an earlier request left in a variable of the module. */
export const rule: Rule = {
  id: 'read-state-written-in-earlier-invocation',
  severity: 'warning',
  category: 'state',
  advice: ['T1', 'T3'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Decision by what an earlier request left behind',
    what: `Finds a variable of the module that requests set to a time or to data of their event, and that a condition asks: the last run,
the previous value.`,
    why: `The condition sees what the last request of the same execution environment left, and nothing of the others'. Under load there
are many environments, and any of them may end at any moment: a limit of one run per minute is one per minute and environment, and
a change that another environment has seen is seen again. Locally there is one process, and it seems to work.`,
    instead: `Keep what requests have to know of each other in DynamoDB, with a condition in the write, or in ElastiCache. What has to run
once per minute belongs to EventBridge Scheduler.`,
    examples: [
      {
        language: 'python',
        bad: `import time

last_run = 0


def lambda_handler(event, context):
    global last_run
    if time.time() - last_run < 60:
        return {"sent": 0}
    last_run = time.time()
    return {"sent": len(event["Records"])}
`,
        good: `def lambda_handler(event, context):
    return {"sent": len(event["Records"])}
`,
      },
      {
        language: 'javascript',
        bad: `let previous;

exports.handler = async (event) => {
  if (event.customer === previous) return { changed: false };
  previous = event.customer;
  return { changed: true };
};
`,
        good: `const isChanged = (stored, customer) => stored !== customer;

exports.handler = async (event) => {
  return { changed: isChanged(event.stored, event.customer) };
};
`,
      },
      {
        language: 'typescript',
        bad: `let lastRun = 0;

export const handler = async (event: { customer: string }) => {
  if (Date.now() - lastRun < 60_000) return { customer: event.customer };
  lastRun = Date.now();
  return { customer: event.customer };
};
`,
        good: `export const handler = async (event: { customer: string }) => {
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Looks whether there is something at all are left alone (\`if client is None\`), and so are flags of the cold start, caches that
expire, and variables that the request itself has set before. Counters and sets of what was seen have rules of their own.

Disable it where an environment may well decide for itself, with the reason beside it:
\`lambda-workbench-disable-next-line read-state-written-in-earlier-invocation: only spares some calls\`.`,
    japanese: {
      title: '以前のリクエストが残した値による判断',
      what: `リクエストが時刻やイベントのデータを代入し、条件で参照されるモジュールの変数を検出します。前回の実行時
刻や、前回の値などです。`,
      why: `条件が見るのは、同じ実行環境の直前のリクエストが残した値であり、ほかの実行環境の値はまったく見えません。
負荷がかかると実行環境は多数になり、どれもいつ終了するかわかりません。1 分に 1 回という制限は実行環境ごとに 1 分に 1
回となり、別の実行環境がすでに認識した変更がもう一度認識されます。ローカルではプロセスが 1 つなので、正しく動くように
見えます。`,
      instead: `リクエストどうしで知っておく必要のある情報は、条件付き書き込みで DynamoDB に保存するか、ElastiCache に
保存してください。1 分に 1 回実行する必要のある処理は EventBridge Scheduler に任せてください。`,
      fix: undefined,
      silent: `値が存在するかどうかだけの確認 (\`if client is None\`)、コールドスタートのフラグ、期限のあるキャッ
シュ、リクエスト自身がその前に代入した変数は対象外です。カウンターと、処理済みのもののセットには、それぞれ別のルール
があります。

実行環境がそれぞれ独自に判断してよい場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line read-state-written-in-earlier-invocation: 呼び出しを減らすだけ\`。`,
    },
    sources: [
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
    ],
  },

  listen(context) {
    return {
      assignment(node) {
        const write = variableWriteAt(node);
        if (write === undefined) return;
        const { binding } = write;
        // Said once for a variable, at the first of its writes.
        const [first] = writesOf(binding, context.reachability);
        if (first?.node !== node) return;
        for (const read of decidingReads(context, binding)) {
          context.report({
            at: read,
            message: l10n.t(
              "What '{0}' holds here was left by an earlier request of this execution environment, if there was one: other environments do not know it, and it is gone with this one. Keep what requests have to know of each other in DynamoDB.",
              binding.name,
            ),
            related: [
              relatedTo(node, l10n.t("'{0}' is set here, for a later request to find.", binding.name)),
              ...callChain(context.chainTo(read)),
            ],
          });
        }
      },
    };
  },
};
