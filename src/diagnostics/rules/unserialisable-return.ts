import * as l10n from '@vscode/l10n';
import { plainString } from '../../syntax/plainString.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { handlerResults } from '../handlerResults.ts';
import { KnownEntries } from '../knownEntries.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** Arguments of a writer of JSON that convert nothing: an indentation. */
const isLiteral = new Set(['null', 'number', 'string']);

/** A response that cannot be written as JSON. */
export const rule: Rule = {
  id: 'unserialisable-return',
  severity: 'error',
  category: 'errors',
  advice: [],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Response that cannot be written as JSON',
    what: `Finds values without a form in JSON in what the handler returns and in what it gives to \`json.dumps\` or \`JSON.stringify\`: in
Python sets, dates and times, UUIDs, open files, ranges, complex numbers, and objects of the function's own classes; in JavaScript
\`BigInt\`, \`Map\` and \`Set\`.`,
    why: `Lambda writes the response as JSON after the handler has returned. A value that has no form there fails the invocation then, with
\`Runtime.MarshalError\` in Python and a \`TypeError\` for \`BigInt\`: the work is done, and the caller gets an error, or a retry does the
work again. A \`Map\` or a \`Set\` of JavaScript fails nothing; it becomes \`{}\`, without what is in it.`,
    instead: `Convert it first: \`list(tags)\`, \`now.isoformat()\`, \`str(order_id)\`, \`[...names]\`, \`Object.fromEntries(map)\`, or give
\`json.dumps\` a \`default=str\`.`,
    examples: [
      {
        language: 'python',
        bad: `from datetime import datetime, timezone


def lambda_handler(event, context):
    return {"customer": event["customer"], "since": datetime(2026, 1, 1, tzinfo=timezone.utc)}
`,
        good: `from datetime import datetime, timezone


def lambda_handler(event, context):
    return {"customer": event["customer"], "since": datetime(2026, 1, 1, tzinfo=timezone.utc).isoformat()}
`,
        badRun: 'fails',
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  const ids = new Set(event.Records.map((record) => record.messageId));
  return { ids };
};
`,
        good: `exports.handler = async (event) => {
  const ids = new Set(event.Records.map((record) => record.messageId));
  return { ids: [...ids] };
};
`,
        badRun: 'answersOtherwise',
      },
      {
        language: 'typescript',
        bad: `export const handler = async (event: { amount: number }) => {
  const cents = BigInt(event.amount) * 100n;
  return { cents: cents };
};
`,
        good: `export const handler = async (event: { amount: number }) => {
  const cents = BigInt(event.amount) * 100n;
  return { cents: String(cents) };
};
`,
        badRun: 'fails',
      },
    ],
    fix: undefined,
    silent: `What a call of something unknown gives is left alone. So are handlers with middleware, a router or an unknown decorator around
them, which may convert; \`json.dumps\` with \`default\` or \`cls\`, \`JSON.stringify\` with a replacer; and in Python what Lambda's runtime
does write: \`Decimal\`, \`bytes\` and tuples.`,
    japanese: {
      title: 'JSON にできない応答',
      what: `ハンドラーが返す値、および \`json.dumps\` または \`JSON.stringify\` に渡す値のうち、JSON で表せないもの
を検出します。Python ではセット、日付と時刻、UUID、開いているファイル、range、複素数、関数自身のクラスのオブジェク
ト、JavaScript では \`BigInt\`、\`Map\`、\`Set\` です。`,
      why: `Lambda は、ハンドラーが値を返した後に応答を JSON として書き出します。JSON で表せない値があると、そこで呼び
出しが失敗します。Python では \`Runtime.MarshalError\`、\`BigInt\` では \`TypeError\` です。処理は終わっているのに、呼び出し
元にはエラーが返るか、再試行によって処理がもう一度行われます。JavaScript の \`Map\` と \`Set\` は失敗にはなりませんが、
中身のない \`{}\` になります。`,
      instead: `先に変換するか
(\`list(tags)\`、\`now.isoformat()\`、\`str(order_id)\`、\`[...names]\`、\`Object.fromEntries(map)\`)、\`json.dumps\` に
\`default=str\` を指定してください。`,
      fix: undefined,
      silent: `内容のわからない呼び出しの結果は対象外です。変換を行う可能性のあるミドルウェア、ルーター、未知のデコ
レーターに囲まれたハンドラー、\`default\` または \`cls\` を指定した \`json.dumps\`、replacer を指定した
\`JSON.stringify\`、そして Python で Lambda のランタイムが書き出せるもの (\`Decimal\`、\`bytes\`、タプル) も対象外で
す。`,
    },
    sources: [
      {
        title: 'Define Lambda function handler in Python',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html',
      },
      {
        title: 'Define Lambda function handler in Node.js',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
      },
    ],
  },

  listen(context) {
    const results = handlerResults(context);
    const reported = new Set<SyntaxNode>();
    const check = (node: SyntaxNode) => {
      const found = foreignIn(context, node);
      if (found === undefined || reported.has(found.node)) return;
      reported.add(found.node);
      context.report({
        at: found.node,
        message: found.isLost
          ? l10n.t('In JSON this is {}, without what is in it. Convert it to an array or an object first.')
          : l10n.t(
              'This has no form in JSON: the invocation fails after its work is done. Convert it to a text, a number, a list or an object first.',
            ),
        related: callChain(context.chainTo(found.node)),
      });
    };
    const [handler] = context.reachability.entries;
    return {
      function(node) {
        if (node === handler) for (const result of results) check(result.node);
      },
      knownCall({ node, origin }) {
        if (!context.vocabulary(node).jsonWriters.has(origin)) return;
        const [value, ...more] = node.argumentList;
        const mayConvert = more.some((one) => {
          const name = one.child('name')?.text;
          return one.word === 'keywordArgument' ? name === 'default' || name === 'cls' : !isLiteral.has(one.word);
        });
        if (value !== undefined && !mayConvert && context.isReached(node)) check(value);
      },
    };
  },
};

