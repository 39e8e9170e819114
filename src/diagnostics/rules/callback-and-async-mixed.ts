import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { callbackOf, plainHandlers } from '../handlerResults.ts';
import { isLog } from '../logs.ts';
import { relatedTo } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** Two ways to answer in one handler, of which the faster one wins. */
export const rule: Rule = {
  id: 'callback-and-async-mixed',
  severity: 'error',
  category: 'errors',
  advice: [],
  languages: ['javascript', 'typescript'],
  docs: {
    title: 'Async handler that also uses the callback',
    what: `Finds handlers that are declared \`async\` and use their third parameter, the callback.`,
    why: `An async handler answers with what its promise gives, a callback handler with what it passes to the callback. In a handler that
does both, whichever comes first is the response: an error that goes to the callback can be overtaken by a promise that ends with
\`undefined\`, and then the invocation has succeeded with \`null\`. Work behind the callback is cut off when the promise ends. From
Node.js 24 on, the runtime refuses a handler with a third parameter.`,
    instead: `Drop the parameter: \`return\` the response, and \`throw\` the error.`,
    examples: [
      {
        language: 'javascript',
        bad: `exports.handler = async (event, context, callback) => {
  if (!event.customer) {
    callback(new Error('There is no customer'));
    return;
  }
  return { customer: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  if (!event.customer) throw new Error('There is no customer');
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Handlers in a wrapper (middleware, \`awslambda.streamifyResponse\`) are left alone: the wrapper decides what the third parameter
is. So is a third parameter that is never used, or only logged.`,
    japanese: {
      title: 'コールバックも使う async ハンドラー',
      what: `\`async\` で宣言され、3 番目のパラメーターであるコールバックを使うハンドラーを検出します。`,
      why: `async ハンドラーは Promise の結果で応答し、コールバック形式のハンドラーはコールバックに渡したもので
応答します。両方を行うハンドラーでは、先に来たほうが応答になります。コールバックに渡されるエラーより先に、\`undefined\` で
終わる Promise が完了することがあり、そのとき呼び出しは \`null\` で成功したことになります。コールバックの先の
処理は、Promise が完了すると打ち切られます。Node.js 24 以降のランタイムは、3 番目のパラメーターを持つハンドラーを
拒否します。`,
      instead: `パラメーターを削除し、応答は \`return\`、エラーは \`throw\` で返してください。`,
      fix: undefined,
      silent: `ラッパー (ミドルウェア、\`awslambda.streamifyResponse\`) の中のハンドラーは、3 番目のパラメーターが
何であるかをラッパーが決めるため対象外です。一度も使われない、またはログに記録されるだけの 3 番目のパラメーターも対象外です。`,
    },
    sources: [
      {
        title: 'Define Lambda function handler in Node.js',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
      },
    ],
  },

  listen(context) {
    const handlers = plainHandlers(context);
    return {
      function(node) {
        if (!handlers.includes(node) || !node.has('async')) return;
        const callback = callbackOf(node);
        const use = callback?.binding.occurrences.find(
          ({ access, node }) => access === 'read' && !isLogged(context, node),
        );
        if (callback === undefined || use === undefined) return;
        context.report({
          at: callback.target,
          message: l10n.t(
            'An async handler answers with its promise: what goes to the callback may come too late or too early, and from Node.js 24 on there is none. Return the response, throw the error, and drop this parameter.',
          ),
          related: [relatedTo(use.node, l10n.t('The callback is used here.'))],
        });
      },
    };
  },
};

function isLogged(context: RuleContext, use: SyntaxNode): boolean {
  for (let at: SyntaxNode | undefined = use; at !== undefined && at.word !== 'function'; at = at.parent)
    if (at.word === 'call' && isLog(context, at)) return true;
  return false;
}
