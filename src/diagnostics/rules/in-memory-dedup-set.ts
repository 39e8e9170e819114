import * as l10n from '@vscode/l10n';
import { callChain, relatedTo } from '../related.ts';
import type { Rule } from '../rule.ts';
import { remembersSeen } from '../seenBefore.ts';
import { isResetEachTime, type StateWrite } from '../stateWrites.ts';

/** A set of the module by which requests tell what they have handled before. */
export const rule: Rule = {
  id: 'in-memory-dedup-set',
  severity: 'warning',
  category: 'state',
  advice: ['T1', 'T7'],
  languages: ['python', 'javascript', 'typescript', 'ruby'],
  observes: ['state'],
  docs: {
    title: 'Duplicates told by a collection of the module',
    what: `Finds a set, list or mapping of the module into which requests put what they have handled, and which they ask whether it was
handled before: \`if id in seen\`, \`seen.has(id)\`.`,
    why: `A duplicate comes when Lambda or the sender tries again, often minutes later, and often to another execution environment,
which has a set of its own. The duplicate is handled a second time. And where the first try failed after it had been noted, the
second try in the same environment is skipped: the message is lost.`,
    instead: `Write the id to DynamoDB with the condition that it is not there yet, with a time to live, or use the idempotency of Powertools
for AWS Lambda, which does just that.`,
    examples: [
      {
        language: 'python',
        bad: `seen = set()


def lambda_handler(event, context):
    handled = 0
    for record in event["Records"]:
        if record["messageId"] in seen:
            continue
        seen.add(record["messageId"])
        handled += 1
    return {"handled": handled}
`,
        good: `def lambda_handler(event, context):
    seen = set()
    handled = 0
    for record in event["Records"]:
        if record["messageId"] in seen:
            continue
        seen.add(record["messageId"])
        handled += 1
    return {"handled": handled}
`,
      },
      {
        language: 'javascript',
        bad: `const seen = new Set();

exports.handler = async (event) => {
  let handled = 0;
  for (const record of event.Records) {
    if (seen.has(record.messageId)) continue;
    seen.add(record.messageId);
    handled += 1;
  }
  return { handled };
};
`,
        good: `exports.handler = async (event) => {
  const seen = new Set();
  let handled = 0;
  for (const record of event.Records) {
    if (seen.has(record.messageId)) continue;
    seen.add(record.messageId);
    handled += 1;
  }
  return { handled };
};
`,
      },
      {
        language: 'typescript',
        bad: `const handled = new Map<string, number>();

export const handler = async (event: { customer: string }) => {
  const isNew = !handled.has(event.customer);
  handled.set(event.customer, Date.now());
  return { isNew };
};
`,
        good: `export const handler = async (event: { customer: string }) => {
  const handled = new Map<string, number>();
  const isNew = !handled.has(event.customer);
  handled.set(event.customer, Date.now());
  return { isNew };
};
`,
      },
      {
        language: 'ruby',
        bad: `SEEN = []

def lambda_handler(event:, context:)
  handled = 0
  event['Records'].each do |record|
    next if SEEN.include?(record['messageId'])

    SEEN << record['messageId']
    handled += 1
  end
  { handled: handled }
end
`,
        good: `def lambda_handler(event:, context:)
  seen = []
  handled = 0
  event['Records'].each do |record|
    next if seen.include?(record['messageId'])

    seen << record['messageId']
    handled += 1
  end
  { handled: handled }
end
`,
      },
    ],
    fix: undefined,
    silent: `Collections that every request empties first are left alone, and so are caches: mappings that keep what a call answered, and
sets of what does not come from the event.

Disable it where a second time does no harm, with the reason beside it:
\`lambda-workbench-disable-next-line in-memory-dedup-set: only spares a call\`.`,
    japanese: {
      title: 'モジュールのコレクションによる重複の判定',
      what: `リクエストが処理済みのものを入れ、以前に処理されたかどうかを問い合わせる、モジュールのセット、リスト、
マッピングを検出します: \`if id in seen\`、\`seen.has(id)\`。`,
      why: `重複は、Lambda または送信者が再試行したときに届きます。多くの場合は数分後で、多くの場合は別の実行環境に
届き、そこには別のセットがあります。重複はもう一度処理されます。また、記録した後に 1 回目の試行が失敗すると、同じ
環境での 2 回目の試行は読み飛ばされ、メッセージは失われます。`,
      instead: `まだ存在しないことを条件に、有効期限付きで ID を DynamoDB に書き込んでください。または、まさにそれを行う
Powertools for AWS Lambda の冪等性機能を使ってください。`,
      fix: undefined,
      silent: `すべてのリクエストが最初に空にするコレクションは対象外です。キャッシュ、つまり呼び出しの結果を保持する
マッピングと、イベントに由来しないもののセットも対象外です。

もう一度処理しても害がない場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line in-memory-dedup-set: 呼び出しを 1 回省くだけ\`。`,
    },
    sources: [
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
      {
        title: 'Understanding retry behavior in Lambda',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-retries.html',
      },
    ],
  },

  listen(context) {
    const check = (write: StateWrite) => {
      const { node } = write;
      if (node.word !== 'call' && node.word !== 'assignment' && node.word !== 'binary') return;
      if (!context.isReached(node) || !remembersSeen(context, write)) return;
      if (isResetEachTime(write.binding, context.reachability)) return;
      const { binding, marked } = write;
      context.report({
        at: marked,
        message: l10n.t(
          "'{0}' is known to this execution environment only: a duplicate that comes to another one is handled again, and a retry after an error is skipped here. Keep the ids in DynamoDB, written with a condition, or use the idempotency of Powertools.",
          binding.name,
        ),
        related: [
          relatedTo(
            binding.declarations[0] ?? write.initial,
            l10n.t("'{0}' is created here, once per execution environment.", binding.name),
          ),
          ...callChain(context.chainTo(node)),
        ],
      });
    };
    return { stateWrite: check };
  },
};
