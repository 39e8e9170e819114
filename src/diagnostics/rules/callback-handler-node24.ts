import * as l10n from '@vscode/l10n';
import { parametersOf, type Parameter } from '../../syntax/handlerEvidence/parameters.ts';
import { callbackCalls, callbackOf, plainHandlers } from '../handlerResults.ts';
import { nodeVersion } from '../nodeVersion.ts';
import type { Rule } from '../rule.ts';

/** A handler with a callback, which the runtime for Node.js 24 does not load. */
export const rule: Rule = {
  id: 'callback-handler-node24',
  severity: 'error',
  category: 'errors',
  advice: [],
  languages: ['javascript', 'typescript'],
  docs: {
    title: 'Callback handler, which Node.js 24 no longer takes',
    what: `Finds handlers with a third parameter, the callback, where the template says \`nodejs24.x\` or later. With an older runtime, a
handler that calls its callback is a hint.`,
    why: `The runtimes from Node.js 24 on have no callbacks: they count the parameters of the handler, and one with three or more fails when
it is loaded, with \`Runtime.CallbackHandlerDeprecated\`. Every invocation fails then, also those of an async handler that never uses
the third parameter.`,
    instead: `Make the handler async with two parameters: \`return\` the response and \`throw\` the error. Where something only has a callback,
wrap it: \`await util.promisify(work)(event)\`.`,
    examples: [
      {
        language: 'javascript',
        bad: `exports.handler = (event, context, callback) => {
  callback(null, { customer: event.customer });
};
`,
        good: `exports.handler = async (event) => {
  return { customer: event.customer };
};
`,
        template: `Transform: AWS::Serverless-2016-10-31
Resources:
  Greet:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs24.x
      Handler: app.handler
`,
      },
    ],
    fix: undefined,
    silent: `Where the runtime is not known, nothing is said. Handlers in a wrapper (middleware, \`awslambda.streamifyResponse\`) are left
alone: the runtime sees the wrapper's parameters. A parameter with a default value, and those after it, do not count.`,
    japanese: {
      title: 'Node.js 24 では使えないコールバック形式のハンドラー',
      what: `テンプレートの指定が \`nodejs24.x\` 以降で、3 番目のパラメーターであるコールバックを持つハンドラーを
検出します。それより古いランタイムでは、コールバックを呼び出すハンドラーがヒントになります。`,
      why: `Node.js 24 以降のランタイムにはコールバックがありません。ランタイムはハンドラーのパラメーターを数え、3 つ
以上あるものは読み込み時に \`Runtime.CallbackHandlerDeprecated\` で失敗します。そうなるとすべての呼び出しが失敗し、3
番目のパラメーターを一度も使わない async ハンドラーの呼び出しも例外ではありません。`,
      instead: `パラメーターが 2 つの async ハンドラーにし、応答は \`return\`、エラーは \`throw\` で返してください。
コールバックしかないものは、次のように包んでください: \`await util.promisify(work)(event)\`。`,
      fix: undefined,
      silent: `ランタイムがわからない場合は、何も指摘しません。ラッパー (ミドルウェア、\`awslambda.streamifyResponse\`) の
中のハンドラーは、ランタイムから見えるのがラッパーのパラメーターであるため対象外です。デフォルト値を持つパラメーターと、
その後のパラメーターは数えません。`,
    },
    sources: [
      {
        title: 'Define Lambda function handler in Node.js',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
      },
    ],
  },

  listen(context) {
    const version = nodeVersion(context.function);
    if (version === undefined) return {};
    const handlers = plainHandlers(context);
    return {
      function(node) {
        const callback = handlers.includes(node) ? callbackOf(node) : undefined;
        if (callback === undefined || parametersOf(node).slice(0, 3).some(hasDefault)) return;
        if (version >= 24) {
          context.report({
            at: callback.target,
            message: l10n.t(
              'The runtime for Node.js {0} does not load a handler with three parameters: every invocation fails with Runtime.CallbackHandlerDeprecated. Make it async with two parameters, return the response and throw the error.',
              version,
            ),
          });
        } else if (!node.has('async') && callbackCalls(node).length > 0) {
          context.report({
            at: callback.target,
            severity: 'hint',
            message: l10n.t(
              'From Node.js 24 on, handlers have no callback. Make it async with two parameters, return the response and throw the error, so that the runtime can be updated.',
            ),
          });
        }
      },
    };
  },
};

/** The length of a function counts its parameters up to the first one with a default. */
function hasDefault({ target }: Parameter): boolean {
  return target.parent?.word !== 'parameters' && target.parent?.child('value') !== undefined;
}
