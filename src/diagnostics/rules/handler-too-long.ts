import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { isDurable } from '../durableFunctions.ts';
import type { Rule } from '../rule.ts';

/** Lines of code, without comments, empty lines and texts of several lines. */
const most = 100;

/** A handler in which everything is done. */
export const rule: Rule = {
  id: 'handler-too-long',
  severity: 'hint',
  category: 'structure',
  advice: ['T4'],
  languages: ['python', 'javascript', 'typescript', 'java', 'go', 'ruby', 'csharp', 'rust'],
  docs: {
    title: 'Handler of more than 100 lines',
    what: `Finds handlers with more than 100 lines of code in them. Comments, empty lines and texts that span lines do not count.`,
    why: `Such a handler takes the event apart, decides, and calls services all in one. None of it can be tested without an event and without AWS, none of
it can be used for another trigger, and nobody sees which part takes the time.`,
    instead: `Let the handler do three things: take what is needed out of the event, call a function that knows nothing of Lambda, and make the
response of what it returns. That function is the core: test it and use it anywhere.`,
    examples: [
      {
        language: 'python',
        bad: `def lambda_handler(event, context):
    total = 0
${'    total += event["amount"]\n'.repeat(100)}    return {"total": total}
`,
        good: `def total_of(amount, months):
    return amount * months


def lambda_handler(event, context):
    return {"total": total_of(event["amount"], 100)}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  let total = 0;
${'  total += event.amount;\n'.repeat(100)}  return { total };
};
`,
        good: `const totalOf = (amount, months) => amount * months;

exports.handler = async (event) => ({ total: totalOf(event.amount, 100) });
`,
      },
    ],
    fix: undefined,
    silent: `Functions that the handler calls may be long, and so may the handler of a durable function: it is the workflow itself. Disable it where the handler only lists many cases, with the reason beside it:
\`lambda-workbench-disable-next-line handler-too-long: one line for each route\`.`,
    japanese: {
      title: '100 行を超えるハンドラー',
      what: `コードが 100 行を超えるハンドラーを検出します。コメント、空行、複数行にわたる文字列は数えません。`,
      why: `このようなハンドラーは、イベントの分解、判断、サービスの呼び出しをすべて 1 か所で行います。どれもイベントと
AWS なしにはテストできず、別のトリガーに使うこともできず、どの部分に時間がかかっているのか誰にもわかりません。`,
      instead: `ハンドラーが行うことは、イベントから必要なものを取り出す、Lambda のことを知らない関数を呼び出す、その
戻り値から応答を作る、の 3 つにしてください。その関数が中心であり、どこでもテストでき、どこでも使えます。`,
      fix: undefined,
      silent: `ハンドラーが呼び出す関数は長くても構いません。durable 関数のハンドラーも、ワークフローそのものなので
長くて構いません。ハンドラーが多くのケースを並べているだけの場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line handler-too-long: ルートごとに 1 行\`。`,
    },
    sources: [
      {
        title: 'Best practices for working with AWS Lambda functions: separate the handler from the core logic',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
    ],
  },

  listen(context) {
    return {
      function(node) {
        // The handler of a durable function is its workflow.
        if (!context.reachability.entries.includes(node) || isDurable(context)) return;
        const lines = linesOfCode(node);
        if (lines <= most) return;
        context.report({
          at: nameOf(node),
          message: l10n.t(
            'This handler has {0} lines of code. Take what is needed out of the event here, and do the work in a function that knows nothing of Lambda: it can be tested without an event and used elsewhere.',
            lines,
          ),
        });
      },
    };
  },
};

/** The lines on which something stands that is no comment and no text that began on a line before. */
function linesOfCode(node: SyntaxNode): number {
  const { lines } = node.source;
  const left = new Set<number>();
  const within = (one: SyntaxNode, from: number): void => {
    for (let line = one.range.start.line + from; line <= one.range.end.line; line++) left.add(line);
  };
  for (const text of node.descendants('string')) within(text, 1);
  for (const comment of node.descendants('comment')) within(comment, isAlone(comment) ? 0 : 1);
  const { start, end } = node.range;
  const written = node.source.text.slice(lines.offset({ line: start.line, character: 0 }), node.end).split('\n');
  let count = 0;
  for (let line = start.line; line <= end.line; line++) {
    if (!left.has(line) && (written[line - start.line] ?? '').trim() !== '') count++;
  }
  return count;
}

/** Whether nothing stands before a comment on its line. */
function isAlone(comment: SyntaxNode): boolean {
  const { text } = comment.source;
  return text.slice(text.lastIndexOf('\n', comment.start - 1) + 1, comment.start).trim() === '';
}

/** What a function is called by: its own name, or that of what it is assigned to. */
function nameOf(node: SyntaxNode): SyntaxNode {
  const own = node.child('name');
  if (own !== undefined) return own;
  const around = node.enclosing('declarator', 'assignment', 'function');
  const target = around?.word === 'function' ? undefined : around?.child('target');
  return target ?? node.child('parameters') ?? node;
}
