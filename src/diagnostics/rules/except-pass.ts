import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { broadCatchAt } from '../broadCatches.ts';
import { hasEffect } from '../effects.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { swallowedErrorAt } from '../swallowedErrors.ts';

/** Work whose failure leaves no trace at all. */
export const rule: Rule = {
  id: 'except-pass',
  severity: 'warning',
  category: 'errors',
  advice: ['T8'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Every error caught and nothing done about it',
    what: `Finds an empty catch of every error (\`except Exception: pass\`, \`catch {}\`) around work that the code relies on: a call of AWS, a
request, a file that is written.`,
    why: `On AWS there is no debugger and nobody who watches: what is not logged has not happened. A missing permission, a throttled call or
a wrong name ends in the same silence as success, and the function goes on with work that was not done.`,
    instead: `Catch the errors that you expect, by their type or name. Log the others with their stack trace, and raise them where the work
matters.`,
    examples: [
      {
        language: 'python',
        bad: `import boto3


def remember(order):
    table = boto3.resource("dynamodb", region_name="eu-west-1").Table("orders")
    try:
        table.put_item(Item=order)
    except Exception:
        pass


def lambda_handler(event, context):
    if event.get("order"):
        remember(event["order"])
    return {"customer": event["customer"]}
`,
        good: `import boto3


def remember(order):
    table = boto3.resource("dynamodb", region_name="eu-west-1").Table("orders")
    table.put_item(Item=order)


def lambda_handler(event, context):
    if event.get("order"):
        remember(event["order"])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const announce = async (order) => {
  try {
    await fetch('https://example.com/orders', { method: 'POST', body: JSON.stringify(order) });
  } catch {}
};

exports.handler = async (event) => {
  if (event.order) await announce(event.order);
  return { customer: event.customer };
};
`,
        good: `const announce = async (order) => {
  await fetch('https://example.com/orders', { method: 'POST', body: JSON.stringify(order) });
};

exports.handler = async (event) => {
  if (event.order) await announce(event.order);
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `A comment in the catch says that it is meant so, and silences the rule. Certain errors, deletions and other clearing away, a
default that was set before, a \`return\` in the \`try\` with something else after it, and code that only computes are left alone. So is
what \`swallowed-exception-on-retryable-source\` speaks of.`,
    japanese: {
      title: 'すべてのエラーを捕捉して何もしないコード',
      what: `コードが頼りにしている処理 (AWS の呼び出し、リクエスト、ファイルへの書き込み) を囲み、あらゆるエラーを
捕捉して何もしないコード (\`except Exception: pass\`、\`catch {}\`) を検出します。`,
      why: `AWS にはデバッガーもなく、見ている人もいません。ログに残っていないことは、起きなかったのと同じです。権限
の不足も、スロットリングされた呼び出しも、間違った名前も、成功したときと同じように何の痕跡も残さず、関数は行われな
かった処理を前提に続行します。`,
      instead: `想定されるエラーを、型または名前を指定して捕捉してください。それ以外はスタックトレースとともにログに
残し、重要な処理では送出してください。`,
      fix: undefined,
      silent: `捕捉するところにコメントがあれば、意図したものであるとわかるので、このルールは指摘しません。特定の
エラーの捕捉、削除などの後始末、事前に設定されたデフォルト値、後に別の処理が続く \`try\` の中の \`return\`、計算だけを行う
コードは対象外です。\`swallowed-exception-on-retryable-source\` が扱うものも対象外です。`,
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
    return {
      catch(node) {
        const caught = broadCatchAt(context, node);
        if (caught === undefined || caught.statements.some((one) => !isEllipsis(one)) || caught.isExplained) return;
        if (!context.isReached(node) || !isReliedOn(context, caught.tried)) return;
        if (swallowedErrorAt(context, node) !== undefined) return;
        context.report({
          at: caught.head,
          message: l10n.t(
            'Whatever goes wrong here leaves no trace, and the function goes on as if the work were done. Catch only the errors that you expect, and log or raise the others.',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};

function isEllipsis(statement: SyntaxNode): boolean {
  return statement.text === '...';
}

/** Work that is done for its effect, with nothing that takes its place when it fails. */
function isReliedOn(context: RuleContext, tried: SyntaxNode): boolean {
  if (tried.descendants('return').length > 0) return false;
  const calls = tried.children.flatMap((statement) => {
    const call = statement.word === 'expressionStatement' ? statement.child('operand')?.bare : undefined;
    return call?.word === 'call' ? [call] : [];
  });
  return calls.some((call) => isWork(context, call));
}

function isWork(context: RuleContext, call: SyntaxNode): boolean {
  return hasEffect(context, call) || call.descendants('call').some((one) => hasEffect(context, one));
}
