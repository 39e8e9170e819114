import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { freshValueIn } from '../freshValues.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule } from '../rule.ts';
import type { SdkCall } from '../sdk/sdkCall.ts';

/** A message to a FIFO queue or topic that is never a duplicate. */
export const rule: Rule = {
  id: 'fifo-no-dedup-id',
  severity: 'warning',
  category: 'retries',
  advice: ['T7', 'T8'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Random deduplication id of a FIFO message',
    what: `Finds messages to FIFO queues and topics whose \`MessageDeduplicationId\` is made of a UUID, a random number or the time, in
functions whose event is delivered again after an error.`,
    why: `For five minutes SQS drops a message whose deduplication id it has seen. That is what makes a retry of the sender harmless. With
an id that is new each time, the retry of this function, or the second delivery of its event, sends the message once more, and
the FIFO queue takes it for another one.`,
    instead: `Make the id of what the message is about: the order's number and its version, the id of the message or event that caused it. Or
leave it away and let the queue compare the content (\`ContentBasedDeduplication\`).`,
    examples: [
      {
        language: 'python',
        bad: `import uuid

import boto3


def forward(record):
    queue = boto3.client("sqs", region_name="eu-west-1")
    queue.send_message(
        QueueUrl="https://sqs.eu-west-1.amazonaws.com/1/orders.fifo",
        MessageBody=record["body"],
        MessageGroupId="orders",
        MessageDeduplicationId=str(uuid.uuid4()),
    )


def lambda_handler(event, context):
    for record in event["Records"]:
        if record["body"] != "{}":
            forward(record)
    return {"customer": event["customer"]}
`,
        good: `import boto3


def forward(record):
    queue = boto3.client("sqs", region_name="eu-west-1")
    queue.send_message(
        QueueUrl="https://sqs.eu-west-1.amazonaws.com/1/orders.fifo",
        MessageBody=record["body"],
        MessageGroupId="orders",
        MessageDeduplicationId=record["messageId"],
    )


def lambda_handler(event, context):
    for record in event["Records"]:
        if record["body"] != "{}":
            forward(record)
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const { randomUUID } = require('node:crypto');

const forward = async (record) => {
  const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
  await new SQSClient({}).send(
    new SendMessageCommand({
      QueueUrl: process.env.ORDERS,
      MessageBody: record.body,
      MessageGroupId: 'orders',
      MessageDeduplicationId: randomUUID(),
    }),
  );
};

exports.handler = async (event) => {
  for (const record of event.Records) if (record.body !== '{}') await forward(record);
  return { customer: event.customer };
};
`,
        good: `const forward = async (record) => {
  const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
  await new SQSClient({}).send(
    new SendMessageCommand({
      QueueUrl: process.env.ORDERS,
      MessageBody: record.body,
      MessageGroupId: 'orders',
      MessageDeduplicationId: record.messageId,
    }),
  );
};

exports.handler = async (event) => {
  for (const record of event.Records) if (record.body !== '{}') await forward(record);
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Ids made of the event, of a hash or of a constant are left alone, and so are functions that only synchronous callers invoke, and
those of which nobody knows what invokes them.`,
    japanese: {
      title: 'FIFO メッセージのランダムな重複排除 ID',
      what: `エラーの後にイベントがもう一度届く関数で、\`MessageDeduplicationId\` を UUID、乱数、または時刻から作って FIFO
キューや FIFO トピックに送るメッセージを検出します。`,
      why: `SQS は、一度見た重複排除 ID を持つメッセージを 5 分間破棄します。送信者の再試行が
害にならないのはそのためです。ID が毎回新しくなると、この関数の再試行やイベントの 2 回目の配信によってメッセージがもう
一度送られ、FIFO キューは別のメッセージとみなします。`,
      instead: `メッセージが表すものから ID を作ってください。注文の番号とバージョン、元になったメッセージやイベントの
ID などです。または ID を省略し、キューに内容を比較させてください (\`ContentBasedDeduplication\`)。`,
      fix: undefined,
      silent: `イベント、ハッシュ、定数から作られた ID は対象外です。同期的な呼び出し元からだけ呼び出される関数と、
何から呼び出されるかわからない関数も対象外です。`,
    },
    sources: [
      {
        title: 'Using the message deduplication ID in Amazon SQS',
        url: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html',
      },
    ],
  },

  listen(context) {
    if (context.triggers.isRetried !== true) return {};
    return {
      sdkCall(call) {
        const { node } = call;
        if (!sends(call) || !context.isReached(node)) return;
        for (const id of idsOf(call)) {
          const fresh = freshValueIn(context, id);
          if (fresh === undefined) continue;
          context.report({
            at: id,
            message: l10n.t(
              'This deduplication id is new each time, so a retry of this function sends the message again and the FIFO queue takes it for another one. Make it of the event: the id of the order or of the message that caused it.',
            ),
            related: [
              ...(id.contains(fresh.node) ? [] : [relatedTo(fresh.node, l10n.t('It is made here.'))]),
              ...callChain(context.chainTo(node)),
            ],
          });
        }
      },
    };
  },
};

function sends({ service, operation }: SdkCall): boolean {
  return (
    (service === 'sqs' && operation.startsWith('SendMessage')) || (service === 'sns' && operation.startsWith('Publish'))
  );
}

/** Of one message, and of those of a batch. */
function idsOf(call: SdkCall): SyntaxNode[] {
  const one = call.argument('MessageDeduplicationId');
  const entries = call.argument('Entries') ?? call.argument('PublishBatchRequestEntries');
  const many = (entries?.descendants('pair') ?? [])
    .filter((pair) => pair.child('key')?.text.replace(/['"]/g, '') === 'MessageDeduplicationId')
    .map((pair) => pair.child('value'));
  return [one, ...many].filter((id) => id !== undefined);
}
