import * as l10n from '@vscode/l10n';
import { reservedVariables } from '../../functions/reservedVariables.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { environmentWritesAt } from '../environmentWrites.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';

/** Code that overwrites what Lambda sets. */
export const rule: Rule = {
  id: 'reserved-env-var-code',
  severity: 'warning',
  category: 'configuration',
  advice: [],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Code that sets an environment variable of Lambda’s',
    what: `Finds code that sets one of the environment variables that Lambda reserves, as \`AWS_REGION\` or \`AWS_ACCESS_KEY_ID\`, while a request is
handled or the module is loaded.`,
    why: `The SDK, the runtime and extensions read these. What one request sets stays for the next ones in the same execution environment: they
work in another region, or with somebody else's credentials, and only there.`,
    instead: `Give the client what it needs: \`region_name\`, \`credentials\`. Choose a name of your own for a variable of your own.`,
    examples: [
      {
        language: 'python',
        bad: `import os


def lambda_handler(event, context):
    os.environ["AWS_REGION"] = "eu-west-1"
    return {"customer": event["customer"]}
`,
        good: `import os


def lambda_handler(event, context):
    os.environ["TABLE_REGION"] = "eu-west-1"
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  process.env.AWS_REGION = 'eu-west-1';
  return { customer: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  process.env.TABLE_REGION = 'eu-west-1';
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `What is set only where it is missing is left alone, and so is what stands behind a condition while the module is loaded, as in code for a local
run. \`_X_AMZN_TRACE_ID\` is, too: setting it is how a trace is continued.`,
    japanese: {
      title: 'Lambda の環境変数を書き換えるコード',
      what: `リクエストの処理中またはモジュールの読み込み時に、\`AWS_REGION\` や \`AWS_ACCESS_KEY_ID\` など、Lambda が
予約している環境変数を設定するコードを検出します。`,
      why: `これらの変数は SDK、ランタイム、拡張機能が読み取ります。あるリクエストが設定した値は、同じ実行環境の次の
リクエストにも残ります。そのリクエストは別のリージョンで、または他人の認証情報で処理を行うことになり、しかもそれが
起こるのはその実行環境だけです。`,
      instead: `必要なものはクライアントに直接渡してください (\`region_name\`、\`credentials\`)。独自の変数には独自の名前を
付けてください。`,
      fix: undefined,
      silent: `設定されていない場合にだけ設定するコードと、ローカル実行用のコードのように、モジュールの読み込み時に
条件の下で設定するコードは対象外です。\`_X_AMZN_TRACE_ID\` も対象外です。これを設定するのは、トレースを引き継ぐ方法
だからです。`,
    },
    sources: [
      {
        title: 'Lambda environment variables',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
      },
    ],
  },

  listen(context) {
    const look = (node: SyntaxNode): void => {
      for (const { name, value, node: at } of environmentWritesAt(context, node)) {
        if (!reservedVariables.has(name) || name === '_X_AMZN_TRACE_ID') continue;
        // `x = x or "eu-west-1"`
        if (value?.text.includes(name) === true) continue;
        const isLoading = node.enclosing('function', 'class', 'if', 'conditional', 'try') === undefined;
        if (!isLoading && !context.isReached(node)) continue;
        context.report({
          at,
          message: l10n.t(
            '{0} is Lambda’s own: the SDK, the runtime and extensions read it, and what is set here stays for later requests. Give the client its region or credentials, or choose another name.',
            name,
          ),
          related: callChain(context.chainTo(node)),
        });
      }
    };
    return { assignment: look, knownCall: ({ node }) => look(node) };
  },
};
