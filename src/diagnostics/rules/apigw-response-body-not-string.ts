import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import type { Fix } from '../finding.ts';
import { handlerResults } from '../handlerResults.ts';
import { KnownEntries } from '../knownEntries.ts';
import { mayMapResponses } from '../proxyIntegrations.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';

/** A response for API Gateway whose body is no text. */
export const rule: Rule = {
  id: 'apigw-response-body-not-string',
  severity: 'error',
  category: 'errors',
  advice: [],
  languages: ['python', 'javascript', 'typescript'],
  fixAll: true,
  docs: {
    title: 'Response body for API Gateway that is no string',
    what: `Finds responses with a \`statusCode\` whose \`body\` is an object, a list, a number or a boolean, of functions that API Gateway calls.`,
    why: `API Gateway takes the body as text and does not write JSON by itself. With anything else the response is malformed: the client
gets \`502 Bad Gateway\` or \`500 Internal Server Error\`, although the function has succeeded and its log shows no error.`,
    instead: `Write the JSON yourself: \`json.dumps(order)\`, \`JSON.stringify(order)\`.`,
    examples: [
      {
        language: 'python',
        bad: `import json


def lambda_handler(event, context):
    query = event.get("queryStringParameters") or {}
    filters = json.loads(query.get("filters", "[]"))
    return {"statusCode": 200, "body": {"customer": event["customer"], "filters": filters}}
`,
        good: `import json


def lambda_handler(event, context):
    query = event.get("queryStringParameters") or {}
    filters = json.loads(query.get("filters", "[]"))
    return {"statusCode": 200, "body": json.dumps({"customer": event["customer"], "filters": filters})}
`,
        badRun: 'answersOtherwise',
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  const name = event.pathParameters?.name ?? event.customer;
  return { statusCode: 200, body: { name } };
};
`,
        good: `exports.handler = async (event) => {
  const name = event.pathParameters?.name ?? event.customer;
  return { statusCode: 200, body: JSON.stringify({ name }) };
};
`,
        badRun: 'answersOtherwise',
      },
    ],
    fix: `Puts \`json.dumps(…)\` or \`JSON.stringify(…)\` around the body. In Python it is offered where the file imports \`json\`.`,
    silent: `Functions that nobody knows to stand behind API Gateway are left alone: Step Functions and other callers may well take an
object. So are integrations that are no proxies (\`integration: lambda\`), and handlers with middleware, a router or an unknown decorator, responses without \`statusCode\` (HTTP APIs make the
response of them), and bodies that something unknown has made.`,
    japanese: {
      title: 'API Gateway への応答の本文が文字列ではない',
      what: `API Gateway が呼び出す関数で、\`statusCode\` を持ち、\`body\` がオブジェクト、リスト、数値、真偽値である応答を
検出します。`,
      why: `API Gateway は本文を文字列として受け取り、自分で JSON に変換することはありません。文字列以外では応答の形式が
不正とされ、関数は成功してログにもエラーがないのに、クライアントは \`502 Bad Gateway\` または \`500 Internal Server Error\`
を受け取ります。`,
      instead: `JSON は自分で書いてください: \`json.dumps(order)\`、\`JSON.stringify(order)\`。`,
      fix: `本文を \`json.dumps(…)\` または \`JSON.stringify(…)\` で囲みます。Python では、ファイルが \`json\` を
インポートしている場合に提案されます。`,
      silent: `API Gateway の背後にあるとわかっていない関数は対象外です。Step Functions などの呼び出し元は、
オブジェクトを受け取れることもあるためです。プロキシではない統合 (\`integration: lambda\`)、ミドルウェア、ルーター、未知の
デコレーターを使うハンドラー、\`statusCode\` のない応答 (HTTP API が応答を組み立てます)、未知のものが作った本文も
対象外です。`,
    },
    sources: [
      {
        title: 'Set up Lambda proxy integrations in API Gateway: output format',
        url: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html',
      },
      {
        title: 'Create AWS Lambda proxy integrations for HTTP APIs',
        url: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html',
      },
    ],
  },

  listen(context) {
    if (!context.triggers.has('Api', 'HttpApi') || mayMapResponses(context.function)) return {};
    const [handler] = context.reachability.entries;
    return {
      function(node) {
        if (node !== handler) return;
        for (const { value } of handlerResults(context)) {
          const entries = value?.word === 'mapping' ? new KnownEntries(value) : undefined;
          const body = entries?.has('statusCode') === true ? entries.get('body') : undefined;
          const made = context.provenance.made(body);
          if (body === undefined || made === undefined || !isNoText.has(made.word)) continue;
          context.report({
            at: body,
            message: l10n.t(
              'API Gateway takes only a text as body: with this one the client gets an error from the gateway, although the function succeeds. Write it as JSON with {0}.',
              context.vocabulary(body).jsonWriter,
            ),
            related: callChain(context.chainTo(body)),
            fix: () => fixFor(body, context.vocabulary(body).jsonWriter),
          });
        }
      },
    };
  },
};

const isNoText = new Set(['mapping', 'list', 'tuple', 'set', 'number', 'boolean', 'comprehension']);

function fixFor(body: SyntaxNode, writer: string): Fix | undefined {
  const [module = ''] = writer.split('.');
  const { scopes, lines } = body.source;
  const imported = scopes.module.bindings.get(module)?.imported;
  const isThere =
    body.source.table.exports === 'explicit'
      ? !scopes.module.bindings.has(module)
      : imported?.module === module && imported.name === undefined;
  // In `{ body }` the node is key and value.
  const isShorthand = body.parent?.word === 'mapping';
  if (!isThere || isShorthand || body.word === 'tuple') return undefined;
  return {
    title: l10n.t('Write the body as JSON with {0}', writer),
    edits: [
      { range: lines.range(body.start, body.start), newText: `${writer}(` },
      { range: lines.range(body.end, body.end), newText: ')' },
    ],
  };
}
