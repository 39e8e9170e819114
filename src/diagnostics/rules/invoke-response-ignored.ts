import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { resultUse } from '../callResults.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';

/** A function that waits for another one and does not look whether it failed. */
export const rule: Rule = {
  id: 'invoke-response-ignored',
  severity: 'warning',
  category: 'retries',
  advice: ['T8'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Response of an invoked function used without a look at FunctionError',
    what: `Finds a synchronous \`Invoke\` of a Lambda client whose \`FunctionError\` nobody reads: the response is thrown away, or only its
\`Payload\` or \`StatusCode\` is looked at.`,
    why: `When the invoked function fails, by an error, by its timeout or by its memory, \`Invoke\` still succeeds, with status 200: the SDK
raises nothing and retries nothing. The payload is then the error's description instead of the response, and the only sign of it is
\`FunctionError\`. Code that does not look there goes on as if the work had been done.`,
    instead: `Ask for \`FunctionError\` first and raise an error of your own where it is set. Where nobody needs the response, invoke with the type
\`Event\`: then Lambda retries, and an on-failure destination keeps what failed.`,
    examples: [
      {
        language: 'python',
        bad: `import json

import boto3


def price(order):
    client = boto3.client("lambda", region_name="eu-west-1")
    answer = client.invoke(FunctionName="price", Payload=json.dumps(order))
    return json.loads(answer["Payload"].read())


def lambda_handler(event, context):
    total = price(event["order"]) if event.get("order") else 0
    return {"customer": event["customer"], "total": total}
`,
        good: `import json

import boto3


def price(order):
    client = boto3.client("lambda", region_name="eu-west-1")
    answer = client.invoke(FunctionName="price", Payload=json.dumps(order))
    payload = json.loads(answer["Payload"].read())
    if "FunctionError" in answer:
        raise RuntimeError(f"price failed: {payload}")
    return payload


def lambda_handler(event, context):
    total = price(event["order"]) if event.get("order") else 0
    return {"customer": event["customer"], "total": total}
`,
      },
      {
        language: 'javascript',
        bad: `const price = async (order) => {
  const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
  const client = new LambdaClient({});
  const { Payload } = await client.send(new InvokeCommand({ FunctionName: 'price', Payload: JSON.stringify(order) }));
  return JSON.parse(Buffer.from(Payload).toString());
};

exports.handler = async (event) => {
  const total = event.order ? await price(event.order) : 0;
  return { customer: event.customer, total };
};
`,
        good: `const price = async (order) => {
  const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
  const client = new LambdaClient({});
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({ FunctionName: 'price', Payload: JSON.stringify(order) }),
  );
  const text = Buffer.from(Payload).toString();
  if (FunctionError) throw new Error(\`price failed: \${text}\`);
  return JSON.parse(text);
};

exports.handler = async (event) => {
  const total = event.order ? await price(event.order) : 0;
  return { customer: event.customer, total };
};
`,
      },
    ],
    fix: undefined,
    silent: `Calls of the types \`Event\` and \`DryRun\` are left alone, and so are those whose type the code does not say. Where the whole response
is returned, passed on or kept, somebody else may look at it. Code that looks for \`errorMessage\` or \`errorType\` in the payload knows
what it does.`,
    japanese: {
      title: 'FunctionError を確認せずに使われる呼び出し結果',
      what: `Lambda クライアントの同期的な \`Invoke\` で、\`FunctionError\` を誰も読まないものを検出します。結果が
捨てられるか、\`Payload\` や \`StatusCode\` だけが見られる場合です。`,
      why: `呼び出した関数がエラー、タイムアウト、またはメモリ不足で失敗しても、\`Invoke\` はステータス 200 で
成功します。SDK は何も送出せず、何も再試行しません。そのときペイロードには結果ではなくエラーの説明が入り、それを示すのは
\`FunctionError\` だけです。そこを見ないコードは、処理が行われたかのように先へ進みます。`,
      instead: `まず \`FunctionError\` を確認し、設定されている場合は独自のエラーを送出してください。結果が誰にも必要ない
場合は、タイプ \`Event\` で呼び出してください。そうすれば Lambda が再試行し、失敗したものは失敗時の送信先に残ります。`,
      fix: undefined,
      silent: `タイプが \`Event\` や \`DryRun\` の呼び出しと、タイプがコードからはわからない呼び出しは対象外です。結果全体が
返される、ほかに渡される、または保持される場合は、ほかの誰かが確認することもあります。ペイロードの \`errorMessage\` や
\`errorType\` を調べるコードは、わかって行っているものとみなします。`,
    },
    sources: [
      { title: 'Invoke: FunctionError', url: 'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html' },
      {
        title: 'Invoke a Lambda function synchronously',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-sync.html',
      },
    ],
  },

  listen(context) {
    return {
      sdkCall(call) {
        const { node } = call;
        if (call.service !== 'lambda' || call.operation !== 'Invoke' || !context.isReached(node)) return;
        const type = call.value('InvocationType');
        if (type !== 'RequestResponse' && call.has('InvocationType') !== false) return;
        if (hasCallback(node) || looksForErrors(node)) return;
        const use = resultUse(context, node);
        if (use.escapes || use.keys.has('FunctionError')) return;
        context.report({
          at: node,
          message: l10n.t(
            'When the invoked function fails, this call still succeeds with status 200, and the payload is the error’s description. Look at FunctionError before the response is used, or invoke with InvocationType Event where nobody needs it.',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};

/** A request of the SDK's second version that is sent later, or answers to a function. */
function hasCallback(call: SyntaxNode): boolean {
  return call.argumentList.slice(1).some((argument) => argument.bare.word === 'function');
}

/** Lambda's own keys of an error's description. */
function looksForErrors(call: SyntaxNode): boolean {
  return /\b(?:FunctionError|errorMessage|errorType)\b/.test(call.enclosing('function')?.text ?? '');
}
