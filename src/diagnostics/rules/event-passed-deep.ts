import * as l10n from '@vscode/l10n';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';
import { isWholeEvent } from '../wholeEvent.ts';

/** The whole event, two calls away from the handler. */
export const rule: Rule = {
  id: 'event-passed-deep',
  severity: 'hint',
  category: 'structure',
  advice: ['T5', 'T4'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Event handed on to functions deep in the code',
    what: `Finds a function that the handler gave the whole event to, and that hands it on to a further function of the project.`,
    why: `All these functions know the form of AWS's event, and nobody sees from a call what it needs. Another trigger, or another version of an API's payload,
changes all of them, and each test has to make up a whole event.`,
    instead: `Take what is needed out of the event in the handler, and pass that on: an order, an id, a name.`,
    examples: [
      {
        language: 'python',
        bad: `def price(event):
    return event["amount"] * 2


def order(event):
    return {"price": price(event)}


def lambda_handler(event, context):
    return order(event)
`,
        good: `def price(amount):
    return amount * 2


def order(amount):
    return {"price": price(amount)}


def lambda_handler(event, context):
    return order(event["amount"])
`,
      },
      {
        language: 'javascript',
        bad: `const price = (event) => event.amount * 2;

const order = (event) => ({ price: price(event) });

exports.handler = async (event) => order(event);
`,
        good: `const price = (amount) => amount * 2;

const order = (amount) => ({ price: price(amount) });

exports.handler = async (event) => order(event.amount);
`,
      },
    ],
    fix: undefined,
    silent: `Functions that the handler itself gives the event to are left alone, for they may well be the adapter that takes it apart; only what these hand on is
reported. So are functions whose names say that they read, check, parse, route or log the event, middleware that gets
a handler, too, and functions that are called from several places.`,
    japanese: {
      title: 'コードの奥まで渡されるイベント',
      what: `ハンドラーからイベント全体を渡され、それをプロジェクトのさらに別の関数に渡す関数を検出します。`,
      why: `これらの関数はすべて AWS のイベントの形式を知っており、呼び出しを見ても何が必要なのかは誰にもわかりません。
トリガーが変わったり、API のペイロードのバージョンが変わったりすると、そのすべてを変更することになり、テストのたびに
イベント全体を用意しなければなりません。`,
      instead: `必要なものはハンドラーでイベントから取り出し、注文、ID、名前など、取り出したものを渡してください。`,
      fix: undefined,
      silent: `ハンドラー自身がイベントを渡す関数は、イベントを分解するアダプターであることが多いため対象外です。
検出するのは、その関数がさらに渡すものだけです。イベントの読み取り、検証、解析、振り分け、記録を表す名前の関数、
ハンドラーも受け取るミドルウェア、複数の場所から呼び出される関数も対象外です。`,
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
      call(node) {
        const event = node.argumentList.find((argument) => isWholeEvent(context, argument));
        if (event === undefined) return;
        const chain = context.chainTo(node);
        if (chain.length === 0) return;
        const callee = node.child('callee')?.bare;
        const called = context.provenance.made(callee);
        const name = (callee?.word === 'member' ? callee.child('property') : callee)?.text ?? '';
        const names = [name, ...chain.map(({ site }) => site.text)];
        if (called?.word !== 'function' || names.some((one) => isAdapter.test(one))) return;
        if (node.argumentList.some((argument) => context.provenance.made(argument)?.word === 'function')) return;
        context.report({
          at: event.bare,
          message: l10n.t(
            "The whole event is handed on to '{0}', far from the handler. Take what is needed out of it in the handler, and pass that: the rest of the code then knows nothing of Lambda.",
            name,
          ),
          related: callChain(chain),
        });
      },
    };
  },
};

/** Names of functions whose business the event is. */
const isAdapter =
  /event|request|parse|pars(?:er|ing)|valid|route|dispatch|handle|handler|adapt|auth|log|trace|print|extract|decode|normali[sz]e|middleware|read|main|process$|param|header|body|query|response|respond|resolve/i;
