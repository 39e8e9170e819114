import * as l10n from '@vscode/l10n';
import { argumentAt } from '../../syntax/callArguments.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { deletesFiles, isCachedFile, placeOf, variesByRequest, type FileUse } from '../fileWrites.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import type { KnownCall } from '../subjects.ts';

/** Files in /tmp that become more with every request. */
export const rule: Rule = {
  id: 'tmp-not-cleaned',
  severity: 'hint',
  category: 'state',
  advice: ['T2'],
  languages: ['python', 'javascript', 'typescript'],
  observes: ['file'],
  docs: {
    title: 'Files in /tmp that grow with every request',
    what: `Finds a file in \`/tmp\` that the reached code makes with another name for each request (of the event, of a time, a temporary
one), where nothing deletes files. Runs show more: files in \`/tmp\` that become more, or larger, with every run of a function in one
environment. It takes two runs or more to see that.`,
    why: `\`/tmp\` stays with the execution environment: what a request leaves there, the next one finds. Files that only one request needs
add up until \`/tmp\` is full (512 MB unless the function says otherwise), and from then on every request of that environment
fails. At the same time nothing promises that the next request meets the same environment, so nothing can be kept there.`,
    instead: `Delete the file in the request that wrote it: \`tempfile.TemporaryFile()\` and \`tempfile.TemporaryDirectory()\` do it by themselves.
What has to last belongs in S3.`,
    examples: [
      {
        language: 'python',
        bad: `import json
import tempfile


def lambda_handler(event, context):
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
        json.dump(event, file)
        return {"bytes": file.tell()}
`,
        good: `import json
import tempfile


def lambda_handler(event, context):
    with tempfile.TemporaryFile("w") as file:
        json.dump(event, file)
        return {"bytes": file.tell()}
`,
      },
      {
        language: 'javascript',
        bad: `const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

exports.handler = async (event) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'order-'));
  fs.writeFileSync(path.join(folder, 'order.json'), JSON.stringify(event));
  return { customer: event.customer };
};
`,
        good: `const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

exports.handler = async (event) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'order-'));
  fs.writeFileSync(path.join(folder, 'order.json'), JSON.stringify(event));
  fs.rmSync(folder, { recursive: true });
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Files of one name for all requests are left alone, and so are those that are written only where they are not there yet: a cache
of what was downloaded is what \`/tmp\` is good for. So are functions that delete any file, or hand the path to code that may do so. One
run alone says nothing, and runs show what is in \`/tmp\` on Linux only.

Disable it where the number of files has a bound, with the reason beside it; for what only a run shows, above the handler:
\`lambda-workbench-disable-next-line tmp-not-cleaned: bounded by the number of tenants\`.`,
    japanese: {
      title: 'リクエストのたびに /tmp に増えていくファイル',
      what: `ハンドラーから到達できるコードが、リクエストごとに異なる名前 (イベントや時刻から作った名前、一時的な名
前) で \`/tmp\` に作成するファイルのうち、ファイルを削除するコードがどこにもないものを検出します。実行するとさら
に、1 つの実行環境で関数を実行するたびに数が増えるか大きくなる \`/tmp\` のファイルがわかります。それには 2 回以上の
実行が必要です。`,
      why: `\`/tmp\` は実行環境とともに残るため、あるリクエストがそこに残したものは次のリクエストにも見えます。1 つの
リクエストにしか必要のないファイルが \`/tmp\` がいっぱいになるまで積み重なり (関数に指定がなければ 512 MB)、それ以降、その
実行環境のリクエストはすべて失敗します。一方で、次のリクエストが同じ実行環境で処理される保証はないため、そこに何かを
保存しておくこともできません。`,
      instead: `ファイルは、それを書き込んだリクエストの中で削除してください。\`tempfile.TemporaryFile()\` と
\`tempfile.TemporaryDirectory()\` は自動的に削除します。残す必要のあるものは S3 に保存してください。`,
      fix: undefined,
      silent: `すべてのリクエストで同じ名前のファイルと、まだ存在しない場合にだけ書き込まれるファイルは対象外です。
ダウンロードしたもののキャッシュは、\`/tmp\` の適切な使い方です。何らかのファイルを削除する関数と、削除する可能性の
あるコードにパスを渡す関数も対象外です。実行については、1 回だけでは何もわかりません。また、実行で \`/tmp\` の中身が
わかるのは Linux だけです。

ファイルの数に上限がある場合は、理由を添えて無効にしてください。実行だけで見つかったものは、ハンドラーの上で無効にし
ます: \`lambda-workbench-disable-next-line tmp-not-cleaned: テナントの数で上限が決まる\`。`,
    },
    sources: [
      {
        title: 'Configure ephemeral storage for Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html',
      },
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
    ],
  },

  listen(context) {
    let deletes: boolean | undefined;
    const report = (node: SyntaxNode) => {
      deletes ??= deletesFiles(context);
      if (deletes) return;
      context.report({
        at: node,
        message: l10n.t(
          'Each request makes one more file in /tmp, and nothing deletes it: /tmp stays with the execution environment until it is full, and then requests fail. Delete it before you return.',
        ),
        related: callChain(context.chainTo(node)),
      });
    };
    const check = (call: KnownCall): void => {
      if (isKeptTemporary(context, call) && context.isReached(call.node)) report(call.node);
    };
    return {
      knownCall: check,
      knownNew: check,
      fileUse(use) {
        if (context.isReached(use.node) && isNewFile(context, use)) report(use.node);
      },
    };
  },
};

/** Whether a call makes a file with a new name in the temporary folder that nothing removes by itself. */
function isKeptTemporary({ values, vocabulary }: RuleContext, { node, origin }: KnownCall): boolean {
  const temporary = vocabulary(node).temporaryFiles.get(origin);
  if (temporary === undefined || node.argumentList.some(({ text }) => text.startsWith('dir='))) return false;
  return temporary.removed === undefined || values.constant(argumentAt(node, temporary.removed)) === false;
}

/** Whether a file is written in /tmp that no other request makes. */
function isNewFile(context: RuleContext, use: FileUse): boolean {
  if (!use.writes || use.makesFolder || placeOf(use.path) !== 'tmp' || use.path?.complete === true) return false;
  return variesByRequest(context, use) && !isCachedFile(context, use) && !isHandedOn(context, use.at);
}

/** Whether the path goes to code that is not known, which may delete the file. */
function isHandedOn(context: RuleContext, path: SyntaxNode): boolean {
  const binding = path.bare.word === 'name' ? path.source.scopes.binding(path.bare) : undefined;
  return (binding?.occurrences ?? []).some(({ node, access }) => {
    if (access !== 'read' || node === path.bare) return false;
    if (node.parent?.word === 'return') return true;
    const call = node.enclosing('call', 'function', 'expressionStatement');
    if (call?.word !== 'call' || context.sdk.at(call) !== undefined) return false;
    const origin = context.provenance.calleeOrigin(call);
    // A name that nobody declares is somebody's, too.
    const isKnown = origin !== undefined && !/^builtins\.\w+\./.test(origin);
    return !isKnown && context.provenance.made(call.child('callee'))?.word !== 'function';
  });
}
