import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { batchKinds, mentionsPartialResponse } from '../batchResponses.ts';
import { broadCatchAt } from '../broadCatches.ts';
import { isDurable } from '../durableFunctions.ts';
import { isPlain } from '../plainWork.ts';
import { recordLoopAround } from '../recordLoops.ts';
import { plainHandlers } from '../handlerResults.ts';
import { callChain } from '../related.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { reportBatchItemFailures } from '../settingNames.ts';

/** A loop over a batch, where one record that fails makes all of them come again. */
export const rule: Rule = {
  id: 'partial-batch-not-reported',
  severity: 'warning',
  category: 'retries',
  advice: ['T8', 'T7'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Batch of records processed without a partial batch response',
    what: `Finds loops over the records of SQS, Kinesis or DynamoDB Streams that do work for each record, in functions that never report
which ones failed (\`batchItemFailures\`).`,
    why: `A batch succeeds or fails as a whole. When one record raises an error, all of them come again, and those that were done are done
twice. The one that always fails takes its neighbours with it, until the whole batch lies in the dead-letter queue, or, of a stream,
until the records expire.`,
    instead: `Catch the error of each record and return the ids of those that failed: \`{"batchItemFailures": [{"itemIdentifier": …}]}\`, with
\`FunctionResponseTypes: [ReportBatchItemFailures]\` at the event source. Powertools for AWS Lambda has a batch processor that does it.
In a stream, stop at the first failure.`,
    examples: [
      {
        language: 'python',
        bad: `import json


def save(order):
    with open("/dev/null", "w") as file:
        json.dump(order, file)


def lambda_handler(event, context):
    for record in event["Records"]:
        save(json.loads(record["body"]))
    return {"saved": True}
`,
        good: `import json


def save(order):
    with open("/dev/null", "w") as file:
        json.dump(order, file)


def lambda_handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            save(json.loads(record["body"]))
        except (OSError, ValueError):
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
`,
        badRun: 'answersOtherwise',
      },
      {
        language: 'javascript',
        bad: `const fs = require('node:fs/promises');

exports.handler = async (event) => {
  for (const record of event.Records) {
    await fs.writeFile('/dev/null', JSON.parse(record.body).text ?? '');
  }
  return {};
};
`,
        good: `const fs = require('node:fs/promises');

exports.handler = async (event) => {
  const batchItemFailures = [];
  for (const record of event.Records) {
    try {
      await fs.writeFile('/dev/null', JSON.parse(record.body).text ?? '');
    } catch (error) {
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
};
`,
        badRun: 'answersOtherwise',
      },
    ],
    fix: undefined,
    silent: `Sources with a batch size of 1 are left alone, and so are loops that only compute, loops that catch what goes wrong with a record
or have a catch around them that ends without an error,
handlers with something around them (middleware, a decorator), and S3, SNS and EventBridge, which have no partial responses.

Disable it where a batch is meant to succeed or fail as a whole, with the reason beside it:
\`lambda-workbench-disable-next-line partial-batch-not-reported: one transaction for the batch\`.`,
    japanese: {
      title: '部分的なバッチ応答を返さないバッチ処理',
      what: `SQS、Kinesis、または DynamoDB Streams のレコードに対するループでレコードごとに処理を行いながら、どれが
失敗したか (\`batchItemFailures\`) を一度も報告しない関数を検出します。`,
      why: `バッチは全体として成功するか失敗するかのどちらかです。1 つのレコードがエラーを送出すると、すべてがもう
一度届き、処理済みのものは二度処理されます。常に失敗するレコードは隣のレコードを巻き込み、ついにはバッチ全体が
デッドレターキューに入るか、ストリームではレコードが期限切れになります。`,
      instead: `レコードごとにエラーを捕捉し、失敗したものの ID を返してください:
\`{"batchItemFailures": [{"itemIdentifier": …}]}\`。イベントソースには \`FunctionResponseTypes: [ReportBatchItemFailures]\`
を設定します。Powertools for AWS Lambda には、これを行うバッチプロセッサーがあります。ストリームでは、最初の失敗で
止めてください。`,
      fix: undefined,
      silent: `バッチサイズが 1 のソースは対象外です。計算だけを行うループ、レコードごとに問題を捕捉するループ、
エラーなしで終わる catch に囲まれたループ、何かに
囲まれたハンドラー (ミドルウェア、デコレーター)、部分的な応答のない S3、SNS、EventBridge も対象外です。

バッチ全体が成功するか失敗するように意図している場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line partial-batch-not-reported: バッチ全体で 1 つのトランザクション\`。`,
    },
    sources: [
      {
        title: 'Handling errors for an SQS event source in Lambda',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
      },
      {
        title: 'Configuring partial batch response with Kinesis Data Streams and Lambda',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html',
      },
    ],
  },

  listen(context) {
    if (!context.triggers.has(...batchKinds) || hasSingleRecords(context) || mentionsPartialResponse(context))
      return {};
    if (isDurable(context) || plainHandlers(context).length === 0) return {};
    const reported = new Set<SyntaxNode>();
    return {
      call(node) {
        if (!context.isReached(node)) return;
        const loop = recordLoopAround(context, node);
        if (loop === undefined || reported.has(loop) || isPlain(context, node) || catchesErrors(loop)) return;
        if (isSwallowed(context, loop)) return;
        reported.add(loop);
        context.report({
          at: listOf(loop) ?? loop,
          message: l10n.t(
            'When one of these records fails, the whole batch comes again, also what was done. Catch the error of each record and return the failed ones in batchItemFailures, with {0} at the event source.',
            reportBatchItemFailures(context.function?.origin.kind ?? 'sam'),
          ),
          related: callChain(context.chainTo(loop)),
        });
      },
    };
  },
};

/** A batch of one record fails alone. */
function hasSingleRecords({ function: fn }: RuleContext): boolean {
  const sources = (fn?.eventSources ?? []).filter(({ kind }) => (batchKinds as readonly string[]).includes(kind));
  return sources.length > 0 && sources.every(({ batchSize }) => batchSize === 1);
}

function catchesErrors(loop: SyntaxNode): boolean {
  const isChained = loop.descendants('member').some((member) => member.child('property')?.text === 'catch');
  // `Promise.allSettled(event.Records.map(…))`
  const collector = loop.parent?.parent?.parent?.parent?.child('callee')?.text;
  return isChained || loop.descendants('catch').length > 0 || collector?.endsWith('allSettled') === true;
}

/** Whether an error is caught around the loop and stays there: then the batch succeeds, of which another rule speaks. */
function isSwallowed(context: RuleContext, loop: SyntaxNode): boolean {
  const sites = context.chainTo(loop).map(({ site }) => site);
  return [loop, ...sites].some((at) => {
    for (let inner = at, outer = at.parent; outer !== undefined; inner = outer, outer = outer.parent) {
      if (outer.word === 'function') return false;
      const catches = inner.role === 'body' ? outer.children.filter(({ word }) => word === 'catch') : [];
      if (catches.some((one) => broadCatchAt(context, one) !== undefined && one.descendants('throw').length === 0))
        return true;
    }
    return false;
  });
}

function listOf(loop: SyntaxNode): SyntaxNode | undefined {
  if (loop.word === 'loop') return loop.child('iterable');
  if (loop.word === 'comprehension') return loop.children.find((one) => one.child('iterable'))?.child('iterable');
  return loop.parent?.parent?.child('callee')?.bare.child('object');
}
