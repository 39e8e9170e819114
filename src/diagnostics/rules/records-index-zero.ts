import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { mentions } from '../mentions.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** Sources whose events have several records as a matter of course. */
const batching = new Set(['SQS', 'Kinesis', 'DynamoDB', 'MSK', 'SelfManagedKafka']);

/** The first record of a batch, and nothing done with the others. */
export const rule: Rule = {
  id: 'records-index-zero',
  severity: 'hint',
  category: 'errors',
  advice: ['T5'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Only the first record of a batch is read',
    what: `Finds functions for SQS, Kinesis or DynamoDB streams that read \`Records[0]\` of their event, and nowhere look at the other records.`,
    why: `These sources send batches: up to 10 messages of a queue by default, and 100 records of a stream. When the function succeeds, the
whole batch counts as done, and all records but the first are lost. With little traffic every batch has one record, so that it works in
every test.`,
    instead: `Loop over \`Records\`. Where the function must get one record at a time, set \`BatchSize: 1\` in the template.`,
    examples: [
      {
        language: 'python',
        bad: `def lambda_handler(event, context):
    message = event["Records"][0]["body"]
    return {"handled": [message]}
`,
        good: `def lambda_handler(event, context):
    return {"handled": [record["body"] for record in event["Records"]]}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  const message = event.Records[0].body;
  return { handled: [message] };
};
`,
        good: `exports.handler = async (event) => {
  return { handled: event.Records.map((record) => record.body) };
};
`,
      },
    ],
    fix: undefined,
    silent: `S3 and SNS send one record at a time, and are left alone. So are functions with \`BatchSize: 1\` or with a batch size that nobody
knows, and those that use \`Records\` in any other way, too: a loop, their number, a function that is given them.`,
    japanese: {
      title: 'バッチの最初のレコードだけを読むコード',
      what: `SQS、Kinesis、DynamoDB ストリーム用の関数で、イベントの \`Records[0]\` を読み、ほかのレコードをどこでも
見ていないものを検出します。`,
      why: `これらのソースはバッチを送信します。既定では、キューのメッセージは最大 10 件、ストリームのレコードは最大 100
件です。関数が成功するとバッチ全体が処理済みとみなされ、最初のレコード以外はすべて失われます。トラフィックが
少ないうちはどのバッチもレコードが 1 件なので、テストでは必ず正しく動きます。`,
      instead: `\`Records\` をループで処理してください。関数がレコードを 1 件ずつ受け取る必要がある場合は、テンプレートで
\`BatchSize: 1\` を設定してください。`,
      fix: undefined,
      silent: `S3 と SNS は一度に 1 件のレコードを送信するため対象外です。\`BatchSize: 1\` の関数、バッチサイズがわ
からない関数、\`Records\` をほかの形で使う関数 (ループ、件数、ほかの関数への受け渡し) も対象外です。`,
    },
    sources: [
      {
        title: 'Using Lambda with Amazon SQS',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html',
      },
      {
        title: 'How Lambda processes records from stream and queue-based event sources',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html',
      },
    ],
  },

  listen(context) {
    if (!mentions(context, 'Records')) return {};
    let isDone = false;
    return {
      subscript(node) {
        if (isDone || !context.isReached(node) || !isFirstRecord(context, node)) return;
        isDone = true;
        if (!comesInBatches(context) || usesOthers(context)) return;
        context.report({
          at: node,
          message: l10n.t(
            'The event may bring more records than this one, and all of them count as done when the function succeeds. Loop over Records, or set BatchSize to 1.',
          ),
        });
      },
    };
  },
};

function isRecords({ eventData }: RuleContext, node: SyntaxNode | undefined): boolean {
  const path = eventData.pathOf(node);
  return path?.through.length === 0 && path.keys.join('.') === 'Records';
}

function isFirstRecord(context: RuleContext, node: SyntaxNode): boolean {
  return node.child('index')?.text === '0' && isRecords(context, node.child('object'));
}

/** Whether the records of the event are used as a whole somewhere, or another one than the first. */
function usesOthers(context: RuleContext): boolean {
  const places = context.files.flatMap((file) => [
    ...file.nodesOf('member'),
    ...file.nodesOf('subscript'),
    ...file.nodesOf('call'),
    ...file.nodesOf('name').filter(({ role }) => role !== 'target' && role !== 'none'),
  ]);
  return places.some((place) => isRecords(context, place) && !(place.parent && isFirstRecord(context, place.parent)));
}

function comesInBatches({ function: fn, triggers }: RuleContext): boolean {
  if (fn === undefined || fn.eventSources.length === 0) return triggers.kinds.some((kind) => batching.has(kind));
  return fn.eventSources.some(({ kind, batchSize }) => batching.has(kind) && batchSize !== undefined && batchSize > 1);
}
