import * as l10n from '@vscode/l10n';
import { mayBeForDevelopment } from '../loading.ts';
import { isLog } from '../logs.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';
import { wholeEventIn } from '../wholeEvent.ts';

/** The whole event in the log. */
export const rule: Rule = {
  id: 'debug-log-whole-event',
  severity: 'hint',
  category: 'cost',
  billed: 'log',
  advice: ['T5'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Whole event written to the log',
    what: `Finds \`print\`, \`console.log\` and the methods of loggers that are given the whole event, also as JSON or within a text.`,
    why: `The event holds what users sent: names, addresses, tokens in the headers. In the log it can be read by everybody who may read logs, and it stays
there for as long as the group keeps it, which is forever where nothing says otherwise. CloudWatch bills each GB that is taken in, often more
than the function itself costs.`,
    instead: `Log the ids by which the event can be found again: the request's, the order's, the message's. Write it whole at the level \`debug\` only, or with
\`log_event\`/\`logEvent\` of Powertools, which an environment variable switches on.`,
    examples: [
      {
        language: 'python',
        bad: `import logging

logger = logging.getLogger()


def lambda_handler(event, context):
    logger.info("Received %s", event)
    return {"customer": event["customer"]}
`,
        good: `import logging

logger = logging.getLogger()


def lambda_handler(event, context):
    logger.info("Received an order of %s", event["amount"])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'typescript',
        bad: `export const handler = async (event: { customer: string; amount: number }) => {
  console.error(JSON.stringify(event));
  return { customer: event.customer };
};
`,
        good: `export const handler = async (event: { customer: string; amount: number }) => {
  console.error(\`An order of \${event.amount}\`);
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `The level \`debug\` and lower ones are left alone, and so are logs under a condition that asks for a stage, a level or a local run. Parts of the event
are not looked at.`,
    japanese: {
      title: 'ログに書き込まれるイベント全体',
      what: `イベント全体を渡される \`print\`、\`console.log\`、ロガーのメソッドを検出します。JSON として、または文字列に
埋め込んで渡す場合も含みます。`,
      why: `イベントには、名前、住所、ヘッダーのトークンなど、ユーザーが送ったものが入っています。ログに書かれると、
ログを読む権限のある誰もが読むことができ、ロググループの保持期間だけ残ります。指定がなければ無期限です。CloudWatch は
取り込んだ GB ごとに課金し、関数そのものの料金を上回ることもよくあります。`,
      instead: `リクエスト、注文、メッセージの ID など、イベントを後から見つけられる ID を記録してください。全体を書
くのは \`debug\` レベルだけにするか、環境変数で有効にできる Powertools の \`log_event\`/\`logEvent\` を使ってくださ
い。`,
      fix: undefined,
      silent: `\`debug\` 以下のレベルは対象外です。ステージ、レベル、ローカル実行かどうかを確認する条件のもとでのロ
グも対象外です。イベントの一部だけを書き込むログは調べません。`,
    },
    sources: [
      {
        title: 'Best practices for working with AWS Lambda functions: security and logs',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
      {
        title: 'Monitoring Lambda with CloudWatch Logs: costs',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html',
      },
    ],
  },

  listen(context) {
    return {
      call(node) {
        const method = node.child('callee')?.bare.child('property')?.text ?? '';
        if (!writing.has(method.toLowerCase()) || !context.isReached(node) || !isLog(context, node)) return;
        const event = node.argumentList.map((argument) => wholeEventIn(context, argument)).find(Boolean);
        if (event === undefined || mayBeForDevelopment(node)) return;
        context.report({
          at: event,
          message: l10n.t(
            'The whole event goes into the log: what users sent can be read there by everybody who may read logs, and each GB is billed. Log the ids only, or the event at the level debug.',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};

/** The levels at which a message is written, however a logger is set. */
const levels =
  'info information notice warn warning err error exception crit critical fatal severe alert emerg emergency success'.split(
    ' ',
  );

/**
 * Methods that write what they are given, in small letters; the empty one is that of a known function, which has none. `debug` and
 * what is below it writes only where somebody asks for it; what a project calls `log_with_tenant(event, …)` may take an id out of it.
 */
const writing: ReadonlySet<string> = new Set([
  ...levels.flatMap((level) =>
    ['', 'log', 'log_'].flatMap((before) => ['', 'f', 'ln'].map((after) => before + level + after)),
  ),
  ...['log', 'print', 'write', 'table', 'dir', 'msg', 'message', 'http', ''],
]);
