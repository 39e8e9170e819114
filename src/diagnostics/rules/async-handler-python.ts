import * as l10n from '@vscode/l10n';
import { plainHandlers } from '../handlerResults.ts';
import type { Rule } from '../rule.ts';

/** A coroutine function that the runtime calls and never awaits. */
export const rule: Rule = {
  id: 'async-handler-python',
  severity: 'error',
  category: 'errors',
  advice: [],
  languages: ['python'],
  docs: {
    title: 'Python handler declared with async def',
    what: `Finds a handler in Python that is declared with \`async def\`, with nothing around it that runs the coroutine.`,
    why: `Lambda's runtime for Python calls the handler and takes what it returns for the response. Of an \`async def\` that is a
coroutine object: its code never runs, and the invocation fails with \`Runtime.MarshalError\`, for a coroutine cannot be written as
JSON.`,
    instead: `Write an ordinary \`def\` and run the coroutine in it: \`asyncio.run(work(event))\`.`,
    examples: [
      {
        language: 'python',
        bad: `import asyncio


async def lambda_handler(event, context):
    await asyncio.sleep(0)
    return {"customer": event["customer"]}
`,
        good: `import asyncio


async def work(event):
    await asyncio.sleep(0)
    return {"customer": event["customer"]}


def lambda_handler(event, context):
    return asyncio.run(work(event))
`,
        badRun: 'fails',
        template: `Transform: AWS::Serverless-2016-10-31
Resources:
  Greet:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
`,
      },
    ],
    fix: undefined,
    silent: `An \`async def\` that no template names as a handler is taken for none. Handlers with a decorator are left alone, because it may run the coroutine; those of Powertools for AWS Lambda do not, and count
as none. So is everything that the handler only calls.`,
    japanese: {
      title: 'async def で宣言された Python ハンドラー',
      what: `\`async def\` で宣言され、コルーチンを実行するものに囲まれていない Python のハンドラーを検出します。`,
      why: `Lambda の Python ランタイムはハンドラーを呼び出し、その戻り値を応答とします。\`async def\` の場合、戻り値は
コルーチンオブジェクトです。中のコードは実行されず、コルーチンは JSON にできないため、呼び出しは \`Runtime.MarshalError\`
で失敗します。`,
      instead: `通常の \`def\` で書き、その中でコルーチンを実行してください: \`asyncio.run(work(event))\`。`,
      fix: undefined,
      silent: `どのテンプレートからもハンドラーとして指定されていない \`async def\` は、ハンドラーとはみなしません。
デコレーターがコルーチンを実行することもあるため、デコレーター付きのハンドラーは対象外です。ただし Powertools for AWS
Lambda のデコレーターは実行しないので、ないものとして扱います。ハンドラーが呼び出すだけのものも対象外です。`,
    },
    sources: [
      {
        title: 'Define Lambda function handler in Python',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html',
      },
    ],
  },

  listen(context) {
    const handlers = plainHandlers(context);
    return {
      function(node) {
        if (!node.has('async') || !handlers.includes(node)) return;
        context.report({
          at: node.child('name') ?? node,
          message: l10n.t(
            'The Python runtime calls this handler and does not await it: the code never runs, and the invocation fails because a coroutine is no JSON. Make it an ordinary def, and run the coroutine in it with asyncio.run().',
          ),
        });
      },
    };
  },
};
