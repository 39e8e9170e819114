import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { mentions } from '../mentions.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';
import { isKeyRead } from '../textPayloads.ts';

/** Parts of events that are texts, whatever is written in them. */
const texts = ['Records.[].Sns.Message', 'Records.[].body'];

/** A key read of the text of a message. */
export const rule: Rule = {
  id: 'sns-message-not-parsed',
  severity: 'hint',
  category: 'errors',
  advice: [],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Key read of a message of SNS or SQS that is still a text',
    what: `Finds reads of a key of \`Records[].Sns.Message\` and of \`Records[].body\` as they stand in the event.`,
    why: `A message is a text, also where JSON was sent. A key of it raises a \`TypeError\` or an \`AttributeError\` in Python, and is
\`undefined\` in JavaScript, so that the function goes on with nothing.`,
    instead: `Parse it first: \`json.loads(record["body"])\`, \`JSON.parse(record.body)\`. A message of SNS that comes through a queue is JSON
in JSON: the body has a \`Message\`, which is a text again.`,
    examples: [
      {
        language: 'python',
        bad: `def lambda_handler(event, context):
    return [record["body"]["id"] for record in event["Records"] if record["body"] != "{}"]
`,
        good: `import json


def lambda_handler(event, context):
    return [json.loads(record["body"])["id"] for record in event["Records"] if record["body"] != "{}"]
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  return event.Records.map((record) => record.body.id ?? null);
};
`,
        good: `exports.handler = async (event) => {
  return event.Records.map((record) => JSON.parse(record.body).id ?? null);
};
`,
      },
    ],
    fix: undefined,
    silent: `Methods of texts are left alone, and so is a message that went through anything, or whose type says more.`,
    japanese: {
      title: '文字列のままの SNS や SQS のメッセージからキーを読むコード',
      what: `\`Records[].Sns.Message\` と \`Records[].body\` から、イベントに入っているままの状態でキーを読み取るコードを
検出します。`,
      why: `メッセージは、JSON が送信された場合でも文字列です。そのキーを読むと、Python では \`TypeError\` または
\`AttributeError\` が発生し、JavaScript では \`undefined\` になるため、関数は値のないまま処理を続けます。`,
      instead: `先に解析してください (\`json.loads(record["body"])\`、\`JSON.parse(record.body)\`)。キューを経由して届く SNS
のメッセージは、JSON の中の JSON です。本文に \`Message\` があり、それもまた文字列です。`,
      fix: undefined,
      silent: `文字列のメソッド、何らかの処理を通ったメッセージ、型からそれ以上のことがわかるメッセージは対象外で
す。`,
    },
    sources: [
      { title: 'Using Lambda with Amazon SQS', url: 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html' },
      {
        title: 'Invoking Lambda functions with Amazon SNS notifications',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html',
      },
    ],
  },

  listen(context) {
    if (!mentions(context, 'Records')) return {};
    const check = (node: SyntaxNode) => {
      if (!context.isReached(node) || !texts.some((text) => isKeyRead(context, node, text))) return;
      context.report({
        at: node,
        message: l10n.t('The message is a text, even where it holds JSON: it has no keys. Parse it first.'),
        related: callChain(context.chainTo(node)),
      });
    };
    return { call: check, subscript: check, member: check };
  },
};
