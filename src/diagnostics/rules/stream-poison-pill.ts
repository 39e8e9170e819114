import * as l10n from '@vscode/l10n';
import { isStream } from '../../functions/eventSource.ts';
import type { Rule } from '../rule.ts';
import { settingName, type Setting } from '../settingNames.ts';
import { liveSources, namePlace } from '../templatePlaces.ts';

/** A stream whose shard one bad record blocks. */
export const rule: Rule = {
  id: 'stream-poison-pill',
  severity: 'warning',
  category: 'retries',
  advice: ['T8'],
  languages: [],
  docs: {
    title: 'Stream that tries a bad record until it expires',
    what: `Finds a Kinesis or DynamoDB stream as an event source with neither \`MaximumRetryAttempts\` nor \`MaximumRecordAgeInSeconds\`.`,
    why: `A batch with one record that the function fails on is tried again until the record expires: a day for DynamoDB, up to a year for Kinesis.
Until then nothing else of the shard is read. All of it is billed, and when it ends, records that waited behind may have expired as well.`,
    instead: `Set \`MaximumRetryAttempts\` or \`MaximumRecordAgeInSeconds\`, an \`OnFailure\` destination for what is given up, and
\`BisectBatchOnFunctionError\` or \`ReportBatchItemFailures\`, so that only the bad record is.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Reader:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Events:
        Record:
          Type: Kinesis
          Properties:
            Stream: arn:aws:kinesis:eu-west-1:123456789012:stream/orders
            StartingPosition: LATEST
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Reader:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Events:
        Record:
          Type: Kinesis
          Properties:
            Stream: arn:aws:kinesis:eu-west-1:123456789012:stream/orders
            StartingPosition: LATEST
            MaximumRetryAttempts: 5
            BisectBatchOnFunctionError: true
            DestinationConfig:
              OnFailure:
                Destination: arn:aws:sqs:eu-west-1:123456789012:failed-orders
`,
      },
    ],
    fix: undefined,
    silent: `Other sources do not keep an order that one record could hold up, or have no such setting. Values that only the deployed stack knows,
and sources that are switched off, are left alone.`,
    japanese: {
      title: '不正なレコードを期限切れまで再試行し続けるストリーム',
      what: `\`MaximumRetryAttempts\` も \`MaximumRecordAgeInSeconds\` もない Kinesis または DynamoDB ストリームの
イベントソースを検出します。`,
      why: `関数が処理に失敗するレコードを 1 つ含むバッチは、そのレコードの期限が切れるまで再試行されます。DynamoDB では
1 日、Kinesis では最長 1 年です。それまで、そのシャードのほかのレコードは読み取られません。その間の試行にはすべて
課金され、それが終わる頃には、後ろで待っていたレコードも期限切れになっている可能性があります。`,
      instead: `\`MaximumRetryAttempts\` または \`MaximumRecordAgeInSeconds\`、処理を断念したレコードのための
\`OnFailure\` の送信先を設定し、さらに不正なレコードだけがその対象になるように \`BisectBatchOnFunctionError\` また
は \`ReportBatchItemFailures\` を設定してください。`,
      fix: undefined,
      silent: `ほかのソースは、1 つのレコードが止めてしまうような順序を保たないか、このような設定がありません。デプ
ロイされたスタックでしかわからない値と、無効になっているソースは対象外です。`,
    },
    sources: [
      {
        title: 'Kinesis: retain discarded batch records',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html',
      },
      {
        title: 'DynamoDB streams: retain discarded records',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    const nameOf = (setting: Setting): string => settingName(fn.origin.kind, setting);
    for (const { kind, place, maximumRetryAttempts, maximumRecordAge } of liveSources(fn)) {
      if (!isStream(kind) || maximumRetryAttempts !== -1 || maximumRecordAge !== -1) continue;
      const at = place ?? namePlace(fn);
      if (at === undefined) continue;
      report({
        at,
        message: l10n.t(
          'One record that the function fails on blocks its shard until it expires, a day or longer, and each try is billed. Set {0} or {1}, {2}, and {3}.',
          nameOf('MaximumRetryAttempts'),
          nameOf('MaximumRecordAgeInSeconds'),
          nameOf('DestinationConfig.OnFailure'),
          nameOf('BisectBatchOnFunctionError'),
        ),
      });
    }
  },
};
