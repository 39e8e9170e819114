import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import type { Fix } from '../finding.ts';
import { answersOnReturn, isInExecutor } from '../promises.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** An async callback of `forEach`, which throws its promise away. */
export const rule: Rule = {
  id: 'async-foreach-in-handler',
  severity: 'error',
  category: 'state',
  advice: ['T2'],
  languages: ['javascript', 'typescript'],
  docs: {
    title: 'Async function given to forEach',
    what: `Finds an \`async\` function that the reached code gives to \`forEach\`.`,
    why: `\`forEach\` does not look at what its callback returns. It calls all of them, waits for none, and an error in one of them reaches
nobody. The handler returns at once, and Lambda freezes the environment with the work half done: the messages are not sent, the
items are not written, or they are during a later request.`,
    instead: `Await all of them with \`await Promise.all(list.map(async …))\`, or one after the other with \`for (const item of list) { await … }\`.`,
    examples: [
      {
        language: 'javascript',
        bad: `const { setTimeout: wait } = require('node:timers/promises');

exports.handler = async (event) => {
  event.Records.forEach(async (record) => {
    await wait(10);
    console.error(record.messageId);
  });
  return { received: event.Records.length };
};
`,
        good: `const { setTimeout: wait } = require('node:timers/promises');

exports.handler = async (event) => {
  for (const record of event.Records) {
    await wait(10);
    console.error(record.messageId);
  }
  return { received: event.Records.length };
};
`,
      },
      {
        language: 'typescript',
        bad: `import { setTimeout as wait } from 'node:timers/promises';

interface Batch {
  Records: { messageId: string }[];
}

async function settle(record: { messageId: string }): Promise<void> {
  await wait(10);
  console.error(record.messageId);
}

export const handler = async (event: Batch) => {
  event.Records.forEach(settle);
  return { received: event.Records.length };
};
`,
        good: `import { setTimeout as wait } from 'node:timers/promises';

interface Batch {
  Records: { messageId: string }[];
}

async function settle(record: { messageId: string }): Promise<void> {
  await wait(10);
  console.error(record.messageId);
}

export const handler = async (event: Batch) => {
  await Promise.all(event.Records.map(settle));
  return { received: event.Records.length };
};
`,
      },
    ],
    fix: `Makes it \`await Promise.all(list.map(…))\`. It is offered where the call stands alone in an \`async\` function.`,
    silent: `An object of one's own that has a \`forEach\` is left alone, and so are those of streams and libraries whose promise is awaited,
and handlers that answer by their callback.

Disable it where the work may well be cut off, with the reason beside it:
\`lambda-workbench-disable-next-line async-foreach-in-handler: best effort\`.`,
    japanese: {
      title: 'forEach に渡された非同期関数',
      what: `ハンドラーから到達できるコードが \`forEach\` に渡している \`async\` 関数を検出します。`,
      why: `\`forEach\` はコールバックの戻り値を見ません。すべてを呼び出しますが、どれも待たず、その中で起きたエラー
は誰にも届きません。ハンドラーはすぐに戻り、Lambda は処理が途中のまま環境を凍結します。メッセージの送信や項目の書き
込みは、行われないか、後のリクエストの間に行われます。`,
      instead: `\`await Promise.all(list.map(async …))\` ですべてを待つか、\`for (const item of list) { await … }\` で 1
つずつ待ってください。`,
      fix: `\`await Promise.all(list.map(…))\` に書き換えます。\`async\` 関数の中で、呼び出しが単独の文になっている場合に
提案されます。`,
      silent: `\`forEach\` を持つ独自のオブジェクト、Promise が await されているストリームやライブラリのもの、
コールバックで応答するハンドラーは対象外です。

処理が途中で打ち切られても構わない場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line async-foreach-in-handler: ベストエフォート\`。`,
    },
    sources: [
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
      {
        title: 'Define Lambda function handler in Node.js',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
      },
    ],
  },

  listen(context) {
    return {
      call(node) {
        const callee = node.child('callee')?.bare;
        if (callee?.word !== 'member' || callee.child('property')?.text !== 'forEach' || !context.isReached(node))
          return;
        const callback = context.provenance.made(node.argumentList[0]);
        if (callback?.word !== 'function' || !callback.has('async')) return;
        const object = callee.child('object');
        if (isOfAnother(context, node, object) || isInExecutor(context, node) || !answersOnReturn(context)) return;
        context.report({
          at: callee,
          message: l10n.t(
            'forEach waits for none of these promises: Lambda freezes the environment when the response is there, and what is not done by then happens during a later request, or never. Use await Promise.all(list.map(…)), or a for loop with await.',
          ),
          related: callChain(context.chainTo(node)),
          fix: () => asMap(node),
        });
      },
    };
  },
};

/** An object of one's own, or something whose promise is awaited and that is not known to be a list. */
function isOfAnother(
  { provenance, eventData }: RuleContext,
  call: SyntaxNode,
  object: SyntaxNode | undefined,
): boolean {
  if (object !== undefined && provenance.ownerOf(object.bare) !== undefined) return true;
  if (call.parent?.word === 'expressionStatement') return false;
  return !eventData.isDerived(object) && provenance.made(object)?.word !== 'list';
}

function asMap(call: SyntaxNode): Fix | undefined {
  if (call.parent?.word !== 'expressionStatement' || call.enclosing('function')?.has('async') !== true)
    return undefined;
  const property = call.child('callee')?.bare.child('property');
  if (property === undefined) return undefined;
  const { lines } = call.source;
  return {
    title: l10n.t('Wait for all of them with Promise.all'),
    edits: [
      { range: lines.range(call.start, call.start), newText: 'await Promise.all(' },
      { range: property.range, newText: 'map' },
      { range: lines.range(call.end, call.end), newText: ')' },
    ],
  };
}
