import * as l10n from '@vscode/l10n';
import { argumentAt } from '../../syntax/callArguments.ts';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { ownSource } from '../ownSources.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** Operations that create an object; in boto3 also the transfer methods, whose arguments have places. */
const writes: Readonly<Record<string, { readonly bucket?: number; readonly key?: number }>> = {
  PutObject: {},
  CopyObject: {},
  CreateMultipartUpload: {},
  UploadFile: { bucket: 1, key: 2 },
  UploadFileobj: { bucket: 1, key: 2 },
};

/** A function that writes into the bucket whose objects start it. */
export const rule: Rule = {
  id: 'recursive-trigger-s3',
  severity: 'warning',
  category: 'orchestration',
  advice: ['T6', 'T8'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Object written into the bucket that triggers the function',
    what: `Finds objects that a function writes into the bucket whose events start it, where no prefix or suffix keeps them apart: the
bucket by its variable, its name, or taken from the event. An object that is written back under its own key is found without a
template.`,
    why: `Each object that is written starts the function again, which writes another one. It goes on until somebody sees the bill, or until
Lambda's loop detection stops the chain after about 16 rounds, and with it the work that was meant.`,
    instead: `Write into another bucket. Or give the trigger a prefix (\`uploads/\`) and write below another one (\`thumbnails/\`).`,
    examples: [
      {
        language: 'python',
        bad: `import boto3


def lambda_handler(event, context):
    for record in event["Records"]:
        if "s3" in record:
            s3 = boto3.client("s3", region_name="eu-west-1")
            s3.put_object(Bucket=record["s3"]["bucket"]["name"], Key=record["s3"]["object"]["key"], Body=b"seen")
    return {"customer": event["customer"]}
`,
        good: `import os

import boto3


def lambda_handler(event, context):
    for record in event["Records"]:
        if "s3" in record:
            s3 = boto3.client("s3", region_name="eu-west-1")
            s3.put_object(Bucket=os.environ["RESULTS"], Key=record["s3"]["object"]["key"], Body=b"seen")
    return {"customer": event["customer"]}
`,
      },
    ],
    fix: undefined,
    silent: `Keys whose beginning or end the trigger's filter leaves out, filters that cannot be resolved, handlers that look at the key or at
the object's metadata first, and functions with \`RecursiveLoop: Allow\` are left alone.`,
    japanese: {
      title: '関数を起動するバケットへのオブジェクトの書き込み',
      what: `関数を起動するイベントの発生元であるバケットに、関数が書き込むオブジェクトのうち、プレフィックスや
サフィックスで区別されていないものを検出します。バケットは、変数、名前、またはイベントから取得した値で判定します。元と
同じキーで書き戻されるオブジェクトは、テンプレートがなくても検出します。`,
      why: `オブジェクトが書き込まれるたびに関数がもう一度起動し、また別のオブジェクトを書き込みます。これは、誰かが
請求書を見るまで、あるいは Lambda のループ検出が約 16 回で連鎖を止めるまで続きます。止められると、本来行うはずの処理も
止まります。`,
      instead: `別のバケットに書き込んでください。または、トリガーにプレフィックス (\`uploads/\`) を設定し、別の
プレフィックス (\`thumbnails/\`) の下に書き込んでください。`,
      fix: undefined,
      silent: `先頭または末尾がトリガーのフィルターから外れるキー、解決できないフィルター、先にキーやオブジェクトの
メタデータを確認するハンドラー、\`RecursiveLoop: Allow\` の関数は対象外です。`,
    },
    sources: [
      {
        title: 'Lambda recursive loop detection',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html',
      },
      {
        title: 'Processing Amazon S3 event notifications',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html',
      },
    ],
  },

  listen(context) {
    if (context.function?.recursiveLoop === 'Allow' || !context.triggers.has('S3')) return {};
    return {
      sdkCall(call) {
        const { node } = call;
        const places = call.service === 's3' ? writes[call.operation] : undefined;
        if (places === undefined || !context.isReached(node)) return;
        const bucket = call.argument('Bucket') ?? argumentAt(node, { position: places.bucket ?? 99 });
        const key = call.argument('Key') ?? argumentAt(node, { position: places.key ?? 99 });
        if (!comesBack(context, bucket, key) || looksFirst(context)) return;
        const source = context.function?.eventSources.find(({ kind }) => kind === 'S3');
        context.report({
          at: node,
          message: l10n.t(
            'This object lands in the bucket whose events start the function, so it starts itself again and again. Write into another bucket, or below a prefix that the trigger leaves out.',
          ),
          related: [
            ...(source?.place ? [relatedTo(source.place, l10n.t('The trigger is described here.'))] : []),
            ...callChain(context.chainTo(node)),
          ],
        });
      },
    };
  },
};

/** Whether what is written starts the function: the same object again, or one that no filter leaves out. */
function comesBack(context: RuleContext, bucket: SyntaxNode | undefined, key: SyntaxNode | undefined): boolean {
  const fromEvent = pathOf(context, bucket) === 'Records.[].s3.bucket.name';
  if (fromEvent && pathOf(context, key) === 'Records.[].s3.object.key') return true;
  const sources = (context.function?.eventSources ?? []).filter(({ kind }) => kind === 'S3');
  const source = fromEvent && sources.length === 1 ? sources[0] : ownSource(context, 'S3', bucket);
  if (source === undefined) return false;
  const { Prefix: prefix, Suffix: suffix } = source.properties ?? {};
  const written = context.values.prefix(key);
  if (prefix === undefined && suffix === undefined)
    return (
      source.filters !== true &&
      !Object.keys(source.properties ?? {})
        .join()
        .includes('Filter')
    );
  if (
    suffix !== undefined &&
    !(typeof suffix === 'string' && written?.complete === true && written.text.endsWith(suffix))
  )
    return false;
  return prefix === undefined || (typeof prefix === 'string' && written?.text.startsWith(prefix) === true);
}

function pathOf({ eventData }: RuleContext, node: SyntaxNode | undefined): string | undefined {
  return eventData.pathOf(node)?.keys.join('.');
}

/** Whether the function decides by the key or by the metadata of the object whether there is something to do. */
function looksFirst(context: RuleContext): boolean {
  return context.files.some((file) => {
    const asks = file.nodesOf('if').some((one) => {
      const condition = one.child('condition');
      const isAsked =
        /\b(?:starts_?with|ends_?with|includes|match|test|search|prefix|suffix|metadata)\b|\bin\s+\w*key/i;
      return condition !== undefined && context.isReached(one) && isAsked.test(condition.text);
    });
    const heads = (call: SyntaxNode): boolean =>
      /^(?:Head|GetObjectTagging)/.test(context.sdk.at(call)?.operation ?? '');
    return asks || file.nodesOf('call').some((call) => context.isReached(call) && heads(call));
  });
}
