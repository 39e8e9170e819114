import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { answersOnReturn, isInExecutor } from '../promises.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';

/** Work at the end of a stream that nobody awaits. */
export const rule: Rule = {
  id: 'event-emitter-work-after-return',
  severity: 'hint',
  category: 'state',
  advice: ['T2'],
  languages: ['javascript', 'typescript'],
  docs: {
    title: 'Work at the end of a stream that nobody awaits',
    what: `Finds a listener for the \`end\`, \`finish\` or \`close\` of a stream that does some work, in an \`async\` handler that does not wait for
that event.`,
    why: `The handler returns before the event comes. Lambda sends the response and freezes the environment, and the listener runs
during a later request of the same environment, or never.`,
    instead: `Await the event: \`await once(stream, 'end')\`, \`await finished(stream)\`, \`await pipeline(from, to)\`, or read the stream with
\`for await\`. Then do the work.`,
    examples: [
      {
        language: 'javascript',
        bad: `const { Readable } = require('node:stream');

exports.handler = async (event) => {
  const rows = Readable.from([event.customer]);
  rows.on('data', (row) => console.error(row));
  rows.on('end', () => {
    console.error('all rows read');
  });
  return { customer: event.customer };
};
`,
        good: `const { once } = require('node:events');
const { Readable } = require('node:stream');

exports.handler = async (event) => {
  const rows = Readable.from([event.customer]);
  rows.on('data', (row) => console.error(row));
  await once(rows, 'end');
  console.error('all rows read');
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Listeners inside of \`new Promise\` are left alone, streams that are passed on, read with \`for await\` or returned, those of the
module, and handlers that answer by their callback, because Lambda waits for them.

Disable it where the work may well be cut off, with the reason beside it:
\`lambda-workbench-disable-next-line event-emitter-work-after-return: only logs\`.`,
    japanese: {
      title: '完了を待たれていないストリーム終了時の処理',
      what: `ストリームの \`end\`、\`finish\`、\`close\` のリスナーで何らかの処理を行い、そのイベントを待たない \`async\`
ハンドラーを検出します。`,
      why: `ハンドラーはイベントが発生する前に戻ります。Lambda は応答を送って環境を凍結するため、リスナーは同じ環境の
後のリクエストの間に実行されるか、実行されないままになります。`,
      instead: `イベントを await してください:
\`await once(stream, 'end')\`、\`await finished(stream)\`、\`await pipeline(from, to)\`。または \`for await\` でストリームを読み
取ります。処理はその後に行ってください。`,
      fix: undefined,
      silent: `\`new Promise\` の中のリスナーは対象外です。ほかに渡される、\`for await\` で読み取られる、または返される
ストリーム、モジュールのストリームも対象外です。コールバックで応答するハンドラーも、Lambda がリスナーの実行を待つため
対象外です。

処理が途中で打ち切られても構わない場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line event-emitter-work-after-return: ログに書くだけ\`。`,
    },
    sources: [
      {
        title: 'Define Lambda function handler in Node.js',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
      },
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
    ],
  },

  listen(context) {
    return {
      call(node) {
        const callee = node.child('callee')?.bare;
        const object = callee?.word === 'member' ? callee.child('object')?.bare : undefined;
        if (object?.word !== 'name' || !/^(?:on|once)$/.test(callee?.child('property')?.text ?? '')) return;
        const [event, listener] = node.argumentList;
        if (!/^(?:end|finish|close)$/.test(context.values.text(event) ?? '') || !context.isReached(node)) return;
        if (!answersOnReturn(context) || isInExecutor(context, node) || !doesWork(listener) || isWaitedFor(object))
          return;
        context.report({
          at: node,
          message: l10n.t(
            "The handler does not wait for '{0}': it returns first, and this runs during a later request, or never. Await the event with once, finished or pipeline, and do the work then.",
            context.values.text(event) ?? '',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};

function doesWork(listener: SyntaxNode | undefined): boolean {
  const made = listener?.bare;
  return made?.word === 'function' && (made.child('body')?.word === 'call' || made.descendants('call').length > 0);
}

/** Whether the stream goes anywhere else than to its own methods, or comes from the module. */
function isWaitedFor(name: SyntaxNode): boolean {
  const binding = name.source.scopes.binding(name);
  if (binding === undefined || binding.scope === name.source.scopes.module) return true;
  return binding.occurrences.some(({ node, access }) => {
    if (access !== 'read') return false;
    if (node.role !== 'object') return true;
    const inner = node.enclosing('function', 'await', 'new');
    return inner?.word === 'await' || (inner?.word === 'function' && isExecutor(inner));
  });
}

function isExecutor(inner: SyntaxNode): boolean {
  const made = inner.parent?.word === 'arguments' ? inner.parent.parent : undefined;
  return made?.word === 'new';
}
