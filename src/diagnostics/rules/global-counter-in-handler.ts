import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { initialValue } from '../collections.ts';
import { isAssignedEachTime, isOnlyLogged, variableWriteAt } from '../moduleVariables.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule } from '../rule.ts';

/** A number of the module that requests count on. */
export const rule: Rule = {
  id: 'global-counter-in-handler',
  severity: 'warning',
  category: 'state',
  advice: ['T1', 'T3'],
  languages: ['python', 'javascript', 'typescript'],
  observes: ['state'],
  docs: {
    title: 'Counter that is a variable of the module',
    what: `Finds a number that belongs to the module and that the reached code counts up or down: \`count += 1\`, \`count++\`,
\`total = total + amount\`.`,
    why: `Every execution environment has its own copy. Under load there are many at once, each counting its own requests, and any of
them may end at any moment: what the number says, nobody can tell. The next request of the same environment finds what the last
one left, so that the first response differs from the second for the same event.`,
    instead: `Count in a service made for it: an atomic counter in DynamoDB (\`ADD\`), a metric in CloudWatch. Where only one request is
counted, make the number inside the handler.`,
    examples: [
      {
        language: 'python',
        bad: `orders = 0


def lambda_handler(event, context):
    global orders
    for record in event["Records"]:
        orders += 1
    return {"orders": orders}
`,
        good: `def lambda_handler(event, context):
    orders = 0
    for record in event["Records"]:
        orders += 1
    return {"orders": orders}
`,
      },
      {
        language: 'javascript',
        bad: `let total = 0;

exports.handler = async (event) => {
  total += event.amount;
  return { total };
};
`,
        good: `exports.handler = async (event) => {
  let total = 0;
  total += event.amount;
  return { total };
};
`,
      },
      {
        language: 'typescript',
        bad: `let requests: number = 0;

export const handler = async (event: { customer: string }) => {
  requests++;
  return { number: requests, customer: event.customer };
};
`,
        good: `export const handler = async (event: { customer: string }) => {
  let requests: number = 0;
  requests++;
  return { number: requests, customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Counters that are only logged are left alone, and so are those that every request sets first. In tenant isolation mode an
environment serves one tenant only, so that the rule says nothing there.

Disable it where the count of this environment is what you want, with the reason beside it:
\`lambda-workbench-disable-next-line global-counter-in-handler: requests of this environment\`.`,
    japanese: {
      title: 'モジュールの変数で数えるカウンター',
      what: `モジュールに属し、ハンドラーから到達できるコードが増減させる数値を検出します:
\`count += 1\`、\`count++\`、\`total = total + amount\`。`,
      why: `実行環境はそれぞれ自分のコピーを持ちます。負荷が高いときは多くの環境が同時に存在し、それぞれが自分の
リクエストを数え、どれがいつ終わってもおかしくありません。その数値が何を表すのかは、誰にもわかりません。同じ環境の次の
リクエストは前のリクエストが残した値を見るため、同じイベントでも 1 回目と 2 回目の応答が異なります。`,
      instead: `そのためのサービスで数えてください。DynamoDB のアトミックカウンター (\`ADD\`) や、CloudWatch の
メトリクスです。1 つのリクエストの中だけで数える場合は、数値をハンドラーの中で作ってください。`,
      fix: undefined,
      silent: `ログに記録されるだけのカウンターと、すべてのリクエストが最初に設定するカウンターは対象外です。
テナント分離モードでは、環境が処理するのは 1 つのテナントだけなので、このルールは何も指摘しません。

この環境での数が必要な場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line global-counter-in-handler: この環境のリクエスト数\`。`,
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
    const check = (node: SyntaxNode) => {
      const write = variableWriteAt(node);
      if (write?.isChange !== true || !context.isReached(node) || context.function?.tenantIsolation === true) return;
      const { binding, target } = write;
      const initial = initialValue(binding);
      if (context.values.number(initial) === undefined && !isNumber(initial)) return;
      if (isAssignedEachTime(binding, context.reachability) || isOnlyLogged(context, binding)) return;
      context.report({
        at: target,
        message: l10n.t(
          "'{0}' belongs to the module: each execution environment counts for itself, from request to request, and is gone a moment later. Count in DynamoDB or with a CloudWatch metric, or inside the handler.",
          binding.name,
        ),
        related: [
          relatedTo(
            binding.declarations[0] ?? target,
            l10n.t("'{0}' is created here, once per execution environment.", binding.name),
          ),
          ...callChain(context.chainTo(node)),
        ],
      });
    };
    return { augmentedAssignment: check, update: check, assignment: check };
  },
};

function isNumber(initial: SyntaxNode | undefined): boolean {
  const node = initial?.bare;
  return node?.word === 'number' || (node?.word === 'unary' && node.child('operand')?.word === 'number');
}
