import * as l10n from '@vscode/l10n';
import { restResponseFields } from '../../functions/httpRoute.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { handlerResults, type HandlerResult } from '../handlerResults.ts';
import { KnownEntries } from '../knownEntries.ts';
import { mayMapResponses } from '../proxyIntegrations.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** A response for a REST API without the status code that makes it one. */
export const rule: Rule = {
  id: 'apigw-missing-statuscode',
  severity: 'warning',
  category: 'errors',
  advice: [],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Response for a REST API without statusCode',
    what: `Finds responses without \`statusCode\` (objects with other fields, lists, texts, numbers) of functions that a REST API of API Gateway calls by
proxy integration.`,
    why: `A REST API turns the function's response into one of HTTP, and takes nothing else than an object of \`statusCode\`, \`headers\` and
\`body\`. Everything else is a "malformed Lambda proxy response": the client gets \`502 Bad Gateway\`, while the function counts as
successful. An HTTP API is more patient, so code that was written for one breaks here.`,
    instead: `Return \`{"statusCode": 200, "body": json.dumps(order)}\`, on every path of the handler.`,
    examples: [
      {
        language: 'python',
        bad: `def lambda_handler(event, context):
    return {"customer": event["customer"]}
`,
        good: `import json


def lambda_handler(event, context):
    return {"statusCode": 200, "body": json.dumps({"customer": event["customer"]})}
`,
        badRun: 'answersOtherwise',
        template: `Transform: AWS::Serverless-2016-10-31
Resources:
  Greet:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      Events:
        Api:
          Type: Api
          Properties: { Path: /, Method: get }
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  return { customer: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  return { statusCode: 200, body: JSON.stringify({ customer: event.customer }) };
};
`,
        badRun: 'answersOtherwise',
        template: `Transform: AWS::Serverless-2016-10-31
Resources:
  Greet:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs24.x
      Handler: app.handler
      Events:
        Api:
          Type: Api
          Properties: { Path: /, Method: get }
`,
      },
    ],
    fix: undefined,
    silent: `HTTP APIs, authorizers, AppSync and callers that nobody knows are left alone, and so are functions that something else calls, too.
Where the template does not make the API of the function's own events (an API of its own, a permission alone), and without a
template, the rule speaks only if another path of the same handler has a \`statusCode\`. Handlers with middleware, a
router or an unknown decorator, objects that have only fields of a response (without \`statusCode\` they are answered with 200), responses that something unknown has made or that have something spread into them, and an empty
\`return\` are left alone.`,
    japanese: {
      title: 'REST API への応答に statusCode がない',
      what: `API Gateway の REST API がプロキシ統合で呼び出す関数で、\`statusCode\` のない応答 (ほかのフィールドを持つオブジェクト、
リスト、文字列、数値) を検出します。`,
      why: `REST API は関数の応答を HTTP の応答に変換しますが、受け付けるのは \`statusCode\`、\`headers\`、\`body\` を持つ
オブジェクトだけです。それ以外はすべて "malformed Lambda proxy response" となり、関数は成功と数えられるのに、
クライアントは \`502 Bad Gateway\` を受け取ります。HTTP API はもっと寛容なので、HTTP API 向けに書かれたコードはここで
動かなくなります。`,
      instead: `ハンドラーのすべての経路で \`{"statusCode": 200, "body": json.dumps(order)}\` のように返してください。`,
      fix: undefined,
      silent: `HTTP API、オーソライザー、AppSync、呼び出し元がわからない場合は対象外で、ほかのものからも呼び出される
関数も対象外です。テンプレートで API が関数自身のイベントから作られていない場合 (独立した API、権限だけの場合) と、
テンプレートがない場合は、同じハンドラーの別の経路に \`statusCode\` があるときだけ指摘します。ミドルウェア、ルーター、
未知のデコレーターを使うハンドラー、応答のフィールドだけを持つオブジェクト (\`statusCode\` がなくても 200 になる)、未知のものが作った応答や何かが展開されて入っている応答、値のない \`return\` は
対象外です。`,
    },
    sources: [
      {
        title: 'Set up Lambda proxy integrations in API Gateway: output format',
        url: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html',
      },
    ],
  },

  listen(context) {
    const { kinds } = context.triggers;
    if (kinds.length === 0 || !kinds.every((kind) => kind === 'Api') || mayMapResponses(context.function)) return {};
    const [handler] = context.reachability.entries;
    return {
      function(node) {
        if (node !== handler) return;
        const results = handlerResults(context).map((result) => ({ ...result, has: hasStatus(result) }));
        const isProxy = isImplicitApi(context.function) || results.some(({ has }) => has === true);
        for (const result of results) if (isProxy && result.has === false) report(context, result.node);
      },
    };
  },
};

/**
 * Whether the template makes the API of the function's own events: then it is a proxy integration. An API that is described
 * by itself may map responses, and a permission alone may be that of an authorizer.
 */
function isImplicitApi(fn: LambdaFunction | undefined): boolean {
  const sources = fn?.eventSources ?? [];
  return (
    sources.length > 0 &&
    sources.every(({ source, properties }) => source === undefined && properties?.['Path'] !== undefined)
  );
}

/** Without `statusCode` it is answered with 200. */
function isResponse(entries: KnownEntries): boolean {
  return entries.keys()?.every((key) => restResponseFields.has(key)) === true;
}

/** Undefined where nobody knows. */
function hasStatus({ value }: HandlerResult): boolean | undefined {
  const entries = value?.word === 'mapping' ? new KnownEntries(value) : undefined;
  // An authorizer answers so.
  if (entries?.has('principalId') === true || entries?.has('policyDocument') === true) return undefined;
  if (entries !== undefined) {
    const has = entries.has('statusCode');
    return has === false && isResponse(entries) ? undefined : has;
  }
  return value !== undefined && /^(?:list|tuple|string|number|boolean)$/.test(value.word) ? false : undefined;
}

function report(context: RuleContext, node: SyntaxNode): void {
  context.report({
    at: node.bare,
    message: l10n.t(
      'A REST API takes only responses with statusCode: of this one it makes 502 Bad Gateway, although the function succeeds. Return an object with statusCode and body.',
    ),
  });
}
