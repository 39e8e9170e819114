import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { isMemo } from '../memoGuard.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { type StateWrite } from '../stateWrites.ts';

/** A cache of the module that is kept by user and has no limit. */
export const rule: Rule = {
  id: 'user-data-in-warm-cache',
  severity: 'hint',
  category: 'state',
  advice: ['T1'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Cache of users’ data without a limit',
    what: `Finds a cache of the module, a collection that is asked first and filled with what a call answered, whose key is a user, a tenant, a token or a claim of the event.`,
    why: `The cache lives as long as the execution environment. What one user may see, or may no longer see, stays there after the right was
taken away; it grows with every user until the memory ends; and a key that is not unique gives one tenant's data to another.`,
    instead: `Give the cache a time to live and a size (\`cachetools.TTLCache\`, \`lru-cache\`), make keys that hold the tenant and the user, and ask
for rights with each request.`,
    examples: [
      {
        language: 'python',
        bad: `profiles = {}


def load(user):
    return {"name": user}


def lambda_handler(event, context):
    if event["customer"] not in profiles:
        profiles[event["customer"]] = load(event["customer"])
    return profiles[event["customer"]]
`,
        good: `def load(user):
    return {"name": user}


def lambda_handler(event, context):
    return load(event["customer"])
`,
      },
      {
        language: 'javascript',
        bad: `const profiles = new Map();

const load = async (user) => ({ name: user });

exports.handler = async (event) => {
  if (!profiles.has(event.customer)) profiles.set(event.customer, await load(event.customer));
  return profiles.get(event.customer);
};
`,
        good: `const load = async (user) => ({ name: user });

exports.handler = async (event) => {
  return load(event.customer);
};
`,
      },
    ],
    fix: undefined,
    silent: `Caches whose key is nobody's (a configuration, a key id), those that look at a clock, and those that something is deleted from are left alone.

Disable it where what is kept may be known for long, with the reason beside it:
\`lambda-workbench-disable-next-line user-data-in-warm-cache: names only\`.`,
    japanese: {
      title: '上限のないキャッシュに置かれるユーザーのデータ',
      what: `モジュールのキャッシュ (先に値の有無を調べ、呼び出しの結果を格納するコレクション) のうち、キーがイベン
トのユーザー、テナント、トークン、クレームであるものを検出します。`,
      why: `キャッシュは実行環境がなくなるまで残ります。あるユーザーが参照できるもの、またはもう
参照できないはずのものが、権限が取り消された後もそこに残ります。キャッシュはユーザーが増えるたびに大きくなり、やがて
メモリが尽きます。また、キーが一意でないと、あるテナントのデータが別のテナントに渡ります。`,
      instead: `キャッシュに有効期限と上限サイズを設定し (\`cachetools.TTLCache\`、\`lru-cache\`)、テナントとユーザーを含む
キーを作り、リクエストのたびに権限を確認してください。`,
      fix: undefined,
      silent: `キーが誰のものでもないキャッシュ (設定、キー ID)、時刻を確認するキャッシュ、何かが削除されるキャッ
シュは対象外です。

保持する内容が長く残っても問題がない場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line user-data-in-warm-cache: 名前のみ\`。`,
    },
    sources: [
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
    ],
  },

  listen(context) {
    const check = (write: StateWrite) => {
      const { node } = write;
      if (node.word === 'update' || !context.isReached(node) || !isMemo(write)) return;
      // Data of the event itself is mutable-module-state's.
      if (write.values.some((value) => context.eventData.isDerived(value))) return;
      const key = keyOf(node);
      if (key === undefined || !isOfUser(context, key) || isLimited(context, write)) return;
      context.report({
        at: write.marked,
        message: l10n.t(
          "'{0}' keeps this user’s data as long as the execution environment lives, for every user that comes, and whatever rights change meanwhile. Give it a time to live and a size.",
          write.binding.name,
        ),
        related: [
          relatedTo(
            write.binding.declarations[0] ?? write.initial,
            l10n.t("'{0}' is created here, once per execution environment.", write.binding.name),
          ),
          ...callChain(context.chainTo(node)),
        ],
      });
    };
    return { stateWrite: check };
  },
};

const personal = /user|tenant|customer|claims|authorizer|identity|token|email|^sub$|session|account/i;

/** Where a mapping is written: `cache[key] = …`, `cache.set(key, …)`. */
function keyOf(node: SyntaxNode): SyntaxNode | undefined {
  const target = node.child('target')?.bare;
  if (target?.word === 'subscript') return target.child('index');
  const callee = node.word === 'call' ? node.child('callee')?.bare : undefined;
  return /^(?:set|setdefault)$/.test(callee?.child('property')?.text ?? '') ? node.argumentList[0] : undefined;
}

function isOfUser({ eventData, provenance }: RuleContext, key: SyntaxNode): boolean {
  const path = eventData.pathOf(key) ?? eventData.pathOf(provenance.made(key));
  return path?.keys.some((one) => personal.test(one)) === true;
}

/** Whether something limits the cache: a clock that is asked, or elements that are deleted. */
function isLimited({ provenance, vocabulary }: RuleContext, { binding, node }: StateWrite): boolean {
  const around = node.enclosing('function') ?? node;
  const asksClock = [...around.descendants('call'), ...around.descendants('new')].some((call) =>
    vocabulary(call).clocks.has(provenance.calleeOrigin(call) ?? ''),
  );
  const isDeleted = binding.occurrences.some(({ node: use }) => {
    const { parent } = use;
    if (use.role !== 'object' || parent === undefined) return false;
    return (
      /^(?:delete|clear|pop|popitem)$/.test(parent.child('property')?.text ?? '') || parent.parent?.word === 'delete'
    );
  });
  return asksClock || isDeleted;
}
