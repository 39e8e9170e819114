import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { exclusiveBranches } from '../branches.ts';
import { durableCode, type DurableCode } from '../durableFunctions.ts';
import { ownFreshValue } from '../freshValues.ts';
import { isLogged } from '../logs.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** What gives another value, or has its effect once more, each time a durable function is replayed. */
export const rule: Rule = {
  id: 'durable-nondeterminism-outside-step',
  severity: 'error',
  category: 'orchestration',
  advice: ['T6', 'T7'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Time, random value or request outside of a step of a durable function',
    what: `Finds the time, random numbers, UUIDs, requests over the network and calls of AWS that a durable function makes outside of a step,
and before an operation: also in functions that it calls.`,
    why: `A durable function runs again from the beginning each time it goes on, after a wait, a retry or a crash. What is in a step is not done
again, everything else is: a UUID is another one, the time is later, a request is sent once more. The code then takes another way
than the one that was recorded, and the execution fails or does things twice.`,
    instead: `Put it into a step, and use the step's result: that is recorded.`,
    examples: [
      {
        language: 'typescript',
        needs: '@aws/durable-execution-sdk-js',
        bad: `import { randomUUID } from 'node:crypto';
import { withDurableExecution, type DurableContext } from '@aws/durable-execution-sdk-js';

export const handler = withDurableExecution(async (event: { order: string }, context: DurableContext) => {
  const payment = randomUUID();
  await context.invoke('charge', { order: event.order, payment });
  return { payment };
});
`,
        good: `import { randomUUID } from 'node:crypto';
import { withDurableExecution, type DurableContext } from '@aws/durable-execution-sdk-js';

export const handler = withDurableExecution(async (event: { order: string }, context: DurableContext) => {
  const payment = await context.step('payment', async () => randomUUID());
  await context.invoke('charge', { order: event.order, payment });
  return { payment };
});
`,
      },
      {
        language: 'python',
        needs: 'aws_durable_execution_sdk_python',
        bad: `import uuid

from aws_durable_execution_sdk_python import durable_execution


@durable_execution
def lambda_handler(event, context):
    payment = str(uuid.uuid4())
    context.invoke("charge", {"order": event["order"], "payment": payment})
    return {"payment": payment}
`,
        good: `import uuid

from aws_durable_execution_sdk_python import durable_execution


@durable_execution
def lambda_handler(event, context):
    payment = context.step(lambda _: str(uuid.uuid4()))
    context.invoke("charge", {"order": event["order"], "payment": payment})
    return {"payment": payment}
`,
      },
    ],
    fix: undefined,
    silent: `What comes after the last operation is left alone, because nothing is replayed from there, and so is what is only logged. Only calls that
are known are found, by where they come from and not by their names; functions that are handed to code that is not known are not followed.`,
    japanese: {
      title: 'durable 関数のステップの外にある時刻、乱数、リクエスト',
      what: `durable 関数がステップの外で、かつオペレーションより前に行う、時刻の取得、乱数や UUID の生成、ネット
ワークへのリクエスト、AWS の呼び出しを検出します。durable 関数が呼び出す関数の中も対象です。`,
      why: `durable 関数は、待機、再試行、クラッシュの後に再開されるたびに、最初から実行されます。ステップの中のことは
再び行われませんが、それ以外はすべて行われます。UUID は別のものになり、時刻は進み、リクエストはもう一度送信されます。
するとコードは記録されたのとは別の経路をたどり、実行は失敗するか、同じことを二度行います。`,
      instead: `ステップの中に入れ、ステップの結果を使ってください。結果は記録されます。`,
      fix: undefined,
      silent: `最後のオペレーションより後にあるものは、そこからリプレイされることがないため対象外で、ログに記録され
るだけのものも対象外です。検出するのは既知の呼び出しだけで、名前ではなく由来によって判断します。未知のコードに渡され
る関数の中はたどりません。`,
    },
    sources: [
      {
        title: 'Best practices for Lambda durable functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/durable-best-practices.html',
      },
    ],
  },

  listen(context) {
    const durable = durableCode(context);
    if (durable === undefined) return {};
    const check = (node: SyntaxNode): void => {
      const kind = kindOf(context, node);
      if (kind === undefined || !durable.isReplayed(node) || !isFollowed(context, durable, node)) return;
      if (kind === 'value' && isOnlyLogged(context, node)) return;
      context.report({
        at: node,
        message:
          kind === 'value'
            ? l10n.t(
                'This is outside of a step: on each replay it gives another value, and the execution may leave the way that was recorded. Put it into a step and use its result.',
              )
            : l10n.t(
                'This is outside of a step: on each replay the request is sent once more, and its response may be another one. Put it into a step and use its result.',
              ),
        related: callChain(context.chainTo(node)),
      });
    };
    return { call: check, new: check };
  },
};

function kindOf(context: RuleContext, node: SyntaxNode): 'value' | 'request' | undefined {
  if (ownFreshValue(context, node) !== undefined) return 'value';
  if (context.sdk.at(node) !== undefined) return 'request';
  const origin = context.provenance.calleeOrigin(node);
  return origin !== undefined && context.vocabulary(node).requests.has(origin) ? 'request' : undefined;
}

/** Whether an operation comes after a node, or may: in the same child context, else anywhere in the handler. */
function isFollowed(context: RuleContext, durable: DurableCode, node: SyntaxNode): boolean {
  const body = durable.around(node)?.body;
  const site = body === undefined ? (context.chainTo(node)[0]?.site ?? node) : node;
  const loop = site.enclosing('loop', 'function');
  return durable.operations.some((operation) => {
    if (body?.contains(operation.node) === false) return false;
    const place = context.chainTo(operation.node)[0]?.site ?? operation.node;
    // A branch that ends the execution is not replayed.
    if (exclusiveBranches(context, node, operation.node)) return false;
    if (body !== undefined) return isAfter(operation.node, node) || isIn(loop, operation.node);
    return isAfter(place, site) || isIn(loop, place);
  });
}

/** The end of a call counts: its arguments come before it. */
function isAfter(later: SyntaxNode, earlier: SyntaxNode): boolean {
  return later.source !== earlier.source || later.end > earlier.end;
}

function isIn(loop: SyntaxNode | undefined, node: SyntaxNode): boolean {
  return loop?.word === 'loop' && loop.contains(node);
}

/** Whether a value is given to a log, at once or by a name that nothing else reads. */
function isOnlyLogged(context: RuleContext, node: SyntaxNode): boolean {
  if (isLogged(context, node)) return true;
  const statement = node.enclosing('declarator', 'assignment', 'block');
  const target = statement?.word === 'block' ? undefined : statement?.child('target');
  const binding = target?.word === 'name' ? target.source.scopes.binding(target) : undefined;
  const reads = binding?.occurrences.filter(({ access }) => access === 'read') ?? [];
  return reads.length > 0 && reads.every((read) => isLogged(context, read.node));
}
