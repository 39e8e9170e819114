import * as l10n from '@vscode/l10n';
import { callChain, relatedTo } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { SdkCall } from '../sdk/sdkCall.ts';
import { sleepingLoopAround } from '../sleeps.ts';

/** A function that starts a state machine and waits until it has ended. */
export const rule: Rule = {
  id: 'sfn-sync-wait',
  severity: 'warning',
  category: 'orchestration',
  advice: ['T6', 'T10'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'State machine started and waited for in a function',
    what: `Finds a loop that asks Step Functions with \`DescribeExecution\`, and sleeps between its rounds, in a function that has started the
execution itself.`,
    why: `Step Functions waits for nothing, the function waits at the full price of its memory, and it can wait for 15 minutes at most
while a standard workflow may run for a year. When the function ends first, the execution goes on, and a retry of the function
starts another one.`,
    instead: `Let the state machine say when it is done: a last state that sends a message or writes the result, an EventBridge rule for
"Step Functions Execution Status Change". A short workflow is better an express one, started with \`StartSyncExecution\`. A workflow
that is part of another one belongs into it (\`startExecution.sync:2\`).`,
    examples: [
      {
        language: 'python',
        bad: `import time

import boto3


def run(order):
    client = boto3.client("stepfunctions", region_name="eu-west-1")
    arn = client.start_execution(stateMachineArn="orders", input=order)["executionArn"]
    while client.describe_execution(executionArn=arn)["status"] == "RUNNING":
        time.sleep(0.5)


def lambda_handler(event, context):
    if event.get("order"):
        run(event["order"])
    return {"customer": event["customer"]}
`,
        good: `import boto3


def run(order):
    client = boto3.client("stepfunctions", region_name="eu-west-1")
    return client.start_sync_execution(stateMachineArn="orders", input=order)["output"]


def lambda_handler(event, context):
    if event.get("order"):
        run(event["order"])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const run = async (input) => {
  const { SFNClient, StartExecutionCommand, DescribeExecutionCommand } = require('@aws-sdk/client-sfn');
  const client = new SFNClient({});
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn: 'orders', input }));
  for (;;) {
    const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (status !== 'RUNNING') return status;
    await new Promise((done) => setTimeout(done, 500));
  }
};

exports.handler = async (event) => {
  if (event.order) await run(event.order);
  return { customer: event.customer };
};
`,
        good: `const run = async (input) => {
  const { SFNClient, StartSyncExecutionCommand } = require('@aws-sdk/client-sfn');
  const { output } = await new SFNClient({}).send(new StartSyncExecutionCommand({ stateMachineArn: 'orders', input }));
  return output;
};

exports.handler = async (event) => {
  if (event.order) await run(event.order);
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `\`StartSyncExecution\` is left alone, and so are loops over several executions that do not sleep, and functions that ask for
executions that others have started.`,
    japanese: {
      title: '関数の中で開始し、完了を待つステートマシン',
      what: `自分で実行を開始した関数の中で、\`DescribeExecution\` で Step Functions に問い合わせ、その合間にスリープする
ループを検出します。`,
      why: `Step Functions が待つのに費用はかかりませんが、関数が待つと、そのメモリに応じた料金が満額かかります。また、
関数が待てるのは最長 15 分ですが、標準ワークフローは 1 年間実行されることもあります。関数が先に終了しても実行は続き、
関数が再試行されると別の実行が開始されます。`,
      instead: `完了はステートマシンから知らせてください。メッセージを送信するか結果を書き込む最後のステートや、
「Step Functions Execution Status Change」の EventBridge ルールを使います。短いワークフローは Express ワークフローに
して、\`StartSyncExecution\` で開始するほうが適しています。別のワークフローの一部であるワークフローは、その中に組み
込んでください (\`startExecution.sync:2\`)。`,
      fix: undefined,
      silent: `\`StartSyncExecution\`、複数の実行を対象とするスリープしないループ、ほかが開始した実行を問い合わせる
関数は対象外です。`,
    },
    sources: [
      {
        title: 'StartSyncExecution',
        url: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html',
      },
      {
        title: 'Step Functions event patterns for EventBridge',
        url: 'https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html',
      },
    ],
  },

  listen(context) {
    return {
      sdkCall(call) {
        const { node } = call;
        if (!isReachedCallOf(context, call, 'DescribeExecution')) return;
        if (sleepingLoopAround(context, node) === undefined) return;
        const start = context.files
          .flatMap((file) => file.nodesOf('call'))
          .find((one) => isReachedCallOf(context, context.sdk.at(one), 'StartExecution'));
        if (start === undefined) return;
        context.report({
          at: node,
          message: l10n.t(
            'This waits until the state machine has ended, at the full price of the function and for 15 minutes at most. Let the state machine or an EventBridge rule say when it is done, or start an express workflow with StartSyncExecution.',
          ),
          related: [relatedTo(start, l10n.t('It is started here.')), ...callChain(context.chainTo(node))],
        });
      },
    };
  },
};

function isReachedCallOf(context: RuleContext, call: SdkCall | undefined, operation: string): boolean {
  return call?.service === 'stepfunctions' && call.operation === operation && context.isReached(call.node);
}
