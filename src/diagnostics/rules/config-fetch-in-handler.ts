import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { dependsOnRequest, isDoneOnce } from '../keptValues.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** The operations that read configuration. */
const reads: ReadonlySet<string> = new Set([
  'ssm GetParameter',
  'ssm GetParameters',
  'ssm GetParametersByPath',
  'secretsmanager GetSecretValue',
  'appconfig GetConfiguration',
  'appconfigdata GetLatestConfiguration',
]);

/** Configuration that each request reads anew. */
export const rule: Rule = {
  id: 'config-fetch-in-handler',
  severity: 'hint',
  category: 'cost',
  advice: [],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Configuration read with each request',
    what: `Finds a parameter, a secret or a configuration with a fixed name that the handler reads from AWS each time, and keeps nowhere.`,
    why: `Each request waits for the response, some tens of milliseconds that are billed, and pays for the call (secrets, advanced parameters). Under load the
Parameter Store limits how often it is asked, and then requests fail for a value that has not changed.`,
    instead: `Keep it for some minutes: \`get_parameter(…, max_age=300)\`/\`getSecret\` of Powertools' parameters, or the extension for
parameters and secrets, do that. What never changes is an environment variable.`,
    examples: [
      {
        language: 'python',
        bad: `import boto3

ssm = boto3.client("ssm", region_name="eu-west-1")


def lambda_handler(event, context):
    if event.get("order"):
        rate = ssm.get_parameter(Name="/shop/rate")["Parameter"]["Value"]
        return {"price": float(rate) * event["amount"]}
    return {"price": event["amount"]}
`,
        good: `import os


def lambda_handler(event, context):
    if event.get("order"):
        return {"price": float(os.environ["RATE"]) * event["amount"]}
    return {"price": event["amount"]}
`,
      },
      {
        language: 'javascript',
        needs: '@aws-sdk/client-ssm',
        bad: `const { SSM } = require('@aws-sdk/client-ssm');

const ssm = new SSM({});

exports.handler = async (event) => {
  const { Parameter } = await ssm.getParameter({ Name: '/shop/rate' });
  return { price: Number(Parameter.Value) * event.amount };
};
`,
        good: `const { getParameter } = require('@aws-lambda-powertools/parameters/ssm');
const { SSMClient } = require('@aws-sdk/client-ssm');

const awsSdkV3Client = new SSMClient({});

exports.handler = async (event) => {
  const rate = await getParameter('/shop/rate', { maxAge: 300, awsSdkV3Client });
  return { price: Number(rate) * event.amount };
};
`,
      },
    ],
    fix: undefined,
    silent: `Names that depend on the request are left alone, and so is what is read once and kept (in a name of the module, a field, a cached function), and
what is read under a condition on such a name.`,
    japanese: {
      title: 'リクエストのたびに読み込まれる設定',
      what: `ハンドラーが毎回 AWS から読み込み、どこにも保持しない、名前の決まったパラメーター、シークレット、設定を
検出します。`,
      why: `リクエストのたびに応答を待つ数十ミリ秒が課金され、呼び出しの料金 (シークレット、アドバンストパラメーター)
もかかります。負荷が高くなると、Parameter Store は問い合わせの頻度を制限し、変わってもいない値のためにリクエストが
失敗します。`,
      instead: `数分間保持してください。Powertools のパラメーター機能の \`get_parameter(…, max_age=300)\`/\`getSecret\` や、
パラメーターとシークレットの拡張機能がそれを行います。決して変わらないものは環境変数にします。`,
      fix: undefined,
      silent: `リクエストに依存する名前は対象外です。一度読み込んで (モジュールの名前、フィールド、キャッシュされた
関数に) 保持されるものと、そのような名前についての条件のもとで読み込まれるものも対象外です。`,
    },
    sources: [
      {
        title: 'Use Secrets Manager secrets in Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/with-secrets-manager.html',
      },
      {
        title: 'Using parameters of Systems Manager in Lambda functions',
        url: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/ps-integration-lambda-extensions.html',
      },
    ],
  },

  listen(context) {
    return {
      sdkCall(call) {
        const { node } = call;
        if (!reads.has(`${call.service} ${call.operation}`) || !context.isReached(node)) return;
        const isFixed = call.areParametersKnown && !dependsOnRequest(context, call.node) && !dependsOn(context, node);
        if (!isFixed || isDoneOnce(context, node) || mayBeKept(context, node)) return;
        context.report({
          at: node,
          message: l10n.t(
            'Each request reads this anew, waits for it, and pays for it. Keep it for some minutes, for instance with the parameters of Powertools or the extension for parameters and secrets.',
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};

/** Whether the command that is sent depends on the request. */
function dependsOn(context: RuleContext, node: SyntaxNode): boolean {
  const command = context.provenance.made(node.argumentList[0]);
  return command?.word === 'new' && dependsOnRequest(context, command);
}

/** Whether a function on the way there may keep something: it writes to what outlives it, or a decorator caches it. */
function mayBeKept(context: RuleContext, node: SyntaxNode): boolean {
  const places = [node, ...context.chainTo(node).map(({ site }) => site)];
  return places.some((place) => {
    const around = place.enclosing('function');
    if (around === undefined) return true;
    const decorators = around.parent?.word === 'decorated' && !context.reachability.entries.includes(around);
    const isConstructor = /^(?:constructor|__init__)$/.test(around.child('name')?.text ?? '');
    return decorators || isConstructor || writes(around);
  });
}

function writes(around: SyntaxNode): boolean {
  const statements = [...around.descendants('assignment'), ...around.descendants('augmentedAssignment')];
  const keepsOne = statements.some((statement) => {
    let root = statement.child('target')?.bare;
    while (root?.word === 'member' || root?.word === 'subscript') root = root.child('object')?.bare;
    return root?.word !== 'name' || root.source.scopes.binding(root)?.lifetime !== 'call';
  });
  const stores = around.descendants('call').some((call) => {
    const callee = call.child('callee')?.bare;
    const object = callee?.word === 'member' ? callee.child('object')?.bare : undefined;
    const binding = object?.word === 'name' ? object.source.scopes.binding(object) : undefined;
    return (
      binding?.lifetime === 'module' &&
      /^(?:set|put|add|store|setdefault|update)$/.test(callee?.child('property')?.text ?? '')
    );
  });
  return keepsOne || stores;
}
