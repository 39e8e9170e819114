import * as l10n from '@vscode/l10n';
import { longerVisibility, longestVisibility } from '../fixes/longerVisibility.ts';
import { relatedTo } from '../related.ts';
import type { Rule } from '../rule.ts';
import { liveSources, valuePlace } from '../templatePlaces.ts';

/** A queue that leaves no time for Lambda to try again. */
export const rule: Rule = {
  id: 'sqs-visibility-below-6x',
  severity: 'warning',
  category: 'retries',
  advice: ['T8'],
  languages: [],
  docs: {
    title: 'Visibility timeout of a queue below six times the function’s timeout',
    what: `Finds an SQS queue that feeds a function and whose visibility timeout is at least the function's timeout, but less than six times as
long, with the batch window added.`,
    why: `Lambda takes messages from the queue before it knows that an instance is free. Where the function is throttled it tries again, with the
messages in hand, until the visibility timeout is over. If that is short the messages come back without having been worked on, their
receive count grows, and good messages end in the dead-letter queue.`,
    instead: `Set the visibility timeout to six times the function's timeout, plus \`MaximumBatchingWindowInSeconds\`. This is the advice of AWS.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60
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
    fix: `Sets \`VisibilityTimeout\` of the queue to what AWS advises, or adds it, in templates of SAM and CloudFormation. It is not offered
where the queue's own value comes from a parameter, is worked out, or is shared by a YAML anchor. In Terraform and in services of the Serverless Framework it changes a
number that is written, and adds none.`,
    silent: `Where it is even below the timeout, \`sqs-visibility-below-timeout\` says so and this rule does not. Queues of other stacks, and values
that only the deployed stack knows, are left alone.`,
    japanese: {
      title: '関数のタイムアウトの 6 倍に満たないキューの可視性タイムアウト',
      what: `関数にメッセージを渡す SQS キューのうち、可視性タイムアウトが関数のタイムアウト以上で、その 6 倍に
バッチウィンドウを加えた時間より短いものを検出します。`,
      why: `Lambda は、空いているインスタンスがあるかどうかがわかる前に、キューからメッセージを取り出します。関数が
スロットリングされると、Lambda はメッセージを手元に持ったまま、可視性タイムアウトが終わるまで試行を繰り返します。この
時間が短いと、メッセージは処理されないままキューに戻り、受信数が増え、正常なメッセージがデッドレターキューに入ります。`,
      instead: `可視性タイムアウトを、関数のタイムアウトの 6 倍に \`MaximumBatchingWindowInSeconds\` を加えた値に
設定してください。これは AWS の推奨です。`,
      fix: `SAM と CloudFormation のテンプレートで、キューの \`VisibilityTimeout\` を AWS が推奨する値に変更するか、
追加します。キューの値がパラメーターや計算によるものである場合と、YAML のアンカーで共有されている場合は
提案されません。Terraform と Serverless Framework のサービスでは、書かれている数値を変更するだけで、追加はしません。`,
      silent: `可視性タイムアウトがタイムアウトよりも短い場合は、\`sqs-visibility-below-timeout\` が指摘し、このルー
ルは指摘しません。ほかのスタックのキューと、デプロイされたスタックでしかわからない値は対象外です。`,
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
      const advised = 6 * timeout + (batchWindow ?? 0);
      if (visible < timeout || visible >= advised || visible >= longestVisibility) continue;
      const place = valuePlace(fn, 'Timeout');
      report({
        at: queue.place,
        message: l10n.t(
          'This queue hides a message for {0} s. Where the function is throttled, messages come back unread and end as dead letters; AWS advises six times the timeout plus the batch window: {1} s.',
          visible,
          Math.min(advised, longestVisibility),
        ),
        related: place ? [relatedTo(place, l10n.t('The timeout is set here.'))] : [],
        fix: () => longerVisibility(fn, queue, Math.min(advised, longestVisibility)),
      });
    }
  },
};
