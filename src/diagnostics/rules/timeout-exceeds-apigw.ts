import * as l10n from '@vscode/l10n';
import type { EventSource } from '../../functions/eventSource.ts';
import type { Rule } from '../rule.ts';
import { liveSources, valuePlace } from '../templatePlaces.ts';

/** How long APIs wait for an integration where they say nothing else. Seconds, by SAM's kinds. */
const integrationTimeouts: Readonly<Record<string, number>> = { Api: 29, HttpApi: 30, WebSocketApi: 29, websocket: 29 };

/** Seconds that a source waits; infinite where it is none of these, or the answer may be a stream or is not waited for. */
function limitOf({ kind, properties = {} }: EventSource): number {
  const { TimeoutInMillis: own, ResponseTransferMode: transfer, async } = properties;
  if (transfer === 'STREAM' || async === true) return Infinity;
  return typeof own === 'number' ? own / 1000 : (integrationTimeouts[kind] ?? Infinity);
}

/** A function that may work longer than the API before it waits. */
export const rule: Rule = {
  id: 'timeout-exceeds-apigw',
  severity: 'warning',
  category: 'duration',
  advice: ['T10', 'T9'],
  languages: [],
  docs: {
    title: 'Timeout longer than API Gateway waits',
    what: `Finds a function that only APIs call, with a timeout above the time that API Gateway waits for a response: 29 seconds for a REST or
WebSocket API, 30 for an HTTP API, or what the API itself says. One second over is a hint only: 30 is a round number, and many write it.`,
    why: `API Gateway gives up and answers with status 504. The function does not know that: it goes on, is billed to its end, and has its effects.
The caller tries again meanwhile, and the work is done twice.`,
    instead: `Set the timeout a little below the API's limit, so that the function ends first and its error can be told from a slow network. What
takes longer is started by the request and answered at once: put it into a queue, or start an execution of Step Functions.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Timeout: 60
      Events:
        Create:
          Type: Api
          Properties:
            Path: /orders
            Method: post
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Timeout: 28
      Events:
        Create:
          Type: Api
          Properties:
            Path: /orders
            Method: post
`,
      },
    ],
    fix: undefined,
    silent: `Functions that something else calls, too, are left alone: their timeout may be for that. So are functions with a URL, and REST APIs whose
own time limit is written down as a higher one, which needs a higher quota of the account. The timeout of a durable function is that of one
invocation, and not of the response.`,
    japanese: {
      title: 'API Gateway の待ち時間より長いタイムアウト',
      what: `API だけが呼び出す関数のうち、タイムアウトが、API Gateway が応答を待つ時間より長いものを検出します。待つ
時間は、REST API と WebSocket API では 29 秒、HTTP API では 30 秒、または API 自身に指定された値です。超過が 1 秒の
場合はヒントにとどまります。30 は切りのよい数で、そう書く人が多いためです。`,
      why: `API Gateway は待つのをやめて、ステータス 504 を返します。関数はそれを知らずに処理を続け、最後まで課金され、
処理の結果も残ります。その間に呼び出し元が再試行し、処理は 2 回行われます。`,
      instead: `タイムアウトを API の制限より少し短く設定してください。そうすれば関数が先に終了し、そのエラーを遅い
ネットワークと区別できます。それより長くかかる処理は、リクエストでは開始だけを行ってすぐに応答してください。処理を
キューに入れるか、Step Functions の実行を開始します。`,
      fix: undefined,
      silent: `ほかのものからも呼び出される関数は対象外です。タイムアウトがそのためのものである可能性があるためで
す。URL のある関数と、自身の時間制限としてより大きな値が書かれている REST API (アカウントのクォータの引き上げが必要
です) も対象外です。durable 関数のタイムアウトは 1 回の呼び出しのタイムアウトであり、応答のタイムアウトではありませ
ん。`,
    },
    sources: [
      {
        title: 'Quotas for REST APIs',
        url: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html',
      },
      {
        title: 'Quotas for HTTP APIs',
        url: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    const { timeout } = fn;
    const at = valuePlace(fn, 'Timeout');
    const limits = liveSources(fn).map(limitOf);
    // Of a durable function it is the time of one invocation, and not of the response.
    if (at === undefined || timeout === undefined || limits.length === 0 || fn.durable === true) return;
    const longest = Math.max(...limits);
    if (timeout <= longest) return;
    report({
      at,
      // 30 s is a round number, and one more than a REST API waits.
      ...(timeout - longest <= 1 && { severity: 'hint' }),
      message: l10n.t(
        'API Gateway waits {0} s and then answers with status 504, but this function goes on for up to {1} s: it is billed, has its effects, and the caller tries again. Set the timeout a little below, or do long work behind a queue.',
        longest,
        timeout,
      ),
    });
  },
};
