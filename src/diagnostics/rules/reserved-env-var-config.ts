import * as l10n from '@vscode/l10n';
import { reservedVariables } from '../../functions/reservedVariables.ts';
import type { Rule } from '../rule.ts';
import { keyPlace } from '../templatePlaces.ts';

/** A template that sets what Lambda sets. */
export const rule: Rule = {
  id: 'reserved-env-var-config',
  severity: 'error',
  category: 'configuration',
  advice: [],
  languages: [],
  docs: {
    title: 'Environment variable that Lambda reserves',
    what: `Finds environment variables of a function whose names Lambda keeps for itself, as \`AWS_REGION\` or \`AWS_ACCESS_KEY_ID\`.`,
    why: `Lambda sets these itself for each execution environment. It refuses a function that brings its own, so the deployment fails.`,
    instead: `Read the variable that Lambda sets. Where another region or other credentials are meant, give the variable a name of your own and hand
its value to the client.`,
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
          AWS_REGION: eu-west-1
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
          TABLE_REGION: eu-west-1
`,
      },
    ],
    fix: undefined,
    silent: `Variables that Lambda sets, but lets a function replace, are left alone: \`LANG\`, \`PATH\`, \`TZ\`, \`LD_LIBRARY_PATH\` and the like.`,
    japanese: {
      title: 'Lambda が予約している環境変数',
      what: `関数の環境変数のうち、\`AWS_REGION\` や \`AWS_ACCESS_KEY_ID\` など、Lambda が予約している名前のものを
検出します。`,
      why: `これらは Lambda が実行環境ごとに設定します。独自の値を持つ関数は Lambda に拒否されるため、デプロイに
失敗します。`,
      instead: `Lambda が設定した変数を読み取ってください。別のリージョンや別の認証情報を使う場合は、変数に独自の名前を
付け、その値をクライアントに渡してください。`,
      fix: undefined,
      silent: `\`LANG\`、\`PATH\`、\`TZ\`、\`LD_LIBRARY_PATH\` など、Lambda が設定するものの、関数で置き換えられる変
数は対象外です。`,
    },
    sources: [
      {
        title: 'Lambda environment variables',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    for (const name of [...Object.keys(fn.environment), ...fn.unknownEnvironment]) {
      const at = reservedVariables.has(name) ? keyPlace(fn, `Environment.Variables.${name}`) : undefined;
      if (at === undefined) continue;
      report({
        at,
        message: l10n.t(
          '{0} is set by Lambda, which refuses a function that sets it. Read the value that is there, or choose another name.',
          name,
        ),
      });
    }
  },
};
