import * as l10n from '@vscode/l10n';
import type { Binding } from '../../syntax/scopes.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { runsWhileLoading } from '../loading.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** A secret that is read once and kept as long as the environment lives. */
export const rule: Rule = {
  id: 'cached-secret-forever',
  severity: 'hint',
  category: 'state',
  advice: ['T1'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Secret or parameter that is read once and kept',
    what: `Finds a secret of Secrets Manager or a parameter of Systems Manager that is read while the module is loaded, or once where a variable of the module is empty, and that is kept without a time limit.`,
    why: `The value lives as long as the execution environment, which may be hours. After a rotation the old secret is used on until the
environment ends: some requests fail and others do not, and nobody can tell which.`,
    instead: `Keep it for some minutes: with the parameters of Powertools (\`max_age\`, \`maxAge\`), with the AWS Parameters and Secrets Lambda
Extension, or with a time beside the value. Read it anew where a login fails.`,
    examples: [
      {
        language: 'python',
        bad: `password = None


def database_password():
    global password
    if password is None:
        import boto3

        client = boto3.client("secretsmanager", region_name="eu-west-1")
        password = client.get_secret_value(SecretId="database")["SecretString"]
    return password


def lambda_handler(event, context):
    if "query" in event:
        database_password()
    return {"customer": event["customer"]}
`,
        good: `def database_password():
    from aws_lambda_powertools.utilities import parameters

    return parameters.get_secret("database", max_age=300)


def lambda_handler(event, context):
    if "query" in event:
        database_password()
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `let password;

const databasePassword = async () => {
  const { SecretsManagerClient, GetSecretValueCommand } = require('@aws-sdk/client-secrets-manager');
  password ??= await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: 'database' }));
  return password;
};

exports.handler = async (event) => {
  if (event.query) await databasePassword();
  return { customer: event.customer };
};
`,
        good: `const databasePassword = async () => {
  const { getSecret } = require('@aws-lambda-powertools/parameters/secrets');
  return getSecret('database', { maxAge: 300 });
};

exports.handler = async (event) => {
  if (event.query) await databasePassword();
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Values that are read with each request are left alone, and so are functions that look at a clock where they read them, or that read them anew elsewhere.

Disable it where the value never changes, with the reason beside it:
\`lambda-workbench-disable-next-line cached-secret-forever: not rotated\`.`,
    japanese: {
      title: '一度だけ読み込んで保持し続けるシークレットやパラメーター',
      what: `モジュールの読み込み時に、またはモジュールの変数が空のときに一度だけ読み込まれ、期限なしで保持される
Secrets Manager のシークレットや Systems Manager のパラメーターを検出します。`,
      why: `値は実行環境と同じだけ残り、それは数時間になることもあります。ローテーションの後も、環境が終わるまで古い
シークレットが使われ続けます。失敗するリクエストとしないリクエストがあり、どれがそうなるのかは誰にもわかりません。`,
      instead: `保持は数分にとどめてください。Powertools のパラメーター機能 (\`max_age\`、\`maxAge\`)、AWS Parameters and
Secrets Lambda Extension、または値に添えた時刻を使います。ログインに失敗したところでは読み込み直してください。`,
      fix: undefined,
      silent: `リクエストのたびに読み込まれる値、読み込むところで時刻を確認する関数、ほかのところで読み込み直す関数は
対象外です。

値が決して変わらない場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line cached-secret-forever: ローテーションしない\`。`,
    },
    sources: [
      {
        title: 'Use Secrets Manager secrets in Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/with-secrets-manager.html',
      },
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
    ],
  },

  listen(context) {
    return {
      sdkCall(call) {
        const { node } = call;
        if (!isSecret(call.service, call.operation)) return;
        const kept = keptAs(node);
        if (kept === undefined || isRenewed(context, node, kept)) return;
        const isOnce = runsWhileLoading(node) || (context.isReached(node) && isLazy(node, kept));
        if (!isOnce) return;
        context.report({
          at: node,
          message: l10n.t(
            "'{0}' keeps this as long as the execution environment lives: after a rotation the old value is used on. Keep it for some minutes only, for instance with the parameters of Powertools.",
            kept.name,
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};

function isSecret(service: string, operation: string): boolean {
  if (service === 'secretsmanager') return operation === 'GetSecretValue';
  return service === 'ssm' && /^GetParameters?(?:ByPath)?$/.test(operation);
}

/** The variable of the module that (a part of) the answer is assigned to. */
function keptAs(node: SyntaxNode): Binding | undefined {
  const around = node.enclosing('assignment', 'augmentedAssignment', 'declarator', 'function');
  const target = around?.child('value')?.contains(node) === true ? around.child('target')?.bare : undefined;
  const declared = target?.word === 'name' ? target : undefined;
  return declared?.source.scopes.moduleBinding(declared);
}

/** Under a look whether the variable is empty. */
function isLazy(node: SyntaxNode, kept: Binding): boolean {
  const assignment = node.enclosing('augmentedAssignment', 'function');
  if (assignment?.word === 'augmentedAssignment') return /^(?:\?\?|\|\|)=$/.test(assignment.operator ?? '');
  const condition = node.enclosing('if', 'function')?.child('condition');
  const names = condition?.word === 'name' ? [condition] : (condition?.descendants('name') ?? []);
  return names.some((name) => name.source.scopes.binding(name) === kept);
}

/** Whether a clock is asked around it, or the variable is written elsewhere, too. */
function isRenewed({ provenance, vocabulary }: RuleContext, node: SyntaxNode, kept: Binding): boolean {
  const around = node.enclosing('function') ?? node.source.root;
  const asksClock = [...around.descendants('call'), ...around.descendants('new')].some((call) =>
    vocabulary(call).clocks.has(provenance.calleeOrigin(call) ?? ''),
  );
  const writes = kept.values.filter((value) => value.bare.word !== 'null' && !/^(?:''|""|\{\})$/.test(value.text));
  return asksClock || writes.length > 1;
}
