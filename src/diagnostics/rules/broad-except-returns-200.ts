import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { resultsOf } from '../../syntax/functionResults.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { broadCatchAt } from '../broadCatches.ts';
import { plainHandlers } from '../handlerResults.ts';
import { KnownEntries } from '../knownEntries.ts';
import { isPlain } from '../plainWork.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** Functions that have to say "received" whatever happens. */
const acknowledging = /hook|health|ping|probe|slack|telegram|bot|alexa|warm|beacon/i;

/** An error of any kind, told as success. */
export const rule: Rule = {
  id: 'broad-except-returns-200',
  severity: 'warning',
  category: 'errors',
  advice: ['T8'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Every error answered with status 200',
    what: `Finds a catch of every error in a handler that returns a \`statusCode\` from 200 to 299.`,
    why: `The caller takes the response for a success: it does not try again, and stores or shows what is not there. API Gateway's metrics
count no error, and no alarm goes off. A defect in the code, a missing permission and a wrong input all look the same, and all look
fine.`,
    instead: `Return 400 for what the caller did wrong, by catching these errors. Log everything else and return 500, or let it go: API
Gateway makes 502 of it, and Lambda counts an error.`,
    examples: [
      {
        language: 'python',
        bad: `import json


def price(amount):
    return round(float(amount).real * 1.1, 2)


def lambda_handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps({"price": price(event["amount"])})}
    except Exception as error:
        return {"statusCode": 200, "body": json.dumps({"message": str(error)})}
`,
        good: `import json


def price(amount):
    return round(float(amount).real * 1.1, 2)


def lambda_handler(event, context):
    try:
        return {"statusCode": 200, "body": json.dumps({"price": price(event["amount"])})}
    except ValueError as error:
        return {"statusCode": 400, "body": json.dumps({"message": str(error)})}
`,
      },
      {
        language: 'javascript',
        bad: `const { promisify } = require('node:util');
const price = promisify((amount, done) => done(null, amount * 2));

exports.handler = async (event) => {
  try {
    return { statusCode: 200, body: JSON.stringify({ price: await price(event.amount) }) };
  } catch (error) {
    console.error(error);
    return { statusCode: 200, body: JSON.stringify({ message: error.message }) };
  }
};
`,
        good: `const { promisify } = require('node:util');
const price = promisify((amount, done) => done(null, amount * 2));

exports.handler = async (event) => {
  try {
    return { statusCode: 200, body: JSON.stringify({ price: await price(event.amount) }) };
  } catch (error) {
    console.error(error);
    return { statusCode: 500, body: JSON.stringify({ message: 'Internal error' }) };
  }
};
`,
      },
    ],
    fix: undefined,
    silent: `Functions that are named for webhooks, health checks, bots and the like are left alone: they must answer 200 whatever happens. So
are certain errors, a \`try\` that only computes, and functions from queues, streams and asynchronous sources, of which
\`swallowed-exception-on-retryable-source\` speaks.`,
    japanese: {
      title: 'あらゆるエラーにステータス 200 で応答するコード',
      what: `ハンドラーであらゆるエラーを捕捉し、200 から 299 までの \`statusCode\` を返すコードを検出します。`,
      why: `呼び出し元はその応答を成功とみなします。再試行はせず、存在しないものを保存したり表示したりします。API
Gateway のメトリクスはエラーを数えず、アラームも鳴りません。コードの欠陥も、権限の不足も、誤った入力も、すべて同じに
見え、すべて問題がないように見えます。`,
      instead: `呼び出し元の誤りには、そのエラーを捕捉して 400 を返してください。それ以外はすべてログに残して 500 を
返すか、捕捉せずに送出してください。API Gateway はそれを 502 にし、Lambda はエラーとして数えます。`,
      fix: undefined,
      silent: `Webhook、ヘルスチェック、ボットなどを表す名前の関数は、何が起きても 200 で応答しなければならないため
対象外です。特定のエラーの捕捉、計算だけを行う \`try\`、そして \`swallowed-exception-on-retryable-source\` が扱う、キュー、
ストリーム、非同期のソースから呼び出される関数も対象外です。`,
    },
    sources: [
      {
        title: 'Handle Lambda errors in API Gateway',
        url: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html',
      },
    ],
  },

  listen(context) {
    if (context.triggers.isSynchronous === false || isAcknowledging(context)) return {};
    const answering = new Set(
      plainHandlers(context).flatMap((handler) => [handler, ...answeringFor(context, handler)]),
    );
    return {
      catch(node) {
        const around = node.enclosing('function');
        if (around === undefined || !answering.has(around)) return;
        const caught = broadCatchAt(context, node);
        if (caught?.returned === undefined) return;
        if (isPlain(context, caught.tried) || node.descendants('throw').length > 0) return;
        const value = context.provenance.made(caught.returned);
        if (value?.word !== 'mapping') return;
        const status = context.values.number(new KnownEntries(value).get('statusCode'));
        if (status === undefined || status < 200 || status > 299) return;
        context.report({
          at: caught.head,
          message: l10n.t(
            'Whatever goes wrong, the caller gets status {0} and takes it for a success, and no metric counts an error. Return 400 for the errors of the caller, and 500 for all others, or let them go.',
            status,
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};

/** The function's own functions whose result a handler returns. */
function answeringFor({ provenance }: RuleContext, handler: SyntaxNode): SyntaxNode[] {
  return resultsOf(handler).flatMap((result) => {
    const made = result.bare.word === 'call' ? provenance.made(result.bare.child('callee')) : undefined;
    return made?.word === 'function' ? [made] : [];
  });
}

function isAcknowledging({ function: fn, source, reachability }: RuleContext): boolean {
  const names = reachability.entries.map((entry) => entry.child('name')?.text ?? '');
  return acknowledging.test(
    [fn?.name, path.basename(path.dirname(source.file)), path.basename(source.file), ...names].join(' '),
  );
}
