import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { recordLoopAround } from '../recordLoops.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';

/** The operations that take many items, by those that take one. */
const batches: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  dynamodb: { GetItem: 'BatchGetItem' },
  firehose: { PutRecord: 'PutRecordBatch' },
  kinesis: { PutRecord: 'PutRecords' },
  s3: { DeleteObject: 'DeleteObjects' },
  sns: { Publish: 'PublishBatch' },
  sqs: { DeleteMessage: 'DeleteMessageBatch', SendMessage: 'SendMessageBatch' },
};

/** Where a call goes to: all items of a batch go to the same place. */
const targets = ['TableName', 'Bucket', 'QueueUrl', 'TopicArn', 'PhoneNumber', 'StreamName', 'DeliveryStreamName'];

/** Whether an expression names what a loop gives it anew each time. */
function variesIn(loop: SyntaxNode, expression: SyntaxNode | undefined): boolean {
  const names = expression?.word === 'name' ? [expression] : (expression?.descendants('name') ?? []);
  return names.some((name) =>
    name.source.scopes.binding(name)?.occurrences.some(({ node, access }) => access !== 'read' && loop.contains(node)),
  );
}

/** A request for each item where one would do for many. */
export const rule: Rule = {
  id: 'n-plus-one-sdk-calls',
  severity: 'hint',
  category: 'cost',
  advice: ['T10'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'One request for each item of a list',
    what: `Finds loops over a list with a call of AWS for each item, where AWS has one for many: \`GetItem\`, \`DeleteObject\`, \`SendMessage\`, \`Publish\` and
\`PutRecord\`.`,
    why: `Each call is a round trip that the function waits for and is billed for: a hundred items take a hundred times as long as one. Most services
bill the requests, too.`,
    instead: `Collect the items and send them together: \`BatchGetItem\`, \`DeleteObjects\`, \`SendMessageBatch\`, \`PublishBatch\`, \`PutRecords\`. Look at what the response
says was not done, and send that again.`,
    examples: [
      {
        language: 'python',
        bad: `import boto3

sqs = boto3.client("sqs", region_name="eu-west-1")


def lambda_handler(event, context):
    for order in event.get("orders", []):
        sqs.send_message(QueueUrl="orders", MessageBody=order)
    return {"customer": event["customer"]}
`,
        good: `import boto3

sqs = boto3.client("sqs", region_name="eu-west-1")


def lambda_handler(event, context):
    entries = [{"Id": str(i), "MessageBody": order} for i, order in enumerate(event.get("orders", []))]
    for first in range(0, len(entries), 10):
        sqs.send_message_batch(QueueUrl="orders", Entries=entries[first : first + 10])
    return {"customer": event["customer"]}
`,
      },
    ],
    fix: undefined,
    silent: `Loops that may end early, loops over the records of the event, where each record is dealt with by itself, targets that differ from item to item, and
writes with a condition are left alone. So are calls that run at the same time.`,
    japanese: {
      title: 'リストの要素ごとに送るリクエスト',
      what: `リストに対するループで、多数をまとめて扱うオペレーションが AWS にあるのに、要素ごとに AWS を呼び出して
いるものを検出します: \`GetItem\`、\`DeleteObject\`、\`SendMessage\`、\`Publish\`、\`PutRecord\`。`,
      why: `呼び出しのたびに通信が 1 往復し、関数はそれを待ち、その時間が課金されます。100 個の要素には、1 個の 100
倍の時間がかかります。ほとんどのサービスでは、リクエストにも料金がかかります。`,
      instead: `要素を集めてまとめて送ってください:
\`BatchGetItem\`、\`DeleteObjects\`、\`SendMessageBatch\`、\`PublishBatch\`、\`PutRecords\`。処理されなかったと応答
が示すものを確認し、もう一度送ってください。`,
      fix: undefined,
      silent: `途中で終わることのあるループ、レコードを 1 つずつ扱う、イベントのレコードに対するループ、要素ごとに異
なる宛先、条件付きの書き込みは対象外です。同時に行われる呼び出しも対象外です。`,
    },
    sources: [
      {
        title: 'BatchGetItem',
        url: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html',
      },
      {
        title: 'SendMessageBatch',
        url: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html',
      },
    ],
  },

  listen(context) {
    return {
      sdkCall(call) {
        const { node } = call;
        const batch = batches[call.service]?.[call.operation];
        if (batch === undefined || call.isManaged || !context.isReached(node)) return;
        const loop = node.enclosing('loop', 'function');
        if (loop?.word !== 'loop' || loop.child('iterable') === undefined) return;
        if (loop.descendants('break').length > 0 || loop.descendants('return').length > 0) return;
        if (recordLoopAround(context, node) !== undefined || call.has('ConditionExpression') !== false) return;
        if (targets.some((name) => variesIn(loop, call.argument(name)))) return;
        context.report({
          at: node,
          message: l10n.t(
            'This is one request for each item, one after the other, and each is waited for and billed. {0} takes many items at once.',
            batch,
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};
