import * as l10n from '@vscode/l10n';
import { otherValue } from '../fixes/templateFixes.ts';
import type { Rule } from '../rule.ts';
import { lifecycleOf, statusOf, successorOf } from '../runtimeLifecycle.ts';
import { valuePlace } from '../templatePlaces.ts';

/** A runtime that AWS no longer supports. */
export const rule: Rule = {
  id: 'deprecated-runtime',
  severity: 'warning',
  category: 'configuration',
  advice: [],
  languages: [],
  tags: ['deprecated'],
  docs: {
    title: 'Deprecated runtime',
    what: `Finds functions whose runtime is past the day of its deprecation. The days are those that AWS has published.`,
    why: `A deprecated runtime gets no security patches, and AWS gives no support for functions that use it. Some months later Lambda refuses new
functions with it, and then updates of existing ones: the next change, perhaps an urgent one, cannot be deployed.`,
    instead: `Move to the newest runtime of the language: read its notes on what has changed, run the function with it here, and then deploy.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.8
      Handler: app.lambda_handler
      CodeUri: .
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.14
      Handler: app.lambda_handler
      CodeUri: .
`,
      },
    ],
    fix: `Writes the newest runtime of the language in its place, in templates of SAM and CloudFormation, in services of the Serverless
Framework in YAML or JSON, and in Terraform. Run the function with it before you deploy. It is not offered where the runtime comes from a
parameter or a variable, or is shared by a YAML anchor.`,
    silent: `A runtime that is supported is left alone, even if there is a newer one. So are container images, which bring their own, and runtimes that
are not known here.`,
    japanese: {
      title: '廃止されたランタイム',
      what: `ランタイムが廃止日を過ぎている関数を検出します。廃止日は AWS が公開しているものです。`,
      why: `廃止されたランタイムにはセキュリティパッチが提供されず、それを使う関数は AWS のサポートを受けられません。
数か月後には、Lambda はそのランタイムの新しい関数を拒否し、その後は既存の関数の更新も拒否します。次の変更は、
緊急のものであってもデプロイできません。`,
      instead: `その言語の最新のランタイムに移行してください。変更点の説明を読み、ここでそのランタイムを使って関数を
実行してから、デプロイします。`,
      fix: `SAM と CloudFormation のテンプレート、YAML か JSON で書かれた Serverless Framework のサービス、Terraform で、
その言語の最新のランタイムに書き換えます。デプロイする前に、そのランタイムで関数を実行してください。ランタイムが
パラメーターや変数で指定されている場合と、YAML のアンカーで共有されている場合は提案されません。`,
      silent: `サポートされているランタイムは、より新しいものがあっても対象外です。独自のランタイムを含む
コンテナイメージと、ここで知られていないランタイムも対象外です。`,
    },
    sources: [
      {
        title: 'Lambda runtimes',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
      },
    ],
  },

  inspect({ function: fn, today, report }) {
    const { runtime } = fn;
    const at = valuePlace(fn, 'Runtime');
    if (runtime === undefined || at === undefined) return;
    const status = statusOf(runtime, today);
    if (status === undefined) return;
    const since = lifecycleOf(runtime)?.[status] ?? '';
    const successor = successorOf(runtime) ?? '';
    const literal = fn.places.get('Runtime')?.isLiteral === true ? at.range : undefined;
    report({
      at,
      message:
        status === 'deprecated'
          ? l10n.t('{0} gets no security patches since {1}. Move to {2}.', runtime, since, successor)
          : status === 'createBlocked'
            ? l10n.t('Since {1} Lambda refuses new functions with {0}. Move to {2}.', runtime, since, successor)
            : l10n.t('Since {1} Lambda refuses to deploy functions with {0}. Move to {2}.', runtime, since, successor),
      fix: () => (successor === '' ? undefined : otherValue(fn, 'Runtime', literal, runtime, successor)),
    });
  },
};
