import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { fateOf } from '../fate.ts';
import { answersOnReturn, isInExecutor } from '../promises.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { KnownCall } from '../subjects.ts';

/** A timer that is still set when the response is there. */
export const rule: Rule = {
  id: 'timer-in-handler',
  severity: 'warning',
  category: 'state',
  advice: ['T2', 'T10'],
  languages: ['python', 'javascript', 'typescript'],
  observes: ['timer'],
  docs: {
    title: 'Timer that is set when the response is there',
    what: `Finds a timer that the reached code sets and that nobody cancels or waits for: \`setInterval\`, \`setTimeout\`,
\`threading.Timer\`. A run shows more: every timer of the function's own code that had not fired when the response was there.`,
    why: `Once the response is there, Lambda freezes the environment with everything in it. The timer fires while a later request of the
same environment is handled, in that request's time and log, or never. It never fires at its time.`,
    instead: `Do the work before you return. What has to happen later belongs to EventBridge Scheduler, a delayed SQS message, or a wait in
Step Functions.`,
    examples: [
      {
        language: 'python',
        bad: `import threading

pending = threading.Event()


def lambda_handler(event, context):
    def flush():
        pending.set()

    threading.Timer(1, flush).start()
    return {"flushed": event["customer"]}
`,
        good: `import threading

pending = threading.Event()


def lambda_handler(event, context):
    pending.set()
    return {"flushed": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  setTimeout(() => process.emit('flush'), 1000);
  return { flushed: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  process.emit('flush');
  return { flushed: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Timers that are cancelled, kept or passed on are left alone, and so are those inside of \`new Promise\`, those that only
abort something, and \`setTimeout\` of handlers that answer by their callback, because Lambda waits for it. Of what a run has shown,
timers of libraries are left alone.

Disable it where the timer may well never fire, with the reason beside it:
\`lambda-workbench-disable-next-line timer-in-handler: only guards this request\`.`,
    japanese: {
      title: '応答を返すときに残っているタイマー',
      what: `ハンドラーから到達できるコードが設定し、誰もキャンセルせず、完了を待つこともないタイマーを検出します
(\`setInterval\`、\`setTimeout\`、\`threading.Timer\`)。実行するとさらに、応答を返すときにまだ作動していなかった、関
数自身のコードのすべてのタイマーがわかります。`,
      why: `応答が返されると、Lambda は実行環境をその中のすべてのものとともに凍結します。タイマーは、同じ実行環境の後の
リクエストの処理中に、そのリクエストの時間とログの中で作動するか、まったく作動しません。予定の時刻に
作動することはありません。`,
      instead: `return の前に処理を済ませてください。後で行う必要のあることは、EventBridge Scheduler、SQS の
遅延メッセージ、Step Functions の待機に任せてください。`,
      fix: undefined,
      silent: `キャンセルされるタイマー、保持されるか渡されるタイマー、\`new Promise\` の中のタイマー、何かを中止す
るだけのタイマーは対象外です。コールバックで応答するハンドラーの \`setTimeout\` も、Lambda がそれを待つため対象外で
す。実行で判明するもののうち、ライブラリのタイマーは対象外です。

タイマーが作動しなくてもよい場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line timer-in-handler: このリクエストの保護のみ\`。`,
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
    const check = ({ node, origin }: KnownCall) => {
      const timer = context.vocabulary(node).timers.get(origin);
      if (timer === undefined || !context.isReached(node)) return;
      if (isInExecutor(context, node) || (!timer.repeats && (!answersOnReturn(context) || onlyAborts(node)))) return;
      const { escapes, isManaged, members } = fateOf(node);
      const used = new Set(members.map((member) => member.child('property')?.text ?? ''));
      if (timer.start !== undefined && !used.has(timer.start)) return;
      const waits = context.vocabulary(node).waits;
      if (escapes || isManaged || [...used].some((name) => waits.has(name) || name === 'unref')) return;
      report(context, node);
    };
    return { knownCall: check, knownNew: check };
  },
};

function report(context: RuleContext, node: SyntaxNode): void {
  context.report({
    at: node,
    message: l10n.t(
      'This timer is still set when the response is there: it fires while a later request is handled, or never. Do its work before you return, or leave it to EventBridge Scheduler, a delayed SQS message or Step Functions.',
    ),
    related: callChain(context.chainTo(node)),
  });
}

/** `setTimeout(() => controller.abort(), …)`: a limit for something else, and nothing is lost where it never fires. */
function onlyAborts(node: SyntaxNode): boolean {
  const callback = node.argumentList[0]?.bare;
  const body = callback?.word === 'function' ? callback.child('body') : callback;
  const statement = body?.word === 'block' && body.children.length === 1 ? body.children[0] : body;
  const called = statement?.word === 'expressionStatement' ? statement.child('operand') : statement;
  const name = (called?.word === 'call' ? called.child('callee') : called)?.text ?? '';
  return /(?:^|\.)(?:abort|destroy|reject|cancel|close)$/.test(name);
}
