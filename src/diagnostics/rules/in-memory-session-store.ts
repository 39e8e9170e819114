import * as l10n from '@vscode/l10n';
import { argumentAt, hasSpread, type ArgumentPlace } from '../../syntax/callArguments.ts';
import { plainString } from '../../syntax/plainString.ts';
import type { SourceFile } from '../../syntax/sourceFile.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { KnownEntries } from '../knownEntries.ts';
import { runsWhileLoading } from '../loading.ts';
import { mentions } from '../mentions.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { KnownCall } from '../subjects.ts';

/** Sessions of a web framework that only this process knows. */
export const rule: Rule = {
  id: 'in-memory-session-store',
  severity: 'warning',
  category: 'state',
  advice: ['T1', 'T3'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Sessions kept in memory or in local files',
    what: `Finds a web framework's sessions whose store is the process's memory or the local file system: \`express-session\` without a \`store\`, Flask-Session of the type \`filesystem\` or \`cachelib\`.`,
    why: `The session is in one execution environment. The user's next request may meet another one, which does not know it: the user is
logged out now and then, the more often the more load there is. Locally there is one process, and it seems to work.`,
    instead: `Keep sessions in DynamoDB, ElastiCache or a signed cookie. There are stores for that: \`connect-dynamodb\`, \`connect-redis\`,
Flask-Session's \`dynamodb\` and \`redis\`.`,
    examples: [
      {
        language: 'python',
        bad: `def application():
    from flask import Flask
    from flask_session import Session

    app = Flask(__name__)
    app.config["SESSION_TYPE"] = "filesystem"
    Session(app)
    return app


def lambda_handler(event, context):
    if "path" in event:
        application()
    return {"customer": event["customer"]}
`,
        good: `def application():
    from flask import Flask
    from flask_session import Session

    app = Flask(__name__)
    app.config["SESSION_TYPE"] = "dynamodb"
    Session(app)
    return app


def lambda_handler(event, context):
    if "path" in event:
        application()
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const application = () => {
  const session = require('express-session');
  return session({ secret: process.env.SECRET, resave: false });
};

exports.handler = async (event) => {
  if (event.path) application();
  return { customer: event.customer };
};
`,
        good: `const application = () => {
  const session = require('express-session');
  const DynamoDBStore = require('connect-dynamodb')(session);
  return session({ secret: process.env.SECRET, resave: false, store: new DynamoDBStore() });
};

exports.handler = async (event) => {
  if (event.path) application();
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Stores that are given, options that the code does not show, and sessions in cookies are left alone.

Disable it where a lost session does no harm, with the reason beside it:
\`lambda-workbench-disable-next-line in-memory-session-store: a demonstration\`.`,
    japanese: {
      title: 'メモリやローカルファイルに置かれるセッション',
      what: `プロセスのメモリまたはローカルのファイルシステムをストアとする、Web フレームワークのセッションを検出し
ます: \`store\` のない \`express-session\`、\`filesystem\` または \`cachelib\` 型の Flask-Session。`,
      why: `セッションは 1 つの実行環境の中にあります。ユーザーの次のリクエストは、それを知らない別の実行環境で
処理されることがあります。ユーザーは時々ログアウトされ、負荷が高いほどその頻度は増えます。ローカルではプロセスが 1
つなので、動いているように見えます。`,
      instead: `セッションは DynamoDB、ElastiCache、または署名付き Cookie に保存してください。そのための
ストアがあります: \`connect-dynamodb\`、\`connect-redis\`、Flask-Session の \`dynamodb\` と \`redis\`。`,
      fix: undefined,
      silent: `指定されているストア、コードからはわからないオプション、Cookie のセッションは対象外です。

セッションが失われても害がない場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line in-memory-session-store: デモ用\`。`,
    },
    sources: [
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
    ],
  },

  listen(context) {
    const report = (at: SyntaxNode) => {
      context.report({
        at,
        message: l10n.t(
          'These sessions are known to one execution environment only: the next request of the same user may meet another one. Keep them in DynamoDB, ElastiCache or a signed cookie.',
        ),
        related: callChain(context.chainTo(at)),
      });
    };
    const runs = (node: SyntaxNode): boolean => context.isReached(node) || runsWhileLoading(node);
    const store = ({ node, origin }: KnownCall) => {
      const word = context.vocabulary(node).sessions.stores.get(origin);
      if (word === undefined || !runs(node) || !isWithout(context, node, word)) return;
      report(node);
    };
    const setting = (node: SyntaxNode) => {
      const { module, key, values } = context.vocabulary(node).sessions;
      if (module === undefined || key === undefined || !runs(node) || keyOf(node) !== key) return;
      const value = context.values.text(node.child('value'));
      if (value !== undefined && values.has(value) && imports(node.source, module)) report(node);
    };
    const { key } = context.vocabulary(context.source.root).sessions;
    const settings = key !== undefined && mentions(context, key) && { assignment: setting, keywordArgument: setting };
    return { knownCall: store, knownNew: store, ...settings };
  },
};

/** Whether sessions are made without a store of their own; a constructor of a store in memory always is. */
function isWithout({ provenance }: RuleContext, node: SyntaxNode, place: ArgumentPlace | 'always'): boolean {
  if (place === 'always') return true;
  const given = node.argumentList[place.object ?? 0];
  if (hasSpread(node) || argumentAt(node, place) !== undefined) return false;
  if (given === undefined) return true;
  const options = provenance.made(given);
  return (
    options?.word === 'mapping' && (place.names ?? []).every((name) => new KnownEntries(options).has(name) === false)
  );
}

/** The setting that an assignment or an argument gives: `app.config["SESSION_TYPE"] = …`, `SESSION_TYPE=…`. */
function keyOf(node: SyntaxNode): string | undefined {
  const target = node.child('target')?.bare ?? node.child('name');
  return target?.word === 'subscript' ? plainString(target.child('index')) : target?.text;
}

function imports({ scopes, root }: SourceFile, module: string): boolean {
  return root.descendants('name').some((name) => scopes.binding(name)?.imported?.module === module);
}
