import * as l10n from '@vscode/l10n';
import { deletesFiles, fileUses, placeOf, type FileUse } from '../fileWrites.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';

/** A file of one name in /tmp, to which each request adds. */
export const rule: Rule = {
  id: 'tmp-fixed-name-reuse',
  severity: 'hint',
  category: 'state',
  advice: ['T2', 'T1'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'File of one name in /tmp that requests share',
    what: `Finds a file in \`/tmp\` that has the same name for every request and to which requests append. Where an environment serves
several requests at once (managed instances), it finds every file of one name that is written, and is a warning.`,
    why: `\`/tmp\` stays with the execution environment. What a request appends comes after what earlier ones left there: other users' lines
are in this user's file, and the file grows until \`/tmp\` is full. Requests that run at once write over each other.`,
    instead: `Give each request a file of its own (\`tempfile\`, \`mkdtemp\`, a name with the request's id) and delete it, or begin with an empty
one.`,
    examples: [
      {
        language: 'python',
        bad: `import json


def keep(order):
    with open("/tmp/orders.jsonl", "a") as file:
        file.write(json.dumps(order))


def lambda_handler(event, context):
    if "order" in event:
        keep(event["order"])
    return {"customer": event["customer"]}
`,
        good: `import json
import tempfile


def keep(order):
    with tempfile.TemporaryFile("w") as file:
        file.write(json.dumps(order))


def lambda_handler(event, context):
    if "order" in event:
        keep(event["order"])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const fs = require('node:fs');

exports.handler = async (event) => {
  if (event.order) fs.appendFileSync('/tmp/orders.jsonl', JSON.stringify(event.order));
  return { customer: event.customer };
};
`,
        good: `const fs = require('node:fs');

exports.handler = async (event) => {
  if (event.order) fs.writeFileSync('/tmp/orders.jsonl', JSON.stringify(event.order));
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Files that are written anew each time are left alone where an environment serves one request at a time, and so are functions
that delete files, or that write the same file anew elsewhere.

Disable it where the file is meant to grow, with the reason beside it:
\`lambda-workbench-disable-next-line tmp-fixed-name-reuse: a log that is rotated\`.`,
    japanese: {
      title: 'リクエスト間で共有される /tmp の固定名ファイル',
      what: `\`/tmp\` のファイルのうち、どのリクエストでも同じ名前で、リクエストが追記するものを検出します。実行環境が
複数のリクエストを同時に処理する場合 (マネージドインスタンス) は、書き込まれる固定名のファイルをすべて検出し、
警告になります。`,
      why: `\`/tmp\` は実行環境とともに残ります。リクエストが追記する内容は、以前のリクエストがそこに残した内容の後ろに
続きます。ほかのユーザーの行がこのユーザーのファイルに入り、ファイルは \`/tmp\` がいっぱいになるまで大きくなります。同時に
処理されるリクエストは、互いの内容を上書きします。`,
      instead: `リクエストごとに専用のファイル (\`tempfile\`、\`mkdtemp\`、リクエスト ID を含む名前) を使って削除するか、
空のファイルから始めてください。`,
      fix: undefined,
      silent: `毎回新しく書き込まれるファイルは、実行環境が一度に 1 つのリクエストを処理する場合は対象外です。ファイ
ルを削除する関数と、同じファイルをほかの場所で新しく書き込む関数も対象外です。

ファイルが大きくなることを意図している場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line tmp-fixed-name-reuse: ローテーションされるログ\`。`,
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
    const isShared = context.function?.managedInstances === true;
    const check = (use: FileUse) => {
      const { node } = use;
      if (!use.writes || use.makesFolder || use.path?.complete !== true) return;
      if (placeOf(use.path) !== 'tmp' || !(use.appends || isShared) || !context.isReached(node)) return;
      const { text } = use.path;
      const isRenewed = fileUses(context).some((one) => one.writes && !one.appends && one.path?.text === text);
      if (!isShared && (isRenewed || deletesFiles(context))) return;
      context.report({
        at: node,
        ...(isShared && { severity: 'warning' }),
        message: isShared
          ? l10n.t(
              "Requests that this execution environment serves at once all write '{0}'. Give each a file of its own: a name with the request’s id, or a temporary one.",
              text,
            )
          : l10n.t(
              "'{0}' stays with the execution environment: this comes after what earlier requests left in it. Begin with an empty file, or give each request one of its own.",
              text,
            ),
        related: callChain(context.chainTo(node)),
      });
    };
    return { fileUse: check };
  },
};
