import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { batchKinds, failureEntries, failuresAt, failuresKey } from '../batchResponses.ts';
import { KnownEntries } from '../knownEntries.ts';
import { mentions } from '../mentions.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** Where the id of a record lies, by the kind of its source. */
const identifiers: Readonly<Record<string, string>> = {
  SQS: 'messageId',
  Kinesis: 'kinesis.sequenceNumber',
  DynamoDB: 'dynamodb.SequenceNumber',
};

/** A partial batch response that Lambda does not understand. */
export const rule: Rule = {
  id: 'batch-item-failures-wrong-shape',
  severity: 'error',
  category: 'retries',
  advice: ['T8'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Entry of batchItemFailures without a valid itemIdentifier',
    what: `Finds entries of \`batchItemFailures\` that are no objects with the key \`itemIdentifier\`, that are empty, or whose id is another one
than the source's: SQS has \`messageId\`, Kinesis \`kinesis.sequenceNumber\`, DynamoDB Streams \`dynamodb.SequenceNumber\`.`,
    why: `Lambda takes a response with a wrong key or an empty id for a failure of the whole batch, and with SQS also one with an id that is none of the
batch: every record comes again, those that were done, too. That is what the response was meant to avoid. What a stream makes of an unknown id
AWS does not say; a record that failed is not known by it.`,
    instead: `Return \`{"itemIdentifier": record["messageId"]}\` for each message of SQS that failed, and the sequence number of the first record
that failed for a stream.`,
    examples: [
      {
        language: 'python',
        bad: `def lambda_handler(event, context):
    failures = []
    for record in event["Records"]:
        if record["body"] == "":
            failures.append({"messageId": record["messageId"]})
    return {"batchItemFailures": failures}
`,
        good: `def lambda_handler(event, context):
    failures = []
    for record in event["Records"]:
        if record["body"] == "":
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  const failed = event.Records.filter(({ body }) => body === '');
  return { batchItemFailures: failed.map((record) => record.messageId) };
};
`,
        good: `exports.handler = async (event) => {
  const failed = event.Records.filter(({ body }) => body === '');
  return { batchItemFailures: failed.map((record) => ({ itemIdentifier: record.messageId })) };
};
`,
      },
    ],
    fix: undefined,
    silent: `Entries that other code makes, and ids that the code does not take from the record itself, are left alone. Which id a record has
is compared only where the function has one kind of source.`,
    japanese: {
      title: '正しい itemIdentifier のない batchItemFailures の要素',
      what: `\`batchItemFailures\` の要素のうち、キー \`itemIdentifier\` を持つオブジェクトではないもの、空のもの、ID が
ソースのものと異なるものを検出します。SQS の ID は \`messageId\`、Kinesis の ID は \`kinesis.sequenceNumber\`、DynamoDB
Streams の ID は \`dynamodb.SequenceNumber\` です。`,
      why: `キーが間違っている応答や ID が空の応答を、Lambda はバッチ全体の失敗とみなします。SQS では、ID がバッチのどの
メッセージのものでもない応答もそうです。処理済みのものも含めて、すべてのレコードがもう一度届きます。この応答が
避けるはずだったのは、まさにそのことです。ストリームが未知の ID をどう扱うかを AWS は説明していませんが、その ID から
失敗したレコードはわかりません。`,
      instead: `SQS では失敗したメッセージごとに \`{"itemIdentifier": record["messageId"]}\` を返し、ストリームでは最初に
失敗したレコードのシーケンス番号を返してください。`,
      fix: undefined,
      silent: `ほかのコードが作る要素と、コードがレコード自体から取り出したのではない ID は対象外です。レコードがどの ID
を持つかは、関数のソースが 1 種類の場合にだけ照合します。`,
    },
    sources: [
      {
        title: 'Handling errors for an SQS event source in Lambda',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
      },
      {
        title: 'Configuring partial batch response with Kinesis Data Streams and Lambda',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html',
      },
    ],
  },

  listen(context) {
    if (!mentions(context, failuresKey)) return {};
    const check = (node: SyntaxNode): void => {
      const failures = failuresAt(node);
      if (failures === undefined || !context.isReached(node)) return;
      for (const entry of new Set(failureEntries(context, failures))) {
        const message = wrongAt(context, entry);
        if (message !== undefined) context.report({ at: entry, message, related: callChain(context.chainTo(entry)) });
      }
    };
    return { pair: check, assignment: check, name: check };
  },
};

function wrongAt(context: RuleContext, entry: SyntaxNode): string | undefined {
  const isText =
    entry.word === 'string' ||
    context.eventData
      .pathOf(entry)
      ?.keys.at(-1)
      ?.match(/(?:Id|Number)$/);
  if (isText) return shapeMessage();
  if (entry.word !== 'mapping') return undefined;
  const entries = new KnownEntries(entry);
  const has = entries.has('itemIdentifier');
  if (has !== true) return has === false ? shapeMessage() : undefined;
  const id = entries.get('itemIdentifier');
  const constant = context.values.constant(id);
  if (constant === '' || constant === null) {
    return l10n.t('An empty itemIdentifier makes the whole batch fail. Give the id of the record that failed.');
  }
  const [kind, ...others] = new Set(context.triggers.kinds);
  const expected = identifiers[kind ?? ''];
  const path = context.eventData.pathOf(id)?.keys.join('.');
  if (expected === undefined || others.length > 0 || path?.startsWith('Records.[].') !== true) return undefined;
  const found = path.slice('Records.[].'.length);
  return found === expected
    ? undefined
    : l10n.t(
        'Lambda knows a record of {0} by its {1}, not by its {2}, and cannot tell by that which one failed. Give {1} as the itemIdentifier.',
        batchKinds.find((one) => one === kind) ?? '',
        expected,
        found,
      );
}

function shapeMessage(): string {
  return l10n.t(
    'Each entry of batchItemFailures has to be an object with the key itemIdentifier; anything else makes the whole batch fail and come again.',
  );
}
