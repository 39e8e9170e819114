import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { keyPlace, namePlace } from '../templatePlaces.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const most = 5;

/** More layers than Lambda takes. */
export const rule: Rule = {
  id: 'layer-limit-5',
  severity: 'error',
  category: 'configuration',
  advice: [],
  languages: [],
  docs: {
    title: 'More than five layers',
    what: `Finds functions with more than five layers.`,
    why: `This is the most that Lambda takes, and it cannot be raised. The deployment fails.`,
    instead: `Put layers together, or package with the function what only this function needs.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Layers:
        - arn:aws:lambda:eu-west-1:123456789012:layer:part-1:1
        - arn:aws:lambda:eu-west-1:123456789012:layer:part-2:1
        - arn:aws:lambda:eu-west-1:123456789012:layer:part-3:1
        - arn:aws:lambda:eu-west-1:123456789012:layer:part-4:1
        - arn:aws:lambda:eu-west-1:123456789012:layer:part-5:1
        - arn:aws:lambda:eu-west-1:123456789012:layer:part-6:1
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Layers:
        - arn:aws:lambda:eu-west-1:123456789012:layer:part-1:1
        - arn:aws:lambda:eu-west-1:123456789012:layer:part-2:1
        - arn:aws:lambda:eu-west-1:123456789012:layer:part-3:1
        - arn:aws:lambda:eu-west-1:123456789012:layer:part-4:1
        - arn:aws:lambda:eu-west-1:123456789012:layer:part-5:1
`,
      },
    ],
    fix: undefined,
    silent: `Layers that a condition takes away are not counted, and lists that only the deployed stack knows are left alone.`,
    japanese: {
      title: '5 つを超えるレイヤー',
      what: `レイヤーが 5 つを超える関数を検出します。`,
      why: `これは Lambda が受け付ける上限で、引き上げることはできません。デプロイは失敗します。`,
      instead: `レイヤーをまとめるか、この関数だけが必要とするものは関数に同梱してください。`,
      fix: undefined,
      silent: `条件によって取り除かれるレイヤーは数えません。デプロイされたスタックでしかわからないリストは対象外です。`,
    },
    sources: [
      {
        title: 'Lambda quotas',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html',
      },
      {
        title: 'Managing Lambda dependencies with layers',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    const at = keyPlace(fn, 'Layers') ?? namePlace(fn);
    if (at === undefined || fn.layers.length <= most) return;
    report({
      at,
      message: l10n.t(
        'The function has {0} layers, and Lambda takes {1}: the deployment fails. Put layers together, or package with the function what only it needs.',
        fn.layers.length,
        most,
      ),
    });
  },
};
