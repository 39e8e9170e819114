import * as l10n from '@vscode/l10n';
import { isStream } from '../../functions/eventSource.ts';
import type { Rule } from '../rule.ts';
import { settingName } from '../settingNames.ts';
import { liveSources, namePlace } from '../templatePlaces.ts';

/** A stream whose discarded records nobody hears of. */
export const rule: Rule = {
  id: 'esm-no-failure-destination',
  severity: 'warning',
  category: 'retries',
  advice: ['T8'],
  languages: [],
  docs: {
    title: 'Stream without a destination for records that failed',
    what: `Finds a Kinesis or DynamoDB stream as an event source without \`DestinationConfig.OnFailure\`.`,
    why: `When the tries are used up or the records have become too old, Lambda goes on behind them. Without a destination nothing says which
records were left out, so nobody can repair it.`,
    instead: `Set \`DestinationConfig.OnFailure\` to an SQS queue, an SNS topic or an S3 bucket. It gets the shard and the sequence numbers; a bucket also
gets the records themselves.`,
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
            MaximumRetryAttempts: 5
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
            DestinationConfig:
              OnFailure:
                Destination: arn:aws:sqs:eu-west-1:123456789012:failed-orders
`,
      },
    ],
    fix: undefined,
    silent: `Queues have a redrive policy instead: \`sqs-no-redrive\` is about them. Amazon MQ and DocumentDB have no such setting, and Kafka commits
in another way. Sources that are switched off are left alone.`,
    japanese: {
      title: '失敗したレコードの送信先がないストリーム',
      what: `\`DestinationConfig.OnFailure\` のない、Kinesis または DynamoDB のストリームのイベントソースを検出します。`,
      why: `試行回数を使い切るか、レコードが古くなりすぎると、Lambda はその先に進みます。送信先がなければ、どの
レコードが飛ばされたかを示すものがなく、誰も修復できません。`,
      instead: `\`DestinationConfig.OnFailure\` に SQS キュー、SNS トピック、または S3 バケットを設定してください。
シャードとシーケンス番号が届き、バケットにはレコードそのものも届きます。`,
      fix: undefined,
      silent: `キューには代わりにリドライブポリシーがあり、\`sqs-no-redrive\` が扱います。Amazon MQ と DocumentDB
にはこのような設定がなく、Kafka はコミットの仕方が異なります。無効になっているソースは対象外です。`,
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
    for (const { kind, place, onFailure } of liveSources(fn)) {
      if (!isStream(kind) || onFailure !== 'none') continue;
      const at = place ?? namePlace(fn);
      if (at === undefined) continue;
      report({
        at,
        message: l10n.t(
          'Records of this stream that the function gives up on are gone without a trace. Set {0} to a queue, a topic or a bucket.',
          settingName(fn.origin.kind, 'DestinationConfig.OnFailure'),
        ),
      });
    }
  },
};
