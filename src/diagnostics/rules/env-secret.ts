import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import type { Rule } from '../rule.ts';
import { isSecret } from '../secrets.ts';
import { valuePlace } from '../templatePlaces.ts';

/** Whether a value stands in the template in so many letters, quoted or not: what a reference comes to does not. */
function isWrittenAsItIs({ start, end }: Range, value: string): boolean {
  const length = end.character - start.character;
  return start.line !== end.line || length === value.length || length === value.length + 2;
}

/** A secret in a template. */
export const rule: Rule = {
  id: 'env-secret',
  severity: 'warning',
  category: 'security',
  advice: [],
  languages: [],
  docs: {
    title: 'Secret in an environment variable',
    what: `Finds environment variables whose value stands in the template and is a secret: a key or token in the form of a known service, a private
key, a password within a URL, or what a name ending in \`PASSWORD\`, \`SECRET\`, \`TOKEN\` or \`API_KEY\` is given.`,
    why: `Whoever can read the repository has the secret, and so has everybody who may call \`GetFunctionConfiguration\` or look at the console. It
stays in the history when it is taken out, and changing it means a deployment.`,
    instead: `Keep it in Secrets Manager, or in the Parameter Store as a \`SecureString\`. Give the function its name, and read it once per execution
environment. Change a secret that has been committed.`,
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
      Environment:
        Variables:
          DATABASE_PASSWORD: winter-2019-oslo
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Environment:
        Variables:
          DATABASE_SECRET_NAME: orders/database
`,
      },
    ],
    fix: undefined,
    silent: `References, dynamic references, parameters and variables of the shell are left alone: only what is written as it is counts. So are
ARNs, names and paths of secrets, placeholders (\`changeme\`, \`<token>\`), and passwords of local services.`,
    japanese: {
      title: '環境変数に書かれた秘密情報',
      what: `値がテンプレートに書かれていて、それが秘密情報である環境変数を検出します。既知のサービスの形式のキーや
トークン、秘密鍵、URL の中のパスワード、または \`PASSWORD\`、\`SECRET\`、\`TOKEN\`、\`API_KEY\` で終わる名前に与えられた値です。`,
      why: `リポジトリを読める人は誰でもその秘密情報を手に入れられます。\`GetFunctionConfiguration\` を呼び出せる人や、
コンソールを見られる人も同じです。取り除いても履歴に残り、変更するにはデプロイが必要です。`,
      instead: `Secrets Manager、または Parameter Store の \`SecureString\` に保存してください。関数にはその名前を渡し、
実行環境ごとに一度だけ読み込みます。コミットしてしまった秘密情報は変更してください。`,
      fix: undefined,
      silent: `参照、動的な参照、パラメーター、シェルの変数は対象外です。そのまま書かれた値だけを検出します。ARN、
シークレットの名前とパス、プレースホルダー (\`changeme\`、\`<token>\`)、ローカルサービスのパスワードも対象外です。`,
    },
    sources: [
      {
        title: 'Securing environment variables',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html',
      },
      {
        title: 'Use Secrets Manager secrets in Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/with-secrets-manager.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    for (const [name, value] of Object.entries(fn.environment)) {
      const at = valuePlace(fn, `Environment.Variables.${name}`);
      if (at === undefined || !isWrittenAsItIs(at.range, value) || !isSecret(name, value)) continue;
      report({
        at,
        message: l10n.t(
          'The value of {0} looks like a secret: everybody who reads this file or the function’s configuration has it. Keep it in Secrets Manager or the Parameter Store, and give the function its name.',
          name,
        ),
      });
    }
  },
};
