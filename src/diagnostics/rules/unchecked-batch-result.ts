import * as l10n from '@vscode/l10n';
import { resultUse } from '../callResults.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';

/** What says that a part of a batch failed, by service and operation. Each key alone tells it. */
const failureKeys: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  dynamodb: { BatchWriteItem: ['UnprocessedItems'], BatchGetItem: ['UnprocessedKeys'] },
  kinesis: { PutRecords: ['FailedRecordCount', 'Records'] },
  firehose: { PutRecordBatch: ['FailedPutCount', 'RequestResponses'] },
  sqs: { SendMessageBatch: ['Failed'], DeleteMessageBatch: ['Failed'], ChangeMessageVisibilityBatch: ['Failed'] },
  sns: { PublishBatch: ['Failed'] },
  events: { PutEvents: ['FailedEntryCount', 'Entries'] },
  s3: { DeleteObjects: ['Errors'] },
};

/** A batch of which a part can fail, while the call succeeds. */
export const rule: Rule = {
  id: 'unchecked-batch-result',
  severity: 'warning',
  category: 'errors',
  advice: ['T8'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Batch whose failed entries nobody looks for',
    what: `Finds calls that write or read a batch (\`BatchWriteItem\`, \`BatchGetItem\`, \`PutRecords\`, \`PutRecordBatch\`, \`SendMessageBatch\`,
\`DeleteMessageBatch\`, \`PublishBatch\`, \`PutEvents\`, \`DeleteObjects\`) where the code never reads what says which entries failed.`,
    why: `These calls succeed as soon as the request as a whole is valid. Entries that were throttled or refused come back in the response
(\`UnprocessedItems\`, \`FailedRecordCount\`, \`Failed\`, \`FailedEntryCount\`, \`Errors\`); no exception is raised, and the SDK does not
retry them. Whoever ignores the response loses them without a trace.`,
    instead: `Read the failed entries, send them again with a backoff, and raise an error if some remain. For DynamoDB in Python,
\`table.batch_writer()\` sends them again by itself.`,
    examples: [
      {
        language: 'python',
        bad: `import json

import boto3


def announce(orders):
    events = boto3.client("events", region_name="eu-west-1")
    entries = [{"Source": "shop", "DetailType": "order", "Detail": json.dumps(order)} for order in orders]
    events.put_events(Entries=entries)


def lambda_handler(event, context):
    if event.get("orders"):
        announce(event["orders"])
    return {"customer": event["customer"]}
`,
        good: `import json

import boto3


def announce(orders):
    events = boto3.client("events", region_name="eu-west-1")
    entries = [{"Source": "shop", "DetailType": "order", "Detail": json.dumps(order)} for order in orders]
    answer = events.put_events(Entries=entries)
    if answer["FailedEntryCount"] > 0:
        raise RuntimeError("some orders were not announced")


def lambda_handler(event, context):
    if event.get("orders"):
        announce(event["orders"])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const enqueue = async (Entries) => {
  const { SQSClient, SendMessageBatchCommand } = require('@aws-sdk/client-sqs');
  await new SQSClient({}).send(new SendMessageBatchCommand({ QueueUrl: process.env.QUEUE_URL, Entries }));
};

exports.handler = async (event) => {
  if (event.orders) await enqueue(event.orders);
  return { customer: event.customer };
};
`,
        good: `const enqueue = async (Entries) => {
  const { SQSClient, SendMessageBatchCommand } = require('@aws-sdk/client-sqs');
  const { Failed = [] } = await new SQSClient({}).send(
    new SendMessageBatchCommand({ QueueUrl: process.env.QUEUE_URL, Entries }),
  );
  if (Failed.length > 0) throw new Error(\`\${Failed.length} orders were not sent\`);
};

exports.handler = async (event) => {
  if (event.orders) await enqueue(event.orders);
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Where the response is returned, passed on or kept, its failures may be read there, and nothing is said. \`table.batch_writer()\` is
left alone, and so are calls with a callback and clients of an unknown service. Logging the response is no check.`,
    japanese: {
      title: '失敗した要素を確認していないバッチ呼び出し',
      what: `バッチの書き込みまたは読み取りを行う呼び出し
(\`BatchWriteItem\`、\`BatchGetItem\`、\`PutRecords\`、\`PutRecordBatch\`、\`SendMessageBatch\`、\`DeleteMessageBatch\`、\`PublishBatch\`、\`PutEvents\`、\`DeleteObjects\`)
のうち、どの要素が失敗したかを示す情報をコードがまったく読み取らないものを検出します。`,
      why: `これらの呼び出しは、リクエスト全体が有効であれば成功します。スロットリングされたか拒否された要素は、応答の
中で返されます (\`UnprocessedItems\`、\`FailedRecordCount\`、\`Failed\`、\`FailedEntryCount\`、\`Errors\`)。例外は発生せず、SDK が
再試行することもありません。応答を無視すると、それらの要素は跡形もなく失われます。`,
      instead: `失敗した要素を読み取り、バックオフを入れて再送し、残った場合はエラーを送出してください。Python から
DynamoDB を使う場合は、\`table.batch_writer()\` が自動的に再送します。`,
      fix: undefined,
      silent: `応答が返されるか、渡されるか、保持される場合は、そこで失敗が読み取られる可能性があるため、何も指摘し
ません。\`table.batch_writer()\`、コールバックのある呼び出し、サービスがわからないクライアントも対象外です。応答をロ
グに記録するだけでは、確認したことになりません。`,
    },
    sources: [
      {
        title: 'BatchWriteItem',
        url: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html',
      },
      { title: 'PutRecords', url: 'https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html' },
      {
        title: 'SendMessageBatch',
        url: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html',
      },
      { title: 'PutEvents', url: 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html' },
    ],
  },

  listen(context) {
    return {
      sdkCall(call) {
        const { node } = call;
        const keys = failureKeys[call.service]?.[call.operation];
        if (keys === undefined || call.isManaged || !context.isReached(node)) return;
        // Version 2 of the SDK for JavaScript calls back with the answer.
        if (node.argumentList.some(({ word }) => word === 'function')) return;
        const use = resultUse(context, node);
        if (use.escapes || keys.some((key) => use.keys.has(key))) return;
        context.report({
          at: node,
          message: l10n.t(
            '{0} succeeds although some entries fail: they come back in {1}, which is never read here, and are lost. Send them again, and raise an error if some remain.',
            call.operation,
            keys[0] ?? '',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};
