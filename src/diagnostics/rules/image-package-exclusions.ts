import * as l10n from '@vscode/l10n';
import type { Place } from '../../functions/eventSource.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Rule } from '../rule.ts';
import { keyPlace } from '../templatePlaces.ts';

/** Whether a property stands with the function, and not in `Globals`, which come before it. */
function isOwn({ origin }: LambdaFunction, { file, range }: Place): boolean {
  return file === origin.file && range.start.line >= origin.line;
}

/** A container image with the settings of an archive. */
export const rule: Rule = {
  id: 'image-package-exclusions',
  severity: 'error',
  category: 'configuration',
  advice: [],
  languages: [],
  docs: {
    title: 'Container image with a runtime, handler or layers',
    what: `Finds functions that are container images and set \`Runtime\`, \`Handler\` or \`Layers\`.`,
    why: `An image brings its runtime, its entry point and everything that layers would hold. Lambda refuses a function that has both, so the deployment
fails.`,
    instead: `Take these properties away. The handler goes into the image's \`CMD\`, or into \`ImageConfig.Command\`; what layers hold is copied in the
Dockerfile.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      ImageUri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1
      Handler: app.lambda_handler
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      PackageType: Image
      ImageUri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/orders:1
      ImageConfig:
        Command:
          - app.lambda_handler
`,
      },
    ],
    fix: undefined,
    silent: `Properties of \`Globals\` are left alone: SAM can be told to ignore them for a function.`,
    japanese: {
      title: 'ランタイム、ハンドラー、レイヤーを指定したコンテナイメージ',
      what: `コンテナイメージでありながら \`Runtime\`、\`Handler\`、または \`Layers\` を設定している関数を検出します。`,
      why: `イメージには、ランタイム、エントリーポイント、そしてレイヤーに入るはずのものがすべて含まれています。両方を持つ
関数は Lambda に拒否されるため、デプロイは失敗します。`,
      instead: `これらのプロパティを削除してください。ハンドラーはイメージの \`CMD\` または \`ImageConfig.Command\` に書き、
レイヤーの中身は Dockerfile でコピーします。`,
      fix: undefined,
      silent: `\`Globals\` のプロパティは対象外です。関数ごとに無視するよう SAM に指定できるためです。`,
    },
    sources: [
      {
        title: 'Creating a Lambda function with a container image',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/images-create.html',
      },
      {
        title: 'AWS::Lambda::Function',
        url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    if (fn.packageType !== 'image') return;
    for (const property of ['Runtime', 'Handler', 'Layers']) {
      const at = keyPlace(fn, property);
      if (at === undefined || !isOwn(fn, at)) continue;
      report({
        at,
        message: l10n.t(
          'A container image brings its own runtime, handler and layers: Lambda refuses {0} beside it. Take it away; the handler goes into ImageConfig.Command or the image’s CMD.',
          property,
        ),
      });
    }
  },
};
