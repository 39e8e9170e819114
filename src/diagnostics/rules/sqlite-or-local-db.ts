import * as l10n from '@vscode/l10n';
import { argumentAt } from '../../syntax/callArguments.ts';
import { runsWhileLoading } from '../loading.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { KnownCall } from '../subjects.ts';
import type { LocalDatabaseWord } from '../vocabulary/fileWords.ts';

/** A database in a local file that requests write to. */
export const rule: Rule = {
  id: 'sqlite-or-local-db',
  severity: 'warning',
  category: 'state',
  advice: ['T1', 'T2', 'T3'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Database in a local file',
    what: `Finds a database in a file of the function (SQLite, \`shelve\`, TinyDB, lowdb, NeDB) that the reached code opens and writes to.`,
    why: `The file belongs to one execution environment. Under load there are many, each with a database of its own, and any of them may
be gone a moment later with what was written. Outside of \`/tmp\` the write fails at once, for the file system is read-only.`,
    instead: `Keep data in DynamoDB, Aurora or RDS. A database that is only read may well lie in the package: open it read-only. SQLite on a
file system of EFS works where one function at a time writes.`,
    examples: [
      {
        language: 'python',
        bad: `import sqlite3


def save(order):
    database = sqlite3.connect("/tmp/orders.db")
    database.execute("INSERT INTO orders VALUES (?)", (order,))
    database.commit()


def lambda_handler(event, context):
    if "order" in event:
        save(event["order"])
    return {"customer": event["customer"]}
`,
        good: `import sqlite3


def total(orders):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE orders (amount INTEGER)")
    database.executemany("INSERT INTO orders VALUES (?)", orders)
    return database.execute("SELECT sum(amount) FROM orders").fetchone()[0]


def lambda_handler(event, context):
    if "order" in event:
        total([(event["order"],)])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const save = (order) => {
  const Database = require('better-sqlite3');
  new Database('/tmp/orders.db').prepare('INSERT INTO orders VALUES (?)').run(order);
};

exports.handler = async (event) => {
  if (event.order) save(event.order);
  return { customer: event.customer };
};
`,
        good: `const load = (customer) => {
  const Database = require('better-sqlite3');
  return new Database('prices.db', { readonly: true }).prepare('SELECT * FROM prices').all(customer);
};

exports.handler = async (event) => {
  if (event.order) load(event.order);
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Databases in memory, below \`/mnt\` (EFS), opened read-only, or to which no write is seen are left alone, and so are functions that
copy files from or to S3, for the database may be one of these.

Disable it where the database is for one request only, with the reason beside it:
\`lambda-workbench-disable-next-line sqlite-or-local-db: built and thrown away\`.`,
    japanese: {
      title: 'ローカルファイルのデータベース',
      what: `ハンドラーから到達できるコードが開いて書き込む、関数のファイルにあるデータベースを検出します
(SQLite、\`shelve\`、TinyDB、lowdb、NeDB)。`,
      why: `ファイルは 1 つの実行環境のものです。負荷がかかると実行環境は多数になり、それぞれが独自のデータベースを
持ちます。どの実行環境も、書き込まれたデータとともに、次の瞬間にはなくなっている可能性があります。\`/tmp\` の外では、
ファイルシステムが読み取り専用なので、書き込みはただちに失敗します。`,
      instead: `データは DynamoDB、Aurora、RDS に保存してください。読み取るだけのデータベースはパッケージに含めても
構いません。その場合は読み取り専用で開いてください。EFS のファイルシステム上の SQLite は、一度に 1 つの関数だけが書
き込む場合に動作します。`,
      fix: undefined,
      silent: `メモリ内のデータベース、\`/mnt\` (EFS) の下にあるデータベース、読み取り専用で開かれるデータベース、書
き込みが見当たらないデータベースは対象外です。S3 との間でファイルをコピーする関数も、データベースがそのファイルであ
る可能性があるため対象外です。

データベースが 1 回のリクエストだけのためのものである場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line sqlite-or-local-db: 作成して破棄する\`。`,
    },
    sources: [
      {
        title: 'Configure ephemeral storage for Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html',
      },
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
    ],
  },

  listen(context) {
    const check = ({ node, origin }: KnownCall) => {
      const word = context.vocabulary(node).localDatabases.get(origin);
      if (word === undefined || !(context.isReached(node) || runsWhileLoading(node))) return;
      const path = context.values.prefix(argumentAt(node, word.path))?.text;
      if (path === undefined || path === '' || /:memory:|mode=ro|immutable=1|^(?:file:)?\/mnt\//.test(path)) return;
      const mode = word.readOnly && argumentAt(node, word.readOnly);
      if (mode !== undefined && /^(?:true|True|['"]r['"])$/.test(mode.text)) return;
      if (!isWritten(context, word) || copiesFiles(context)) return;
      context.report({
        at: node,
        message: l10n.t(
          'This database lies in a file of one execution environment: other environments have none of its data, and it is gone with this one. Keep data in DynamoDB, Aurora or RDS.',
        ),
        related: callChain(context.chainTo(node)),
      });
    };
    return { knownCall: check, knownNew: check };
  },
};

const writing = /^\s*(?:INSERT|UPDATE|DELETE|REPLACE|CREATE\s+TABLE|ALTER|DROP)\b/i;

/** Whether something is written to it, as far as the code shows. */
function isWritten(context: RuleContext, { writes }: LocalDatabaseWord): boolean {
  if (writes === 'always') return true;
  return context.files
    .flatMap((file) => file.nodesOf('call'))
    .some((call) => {
      const callee = call.child('callee')?.bare;
      if (callee?.word !== 'member' || !context.isReached(call)) return false;
      const method = callee.child('property')?.text ?? '';
      if (writes !== undefined) return writes.has(method);
      const isStatement = /^(?:execute|executemany|executescript|exec|run|prepare)$/.test(method);
      return isStatement && writing.test(context.values.prefix(call.argumentList[0])?.text ?? '');
    });
}

function copiesFiles(context: RuleContext): boolean {
  return context.files
    .flatMap((file) => file.nodesOf('call'))
    .some((call) => context.sdk.at(call)?.service === 's3' && context.isReached(call));
}
