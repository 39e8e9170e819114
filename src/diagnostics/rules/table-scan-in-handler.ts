import * as l10n from '@vscode/l10n';
import { callChain, relatedTo } from '../related.ts';
import type { Rule } from '../rule.ts';
import type { SdkCall } from '../sdk/sdkCall.ts';

const schedules: ReadonlySet<string> = new Set(['Schedule', 'ScheduleV2']);

/** A request that reads a whole table. */
export const rule: Rule = {
  id: 'table-scan-in-handler',
  severity: 'warning',
  category: 'cost',
  advice: ['T10'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Scan of a whole DynamoDB table',
    what: `Finds \`Scan\` of a DynamoDB table without a \`Limit\`, in code that handles requests, also where a branch decides whether it is sent.`,
    why: `A scan reads every item, and each item read is billed, whatever a \`FilterExpression\` then throws away. It takes longer and costs more with each
item that the table gets, until it no longer fits into the timeout.`,
    instead: `Read with \`GetItem\` or \`Query\`. Add a global secondary index for what the table's key does not answer. Export a table to S3 where all of it is
needed.`,
    examples: [
      {
        language: 'python',
        bad: `import boto3

table = boto3.resource("dynamodb", region_name="eu-west-1").Table("orders")


def lambda_handler(event, context):
    if event.get("order"):
        table.scan(FilterExpression="customer = :c", ExpressionAttributeValues={":c": event["customer"]})
    return {"customer": event["customer"]}
`,
        good: `import boto3

table = boto3.resource("dynamodb", region_name="eu-west-1").Table("orders")


def lambda_handler(event, context):
    if event.get("order"):
        table.query(
            KeyConditionExpression="customer = :c", ExpressionAttributeValues={":c": event["customer"]}
        )
    return {"customer": event["customer"]}
`,
      },
    ],
    fix: undefined,
    silent: `Scans with a \`Limit\` or in segments are meant as such and left alone, and so are scans whose parameters the code does not show, and functions
that only a schedule invokes: a job may read all of a table.`,
    japanese: {
      title: 'DynamoDB テーブル全体のスキャン',
      what: `リクエストを処理するコードで、\`Limit\` のない DynamoDB テーブルの \`Scan\` を検出します。
送信するかどうかを分岐が決める場合も同じです。`,
      why: `スキャンはすべての項目を読み取り、後で \`FilterExpression\` が何を除外しても、読み取った項目ごとに
課金されます。テーブルの項目が増えるたびに時間も費用も増え、やがてタイムアウトに収まらなくなります。`,
      instead: `\`GetItem\` または \`Query\` で読み取ってください。テーブルのキーでは取得できないものには、
グローバルセカンダリインデックスを追加してください。テーブル全体が必要な場合は、S3 にエクスポートしてください。`,
      fix: undefined,
      silent: `\`Limit\` のあるスキャンとセグメントに分けたスキャンは、意図したものとみなして対象外です。コードから
パラメーターがわからないスキャンと、スケジュールからしか呼び出されない関数も対象外です。ジョブはテーブル全体を読み
取っても構わないためです。`,
    },
    sources: [
      {
        title: 'Best practices for querying and scanning data in DynamoDB',
        url: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-query-scan.html',
      },
    ],
  },

  listen(context) {
    const isJob = (): boolean => {
      const { kinds } = context.triggers;
      return kinds.length > 0 && kinds.every((kind) => schedules.has(kind));
    };
    const isScan = (call: SdkCall): boolean =>
      call.service === 'dynamodb' &&
      call.operation === 'Scan' &&
      call.has('Limit') === false &&
      call.has('TotalSegments') === false;
    return {
      call(node) {
        if (!context.isReached(node)) return;
        const call = context.sdk.at(node);
        const scan = call === undefined ? context.sdk.branched(node).find(isScan) : isScan(call) ? call : undefined;
        if (scan === undefined || isJob()) return;
        context.report({
          at: node,
          message: l10n.t(
            'This reads the whole table and is billed for every item, also for those that a filter throws away; it takes longer with each item added. Use Query or GetItem, with an index where the key does not fit.',
          ),
          related: [
            ...(call === undefined ? [relatedTo(scan.carrier, l10n.t('The scan that it may send is made here.'))] : []),
            ...callChain(context.chainTo(node)),
          ],
        });
      },
    };
  },
};
