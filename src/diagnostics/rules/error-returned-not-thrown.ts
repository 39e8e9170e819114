import * as l10n from '@vscode/l10n';
import { isDurable } from '../durableFunctions.ts';
import { isErrorObject, isErrorResponse } from '../errorResponses.ts';
import { handlerResults } from '../handlerResults.ts';
import type { Rule } from '../rule.ts';

/** An error as the response of an invocation that succeeds by it. */
export const rule: Rule = {
  id: 'error-returned-not-thrown',
  severity: 'warning',
  category: 'errors',
  advice: ['T8'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Error returned as a response instead of raised',
    what: `Finds responses that tell of an error (a \`statusCode\` of 400 and up, an \`error\` or \`errorMessage\`) of functions that are invoked
asynchronously or from a queue or a stream, and \`Error\` objects of JavaScript that are returned or passed to the callback as its
response.`,
    why: `Whoever invokes asynchronously never sees the response, and a queue or a stream looks only whether the invocation failed. A function
that returns its error has succeeded: no retry, no dead-letter queue, no failure destination, and no alarm on the metric \`Errors\`. An
\`Error\` object of JavaScript even loses its message: as JSON it is \`{}\`.`,
    instead: `Raise the error. In a batch, report the records that failed as \`batchItemFailures\`.`,
    examples: [
      {
        language: 'python',
        bad: `def lambda_handler(event, context):
    sizes = []
    for record in event["Records"]:
        if not record["body"]:
            return {"statusCode": 400, "body": "The message is empty"}
        sizes.append(len(record["body"]))
    return sizes
`,
        good: `def lambda_handler(event, context):
    sizes = []
    for record in event["Records"]:
        if not record["body"]:
            raise ValueError("The message is empty")
        sizes.append(len(record["body"]))
    return sizes
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  if (!event.customer) return new Error('There is no customer');
  return { customer: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  if (!event.customer) throw new Error('There is no customer');
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Functions that somebody waits for are left alone, and so are those that nobody knows the caller of, but for \`Error\` objects, which
are of no use to any caller. Handlers with middleware, a router or an unknown decorator are left alone, too.`,
    japanese: {
      title: 'エラーを送出せずに応答として返すコード',
      what: `非同期に、またはキューやストリームから呼び出される関数で、エラーを伝える応答 (400 以上の
\`statusCode\`、\`error\` や \`errorMessage\`) と、JavaScript で応答として返される、またはコールバックに応答として渡される
\`Error\` オブジェクトを検出します。`,
      why: `非同期の呼び出し元が応答を見ることはなく、キューやストリームは呼び出しが失敗したかどうかしか見ません。
エラーを返した関数は成功したことになります。再試行も、デッドレターキューも、失敗時の送信先も、メトリクス \`Errors\` の
アラームもありません。JavaScript の \`Error\` オブジェクトは、メッセージまで失います。JSON にすると \`{}\` になるためです。`,
      instead: `エラーを送出してください。バッチでは、失敗したレコードを \`batchItemFailures\` として報告してください。`,
      fix: undefined,
      silent: `応答を待つ相手がいる関数と、呼び出し元がわからない関数は対象外です。ただし \`Error\` オブジェクトは、どの
呼び出し元にも役に立たないため指摘します。ミドルウェア、ルーター、未知のデコレーターを使うハンドラーも対象外です。`,
    },
    sources: [
      {
        title: 'Understanding retry behavior in Lambda',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-retries.html',
      },
    ],
  },

  listen(context) {
    const { isRetried, isSynchronous } = context.triggers;
    if (isSynchronous === true || isDurable(context)) return {};
    const [handler] = context.reachability.entries;
    return {
      function(node) {
        if (node !== handler) return;
        for (const result of handlerResults(context)) {
          const isError = isErrorObject(context, result.node);
          if (!isError && !(isRetried === true && isErrorResponse(context, result.node))) continue;
          context.report({
            at: result.node.bare,
            message: isError
              ? l10n.t(
                  'A returned Error is no failure: the invocation succeeds, with {} as its response, and nothing is retried. Throw it.',
                )
              : l10n.t(
                  'Nobody reads this response: the invocation counts as successful, and nothing is retried or kept. Raise the error, or report the record in batchItemFailures.',
                ),
          });
        }
      },
    };
  },
};
