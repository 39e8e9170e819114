import * as l10n from '@vscode/l10n';
import type { OriginKind } from '../../functions/lambdaFunction.ts';
import type { Rule } from '../rule.ts';
import { namePlace } from '../templatePlaces.ts';

const templates: ReadonlySet<OriginKind> = new Set(['sam', 'cloudformation', 'cdk']);

/** An archive without the settings that it needs. */
export const rule: Rule = {
  id: 'zip-required',
  severity: 'error',
  category: 'configuration',
  advice: [],
  languages: [],
  docs: {
    title: 'Function without a runtime or handler',
    what: `Finds functions that are no container images and set no \`Runtime\` or no \`Handler\`.`,
    why: `Lambda cannot start code of an archive without knowing what runs it and where it begins. CloudFormation refuses such a function.`,
    instead: `Set both. With \`provided.al2023\` the handler is handed to the bootstrap, and any text will do.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      CodeUri: .
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
`,
      },
    ],
    fix: undefined,
    silent: `\`Globals\` may set both. Functions whose package type is written down, whose properties come from a transform, and web functions are left alone, and so are
other origins, whose tools say it themselves.`,
    japanese: {
      title: 'ランタイムまたはハンドラーのない関数',
      what: `コンテナイメージではなく、\`Runtime\` または \`Handler\` が設定されていない関数を検出します。`,
      why: `何で実行するのか、どこから始まるのかがわからなければ、Lambda はアーカイブのコードを
起動できません。CloudFormation はこのような関数を拒否します。`,
      instead: `両方を設定してください。\`provided.al2023\` では、ハンドラーは bootstrap に渡され、どのような文字列
でも構いません。`,
      fix: undefined,
      silent: `\`Globals\` で両方を設定することもできます。パッケージタイプが書かれている関数、プロパティが変換から
得られる関数、Web 関数は対象外です。ほかの定義元の関数も、そのツール自身が知らせるため対象外です。`,
    },
    sources: [
      {
        title: 'AWS::Lambda::Function',
        url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    const { packageType, webFunction, origin, places } = fn;
    const at = namePlace(fn);
    if (at === undefined || packageType === 'image' || webFunction || !templates.has(origin.kind)) return;
    const paths = [...places.keys()];
    if (paths.length === 0 || places.has('PackageType') || paths.some((path) => path.startsWith('Fn::'))) return;
    for (const property of ['Runtime', 'Handler']) {
      if (places.has(property)) continue;
      report({
        at,
        message: l10n.t(
          'This function has no {0}: CloudFormation refuses it, unless it is a container image.',
          property,
        ),
      });
    }
  },
};
