import * as l10n from '@vscode/l10n';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';

const address = /^https:\/\/[\w-]+\.(?:execute-api|lambda-url)\.[a-z\d-]+\.(?:amazonaws\.com|on\.aws)\b/;

/** A function that calls its own kind by HTTP and waits. */
export const rule: Rule = {
  id: 'api-gw-lambda-proxy-wait',
  severity: 'warning',
  category: 'orchestration',
  advice: ['T6'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'HTTP request to API Gateway or a function URL',
    what: `Finds HTTP requests to an address of API Gateway (\`execute-api\`) or of a function URL (\`lambda-url\`) while a request is handled.`,
    why: `Behind such an address there is most often another function: both are billed while this one only waits, and the request goes out to the
internet and back in, through an API that is billed as well. The other's timeout, throttling and retries become this one's.`,
    instead: `Let Step Functions call one after the other, send a message where nobody needs the response, or share the code as a library.`,
    examples: [
      {
        language: 'python',
        bad: `from urllib.request import urlopen


def lambda_handler(event, context):
    if event.get("order"):
        urlopen("https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/prod/orders", timeout=2)
    return {"customer": event["customer"]}
`,
        good: `from urllib.request import urlopen


def lambda_handler(event, context):
    if event.get("order"):
        urlopen("https://api.example.com/orders", timeout=2)
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  if (event.order) await fetch('https://a1b2c3d4e5.lambda-url.eu-west-1.on.aws/orders');
  return { customer: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  if (event.order) await fetch('https://api.example.com/orders');
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Other addresses are left alone, also names of one's own that lead to an API, and addresses that the code does not show. Messages to the clients of a
WebSocket API go through the SDK and are none of these.`,
    japanese: {
      title: 'API Gateway や関数 URL への HTTP リクエスト',
      what: `リクエストの処理中に、API Gateway のアドレス (\`execute-api\`) または関数 URL のアドレス (\`lambda-url\`) へ
送る HTTP リクエストを検出します。`,
      why: `このようなアドレスの背後には、多くの場合別の関数があります。こちらがただ待っている間も両方に課金され、
リクエストはいったんインターネットに出てから、同じく課金される API を通って戻ってきます。相手のタイムアウト、
スロットリング、再試行が、そのままこちらの問題になります。`,
      instead: `Step Functions に順に呼び出させるか、誰も応答を必要としないところではメッセージを送るか、コードを
ライブラリとして共有してください。`,
      fix: undefined,
      silent: `それ以外のアドレス、API につながる独自の名前、コードからはわからないアドレスは対象外です。WebSocket API
のクライアントへのメッセージは SDK を通るもので、これには当たりません。`,
    },
    sources: [
      {
        title: 'Lambda functions calling Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html',
      },
    ],
  },

  listen(context) {
    return {
      knownCall({ node, origin }) {
        if (!context.vocabulary(node).requests.has(origin) || !context.isReached(node)) return;
        const values = node.argumentList.map((one) => (one.word === 'keywordArgument' ? one.child('value') : one));
        if (!values.some((value) => address.test(context.values.prefix(value)?.text ?? ''))) return;
        context.report({
          at: node,
          message: l10n.t(
            'This waits for an API that most often has another function behind it: both are billed meanwhile, and the API too. Let Step Functions call them one after the other, send a message, or share the code.',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};
