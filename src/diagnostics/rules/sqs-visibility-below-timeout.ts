import * as l10n from '@vscode/l10n';
import { longerVisibility } from '../fixes/longerVisibility.ts';
import { relatedTo } from '../related.ts';
import type { Rule } from '../rule.ts';
import { settingName } from '../settingNames.ts';
import { liveSources, valuePlace } from '../templatePlaces.ts';

/** A queue that shows a message again while it is still worked on. */
export const rule: Rule = {
  id: 'sqs-visibility-below-timeout',
  severity: 'error',
  category: 'retries',
  advice: ['T8', 'T10'],
  languages: [],
  docs: {
    title: 'Visibility timeout of a queue below the function’s timeout',
    what: `Finds an SQS queue that feeds a function and whose visibility timeout is shorter than the function's timeout. A queue that says nothing
has 30 seconds.`,
    why: `A message is hidden for that time while it is worked on. Then SQS gives it to another invocation, although the first one still works on
it: everything is done twice. Lambda refuses such an event source mapping, so the deployment fails.`,
    instead: `Set the visibility timeout to six times the function's timeout, as AWS advises, plus the batch window. Or shorten the function's timeout.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 20
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Timeout: 30
      Events:
        Message:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue.Arn
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 180
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Timeout: 30
      Events:
        Message:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue.Arn
`,
      },
    ],
    fix: `Sets \`VisibilityTimeout\` of the queue to six times the function's timeout plus the batch window, or adds it, in templates of SAM
and CloudFormation. It is not offered where the queue's own value comes from a parameter, is worked out, or is shared by a YAML anchor,
and where that would be more than SQS takes. In Terraform and in services of the Serverless Framework it changes a number that is written,
and adds none.`,
    silent: `Queues of other stacks, and values that only the deployed stack knows, are left alone.`,
    japanese: {
      title: '関数のタイムアウトより短いキューの可視性タイムアウト',
      what: `関数にメッセージを渡す SQS キューのうち、可視性タイムアウトが関数のタイムアウトより短いものを検出します。
指定のないキューの可視性タイムアウトは 30 秒です。`,
      why: `メッセージは処理されている間、この時間だけ隠されます。その後、最初の呼び出しがまだ処理中であっても、SQS は
メッセージを別の呼び出しに渡すため、すべての処理が 2 回行われます。Lambda はこのようなイベントソースマッピングを
拒否するため、デプロイに失敗します。`,
      instead: `可視性タイムアウトを、AWS の推奨どおり、関数のタイムアウトの 6 倍にバッチウィンドウを加えた値に
設定してください。または、関数のタイムアウトを短くしてください。`,
      fix: `SAM と CloudFormation のテンプレートで、キューの \`VisibilityTimeout\` を関数のタイムアウトの 6 倍に
バッチウィンドウを加えた値に変更するか、追加します。キューの値がパラメーターや計算によるものである場合、YAML の
アンカーで共有されている場合、SQS の上限を超える場合は提案されません。Terraform と Serverless Framework のサービスでは、
書かれている数値を変更するだけで、追加はしません。`,
      silent: `ほかのスタックのキューと、デプロイされたスタックでしかわからない値は対象外です。`,
    },
    sources: [
      {
        title: 'Creating and configuring an Amazon SQS event source mapping',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    const { timeout } = fn;
    for (const { queue, batchWindow } of liveSources(fn)) {
      const visible = queue?.visibilityTimeout;
      if (queue === undefined || visible === undefined || timeout === undefined) continue;
      if (visible >= timeout) continue;
      const place = valuePlace(fn, 'Timeout');
      report({
        at: queue.place,
        message: l10n.t(
          'This queue hides a message for {0} s, but the function may work on it for {1} s. Lambda refuses that when it is deployed: the message would come again in the middle. Set {3} to {2} or more, six times the timeout.',
          visible,
          timeout,
          6 * timeout,
          settingName(fn.origin.kind, 'VisibilityTimeout'),
        ),
        related: place ? [relatedTo(place, l10n.t('The timeout is set here.'))] : [],
        fix: () => longerVisibility(fn, queue, 6 * timeout + (batchWindow ?? 0)),
      });
    }
  },
};
