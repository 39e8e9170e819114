import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { mentions } from '../mentions.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** Conversions that leave the percent signs as they are. */
const passing = new Set(['builtins.str', 'globalThis.String', 'toString', 'strip', 'trim']);

/** Operations of boto3 that take the bucket and the key by position, too. */
const positions: Readonly<Record<string, number>> = { DownloadFile: 1, DownloadFileobj: 1, UploadFile: 2 };

/** A key of an S3 event, which is URL-encoded, used as it is. */
export const rule: Rule = {
  id: 's3-key-not-unquoted',
  severity: 'warning',
  category: 'errors',
  advice: [],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Object key of an S3 event used without decoding it',
    what: `Finds calls of S3 that are given the object key of an S3 event (\`Records[].s3.object.key\`) as it stands there, and those in which
only the percent signs were turned back.`,
    why: `The key in the event is URL-encoded as a form is: \`my photo.jpg\` comes as \`my+photo.jpg\`, \`写真.jpg\` as \`%E5%86%99…\`. A call with
that key asks for an object that does not exist (\`NoSuchKey\`, or \`AccessDenied\` without permission to list). It works in every test
with a plain name. Functions that turn only percent signs back (\`unquote\`, \`decodeURIComponent\` alone) leave the plus signs.`,
    instead: `Decode it first. In Python: \`urllib.parse.unquote_plus(key)\`. In JavaScript:
\`decodeURIComponent(key.replace(/\\+/g, ' '))\`.`,
    examples: [
      {
        language: 'python',
        bad: `import boto3


def size(record):
    s3 = boto3.client("s3", region_name="eu-west-1")
    key = record["s3"]["object"]["key"]
    return s3.head_object(Bucket=record["s3"]["bucket"]["name"], Key=key)["ContentLength"]


def lambda_handler(event, context):
    return [size(record) for record in event["Records"] if "s3" in record]
`,
        good: `from urllib.parse import unquote_plus

import boto3


def size(record):
    s3 = boto3.client("s3", region_name="eu-west-1")
    key = unquote_plus(record["s3"]["object"]["key"])
    return s3.head_object(Bucket=record["s3"]["bucket"]["name"], Key=key)["ContentLength"]


def lambda_handler(event, context):
    return [size(record) for record in event["Records"] if "s3" in record]
`,
      },
      {
        language: 'javascript',
        bad: `const size = async ({ bucket, object }) => {
  const { S3Client, HeadObjectCommand } = require('@aws-sdk/client-s3');
  const answer = await new S3Client({}).send(new HeadObjectCommand({ Bucket: bucket.name, Key: object.key }));
  return answer.ContentLength;
};

exports.handler = async (event) => {
  const sizes = [];
  for (const record of event.Records) {
    if (record.s3) sizes.push(await size(record.s3));
  }
  return sizes;
};
`,
        good: `const size = async ({ bucket, object }) => {
  const { S3Client, HeadObjectCommand } = require('@aws-sdk/client-s3');
  const Key = decodeURIComponent(object.key.replace(/\\+/g, ' '));
  const answer = await new S3Client({}).send(new HeadObjectCommand({ Bucket: bucket.name, Key }));
  return answer.ContentLength;
};

exports.handler = async (event) => {
  const sizes = [];
  for (const record of event.Records) {
    if (record.s3) sizes.push(await size(record.s3));
  }
  return sizes;
};
`,
      },
    ],
    fix: undefined,
    silent: `Events of S3 that come through EventBridge are not encoded; their key lies elsewhere (\`detail.object.key\`) and is left alone. So is
a key that went through something that the rule does not know.`,
    japanese: {
      title: 'S3 イベントのオブジェクトキーをデコードせずに使うコード',
      what: `S3 イベントのオブジェクトキー (\`Records[].s3.object.key\`) をそのまま渡している S3 の呼び出しと、
パーセント記号だけを元に戻したキーを渡している呼び出しを検出します。`,
      why: `イベントの中のキーは、フォームと同じように URL エンコードされています。\`my photo.jpg\` は \`my+photo.jpg\`
として、\`写真.jpg\` は \`%E5%86%99…\` として届きます。そのキーで呼び出すと、存在しないオブジェクトを求めることになります
(\`NoSuchKey\`、一覧を表示する権限がなければ \`AccessDenied\`)。単純な名前を使うテストでは必ず正しく動きます。
パーセント記号だけを元に戻す関数 (\`unquote\`、または \`decodeURIComponent\` だけ) では、プラス記号が残ります。`,
      instead: `先にデコードしてください。Python では \`urllib.parse.unquote_plus(key)\`、JavaScript では
\`decodeURIComponent(key.replace(/\\+/g, ' '))\` です。`,
      fix: undefined,
      silent: `EventBridge 経由で届く S3 のイベントはエンコードされていません。そのキーは別の場所
(\`detail.object.key\`) にあり、対象外です。ルールが知らない処理を通ったキーも対象外です。`,
    },
    sources: [
      {
        title: 'Event message structure',
        url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html',
      },
      {
        title: 'Tutorial: Using an Amazon S3 trigger to invoke a Lambda function',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/with-s3-example.html',
      },
    ],
  },

  listen(context) {
    if (!mentions(context, 'Records')) return {};
    return {
      sdkCall(call) {
        const { node } = call;
        if (call.service !== 's3' || !context.isReached(node)) return;
        const position = positions[call.operation];
        const key = call.argument('Key') ?? (position === undefined ? undefined : node.argumentList[position]);
        if (key === undefined || !isEncodedKey(context, key)) return;
        context.report({
          at: key.word === 'keywordArgument' ? (key.child('value') ?? key) : key,
          message: l10n.t(
            'S3 sends this key URL-encoded, with + for a space: a name with a space or an umlaut is not found. Decode it first, with {0}.',
            context.vocabulary(node).formDecoding,
          ),
          related: callChain(context.chainTo(node)),
        });
      },
    };
  },
};

function isEncodedKey({ eventData, vocabulary }: RuleContext, key: SyntaxNode): boolean {
  const path = eventData.pathOf(key.word === 'keywordArgument' ? key.child('value') : key);
  if (path?.keys.join('.') !== 'Records.[].s3.object.key') return false;
  const { unquoters } = vocabulary(key);
  return path.through.every((name) => passing.has(name) || unquoters.get(name) === 'percents');
}
