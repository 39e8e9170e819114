import * as l10n from '@vscode/l10n';
import { durableCode } from '../durableFunctions.ts';
import { relatedTo } from '../related.ts';
import type { Rule } from '../rule.ts';

/** A durable operation called on a context that is not the one of the code around it. */
export const rule: Rule = {
  id: 'durable-nested-operation',
  severity: 'error',
  category: 'orchestration',
  advice: ['T6'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Durable operation inside a step, or on the context outside of a child',
    what: `Finds operations of a durable function (\`step\`, \`wait\`, \`invoke\`, \`runInChildContext\` …) that are called inside a step, a condition
or the submitter of a callback; and those inside a child context that are called on the context outside of it.`,
    why: `A durable function runs again from the beginning each time it goes on, and each operation is recognized by its number within its
context. What a finished step contains is not run again: the operations in it are then missing, and those after it get other numbers.
The SDK for JavaScript ends such an execution with an error of the context's usage; the one for Python goes wrong on replay.`,
    instead: `Do in a step what is done as one piece, without operations. For several operations together use \`runInChildContext\`
(\`run_in_child_context\`), and call them on the context that it gives to its function.`,
    examples: [
      {
        language: 'typescript',
        needs: '@aws/durable-execution-sdk-js',
        bad: `import { withDurableExecution, type DurableContext } from '@aws/durable-execution-sdk-js';

export const handler = withDurableExecution(async (event: { order: string }, context: DurableContext) =>
  context.step('ship', async () => {
    await context.wait({ minutes: 5 });
    return { order: event.order };
  }),
);
`,
        good: `import { withDurableExecution, type DurableContext } from '@aws/durable-execution-sdk-js';

export const handler = withDurableExecution(async (event: { order: string }, context: DurableContext) =>
  context.runInChildContext('ship', async (child) => {
    await child.wait({ minutes: 5 });
    return { order: event.order };
  }),
);
`,
      },
      {
        language: 'python',
        needs: 'aws_durable_execution_sdk_python',
        bad: `from aws_durable_execution_sdk_python import durable_execution
from aws_durable_execution_sdk_python.config import Duration


@durable_execution
def lambda_handler(event, context):
    def ship(child):
        context.wait(Duration.from_minutes(5))
        return event["order"]

    return context.run_in_child_context(ship)
`,
        good: `from aws_durable_execution_sdk_python import durable_execution
from aws_durable_execution_sdk_python.config import Duration


@durable_execution
def lambda_handler(event, context):
    def ship(child):
        child.wait(Duration.from_minutes(5))
        return event["order"]

    return context.run_in_child_context(ship)
`,
      },
    ],
    fix: undefined,
    silent: `Operations on the context that a child gives to its function are right, however deep. Only handlers that the code shows to be durable are
looked at: those given to \`withDurableExecution\`, or decorated with \`durable_execution\`.`,
    japanese: {
      title: 'ステップの中、または子コンテキストの外側のコンテキストで呼び出された durable オペレーション',
      what: `ステップ、条件、またはコールバックの submitter の中で呼び出される durable 関数のオペレーション
(\`step\`、\`wait\`、\`invoke\`、\`runInChildContext\` …) と、子コンテキストの中にありながら、その外側のコンテキスト
で呼び出されるオペレーションを検出します。`,
      why: `durable 関数は、再開されるたびに最初から実行され、各オペレーションはコンテキストの中での番号によって識別
されます。完了したステップの中身は再実行されないため、その中のオペレーションは欠け、その後のオペレーションの番号は変
わります。JavaScript の SDK は、このような実行をコンテキストの使い方のエラーで終了させます。Python の SDK では、リプ
レイ時に誤動作します。`,
      instead: `ひとまとまりとして行うことは、オペレーションを含めずにステップの中で行ってください。複数のオペレー
ションをまとめるには \`runInChildContext\` (\`run_in_child_context\`) を使い、それが関数に渡すコンテキストでオペレー
ションを呼び出してください。`,
      fix: undefined,
      silent: `子コンテキストが関数に渡すコンテキストでのオペレーションは、どれほど深い階層でも正しい使い方です。調
べるのは、durable であることがコードからわかるハンドラー、つまり \`withDurableExecution\` に渡されるもの、または
\`durable_execution\` でデコレートされたものだけです。`,
    },
    sources: [
      {
        title: 'Best practices for Lambda durable functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/durable-best-practices.html',
      },
      { title: 'Lambda durable functions', url: 'https://docs.aws.amazon.com/lambda/latest/dg/durable-functions.html' },
    ],
  },

  listen(context) {
    const durable = durableCode(context);
    return {
      call(node) {
        const operation = durable?.operationAt(node);
        const around = operation && durable?.around(node);
        if (operation === undefined || around === undefined) return;
        const isOwn = around.body.contains(operation.context.scope.node) && !around.operation.isAtomic;
        if (isOwn) return;
        const outer = around.operation;
        context.report({
          at: node.child('callee') ?? node,
          message: outer.isAtomic
            ? l10n.t(
                'This is inside of {0}, which runs as one piece: once it is done, it is not run again, and the operations in it are missing on replay. Take it out, or group the operations in a child context.',
                outer.name,
              )
            : l10n.t(
                "'{0}' is the context outside of this {1}: on replay its operations are counted otherwise, and the execution fails. Call it on the context that {1} gives to its function.",
                operation.context.name,
                outer.name,
              ),
          related: [relatedTo(outer.node.child('callee') ?? outer.node, l10n.t('The operation around it.'))],
        });
      },
    };
  },
};
