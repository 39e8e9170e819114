import * as l10n from '@vscode/l10n';
import { lambdaBounds } from '../../functions/lambdaFunction.ts';
import type { Rule } from '../rule.ts';

/** A timeout that leaves nothing to spare. */
export const rule: Rule = {
  id: 'timeout-at-maximum',
  severity: 'hint',
  category: 'duration',
  advice: ['T10', 'T13'],
  languages: [],
  docs: {
    title: 'Timeout at Lambda’s limit',
    what: `Finds a function whose timeout is 900 seconds, the most that Lambda allows.`,
    why: `Work that may need 15 minutes will need more one day, and then it is cut off without a response, after all of it was paid for.
A call that hangs hangs for a quarter of an hour, at the full price and with one of the account's concurrent executions.`,
    instead: `Measure how long the work takes, and set the timeout a little above. Split what takes many minutes into requests that each
take a few, with Step Functions or a queue between them. What cannot be split belongs to AWS Batch, ECS or EC2.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Import:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Timeout: 900
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Import:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Timeout: 300
`,
      },
    ],
    fix: undefined,
    silent: `Durable functions and functions on a capacity provider (Managed Instances) may run longer in other ways and are left alone,
and so are functions with a reserved concurrency, which is how batch workers are kept in bounds.`,
    japanese: {
      title: 'Lambda の上限いっぱいのタイムアウト',
      what: `タイムアウトが、Lambda で許される最長の 900 秒である関数を検出します。`,
      why: `15 分かかる可能性のある処理は、いつかそれ以上かかるようになり、そのすべてに料金を支払った後、応答のないまま
打ち切られます。止まったままの呼び出しは 15 分間止まったままになり、その間、料金が満額かかり、アカウントの同時実行数を 1
つ使い続けます。`,
      instead: `処理にかかる時間を測定し、タイムアウトをそれより少し長く設定してください。何分もかかる処理は、それぞれ
数分で終わるリクエストに分割し、間に Step Functions またはキューを置いてください。分割できない処理は AWS Batch、ECS、EC2
で動かしてください。`,
      fix: undefined,
      silent: `durable 関数と、キャパシティプロバイダーを使う関数 (マネージドインスタンス) は、別の方法でより長く実
行できるため対象外です。予約済み同時実行数のある関数も対象外です。これは、バッチのワーカーを一定の範囲に抑える方法だ
からです。`,
    },
    sources: [
      {
        title: 'Configure Lambda function timeout',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    const { timeout, managedInstances, durable, concurrency, places } = fn;
    const place = places.get('Timeout');
    if (place === undefined || timeout !== lambdaBounds.timeout.high) return;
    if (managedInstances !== false || durable !== false || concurrency.reserved !== 'none') return;
    report({
      at: { file: place.file, range: place.value },
      message: l10n.t(
        '{0} s is as long as Lambda runs any function: what needs more one day is cut off, and a call that hangs is paid for a quarter of an hour. Set it a little above what the work takes, or split the work with Step Functions or a queue.',
        timeout,
      ),
    });
  },
};
