import * as l10n from '@vscode/l10n';
import { callChain } from '../related.ts';
import { hasDefaultLimit, isUnlimited } from '../requestLimits.ts';
import type { Rule } from '../rule.ts';
import type { KnownCall } from '../subjects.ts';

/** A request that may wait for its answer for ever. */
export const rule: Rule = {
  id: 'network-call-without-timeout',
  severity: 'warning',
  category: 'duration',
  advice: ['T10', 'T12'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Network request without a time limit',
    what: `Finds requests of the reached code without a time limit: \`requests\`, \`urllib\`, \`urllib3\`, \`http.client\`, \`socket\`; \`fetch\`, \`axios\`,
\`got\`, \`node:http\` and \`node:https\`.`,
    why: `These clients wait for a response without a limit, \`fetch\` for five minutes. Where the other side hangs, the function hangs with it
until its own timeout: it is billed for all of it, and all that the log says is that the task timed out. No line of the function
ever gets the chance to try again, to answer something else, or to say what went wrong.`,
    instead: `Give each request a limit that is well below the function's timeout, so that time is left to deal with it:
\`requests.get(url, timeout=5)\`, \`fetch(url, { signal: AbortSignal.timeout(5000) })\`, \`axios.get(url, { timeout: 5000 })\`.`,
    examples: [
      {
        language: 'python',
        bad: `import urllib.request


def lambda_handler(event, context):
    if event.get("url"):
        urllib.request.urlopen(event["url"])
    return {"customer": event["customer"]}
`,
        good: `import urllib.request


def lambda_handler(event, context):
    if event.get("url"):
        urllib.request.urlopen(event["url"], timeout=5)
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  if (event.url) await fetch(event.url);
  return { customer: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  if (event.url) await fetch(event.url, { signal: AbortSignal.timeout(5000) });
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Left alone are clients with a limit of their own (\`httpx\`, the AWS SDKs), clients that were made or configured with one, options
that the code does not show, limits from outside (\`Promise.race\`, \`socket.setdefaulttimeout\`, \`request.setTimeout\`), and requests
to the execution environment itself.

Disable it where the response may take as long as it likes, with the reason beside it:
\`lambda-workbench-disable-next-line network-call-without-timeout: a long download\`.`,
    japanese: {
      title: '時間制限のないネットワークリクエスト',
      what: `ハンドラーから到達できるコードの、時間制限のないリクエストを検出します:
\`requests\`、\`urllib\`、\`urllib3\`、\`http.client\`、\`socket\`、\`fetch\`、\`axios\`、\`got\`、\`node:http\`、\`node:https\`。`,
      why: `これらのクライアントは応答を無期限に待ち、\`fetch\` は 5 分間待ちます。相手が応答しなくなると、関数も自身の
タイムアウトまで待ち続けます。その全時間が課金され、ログからわかるのはタスクがタイムアウトしたことだけです。
再試行することも、別の応答を返すことも、何が問題だったかを記録することもできません。`,
      instead: `対処する時間が残るように、関数のタイムアウトより十分に短い制限を各リクエストに指定してください:
\`requests.get(url, timeout=5)\`、\`fetch(url, { signal: AbortSignal.timeout(5000) })\`、\`axios.get(url, { timeout: 5000 })\`。`,
      fix: undefined,
      silent: `自身に制限のあるクライアント (\`httpx\`、AWS SDK)、制限を指定して作られた、または設定されたクライアント、
コードからはわからないオプション、外側からの制限 (\`Promise.race\`、\`socket.setdefaulttimeout\`、\`request.setTimeout\`)、
実行環境自体へのリクエストは対象外です。

応答にどれだけ時間がかかっても構わない場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line network-call-without-timeout: 時間のかかるダウンロード\`。`,
    },
    sources: [
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
      {
        title: 'Configure Lambda function timeout',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html',
      },
    ],
  },

  listen(context) {
    let isLimitedByDefault: boolean | undefined;
    const check = ({ node, origin }: KnownCall) => {
      const word = context.vocabulary(node).requests.get(origin);
      if (word === undefined || !context.isReached(node) || !isUnlimited(context, node, word)) return;
      if ((isLimitedByDefault ??= hasDefaultLimit(context))) return;
      context.report({
        at: node,
        message: l10n.t(
          'This request has no time limit: where the other side hangs, the function hangs until its own timeout, and is billed for it. Give it a limit well below the function’s timeout.',
        ),
        related: callChain(context.chainTo(node)),
      });
    };
    return { knownCall: check, knownNew: check };
  },
};
