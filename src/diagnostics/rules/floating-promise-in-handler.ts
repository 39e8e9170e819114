import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { fateOf } from '../fate.ts';
import type { Fix } from '../finding.ts';
import { answersOnReturn, isInExecutor, isPromise } from '../promises.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** A promise, a coroutine or an asyncio task that nobody awaits before the response is there. */
export const rule: Rule = {
  id: 'floating-promise-in-handler',
  severity: 'error',
  category: 'state',
  advice: ['T2'],
  languages: ['python', 'javascript', 'typescript'],
  observes: ['promise'],
  docs: {
    title: 'Promise or task that nobody waited for',
    what: `Finds a promise, a coroutine or an asyncio task that the reached code begins and that nobody awaits, returns or keeps: a
call of \`fetch\`, of a client of the AWS SDK, of \`node:fs/promises\`, of an \`async\` function of one's own. A run shows more: every
promise and task of the function's own code that had not finished when the response was there.`,
    why: `Once the response is there, Lambda freezes the environment with everything in it. What was not awaited stops in the
middle: the message is half sent, the item is not written, and an error reaches nobody. It goes on with a later request of the
same environment, in that request's time and log, or never.`,
    instead: `Await it before you return: \`await\`, \`Promise.all\`, \`asyncio.gather\`. Work that the caller need not wait for belongs to a
function of its own, invoked asynchronously or through a queue.`,
    examples: [
      {
        language: 'python',
        bad: `import asyncio

loop = asyncio.new_event_loop()


async def notify(customer):
    await asyncio.sleep(1)


async def handle(event):
    asyncio.ensure_future(notify(event["customer"]))
    return {"notified": event["customer"]}


def lambda_handler(event, context):
    return loop.run_until_complete(handle(event))
`,
        good: `import asyncio

loop = asyncio.new_event_loop()


async def notify(customer):
    await asyncio.sleep(1)


async def handle(event):
    await notify(event["customer"])
    return {"notified": event["customer"]}


def lambda_handler(event, context):
    return loop.run_until_complete(handle(event))
`,
      },
      {
        language: 'javascript',
        bad: `const { setTimeout: wait } = require('node:timers/promises');

async function notify(customer) {
  await wait(1000);
}

exports.handler = async (event) => {
  notify(event.customer);
  return { notified: event.customer };
};
`,
        good: `const { setTimeout: wait } = require('node:timers/promises');

async function notify(customer) {
  await wait(1000);
}

exports.handler = async (event) => {
  await notify(event.customer);
  return { notified: event.customer };
};
`,
      },
    ],
    fix: `Puts \`await\` in front. It is offered where the call stands alone in an \`async\` function.`,
    silent: `What is stored, passed on or returned is left alone, for somebody may wait for it there. So are \`void promise\`, calls of which
it is not known for sure that they give a promise, \`async\` functions that never wait for anything, handlers that answer by
their callback, because Lambda waits for them, and streamed responses. Of what a run has shown, promises of libraries are left
alone.

Disable it where the work may well be cut off, with the reason beside it:
\`lambda-workbench-disable-next-line floating-promise-in-handler: best effort\`.`,
    japanese: {
      title: '完了を待たれていない Promise やタスク',
      what: `ハンドラーから到達できるコードが開始し、誰も await せず、返しも保持もしない Promise、コルーチ
ン、asyncio タスクを検出します。\`fetch\`、AWS SDK のクライアント、\`node:fs/promises\`、独自の \`async\` 関数の呼び
出しです。実行するとさらに多くのことがわかります。関数自身のコードの Promise とタスクのうち、応答が返された時点で完
了していなかったものがすべて見つかります。`,
      why: `応答が返されると、Lambda は中にあるものすべてとともに環境を凍結します。await されなかったものは途中で
止まります。メッセージは送りかけのままで、項目は書き込まれず、エラーは誰にも届きません。続きは同じ環境の後のリクエストの
間に、そのリクエストの時間を使い、そのログに書きながら行われるか、あるいは二度と行われません。`,
      instead: `返す前に待ってください: \`await\`、\`Promise.all\`、\`asyncio.gather\`。呼び出し元が待つ必要のない処理は
独立した関数にし、非同期で、またはキューを通して呼び出してください。`,
      fix: `先頭に \`await\` を付けます。\`async\` 関数の中で、呼び出しが単独の文になっている場合に提案されます。`,
      silent: `保存される、ほかに渡される、または返されるものは、そこで誰かが待つこともあるため対象外で
す。\`void promise\`、Promise を返すかどうか確実にはわからない呼び出し、何も待たない \`async\` 関数、コールバックで
応答するハンドラー (Lambda が完了を待ちます)、ストリーミングされる応答も対象外です。実行で見つかったもののうち、ライ
ブラリの Promise は対象外です。

処理が途中で打ち切られても構わない場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line floating-promise-in-handler: ベストエフォート\`。`,
    },
    sources: [
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
    ],
  },

  listen(context) {
    const check = (node: SyntaxNode) => {
      if (!context.isReached(node) || isChained(context, node) || !isPromise(context, node)) return;
      if (!answersOnReturn(context) || isHandledElsewhere(context, node)) return;
      const { chains } = context.vocabulary(node).asynchronous;
      const fate = fateOf(node, chains);
      const isUsed = fate.members.some((member) => !chains.has(member.child('property')?.text ?? ''));
      if (fate.escapes || fate.isAwaited || fate.isManaged || isUsed) return;
      // `new Promise((resolve) => saved.then(resolve))`
      if (fate.members.some((member) => isInExecutor(context, member))) return;
      context.report({
        at: node,
        message: l10n.t(
          'Nobody waits for this: Lambda freezes the environment when the response is there, and what is not done by then happens during a later request, or never. Await it before you return.',
        ),
        related: callChain(context.chainTo(node)),
        fix: () => awaiting(node),
      });
    };
    return { call: check, new: check };
  },
};

/** `promise` in `promise.then(…)`: the whole chain is looked at. */
function isChained(context: RuleContext, node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.word !== 'member' || node.role !== 'object' || parent.role !== 'callee') return false;
  return context.vocabulary(node).asynchronous.chains.has(parent.child('property')?.text ?? '');
}

/** Inside of `new Promise(…)`, or in a callback of somebody else's, whose end may be told by an event. */
function isHandledElsewhere(context: RuleContext, node: SyntaxNode): boolean {
  if (isInExecutor(context, node)) return true;
  const around = node.enclosing('function');
  if (around === undefined || around.has('async') || around.parent?.word !== 'arguments') return false;
  const callee = around.parent.parent?.child('callee')?.bare;
  const method = callee?.word === 'member' ? callee.child('property')?.text : undefined;
  return method === undefined || !node.source.table.access.callbacks.has(method);
}

function awaiting(node: SyntaxNode): Fix | undefined {
  if (node.parent?.word !== 'expressionStatement' || node.enclosing('function')?.has('async') !== true)
    return undefined;
  const at = node.source.lines.range(node.start, node.start);
  return { title: l10n.t('Await it'), edits: [{ range: at, newText: 'await ' }] };
}
