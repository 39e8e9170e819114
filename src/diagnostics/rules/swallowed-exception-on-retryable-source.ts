import * as l10n from '@vscode/l10n';
import { isErrorResponse } from '../errorResponses.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';
import { swallowedErrorAt } from '../swallowedErrors.ts';

/** A failure that is reported as success to a source that would have tried again. */
export const rule: Rule = {
  id: 'swallowed-exception-on-retryable-source',
  severity: 'warning',
  category: 'errors',
  advice: ['T8'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Error caught where the event source would have tried again',
    what: `Finds a catch of every error around all that a function does with its event, or with a record of it, which only logs, and ends as
if it had succeeded. It speaks of functions that are invoked asynchronously or from a queue or a stream.`,
    why: `Queues, streams, S3, SNS and EventBridge know only whether the invocation failed. If it did, they invoke again and in the end keep
the event: in a dead-letter queue or a failure destination. When the error is caught, the event counts as done: the message is deleted,
no alarm goes off, and nobody can send it again. A line in the log is all that is left.`,
    instead: `Let the error go, or log it and raise it again. In a batch, report the records that failed as \`batchItemFailures\`, so that only
they come again. Catch by themselves only errors that are none, such as a condition that says that the work is already done.`,
    examples: [
      {
        language: 'python',
        bad: `import logging
import time

logger = logging.getLogger()


def handle(message):
    time.sleep(len(message) / 1000)


def lambda_handler(event, context):
    for record in event["Records"]:
        try:
            handle(record["body"])
        except Exception as error:
            logger.error("not handled: %s %s", record["messageId"], error)
`,
        good: `import logging
import time

logger = logging.getLogger()


def handle(message):
    time.sleep(len(message) / 1000)


def lambda_handler(event, context):
    for record in event["Records"]:
        try:
            handle(record["body"])
        except Exception as error:
            logger.error("not handled: %s %s", record["messageId"], error)
            raise
`,
      },
      {
        language: 'javascript',
        bad: `const handle = async (message) => fetch('data:,' + message);

exports.handler = async (event) => {
  try {
    await Promise.all(event.Records.map((record) => handle(record.body)));
  } catch (error) {
    console.error('not handled', error);
  }
  return 'done';
};
`,
        good: `const handle = async (message) => fetch('data:,' + message);

exports.handler = async (event) => {
  try {
    await Promise.all(event.Records.map((record) => handle(record.body)));
  } catch (error) {
    console.error('not handled', error);
    throw error;
  }
  return 'done';
};
`,
      },
    ],
    fix: undefined,
    silent: `Functions that somebody waits for (an API), or that nobody knows the caller of, are left alone, and durable functions, which
retry by steps. So is a catch of certain errors, one that does anything else than log and return (a call of something unknown may keep
the failure), one around a part of the work only, and one beside which something raises or reports \`batchItemFailures\`.

Disable it where losing the event is wanted, with the reason beside it:
\`lambda-workbench-disable-next-line swallowed-exception-on-retryable-source: only warms a cache\`.`,
    japanese: {
      title: '再試行するイベントソースなのにエラーを握りつぶすコード',
      what: `関数がイベント、またはそのレコードに対して行う処理全体を囲み、すべてのエラーを捕捉してログに
記録するだけで、成功したかのように終了する catch を検出します。対象は、非同期で、またはキューやストリームから呼び
出される関数です。`,
      why: `キュー、ストリーム、S3、SNS、EventBridge にわかるのは、呼び出しが失敗したかどうかだけです。失敗した場合は
再び呼び出し、最終的にはイベントをデッドレターキューまたは失敗時の送信先に保管します。エラーを捕捉すると、イベントは
処理済みとみなされます。メッセージは削除され、アラームは鳴らず、誰もイベントを再送できません。残るのはログの 1
行だけです。`,
      instead: `エラーを捕捉せずそのまま送出するか、ログに記録して再送出してください。バッチでは、失敗したレコードを
\`batchItemFailures\` で報告し、それらだけが再び届くようにしてください。処理がすでに終わっていることを示す条件のように、
実際にはエラーでないものだけを、個別に捕捉してください。`,
      fix: undefined,
      silent: `誰かが応答を待つ関数 (API)、呼び出し元がわからない関数、ステップごとに再試行する durable 関数は対象外
です。特定のエラーの catch、ログへの記録と return 以外のことをする catch (内容のわからない呼び出しが失敗を保管する可
能性があります)、処理の一部だけを囲む catch、エラーの送出または \`batchItemFailures\` の報告を伴う catch も対象外で
す。

イベントが失われてもよい場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line swallowed-exception-on-retryable-source: キャッシュのウォームアップのみ\`。`,
    },
    sources: [
      {
        title: 'Understanding retry behavior in Lambda',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-retries.html',
      },
      {
        title: 'Handling errors for an SQS event source in Lambda',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
      },
    ],
  },

  listen(context) {
    return {
      catch(node) {
        const caught = swallowedErrorAt(context, node);
        if (caught === undefined || (caught.returned && isErrorResponse(context, caught.returned))) return;
        context.report({
          at: caught.head,
          message: l10n.t(
            'The source of this event would invoke again after an error, and keep the event in the end. This catch reports success instead: the event is gone. Log the error and raise it again, or report the record in batchItemFailures.',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};
