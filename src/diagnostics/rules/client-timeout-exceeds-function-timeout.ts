import * as l10n from '@vscode/l10n';
import { argumentAt, type ArgumentPlace } from '../../syntax/callArguments.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** A time limit, where it is given. */
interface GivenLimit {
  readonly node: SyntaxNode;
  readonly seconds: number;
}

/** A request's time limit that the function's own timeout never lets come true. */
export const rule: Rule = {
  id: 'client-timeout-exceeds-function-timeout',
  severity: 'warning',
  category: 'duration',
  advice: ['T10'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Time limit of a request that is as long as the function’s timeout',
    what: `Finds time limits of requests and clients that are as long as the timeout of the function, or longer: \`timeout=30\`,
\`AbortSignal.timeout(30000)\`, \`Config(read_timeout=60)\`. The function's timeout comes from its template.`,
    why: `The limit never comes true: the function ends before, in the middle of its work, and none of its lines gets the chance to try
again, to answer something else, or to say which request it was.`,
    instead: `Give the request a limit that leaves the function time to deal with it, or give the function a longer timeout.`,
    examples: [
      {
        language: 'python',
        template: `Transform: AWS::Serverless-2016-10-31
Resources:
  Prices:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.lambda_handler
      Runtime: python3.13
      Timeout: 10
`,
        bad: `import urllib.request


def lambda_handler(event, context):
    if event.get("url"):
        urllib.request.urlopen(event["url"], timeout=30)
    return {"customer": event["customer"]}
`,
        good: `import urllib.request


def lambda_handler(event, context):
    if event.get("url"):
        urllib.request.urlopen(event["url"], timeout=5)
    return {"customer": event["customer"]}
`,
      },
    ],
    fix: undefined,
    silent: `Left alone are functions whose timeout is not known, limits that the code does not say as a number, and what the handler does not
reach.

Disable it where the function is meant to end first, with the reason beside it:
\`lambda-workbench-disable-next-line client-timeout-exceeds-function-timeout: shared with a batch job\`.`,
    japanese: {
      title: '関数のタイムアウト以上に長いリクエストの時間制限',
      what: `リクエストやクライアントの時間制限のうち、関数のタイムアウトと同じか、それより長いものを検出します:
\`timeout=30\`、\`AbortSignal.timeout(30000)\`、\`Config(read_timeout=60)\`。関数のタイムアウトはテンプレートから読み
取ります。`,
      why: `この制限が働くことはありません。関数はその前に処理の途中で終わり、再試行することも、別の応答を返すことも、
どのリクエストだったかを記録することもできません。`,
      instead: `関数に対処する時間が残るような制限をリクエストに指定するか、関数のタイムアウトを長くしてください。`,
      fix: undefined,
      silent: `タイムアウトがわからない関数、コードに数値で書かれていない制限、ハンドラーから到達できないものは対象
外です。

関数のほうが先に終わるように意図している場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line client-timeout-exceeds-function-timeout: バッチジョブと共用\`。`,
    },
    sources: [
      {
        title: 'Configure Lambda function timeout',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html',
      },
    ],
  },

  listen(context) {
    const timeout = context.function?.timeout;
    if (timeout === undefined) return {};
    const place = context.function?.places.get('Timeout');
    const check = (node: SyntaxNode) => {
      if (node.enclosing('function') !== undefined && !context.isReached(node)) return;
      const limit = limitsAt(context, node).find(({ seconds }) => seconds >= timeout);
      if (limit === undefined) return;
      context.report({
        at: limit.node,
        message: l10n.t(
          'This limit of {0} s never comes true: the function ends after {1} s, in the middle of its work. Give the request less time, or the function more.',
          limit.seconds,
          timeout,
        ),
        related: [
          ...(place ? [relatedTo({ file: place.file, range: place.value }, l10n.t('The timeout is set here.'))] : []),
          ...callChain(context.chainTo(node)),
        ],
      });
    };
    return { call: check, new: check };
  },
};

function limitsAt(context: RuleContext, node: SyntaxNode): GivenLimit[] {
  const origin = context.provenance.calleeOrigin(node);
  if (origin === undefined) return [];
  const { limits, requests } = context.vocabulary(node);
  const request = requests.get(origin);
  const signal = limits.signals.get(origin);
  return [
    ...(request ? given(context, node, request.timeout, request.unit ?? 1) : []),
    ...(signal ? given(context, node, signal.limit, signal.unit) : []),
    ...limits.clients.flatMap(([client, { limit, unit }]) =>
      client === origin ? given(context, node, limit, unit) : [],
    ),
  ];
}

/** A number, or the longest of several: `timeout=(3, 30)`. */
function given(
  { provenance, values }: RuleContext,
  call: SyntaxNode,
  place: ArgumentPlace,
  unit: number,
): GivenLimit[] {
  const node = argumentAt(call, place);
  const made = provenance.made(node);
  const numbers = (made?.word === 'tuple' ? made.children : [node])
    .map((one) => values.number(one))
    .filter((number) => number !== undefined);
  return node === undefined || numbers.length === 0 ? [] : [{ node, seconds: Math.max(...numbers) * unit }];
}
