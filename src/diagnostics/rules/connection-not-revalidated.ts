import * as l10n from '@vscode/l10n';
import type { Binding } from '../../syntax/scopes.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { mayBeForDevelopment } from '../loading.ts';
import { relatedTo } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { KnownCall } from '../subjects.ts';

/** A database connection that is made once and trusted for ever. */
export const rule: Rule = {
  id: 'connection-not-revalidated',
  severity: 'hint',
  category: 'state',
  advice: ['T1'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Database connection kept without asking whether it is alive',
    what: `Finds single connections to a database (no pools) that are made while the module is loaded, used while requests are handled, and never
checked or opened again.`,
    why: `Between two requests the environment is frozen, for minutes or for hours. The database, a proxy or the network drops a silent connection
meanwhile, and the next request finds it dead: it fails, and so does every further one that this environment gets.`,
    instead: `Ask before use and open it again: \`connection.ping(reconnect=True)\`, or a look at \`closed\`. Or use a pool that checks
(\`pool_pre_ping=True\`, \`pg.Pool\`), RDS Proxy, or the Data API.`,
    examples: [
      {
        language: 'python',
        needs: 'pymysql',
        bad: `import os

import pymysql

connection = pymysql.connect(host=os.environ["HOST"], user="orders")


def lambda_handler(event, context):
    with connection.cursor() as cursor:
        cursor.execute("select total from orders where id = %s", [event["id"]])
        return {"total": cursor.fetchone()}
`,
        good: `import os

import pymysql

connection = pymysql.connect(host=os.environ["HOST"], user="orders")


def lambda_handler(event, context):
    connection.ping(reconnect=True)
    with connection.cursor() as cursor:
        cursor.execute("select total from orders where id = %s", [event["id"]])
        return {"total": cursor.fetchone()}
`,
      },
      {
        language: 'javascript',
        needs: 'pg',
        bad: `const { Client } = require('pg');

const client = new Client();
const connected = client.connect();

exports.handler = async (event) => {
  await connected;
  const { rows } = await client.query('select total from orders where id = $1', [event.id]);
  return rows[0];
};
`,
        good: `const { Pool } = require('pg');

const pool = new Pool({ max: 1 });

exports.handler = async (event) => {
  const { rows } = await pool.query('select total from orders where id = $1', [event.id]);
  return rows[0];
};
`,
      },
    ],
    fix: undefined,
    silent: `Pools are left alone, and so are connections that are used in a \`try\` with a \`catch\`, asked (\`ping\`, \`closed\`), listened to (\`on('error')\`), handed
to other code, or made anew somewhere.`,
    japanese: {
      title: '生存確認なしで使い続けるデータベース接続',
      what: `モジュールの読み込み時に作られ、リクエストの処理中に使われ、一度も確認も再接続もされない、データベースへの
単一の接続 (プールではないもの) を検出します。`,
      why: `2 つのリクエストの間、環境は数分から数時間にわたって凍結されます。その間に、データベース、プロキシ、または
ネットワークが無通信の接続を切り、次のリクエストで切れていることがわかります。そのリクエストは失敗し、この環境が受ける
以降のリクエストもすべて失敗します。`,
      instead: `使う前に確認して接続し直してください: \`connection.ping(reconnect=True)\`、または \`closed\` の確認です。
あるいは、確認を行うプール (\`pool_pre_ping=True\`、\`pg.Pool\`)、RDS Proxy、Data API を使ってください。`,
      fix: undefined,
      silent: `プールは対象外です。\`catch\` のある \`try\` の中で使われる、確認される (\`ping\`、\`closed\`)、イベントを
監視される (\`on('error')\`)、ほかのコードに渡される、またはどこかで作り直される接続も対象外です。`,
    },
    sources: [
      {
        title: 'Best practices for working with AWS Lambda functions: keep-alive and reuse',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
    ],
  },

  listen(context) {
    const look = ({ node, origin }: KnownCall): void => {
      if (!context.vocabulary(node).singleConnections.has(origin)) return;
      if (node.enclosing('function') !== undefined || mayBeForDevelopment(node)) return;
      const binding = heldBy(node);
      if (binding?.isAssignedOnce !== true) return;
      const uses = binding.occurrences.filter(({ access }) => access === 'read').map((one) => one.node);
      const reached = uses.filter((use) => context.isReached(use));
      const [first] = reached;
      if (first === undefined || !uses.every((use) => isTrusting(context, use))) return;
      context.report({
        at: node,
        message: l10n.t(
          "'{0}' is one connection for as long as this environment lives, which is frozen between requests: once the database has dropped it, each further request fails. Ask before use (ping) and open it again, or use a pool.",
          binding.name,
        ),
        related: [relatedTo(first, l10n.t('It is used here.'))],
      });
    };
    return { knownCall: look, knownNew: look };
  },
};

/** The name of the module that holds what an expression makes. */
function heldBy(node: SyntaxNode): Binding | undefined {
  const statement = node.enclosing('declarator', 'assignment', 'block', 'module');
  const value = statement?.child('value')?.bare;
  const target = value === node ? statement?.child('target') : undefined;
  return target?.word === 'name' ? target.source.scopes.moduleBinding(target) : undefined;
}

/** Members by which code asks whether a connection lives, or hears that it died. */
const asking =
  /^(?:ping|reconnect|closed|is_?(?:connected|closed|valid|alive)|open|on|once|state|destroyed|end|close)$/i;

/** Whether a use takes for granted that the connection lives. */
function isTrusting({ isReached }: RuleContext, use: SyntaxNode): boolean {
  const member = use.role === 'object' ? use.parent : undefined;
  // Handed on, it may be asked elsewhere.
  if (member?.word !== 'member' || asking.test(member.child('property')?.text ?? '')) return false;
  if (!isReached(use)) return true;
  for (
    let around = use.enclosing('try', 'function');
    around?.word === 'try';
    around = around.enclosing('try', 'function')
  ) {
    if (around.children.some(({ word }) => word === 'catch')) return false;
  }
  return true;
}
