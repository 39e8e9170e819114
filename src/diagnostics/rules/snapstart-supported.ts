import * as l10n from '@vscode/l10n';
import { lambdaDefaults, type LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Rule } from '../rule.ts';
import { keyPlace } from '../templatePlaces.ts';

/** Runtimes that never had SnapStart. */
const without = /^(?:nodejs|ruby|go|provided|java8|dotnetcore|dotnet[567]$|python2|python3\.(?:[0-9]|1[01])$)/;

/** What excludes SnapStart, in the words of the template. */
function obstacleOf({ runtime, packageType, concurrency, ephemeralStorage }: LambdaFunction): string | undefined {
  if (packageType === 'image') return 'PackageType: Image';
  if (runtime !== undefined && without.test(runtime)) return runtime;
  if (typeof concurrency.provisioned === 'number' && concurrency.provisioned > 0) return 'ProvisionedConcurrencyConfig';
  if (ephemeralStorage !== undefined && ephemeralStorage > lambdaDefaults.ephemeralStorage) return 'EphemeralStorage';
  return undefined;
}

/** SnapStart where Lambda has none. */
export const rule: Rule = {
  id: 'snapstart-supported',
  severity: 'error',
  category: 'configuration',
  advice: [],
  languages: [],
  docs: {
    title: 'SnapStart where it is not supported',
    what: `Finds functions with SnapStart whose runtime or package has none, or that use what it excludes: provisioned concurrency, or more than 512 MB
of \`/tmp\`.`,
    why: `SnapStart is for Java 11 and later, Python 3.12 and later, and .NET 8 and later, from archives. Lambda refuses it elsewhere, so the deployment
fails.`,
    instead: `Take \`SnapStart\` away, or what excludes it.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.11
      Handler: app.lambda_handler
      CodeUri: .
      SnapStart:
        ApplyOn: PublishedVersions
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      SnapStart:
        ApplyOn: PublishedVersions
`,
      },
    ],
    fix: undefined,
    silent: `Runtimes that are not known here are left alone: SnapStart may come to them.`,
    japanese: {
      title: 'サポートされていない SnapStart',
      what: `SnapStart を使う関数のうち、ランタイムまたはパッケージが SnapStart に対応していないもの、または
SnapStart と併用できないもの (プロビジョニングされた同時実行、512 MB を超える \`/tmp\`) を使っているものを検出しま
す。`,
      why: `SnapStart が使えるのは、アーカイブからデプロイする Java 11 以降、Python 3.12 以降、.NET 8 以降です。それ
以外では Lambda に拒否されるため、デプロイに失敗します。`,
      instead: `\`SnapStart\` を削除するか、併用できないものを削除してください。`,
      fix: undefined,
      silent: `このルールが把握していないランタイムは対象外です。今後 SnapStart に対応する可能性があるためです。`,
    },
    sources: [
      {
        title: 'Improving startup performance with Lambda SnapStart',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    const at = keyPlace(fn, 'SnapStart');
    const obstacle = fn.snapStart === true ? obstacleOf(fn) : undefined;
    if (at === undefined || obstacle === undefined) return;
    report({
      at,
      message: l10n.t(
        'SnapStart does not go together with {0}: the deployment fails. Take one of them away.',
        obstacle,
      ),
    });
  },
};