interface Foreign {
  readonly node: SyntaxNode;
  /** It is written, without its content. */
  readonly isLost: boolean;
}

/** The first part of a value that has no form in JSON. */
function foreignIn(context: RuleContext, expression: SyntaxNode, depth = 0): Foreign | undefined {
  const value = context.provenance.made(expression);
  if (value === undefined || depth > 8) return undefined;
  const isLost = isLostInJson(context, value);
  if (isLost !== undefined) return { node: expression.bare, isLost };
  for (const part of partsOf(value)) {
    const found = foreignIn(context, part, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The elements of a list, and the values of an object that nothing is known to change later. */
function partsOf(value: SyntaxNode): SyntaxNode[] {
  if (value.word === 'list' || value.word === 'tuple') {
    return value.children.filter(({ word }) => word !== 'spread' && word !== 'comment');
  }
  if (value.word !== 'mapping') return [];
  const entries = new KnownEntries(value);
  return value.children.flatMap((child) => {
    const key = child.word === 'name' ? child.text : (plainString(child.child('key')) ?? child.child('key')?.text);
    const part = key === undefined ? undefined : entries.get(key);
    return part === undefined ? [] : [part];
  });
}

/** Whether a value is written, but empty; undefined for what has a form in JSON and for what is not known. */
function isLostInJson(context: RuleContext, value: SyntaxNode): boolean | undefined {
  const { failing, empty, literals } = context.vocabulary(value).foreignToJson;
  const literal = literalOf(value);
  if (literal !== undefined) return literals.has(literal) ? false : undefined;
  if (value.word !== 'call' && value.word !== 'new') return undefined;
  const origin = context.provenance.calleeOrigin(value);
  if (origin !== undefined) return failing.has(origin) ? false : empty.has(origin) ? true : undefined;
  const made = context.provenance.made(value.child('callee'));
  return literals.has('object') && made?.word === 'class' && isPlainClass(made) ? false : undefined;
}

function literalOf(value: SyntaxNode): 'set' | 'bigint' | undefined {
  const isSet = value.word === 'comprehension' && value.text.startsWith('{') && value.child('body')?.word !== 'pair';
  if (isSet || value.word === 'set') return 'set';
  if (value.word === 'binary') {
    return [value.child('left'), value.child('right')].map((side) => side && literalOf(side.bare)).find(isBigInt);
  }
  return value.word === 'number' && /\dn$/.test(value.text) ? 'bigint' : undefined;
}

function isBigInt(literal: 'set' | 'bigint' | undefined): boolean {
  return literal === 'bigint';
}

/** A class that inherits from nothing: what it inherits may be a dictionary, an enumeration, a model. */
function isPlainClass(made: SyntaxNode): boolean {
  return made.child('bases') === undefined && made.parent?.word !== 'decorated';
}
