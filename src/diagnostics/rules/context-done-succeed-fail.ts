import * as l10n from '@vscode/l10n';
import { parametersOf } from '../../syntax/handlerEvidence/parameters.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { plainHandlers } from '../handlerResults.ts';
import { nodeVersion } from '../nodeVersion.ts';
import type { Rule } from '../rule.ts';

const legacy = new Set(['done', 'succeed', 'fail']);

/** The context's methods of Node.js 0.10 to end an invocation. */
export const rule: Rule = {
  id: 'context-done-succeed-fail',
  severity: 'error',
  category: 'errors',
  advice: [],
  languages: ['javascript', 'typescript'],
  tags: ['deprecated'],
  docs: {
    title: 'Invocation ended with context.done, succeed or fail',
    what: `Finds calls of \`done\`, \`succeed\` and \`fail\` of the handler's context.`,
    why: `They are left from the first runtime, Node.js 0.10, and no longer documented. The runtimes from Node.js 24 on do not have them:
the call throws \`TypeError: context.succeed is not a function\`. In the older ones, they end the invocation at once, with what else is
still going on, and in an async handler its promise may answer first.`,
    instead: `Make the handler async: \`return\` the response instead of \`succeed\`, and \`throw\` the error instead of \`fail\`.`,
    examples: [
      {
        language: 'javascript',
        bad: `exports.handler = (event, context) => {
  if (!event.customer) context.fail(new Error('There is no customer'));
  else context.succeed({ customer: event.customer });
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
    silent: `It is a warning where the runtime still has them or is unknown. Methods of these names of other objects are left alone,
and so is the context of a handler in a wrapper, which may be another object.`,
    japanese: {
      title: 'context.done、succeed、fail による呼び出しの終了',
      what: `ハンドラーのコンテキストの \`done\`、\`succeed\`、\`fail\` の呼び出しを検出します。`,
      why: `これらは最初のランタイムである Node.js 0.10 の名残で、もうドキュメントに載っていません。Node.js 24 以降の
ランタイムには存在せず、呼び出すと \`TypeError: context.succeed is not a function\` が送出されます。それより古い
ランタイムでは、まだ動いているほかの処理もろとも呼び出しをただちに終了させ、async ハンドラーでは Promise のほうが先に
応答することもあります。`,
      instead: `ハンドラーを async にし、\`succeed\` の代わりに応答を \`return\` し、\`fail\` の代わりにエラーを \`throw\`
してください。`,
      fix: undefined,
      silent: `ランタイムがまだこれらを持つ場合や、ランタイムが不明な場合は、警告になります。ほかのオブジェクトの同名の
メソッドは対象外です。ラッパーの中のハンドラーのコンテキストも、別のオブジェクトかもしれないため対象外です。`,
    },
    sources: [
      {
        title: 'Using the Lambda context object to retrieve Node.js function information',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html',
      },
      {
        title: 'Define Lambda function handler in Node.js',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
      },
    ],
  },

  listen(context) {
    const contexts = new Set(plainHandlers(context).flatMap((handler) => bindingOf(parametersOf(handler)[1]?.target)));
    const version = nodeVersion(context.function);
    return {
      call(node) {
        const callee = node.child('callee')?.bare;
        const method = callee?.word === 'member' ? callee.child('property')?.text : undefined;
        if (method === undefined || !legacy.has(method)) return;
        const [binding] = bindingOf(callee?.child('object')?.bare);
        if (binding === undefined || !contexts.has(binding)) return;
        context.report({
          at: node,
          message: l10n.t(
            'context.{0} is left from Node.js 0.10 and gone from Node.js 24 on. Make the handler async, return the response and throw the error.',
            method,
          ),
          // Where nobody says the runtime, it may be one that still has them.
          ...((version === undefined || version < 24) && { severity: 'warning' }),
        });
      },
    };
  },
};

function bindingOf(name: SyntaxNode | undefined) {
  const binding = name?.word === 'name' ? name.source.scopes.binding(name) : undefined;
  return binding === undefined ? [] : [binding];
}
