import * as l10n from '@vscode/l10n';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';

/** A function that waits for another function. */
export const rule: Rule = {
  id: 'sync-lambda-invoke',
  severity: 'warning',
  category: 'orchestration',
  advice: ['T6', 'T9'],
  languages: ['python', 'javascript', 'typescript', 'java', 'go', 'ruby', 'csharp', 'rust'],
  docs: {
    title: 'Lambda function that invokes another one and waits for it',
    what: `Finds \`Invoke\` of a Lambda client with the invocation type \`RequestResponse\`, or without one: then it is the API's default.
Clients are known by where they were made, through names, attributes, factory functions and the function's own modules.`,
    why: `Both functions run, and both are billed, while the first one only waits. Its timeout has to cover the other one's, with all its
retries; an error there has to be told apart from an error of the call (\`FunctionError\` in a response with status 200). And two
functions that need each other at the same time share their throttling: the second one's limit becomes the first one's.`,
    instead: `Let Step Functions call one function after the other: waiting costs nothing there, and it retries. Where nobody needs the
response, invoke with the type \`Event\`, or send a message. What two functions share is better a library than a function.`,
    examples: [
      {
        language: 'python',
        bad: `import json

import boto3


def charge(order):
    client = boto3.client("lambda", region_name="eu-west-1")
    client.invoke(FunctionName="charge", Payload=json.dumps(order))


def lambda_handler(event, context):
    if event.get("order"):
        charge(event["order"])
    return {"customer": event["customer"]}
`,
        good: `import json

import boto3


def charge(order):
    client = boto3.client("lambda", region_name="eu-west-1")
    client.invoke(FunctionName="charge", InvocationType="Event", Payload=json.dumps(order))


def lambda_handler(event, context):
    if event.get("order"):
        charge(event["order"])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const charge = async (order) => {
  const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
  await new LambdaClient({}).send(new InvokeCommand({ FunctionName: 'charge', Payload: JSON.stringify(order) }));
};

exports.handler = async (event) => {
  if (event.order) await charge(event.order);
  return { customer: event.customer };
};
`,
        good: `const charge = async (order) => {
  const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
  await new LambdaClient({}).send(
    new InvokeCommand({ FunctionName: 'charge', InvocationType: 'Event', Payload: JSON.stringify(order) }),
  );
};

exports.handler = async (event) => {
  if (event.order) await charge(event.order);
  return { customer: event.customer };
};
`,
      },
      {
        language: 'java',
        bad: `import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import software.amazon.awssdk.services.lambda.LambdaClient;

public class App implements RequestHandler<Order, String> {
  private final LambdaClient client = LambdaClient.create();

  @Override
  public String handleRequest(Order order, Context context) {
    client.invoke(request -> request.functionName("charge"));
    return order.id();
  }
}
`,
        good: `import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

public class App implements RequestHandler<Order, String> {
  private final LambdaClient client = LambdaClient.create();

  @Override
  public String handleRequest(Order order, Context context) {
    client.invoke(request -> request.functionName("charge").invocationType(InvocationType.EVENT));
    return order.id();
  }
}
`,
      },
      {
        language: 'csharp',
        bad: `using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Lambda.Core;

public class Function
{
    private readonly IAmazonLambda _client = new AmazonLambdaClient();

    public async Task<string> FunctionHandler(Order order, ILambdaContext context)
    {
        await _client.InvokeAsync(new InvokeRequest { FunctionName = "charge" });
        return order.Id;
    }
}
`,
        good: `using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Lambda.Core;

public class Function
{
    private readonly IAmazonLambda _client = new AmazonLambdaClient();

    public async Task<string> FunctionHandler(Order order, ILambdaContext context)
    {
        var request = new InvokeRequest { FunctionName = "charge", InvocationType = InvocationType.Event };
        await _client.InvokeAsync(request);
        return order.Id;
    }
}
`,
      },
    ],
    fix: undefined,
    silent: `The types \`Event\` and \`DryRun\` and the old operation \`InvokeAsync\` are left alone, and so are calls whose type the code does not say. Other things that have an
\`invoke\` (Bedrock's agents, chains of LangChain, a durable function's \`context.invoke\`) are no Lambda client.

Disable it where the response is needed at once, with the reason beside it:
\`lambda-workbench-disable-next-line sync-lambda-invoke: the page needs the price\`.`,
    japanese: {
      title: '別の Lambda 関数を呼び出して応答を待つ関数',
      what: `Lambda クライアントの \`Invoke\` のうち、呼び出しタイプが \`RequestResponse\` であるもの、または呼び出し
タイプの指定がないものを検出します。指定がない場合は、それが API の既定値です。クライアントは作成された場所から判定し、
名前、属性、ファクトリー関数、関数自身のモジュールをたどります。`,
      why: `最初の関数は待つだけですが、両方の関数が実行され、両方に課金されます。最初の関数のタイムアウトは、もう一方の
関数のタイムアウトをすべての再試行を含めて上回る必要があります。もう一方の関数でのエラーは、呼び出しのエラーと
区別しなければなりません (ステータス 200 の応答の \`FunctionError\`)。また、同時に互いを必要とする 2 つの関数は
スロットリングも共有し、2 つ目の関数の上限が 1 つ目の関数の上限になります。`,
      instead: `関数を順に呼び出すのは Step Functions に任せてください。Step Functions では待つのに費用がかからず、
再試行も行われます。応答が不要な場合は、タイプ \`Event\` で呼び出すか、メッセージを送信してください。2 つの関数が
共有するものは、関数よりもライブラリにするほうが適しています。`,
      fix: undefined,
      silent: `タイプが \`Event\` と \`DryRun\` の呼び出し、古いオペレーション \`InvokeAsync\`、コードからタイプがわ
からない呼び出しは対象外です。\`invoke\` を持つほかのもの (Bedrock のエージェント、LangChain のチェーン、durable 関
数の \`context.invoke\`) は Lambda クライアントではありません。

応答がすぐに必要な場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line sync-lambda-invoke: ページに価格が必要\`。`,
    },
    sources: [
      {
        title: 'Lambda functions calling Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html',
      },
      { title: 'Invoke', url: 'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html' },
    ],
  },

  listen(context) {
    return {
      sdkCall(call) {
        const { node } = call;
        if (call.service !== 'lambda' || call.operation !== 'Invoke' || !context.isReached(node)) return;
        // The old operation of that name waits for nothing; C#'s method of that name is `Invoke`.
        if (/^(?:invokeAsync|invoke_async)$/.test(node.child('callee')?.bare.child('property')?.text ?? '')) return;
        const type = call.value('InvocationType');
        if (type !== 'RequestResponse' && call.has('InvocationType') !== false) return;
        context.report({
          at: node,
          message: l10n.t(
            'This invokes another function and waits for its response: both are billed meanwhile, and this one’s timeout has to cover the other’s. Let Step Functions call them one after the other, or invoke with InvocationType Event where nobody needs the response.',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};
