import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { isDurable } from '../durableFunctions.ts';
import { environmentVariable } from '../environmentVariables.ts';
import { contextMember } from '../invocationContext.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** What the context calls the function that runs. */
const ownNames = new Set(['function_name', 'functionName', 'invoked_function_arn', 'invokedFunctionArn']);

/** A function that invokes itself. */
export const rule: Rule = {
  id: 'self-invoke',
  severity: 'warning',
  category: 'orchestration',
  advice: ['T6'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Function that invokes itself',
    what: `Finds \`Invoke\` of a Lambda client whose function is the one that runs: named by the variable \`AWS_LAMBDA_FUNCTION_NAME\`, by
the context (\`function_name\`, \`invoked_function_arn\`), or by the name that the template gives it.`,
    why: `A function that invokes itself never ends by itself: one wrong condition, one event that is not what was expected, and it goes on
until somebody notices the bill. Lambda's loop detection stops a chain after about 16 rounds, which is also the end of a chain that
was meant to be longer.`,
    instead: `Let something outside of the function repeat it: Step Functions with a Map or Choice state, an SQS queue with one message for
each part of the work, a durable function. For a single batch that is too long for 15 minutes, AWS Batch or ECS.`,
    examples: [
      {
        language: 'python',
        bad: `import json
import os

import boto3


def go_on(rest):
    client = boto3.client("lambda", region_name="eu-west-1")
    client.invoke(
        FunctionName=os.environ["AWS_LAMBDA_FUNCTION_NAME"],
        InvocationType="Event",
        Payload=json.dumps(rest),
    )


def lambda_handler(event, context):
    if event.get("rest"):
        go_on(event["rest"])
    return {"customer": event["customer"]}
`,
        good: `import json
import os

import boto3


def go_on(rest):
    queue = boto3.client("sqs", region_name="eu-west-1")
    queue.send_message(QueueUrl=os.environ["QUEUE_URL"], MessageBody=json.dumps(rest))


def lambda_handler(event, context):
    if event.get("rest"):
        go_on(event["rest"])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const goOn = async (rest, context) => {
  const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
  const command = { FunctionName: process.env.AWS_LAMBDA_FUNCTION_NAME, InvocationType: 'Event', Payload: JSON.stringify(rest) };
  await new LambdaClient({}).send(new InvokeCommand(command));
};

exports.handler = async (event, context) => {
  if (event.rest) await goOn(event.rest, context);
  return { customer: event.customer };
};
`,
        good: `const goOn = async (rest) => {
  const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
  const command = { QueueUrl: process.env.QUEUE_URL, MessageBody: JSON.stringify(rest) };
  await new SQSClient({}).send(new SendMessageCommand(command));
};

exports.handler = async (event) => {
  if (event.rest) await goOn(event.rest);
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Functions that the template allows to do so (\`RecursiveLoop: Allow\`) are left alone, and so are those that look at the time that
is left and go on in another invocation before it is over. \`DryRun\` invokes nothing.

Disable it where the end of the chain is sure, with the reason beside it:
\`lambda-workbench-disable-next-line self-invoke: at most three rounds, counted in the event\`.`,
    japanese: {
      title: '自分自身を呼び出す関数',
      what: `Lambda クライアントの \`Invoke\` のうち、呼び出す関数が実行中の関数自身であるものを検出します。関数は、変数
\`AWS_LAMBDA_FUNCTION_NAME\`、コンテキスト (\`function_name\`、\`invoked_function_arn\`)、またはテンプレートが付けた名前で
判定します。`,
      why: `自分自身を呼び出す関数は、ひとりでには終わりません。誤った条件が 1 つ、または想定外のイベントが 1
つあるだけで、誰かが請求に気付くまで続きます。Lambda のループ検出は約 16 回で連鎖を止めますが、もっと
長くするつもりだった連鎖もそこで終わります。`,
      instead: `繰り返しは関数の外に任せてください。Map ステートや Choice ステートを使う Step Functions、処理の部分
ごとに 1 つのメッセージを入れる SQS キュー、durable 関数などです。15 分では終わらない 1 つのバッチには、AWS Batch ま
たは ECS を使ってください。`,
      fix: undefined,
      silent: `テンプレートでそれが許可されている関数 (\`RecursiveLoop: Allow\`) と、残り時間を確認し、時間切れにな
る前に別の呼び出しで処理を続ける関数は対象外です。\`DryRun\` は何も呼び出しません。

連鎖が確実に終わる場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line self-invoke: 最大 3 回で、イベントの中で数えている\`。`,
    },
    sources: [
      {
        title: 'Best practices for working with AWS Lambda functions: avoid recursive code',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
      {
        title: 'Lambda recursive loop detection',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html',
      },
    ],
  },

  listen(context) {
    if (context.function?.recursiveLoop === 'Allow' || isDurable(context)) return {};
    return {
      sdkCall(call) {
        const { node } = call;
        if (call.service !== 'lambda' || !invocations.has(call.operation) || !context.isReached(node)) return;
        if (call.value('InvocationType') === 'DryRun' || !isOwn(context, call.argument('FunctionName'))) return;
        if (readsRemainingTime(context)) return;
        context.report({
          at: node,
          message: l10n.t(
            'This function invokes itself: one event that never meets the condition, and it goes on until somebody sees the bill, or until loop detection ends the chain after 16 rounds. Let Step Functions repeat it, or put the rest of the work into a queue.',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};

const invocations = new Set(['Invoke', 'InvokeAsync']);

function isOwn(context: RuleContext, name: SyntaxNode | undefined): boolean {
  if (environmentVariable(context, name) === 'AWS_LAMBDA_FUNCTION_NAME') return true;
  if (ownNames.has(contextMember(context, name) ?? '')) return true;
  const own = context.function?.functionName;
  return own !== undefined && context.values.text(name) === own;
}

/** Whether the function asks how much time is left: then it goes on elsewhere before that is over. */
function readsRemainingTime({ files, vocabulary, isReached }: RuleContext): boolean {
  return files.some((file) =>
    file.nodesOf('member').some((member) => {
      return vocabulary(member).remainingTime.has(member.child('property')?.text ?? '') && isReached(member);
    }),
  );
}
