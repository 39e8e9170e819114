import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { mentions } from '../mentions.ts';
import { isKeyRead } from '../textPayloads.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';

/** The payload of a record of Kinesis, which is base64, read as if it were not. */
export const rule: Rule = {
  id: 'kinesis-data-not-decoded',
  severity: 'hint',
  category: 'errors',
  advice: [],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Data of a Kinesis record read without decoding base64',
    what: `Finds \`Records[].kinesis.data\` that is parsed as JSON, or of which a key is read, as it stands in the event.`,
    why: `The data of a record is bytes, so Lambda puts it into the event as base64. Parsing that fails on the first record, and a stream does
not go on before its record is handled or expired.`,
    instead: `Decode it first: \`json.loads(base64.b64decode(data))\`, \`JSON.parse(Buffer.from(data, 'base64').toString())\`.`,
    examples: [
      {
        language: 'python',
        bad: `import json


def lambda_handler(event, context):
    return [json.loads(record["kinesis"]["data"]) for record in event["Records"] if "kinesis" in record]
`,
        good: `import base64
import json


def lambda_handler(event, context):
    return [
        json.loads(base64.b64decode(record["kinesis"]["data"])) for record in event["Records"] if "kinesis" in record
    ]
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  const orders = [];
  for (const { kinesis } of event.Records) {
    if (kinesis) orders.push(JSON.parse(kinesis.data));
  }
  return orders;
};
`,
        good: `exports.handler = async (event) => {
  const orders = [];
  for (const { kinesis } of event.Records) {
    if (kinesis) orders.push(JSON.parse(Buffer.from(kinesis.data, 'base64').toString()));
  }
  return orders;
};
`,
      },
    ],
    fix: undefined,
    silent: `Data that went through anything else, or that is only passed on, is left alone.`,
    japanese: {
      title: 'base64 をデコードせずに読む Kinesis レコードのデータ',
      what: `イベントにあるままの形で JSON として解析される、またはキーを読み取られる \`Records[].kinesis.data\` を
検出します。`,
      why: `レコードのデータはバイト列なので、Lambda はそれを base64 にしてイベントに入れます。そのまま解析すると最初の
レコードで失敗し、ストリームはそのレコードが処理されるか期限切れになるまで先へ進みません。`,
      instead: `先にデコードしてください:
\`json.loads(base64.b64decode(data))\`、\`JSON.parse(Buffer.from(data, 'base64').toString())\`。`,
      fix: undefined,
      silent: `ほかの処理を経たデータと、ほかに渡されるだけのデータは対象外です。`,
    },
    sources: [
      {
        title: 'Using Lambda to process records from Amazon Kinesis Data Streams',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html',
      },
    ],
  },

  listen(context) {
    if (!mentions(context, 'Records')) return {};
    const report = (node: SyntaxNode) => {
      if (!context.isReached(node)) return;
      context.report({
        at: node,
        message: l10n.t('Lambda sends the data of a Kinesis record as base64, which is no JSON. Decode it first.'),
        related: callChain(context.chainTo(node)),
      });
    };
    const readKey = (node: SyntaxNode) => {
      if (isKeyRead(context, node, 'Records.[].kinesis.data')) report(node);
    };
    return {
      call(node) {
        const [first] = node.argumentList;
        const isParser = node.source.table.access.parsers.has(node.child('callee')?.text ?? '');
        const path = isParser ? context.eventData.pathOf(first) : undefined;
        if (path?.through.length === 0 && path.keys.join('.') === 'Records.[].kinesis.data') report(node);
        else readKey(node);
      },
      subscript: readKey,
      member: readKey,
    };
  },
};
