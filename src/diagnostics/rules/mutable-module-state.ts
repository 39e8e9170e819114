import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import type { Fix } from '../finding.ts';
import { moveIntoHandler } from '../fixes/moveIntoHandler.ts';
import { isHarmless } from '../harmlessState.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { remembersSeen } from '../seenBefore.ts';
import { type StateWrite } from '../stateWrites.ts';

/** A list, set, dictionary or map of the module that requests put something into. */
export const rule: Rule = {
  id: 'mutable-module-state',
  severity: 'warning',
  category: 'state',
  advice: ['T1', 'T3'],
  languages: ['python', 'javascript', 'typescript', 'java', 'go', 'ruby', 'csharp', 'rust'],
  observes: ['state'],
  observesAll: true,
  docs: {
    title: 'Module-level collection changed while a request is handled',
    what: `Finds a list, set, dictionary, object, \`Map\` or \`Set\` that is made once, when the module is loaded, and that the handler
(or a function that it calls) puts something into. A run shows more: every variable of a module, a class or a function that
holds something else after the response than before it.`,
    why: `Lambda keeps an execution environment after a request and may give it the next one. Whatever a request left in a variable
of the module is then still there: one user's data turns up in another user's response, lists grow until the memory ends, and
counters count something that nobody can name. At the same time nothing promises that the next request meets the same
environment: under load there are many, each with its own copy, and any of them may be gone a moment later. So the state is
neither private to a request nor kept between requests.`,
    instead: `Make the collection inside the handler, so that every request starts with a new one. What has to last belongs to a
service made for it: DynamoDB, S3, ElastiCache.`,
    examples: [
      {
        language: 'python',
        bad: `import json

orders = []


def lambda_handler(event, context):
    for record in event["Records"]:
        orders.append(json.loads(record["body"]))
    return {"count": len(orders)}
`,
        good: `import json


def lambda_handler(event, context):
    orders = []
    for record in event["Records"]:
        orders.append(json.loads(record["body"]))
    return {"count": len(orders)}
`,
      },
      {
        language: 'javascript',
        bad: `const seen = new Set();

exports.handler = async (event) => {
  for (const record of event.Records) {
    seen.add(record.messageId);
  }
  return { count: seen.size };
};
`,
        good: `exports.handler = async (event) => {
  const seen = new Set();
  for (const record of event.Records) {
    seen.add(record.messageId);
  }
  return { count: seen.size };
};
`,
      },
      {
        language: 'typescript',
        bad: `interface Totals {
  [customer: string]: number;
}

const totals: Totals = {};

export const handler = async (event: { customer: string; amount: number }) => {
  totals[event.customer] = (totals[event.customer] ?? 0) + event.amount;
  return totals;
};
`,
        good: `interface Totals {
  [customer: string]: number;
}

export const handler = async (event: { customer: string; amount: number }) => {
  const totals: Totals = {};
  totals[event.customer] = (totals[event.customer] ?? 0) + event.amount;
  return totals;
};
`,
      },
    ],
    fix: `Moves the declaration to the top of the handler's body. It is offered where nothing else can change by that: the value is a
literal or an empty collection, only the handler itself uses it, it is not exported, and no comment is attached to it.`,
    silent: `The rule leaves alone what is meant to outlive a request: caches that look first whether they hold the value (\`if key not in
cache\`, \`cache.has(key)\`, \`??=\`, \`setdefault\`) or are called a cache and are asked elsewhere,
and that store what a call answered rather than the event's own data,
collections with a bound (\`deque(maxlen=…)\`), flags set to a constant, collections that every request empties first, and
everything filled while the module is loaded. On managed instances several requests of a Node.js function run at once, and a collection
that every request empties is found there, too. Objects whose type is not known from the file are left alone too. Of what a run
has shown, clients and other objects that are made once and used again are left alone, and \`lru_cache\` is a hint.

Disable it where the state is wanted and harmless, with the reason beside it:
\`lambda-workbench-disable-next-line mutable-module-state: shared on purpose, holds no request data\`.`,
    japanese: {
      title: 'リクエスト処理中に変更されるモジュールレベルのコレクション',
      what: `モジュールの読み込み時に一度だけ作られ、ハンドラー (またはハンドラーが呼び出す関数) が何かを入れるリスト、
セット、辞書、オブジェクト、\`Map\`、\`Set\` を検出します。実行するとさらに多くのことがわかります。モジュール、クラス、
関数の変数のうち、応答の前と後で中身が異なるものがすべて見つかります。`,
      why: `Lambda はリクエストの後も実行環境を残し、次のリクエストをそこに渡すことがあります。リクエストがモジュールの
変数に残したものは、そのときもまだそこにあります。あるユーザーのデータが別のユーザーへの応答に現れ、リストはメモリが
尽きるまで増え、カウンターは何を表すのか誰にも言えないものを数えます。その一方で、次のリクエストが同じ環境に届く
保証はありません。負荷が高いときには多くの環境があり、それぞれが自分のコピーを持ち、どれもすぐ
後になくなっているかもしれません。つまり、この状態はリクエストの中に閉じてもいなければ、リクエストの間で
保持されるわけでもありません。`,
      instead: `コレクションはハンドラーの中で作り、リクエストがそのたびに新しいもので始まるようにしてください。残す
必要のあるものは、そのためのサービスに保存します: DynamoDB、S3、ElastiCache。`,
      fix: `宣言をハンドラーの本体の先頭に移動します。それによってほかに何も変わらない場合、つまり、値がリテラルまたは
空のコレクションで、ハンドラー自身だけがそれを使い、エクスポートされておらず、コメントも付いていない場合に提案されます。`,
      silent: `リクエストより長く残るように意図されたものは対象外です。まず値の有無を調べるもの
(\`if key not in cache\`、\`cache.has(key)\`、\`??=\`、\`setdefault\`)、または cache という名前でほかの場所から値の
有無を調べられるものであって、イベント自体のデータではなく呼び出しの結果を保存するキャッシュ、上限のあるコレクショ
ン (\`deque(maxlen=…)\`)、定数を設定されるフラグ、すべてのリクエストが最初に空にするコレクション、モジュールの読み込
み時に入れられるものすべてです。マネージドインスタンスでは、Node.js の関数の複数のリクエストが同時に実行されるため、
すべてのリクエストが空にするコレクションも検出します。ファイルから型がわからないオブジェクトも対象外です。実行で見つ
かったもののうち、一度作られて繰り返し使われるクライアントなどのオブジェクトは対象外で、\`lru_cache\` はヒントになり
ます。

状態が意図したもので害がない場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line mutable-module-state: 意図して共有、リクエストのデータは含まない\`。`,
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
    const { reachability, eventData } = context;
    const check = (write: StateWrite) => {
      const { node } = write;
      if (reachability.chainTo(write.node) === undefined) return;
      if (!reachability.outlives(write.binding)) return;
      // What tells duplicates has a rule of its own.
      if (isHarmless(write, reachability, eventData, !runAtOnce(context, node)) || remembersSeen(context, write))
        return;
      reportWrite(write, context);
    };
    return { stateWrite: check };
  },
};

/** Whether several requests run in the environment at once, and share its memory. */
function runAtOnce(context: RuleContext, node: SyntaxNode): boolean {
  return context.function?.managedInstances === true && context.vocabulary(node).requestsShareMemory;
}

function reportWrite(write: StateWrite, context: RuleContext): void {
  const { reachability, report } = context;
  const { binding, marked, node } = write;
  const chain = reachability.chainTo(node) ?? [];
  const declaration = binding.declarations[0] ?? write.initial;
  report({
    at: marked,
    message: runAtOnce(context, node)
      ? l10n.t(
          "'{0}' belongs to the module, and on managed instances several requests run in it at once: what one puts in here, the others see and change while they work. Create it inside the handler, or keep what must last in DynamoDB or S3.",
          binding.name,
        )
      : l10n.t(
          "'{0}' belongs to the module, so what this request puts into it is still there for the next request that this execution environment gets, and missing in every other environment: AWS promises neither. Create it inside the handler, or keep what must last in DynamoDB or S3.",
          binding.name,
        ),
    related: [
      relatedTo(declaration, l10n.t("'{0}' is created here, once per execution environment.", binding.name)),
      ...callChain(chain),
    ],
    fix: () => fixFor(write, reachability.entries),
  });
}

function fixFor({ binding, node }: StateWrite, entries: readonly SyntaxNode[]): Fix | undefined {
  const handler = entries.find((entry) => entry.contains(node));
  const edits = handler && moveIntoHandler(binding, handler);
  return edits && { title: l10n.t("Move '{0}' into the handler", binding.name), edits };
}
