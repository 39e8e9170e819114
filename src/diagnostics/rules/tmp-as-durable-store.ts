import * as l10n from '@vscode/l10n';
import { exclusiveBranches } from '../branches.ts';
import { contentOf, fileUseAt, fileUses, isCachedFile, placeOf, type FileUse } from '../fileWrites.ts';
import type { FunctionCode } from '../functionCode.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule } from '../rule.ts';

/** A file in /tmp by which one request leaves something for a later one. */
export const rule: Rule = {
  id: 'tmp-as-durable-store',
  severity: 'warning',
  category: 'state',
  advice: ['T2', 'T3'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Data kept in /tmp for a later request',
    what: `Finds a file in \`/tmp\` that one branch of the function writes and another reads, or that is read before it is written with data
of the event or with what was read.`,
    why: `\`/tmp\` belongs to one execution environment. The next request may meet another one, whose \`/tmp\` is empty or holds something
older, and any environment may be gone a moment later. Locally there is one, and it seems to work.`,
    instead: `Keep what a later request has to find in S3 or DynamoDB, or on a file system of EFS.`,
    examples: [
      {
        language: 'python',
        bad: `import json
import os


def remember(cart):
    carts = []
    if os.path.exists("/tmp/carts.json"):
        with open("/tmp/carts.json") as file:
            carts = json.load(file)
    carts.append(cart)
    with open("/tmp/carts.json", "w") as file:
        json.dump(carts, file)


def lambda_handler(event, context):
    if "cart" in event:
        remember(event["cart"])
    return {"customer": event["customer"]}
`,
        good: `import json


def remember(cart):
    import boto3

    boto3.client("s3").put_object(Bucket="carts", Key=cart["id"], Body=json.dumps(cart))


def lambda_handler(event, context):
    if "cart" in event:
        remember(event["cart"])
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const fs = require('node:fs');

exports.handler = async (event) => {
  if (event.action === 'save') {
    fs.writeFileSync('/tmp/cart.json', JSON.stringify(event.cart));
  } else if (event.action === 'load') {
    return JSON.parse(fs.readFileSync('/tmp/cart.json', 'utf8'));
  }
  return { customer: event.customer };
};
`,
        good: `const fs = require('node:fs');

exports.handler = async (event) => {
  if (event.action === 'save') {
    fs.writeFileSync('/tmp/cart.json', JSON.stringify(event.cart));
    return JSON.parse(fs.readFileSync('/tmp/cart.json', 'utf8'));
  }
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Caches are left alone: files that are written only where they are not there yet, and those that hold what a call answered. So are
files that the request itself wrote before, and functions that also write with the AWS SDK, whatever the service: with operations whose names begin with
\`Put\`, \`Upload\`, \`Update\`, \`BatchWrite\` or \`TransactWrite\`.

Disable it where a missing file does no harm, with the reason beside it:
\`lambda-workbench-disable-next-line tmp-as-durable-store: only spares a calculation\`.`,
    japanese: {
      title: '後のリクエストのために /tmp に保存されるデータ',
      what: `\`/tmp\` のファイルのうち、関数のある分岐が書き込み、別の分岐が読み取るもの、または、イベントのデータや読み
取った内容が書き込まれる前に読み取られるものを検出します。`,
      why: `\`/tmp\` は 1 つの実行環境のものです。次のリクエストは別の実行環境で処理されることがあり、その \`/tmp\` は
空であるか、古い内容が入っています。また、どの実行環境も、次の瞬間にはなくなっている可能性があります。ローカルでは環境が
1 つなので、正しく動くように見えます。`,
      instead: `後のリクエストから見つけられる必要のあるものは、S3 や DynamoDB、または EFS のファイルシステムに
保存してください。`,
      fix: undefined,
      silent: `キャッシュは対象外です。まだ存在しない場合にだけ書き込まれるファイルと、呼び出しの応答を保持するファ
イルがこれにあたります。リクエスト自身がその前に書き込んだファイルも、サービスを問わず AWS SDK でも書き込む関数 (名
前が \`Put\`、\`Upload\`、\`Update\`、\`BatchWrite\`、\`TransactWrite\` で始まるオペレーションを使うもの) も対象外で
す。

ファイルがなくても問題がない場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line tmp-as-durable-store: 計算を省くだけ\`。`,
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
    return {
      module(node) {
        // Once for the function: the uses of one path belong together, in whichever file they are.
        if (node.source !== context.source || storesElsewhere(context)) return;
        const uses = fileUses(context).filter(({ path }) => path?.complete === true && placeOf(path) === 'tmp');
        const told = new Set<string>();
        for (const write of uses.filter(({ writes, makesFolder }) => writes && !makesFolder)) {
          const path = write.path?.text ?? '';
          const read = uses.find((use) => !use.writes && use.path?.text === path && isLeftFor(context, write, use));
          if (read === undefined || told.has(path)) continue;
          told.add(path);
          context.report({
            at: write.node,
            message: l10n.t(
              "A later request may not find '{0}': it meets another execution environment, or this one is gone. Keep what has to last in S3 or DynamoDB.",
              path,
            ),
            related: [relatedTo(read.node, l10n.t('It is read here.')), ...callChain(context.chainTo(write.node))],
          });
        }
      },
    };
  },
};

/** Whether a read can only find what an earlier request has written. */
function isLeftFor(context: FunctionCode, write: FileUse, read: FileUse): boolean {
  if (isCachedFile(context, write)) return false;
  if (exclusiveBranches(context, write.node, read.node)) return true;
  const isEarlier = read.node.source === write.node.source && read.node.id < write.node.id;
  const isTogether = read.node.enclosing('function') === write.node.enclosing('function');
  if (!isEarlier || !isTogether || isFilledAtOnce(context, read)) return false;
  return contentOf(write).some((content) => context.eventData.isDerived(content) || holds(content, read));
}

/** Whether something else is told the file's folder, and may have put the file there: `archive.extractall(folder)`. */
function isFilledAtOnce(context: FunctionCode, { path }: FileUse): boolean {
  return context.files
    .flatMap((file) => file.nodesOf('call'))
    .some((call) => {
      if (call.argumentList.length === 0 || !context.isReached(call) || fileUseAt(context, call)) return false;
      return call.argumentList.some((argument) => {
        const folder = context.values.text(argument.bare)?.replace(/\/*$/, '/');
        return folder?.startsWith('/tmp/') === true && path?.text.startsWith(folder) === true;
      });
    });
}

/** Whether a value is made of what was read. */
function holds(content: SyntaxNode, read: FileUse): boolean {
  const names = content.word === 'name' ? [content] : content.descendants('name');
  return names.some((name) =>
    name.source.scopes.binding(name)?.values.some((value) => value.contains(read.node) || usesFile(value, read)),
  );
}

/** `json.load(file)` in `with open(path) as file`. */
function usesFile(value: SyntaxNode, read: FileUse): boolean {
  const opened = read.node.parent;
  if (opened?.word !== 'alias' && opened?.word !== 'assignment') return false;
  const declares = (name: SyntaxNode): boolean =>
    name.source.scopes.binding(name)?.declarations.some((one) => opened.contains(one)) === true;
  return value.descendants('name').some(declares);
}

function storesElsewhere(context: FunctionCode): boolean {
  return context.files
    .flatMap((file) => file.nodesOf('call'))
    .some((call) => {
      const operation = context.isReached(call) ? context.sdk.at(call)?.operation : undefined;
      return operation !== undefined && /^(?:Put|Upload|Update|BatchWrite|TransactWrite)/.test(operation);
    });
}
