import * as l10n from '@vscode/l10n';
import { isStream } from '../../functions/eventSource.ts';
import { newProperty } from '../fixes/templateFixes.ts';
import type { Rule } from '../rule.ts';
import { settingName } from '../settingNames.ts';
import { namePlace } from '../templatePlaces.ts';

/** A stream that is read from nowhere. */
export const rule: Rule = {
  id: 'starting-position',
  severity: 'error',
  category: 'configuration',
  advice: [],
  languages: [],
  docs: {
    title: 'Stream without a starting position',
    what: `Finds Kinesis and DynamoDB streams as event sources without \`StartingPosition\`, and DynamoDB streams that start at a time.`,
    why: `Lambda has to know where in the stream to begin. It refuses an event source mapping that does not say so, so the deployment fails. A DynamoDB
stream cannot be read from a time on.`,
    instead: `Set \`StartingPosition\` to \`TRIM_HORIZON\` for all records that the stream still has, or to \`LATEST\` for those to come.`,
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
            BatchSize: 10
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
            StartingPosition: TRIM_HORIZON
            BatchSize: 10
`,
      },
    ],
    fix: `Adds \`StartingPosition: TRIM_HORIZON\`, which leaves no record out, in templates of SAM and CloudFormation. It is not offered for
a DynamoDB stream that starts at a time: nobody knows what was meant by that.`,
    silent: `Queues have no position. A position that only the deployed stack knows is left alone, and so are services of the Serverless Framework, which
has a default.`,
    japanese: {
      title: '開始位置のないストリーム',
      what: `\`StartingPosition\` のない Kinesis および DynamoDB ストリームのイベントソースと、時刻を指定して開始する
DynamoDB ストリームを検出します。`,
      why: `Lambda は、ストリームのどこから読み始めるかを知る必要があります。それを指定していない
イベントソースマッピングは拒否されるため、デプロイに失敗します。DynamoDB ストリームは、時刻を指定して読み
始めることができません。`,
      instead: `\`StartingPosition\` を、ストリームにまだ残っているすべてのレコードを読む場合は \`TRIM_HORIZON\`、これから
届くレコードを読む場合は \`LATEST\` に設定してください。`,
      fix: `SAM と CloudFormation のテンプレートに \`StartingPosition: TRIM_HORIZON\` を追加します。読み飛ばされる
レコードはありません。時刻を指定して開始する DynamoDB ストリームでは、何を意図したのかわからないため提案されません。`,
      silent: `キューに位置はありません。デプロイされたスタックでしかわからない位置と、既定値のある Serverless
Framework のサービスは対象外です。`,
    },
    sources: [
      {
        title: 'CreateEventSourceMapping',
        url: 'https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    for (const { kind, place, startingPosition, addAt } of fn.eventSources) {
      const at = place ?? namePlace(fn);
      if (!isStream(kind) || at === undefined) continue;
      const isRefused = kind === 'DynamoDB' && startingPosition === 'AT_TIMESTAMP';
      if (startingPosition !== 'none' && !isRefused) continue;
      report({
        at,
        message: isRefused
          ? l10n.t(
              'A DynamoDB stream cannot be read from a time on: the deployment fails. Set {0} to TRIM_HORIZON or LATEST.',
              settingName(fn.origin.kind, 'StartingPosition'),
            )
          : l10n.t(
              'Nothing says where in this stream to begin: the deployment fails. Set {0} to TRIM_HORIZON or LATEST.',
              settingName(fn.origin.kind, 'StartingPosition'),
            ),
        fix: () => (isRefused || !place ? undefined : newProperty(fn, addAt, 'StartingPosition', 'TRIM_HORIZON')),
      });
    }
  },
};
