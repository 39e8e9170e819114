import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { namePlace, valuePlace } from '../templatePlaces.ts';

/** A function that the whole internet may invoke. */
export const rule: Rule = {
  id: 'public-function-url',
  severity: 'warning',
  category: 'security',
  advice: [],
  languages: [],
  docs: {
    title: 'Function URL without authentication',
    what: `Finds function URLs with \`AuthType: NONE\`.`,
    why: `Everybody who has the URL can invoke the function, as often as they like, and you pay for each request. Nothing but the function's own
code stands between them and what it can do.`,
    instead: `Use \`AuthType: AWS_IAM\` where the callers have AWS credentials. For others put CloudFront or API Gateway with an authorizer in front, which
can also slow callers down. A webhook has to check the sender's signature in the code; reserve some concurrency for it, so that a
flood of requests stops there.`,
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
      FunctionUrlConfig:
        AuthType: NONE
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      FunctionUrlConfig:
        AuthType: AWS_IAM
`,
      },
    ],
    fix: undefined,
    silent: `An authentication that only the deployed stack knows is left alone. Public functions with a reserved concurrency are, too: somebody has
thought of what a flood of requests costs.`,
    japanese: {
      title: '認証のない関数 URL',
      what: `\`AuthType: NONE\` の関数 URL を検出します。`,
      why: `URL を知っている人なら誰でも、好きなだけ関数を呼び出すことができ、その料金はリクエストごとに自分の負担に
なります。呼び出す人と関数にできることとの間を隔てるのは、関数自身のコードだけです。`,
      instead: `呼び出し元が AWS の認証情報を持っている場合は、\`AuthType: AWS_IAM\` を使ってください。それ以外の
場合は、CloudFront またはオーソライザー付きの API Gateway を前に置いてください。これらは呼び出しの頻度を
抑えることもできます。Webhook では、コードで送信元の署名を検証する必要があります。リクエストが殺到してもそこで
止まるように、同時実行数を予約してください。`,
      fix: undefined,
      silent: `デプロイされたスタックでしかわからない認証は対象外です。予約済み同時実行数のある公開の関数も対象外で
す。リクエストが殺到したときの費用がすでに考慮されているためです。`,
    },
    sources: [
      {
        title: 'Control access to Lambda function URLs',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    const { functionUrl, concurrency } = fn;
    if (functionUrl === undefined || functionUrl === 'none' || functionUrl.authType !== 'NONE') return;
    const at = valuePlace(fn, 'FunctionUrlConfig.AuthType') ?? namePlace(fn);
    if (at === undefined || concurrency.reserved !== 'none') return;
    report({
      at,
      message: l10n.t(
        'Everybody on the internet may invoke this function, at your cost. Use AWS_IAM, or an API with an authorizer; where it must be public, check the sender’s signature and reserve some concurrency for it.',
      ),
    });
  },
};
