import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { environmentWritesAt } from '../environmentWrites.ts';
import type { Rule } from '../rule.ts';

/** What real keys look like, by the names that they are given under, without underscores and in small letters. */
const forms: ReadonlyMap<string, RegExp> = new Map([
  ['accesskeyid', /^A[KS]IA[A-Z2-7]{16}$/],
  ['awsaccesskeyid', /^A[KS]IA[A-Z2-7]{16}$/],
  ['awssecretaccesskey', /^[A-Za-z0-9/+]{40}$/],
  ['secretaccesskey', /^[A-Za-z0-9/+]{40}$/],
]);

/** Most names are shorter. */
const shortestName = Math.min(...Array.from(forms.keys(), ({ length }) => length));

/** Credentials of AWS in the code. */
export const rule: Rule = {
  id: 'hardcoded-credentials-code',
  severity: 'error',
  category: 'security',
  advice: [],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'AWS credentials in the code',
    what: `Finds access keys and secret keys of AWS that stand in the code: as arguments of a client or session, as entries of its options, or as
environment variables that it sets.`,
    why: `Whoever can read the code has them, and they stay in its history. They are credentials of a user, valid until somebody notices; the function
has a role whose credentials are new every few hours.`,
    instead: `Take them away: the SDK finds the role's credentials by itself. Give the role the permissions that it needs, or assume another role. Deactivate
keys that have been committed.`,
    examples: [
      {
        language: 'python',
        bad: `import boto3

session = boto3.Session(
    aws_access_key_id="AKIA" "QWERTYUIOPASDFGH",
    aws_secret_access_key="0123456789abcdefghij" "ABCDEFGHIJ0123456789",
)


def lambda_handler(event, context):
    return {"customer": event["customer"]}
`,
        good: `import boto3

session = boto3.Session()


def lambda_handler(event, context):
    return {"customer": event["customer"]}
`,
      },
    ],
    fix: undefined,
    silent: `Only what has the form of real keys counts. \`test\` and the like, for local services, and AWS's own example keys are left alone, and so is what comes
from elsewhere.`,
    japanese: {
      title: 'コードに書かれた AWS 認証情報',
      what: `コードに書かれた AWS のアクセスキーとシークレットキーを検出します。クライアントやセッションの引数、その
オプションの項目、またはコードが設定する環境変数として書かれたものです。`,
      why: `コードを読める人は誰でもそれを手に入れられ、履歴にも残ります。これはユーザーの認証情報で、誰かが気付くまで
有効です。一方、関数にはロールがあり、その認証情報は数時間ごとに新しくなります。`,
      instead: `取り除いてください。SDK はロールの認証情報を自分で見つけます。必要な権限をロールに与えるか、別のロールを
引き受けてください。コミットしてしまったキーは無効にしてください。`,
      fix: undefined,
      silent: `本物のキーの形式のものだけを検出します。ローカルサービス用の \`test\` など、AWS 自身のキーの例、ほか
のところから得られるものは対象外です。`,
    },
    sources: [
      {
        title: 'Managing access keys for IAM users',
        url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
      },
      {
        title: 'Defining Lambda function permissions with an execution role',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
      },
    ],
  },

  listen(context) {
    const look = (name: string | undefined, value: SyntaxNode | undefined): void => {
      if (name === undefined || name.length < shortestName) return;
      const form = forms.get(name.replace(/[_'"]/g, '').toLowerCase());
      const text = form && context.values.text(value);
      if (value === undefined || text === undefined || !form?.test(text) || /example/i.test(text)) return;
      context.report({
        at: value,
        message: l10n.t(
          'These are credentials of AWS: everybody who reads the code has them. Take them away, as the SDK uses the function’s role, and deactivate them.',
        ),
      });
    };
    return {
      keywordArgument: (node) => {
        look(node.child('name')?.text, node.child('value'));
      },
      pair: (node) => {
        look(node.child('key')?.text, node.child('value'));
      },
      assignment: (node) => {
        for (const { name, value } of environmentWritesAt(context, node)) look(name, value);
      },
    };
  },
};
