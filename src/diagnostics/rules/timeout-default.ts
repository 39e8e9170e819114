import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { newProperty } from '../fixes/templateFixes.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule } from '../rule.ts';
import { settingName } from '../settingNames.ts';
import { namePlace } from '../templatePlaces.ts';

const template = (timeout: string): string => `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
${timeout}`;

/** Seconds: time for a cold start, a connection and a retry of the SDK, and still an answer that somebody may wait for. */
const proposed = 10;

/** Requests under a timeout that nobody has chosen. */
export const rule: Rule = {
  id: 'timeout-default',
  severity: 'warning',
  category: 'duration',
  advice: ['T10'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Requests over the network under the default timeout',
    what: `Finds a function whose template sets no timeout, and whose code sends requests: over HTTP, or to AWS through its SDK. Lambda's
default is 3 seconds; the Serverless Framework's is 6.`,
    why: `Three seconds are enough until something is slow. A first request has to load the SDK, fetch credentials and open a connection, with
little CPU where the memory is small; a slow response or one retry of the SDK takes the rest. Then the function is cut off in the middle
of its work.`,
    instead: `Measure how long the work takes, and set the timeout to what the slowest good case needs and a little more.`,
    examples: [
      {
        language: 'python',
        template: template(''),
        bad: `from urllib.request import urlopen


def lambda_handler(event, context):
    if event.get("order"):
        urlopen("https://example.com/orders", timeout=2)
    return {"customer": event["customer"]}
`,
        good: `def lambda_handler(event, context):
    return {"customer": event["customer"]}
`,
      },
    ],
    fix: `Adds \`Timeout: 10\` to the function, in templates of SAM and CloudFormation: a start, for you to measure. It is not offered where
a queue calls the function, because the time for which the queue hides its messages would have to go with it.`,
    silent: `A timeout of \`Globals\`, of the provider or of a parameter is one, and what only the deployed stack knows may be one. Functions
that only the code shows have no template that could say it, and functions without requests are fast enough.`,
    japanese: {
      title: '既定のタイムアウトのまま行うネットワーク通信',
      what: `テンプレートにタイムアウトの設定がなく、コードがリクエストを送信する関数を検出します。対象は、HTTP での
リクエスト、または SDK による AWS へのリクエストです。Lambda の既定値は 3 秒、Serverless Framework の既定値は 6 秒です。`,
      why: `3 秒で足りるのは、何かが遅くなるまでの間だけです。最初のリクエストでは、SDK の読み込み、認証情報の取得、
接続の開始が必要で、メモリが少ない場合は使える CPU もわずかです。応答が 1 つ遅れるか、SDK が 1 回再試行すれば、残りの
時間はなくなります。そして関数は処理の途中で打ち切られます。`,
      instead: `処理にかかる時間を測定し、タイムアウトを、正常に終わる最も遅い場合に必要な時間より少し長く
設定してください。`,
      fix: `SAM と CloudFormation のテンプレートで、関数に \`Timeout: 10\` を追加します。これは出発点なので、測定して
決めてください。キューが関数を呼び出す場合は、キューがメッセージを隠す時間も合わせて変える必要があるため提案されません。`,
      silent: `\`Globals\`、プロバイダー、パラメーターのタイムアウトは設定とみなし、デプロイされた
スタックでしかわからないものも設定されている可能性があるとみなします。コードからしかわからない関数には、タイムアウトを
指定できるテンプレートがありません。リクエストを送信しない関数は十分に速く終わります。`,
    },
    sources: [
      {
        title: 'Configure Lambda function timeout',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html',
      },
    ],
  },

  listen(context) {
    const fn = context.function;
    const at = fn && namePlace(fn);
    const timeout = fn?.timeout;
    if (fn === undefined || at === undefined || timeout === undefined) return {};
    if (fn.origin.kind === 'code' || fn.places.has('Timeout')) return {};
    let isReported = false;
    const look = (node: SyntaxNode): void => {
      if (isReported || !isRequest(node) || !context.isReached(node)) return;
      isReported = true;
      context.report({
        at,
        message: l10n.t(
          'This function sends requests, but nobody has set its timeout: it is cut off after {0} s, which one slow response takes. Set {1} to what the slowest good case needs.',
          timeout,
          settingName(fn.origin.kind, 'Timeout'),
        ),
        related: [relatedTo(node, l10n.t('A request is sent here.')), ...callChain(context.chainTo(node))],
        // A queue hides its messages for as long as the timeout lets it: both have to be set.
        fix: () =>
          fn.eventSources.some(({ kind }) => kind === 'SQS')
            ? undefined
            : newProperty(fn, fn.addAt, 'Timeout', proposed),
      });
    };
    const isRequest = (node: SyntaxNode): boolean => {
      const origin = context.provenance.calleeOrigin(node);
      return (origin !== undefined && context.vocabulary(node).requests.has(origin)) || Boolean(context.sdk.at(node));
    };
    return { call: look };
  },
};
