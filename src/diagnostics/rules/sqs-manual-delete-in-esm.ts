import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { SdkCall } from '../sdk/sdkCall.ts';

/** A function that deletes the messages of its own event. */
export const rule: Rule = {
  id: 'sqs-manual-delete-in-esm',
  severity: 'warning',
  category: 'retries',
  advice: ['T8'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Message of the event deleted by the function itself',
    what: `Finds \`DeleteMessage\` with a receipt handle of the event's records: of messages that Lambda has received for the function.`,
    why: `Lambda's poller deletes the messages of a batch when the function succeeds, and leaves them in the queue when it fails. A
function that deletes them too pays for a request for each message, needs a permission that it would not need, and may fail at
it after the work is done: then the message comes again. Where something goes wrong later, what is deleted is gone, and neither the
retry nor the dead-letter queue gets it.`,
    instead: `Return when the work is done, and raise an error or report the message in \`batchItemFailures\` when it is not. The rest is the
poller's work.`,
    examples: [
      {
        language: 'python',
        bad: `import boto3


def done(record):
    queue = boto3.client("sqs", region_name="eu-west-1")
    queue.delete_message(QueueUrl="https://sqs.eu-west-1.amazonaws.com/1/orders", ReceiptHandle=record["receiptHandle"])


def lambda_handler(event, context):
    for record in event["Records"]:
        if "receiptHandle" in record:
            done(record)
    return {"count": len(event["Records"])}
`,
        good: `def lambda_handler(event, context):
    return {"count": len(event["Records"])}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  for (const record of event.Records) {
    if (record.receiptHandle) {
      const { SQSClient, DeleteMessageCommand } = require('@aws-sdk/client-sqs');
      const command = { QueueUrl: process.env.ORDERS, ReceiptHandle: record.receiptHandle };
      await new SQSClient({}).send(new DeleteMessageCommand(command));
    }
  }
  return {};
};
`,
        good: `exports.handler = async (event) => {
  return {};
};
`,
      },
    ],
    fix: undefined,
    silent: `Functions that delete what succeeded and then raise an error for the rest, as one had to before there were partial batch
responses, are left alone, and so are messages that the function has received itself.`,
    japanese: {
      title: 'イベントのメッセージを関数自身が削除する処理',
      what: `イベントのレコードの受信ハンドルを指定した \`DeleteMessage\` を検出します。つまり、Lambda が関数のために
受信したメッセージの削除です。`,
      why: `バッチのメッセージは、関数が成功すると Lambda のポーラーが削除し、失敗するとキューに残します。関数も
メッセージを削除すると、メッセージごとにリクエストの料金がかかり、本来は不要な権限が必要になり、処理が終わった後に削除で
失敗する可能性もあります。その場合、メッセージは再び届きます。後で何か問題が起きても、削除したものは失われており、
再試行されることも、デッドレターキューに入ることもありません。`,
      instead: `処理が終わったら return し、終わらなかった場合はエラーを送出するか、そのメッセージを \`batchItemFailures\`
で報告してください。残りはポーラーが行います。`,
      fix: undefined,
      silent: `部分的なバッチ応答がなかった頃に必要だった方法で、成功したものを削除してから残りのためにエラーを送出
する関数は対象外です。関数自身が受信したメッセージも対象外です。`,
    },
    sources: [
      { title: 'Using Lambda with Amazon SQS', url: 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html' },
      {
        title: 'Handling errors for an SQS event source in Lambda',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
      },
    ],
  },

  listen(context) {
    return {
      sdkCall(call) {
        const { node } = call;
        if (call.service !== 'sqs' || !/^DeleteMessage(?:Batch)?$/.test(call.operation)) return;
        if (!context.isReached(node) || !handlesOf(call).some((handle) => isOfEvent(context, handle))) return;
        if (raisesForTheRest(context, node)) return;
        context.report({
          at: node,
          message: l10n.t(
            'Lambda deletes the messages of its event itself when the function succeeds. Deleted here, a message whose work fails later is neither retried nor kept in the dead-letter queue. Remove the call; report what failed in batchItemFailures.',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};

function handlesOf(call: SdkCall): SyntaxNode[] {
  const many = (call.argument('Entries')?.descendants('pair') ?? [])
    .filter((pair) => pair.child('key')?.text.replace(/['"]/g, '') === 'ReceiptHandle')
    .map((pair) => pair.child('value'));
  return [call.argument('ReceiptHandle'), ...many].filter((handle) => handle !== undefined);
}

function isOfEvent({ eventData }: RuleContext, handle: SyntaxNode): boolean {
  return eventData.pathOf(handle)?.keys.join('.') === 'Records.[].receiptHandle';
}

/** An error in the handler, or in the function that deletes: what failed is to come again. */
function raisesForTheRest({ reachability }: RuleContext, node: SyntaxNode): boolean {
  const functions = [...reachability.entries, node.enclosing('function')];
  return functions.some((one) => (one?.descendants('throw').length ?? 0) > 0);
}
