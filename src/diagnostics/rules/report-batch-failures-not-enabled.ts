import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntaxNode.ts';
import { batchKinds, failuresAt } from '../batchResponses.ts';
import { newProperty } from '../fixes/templateFixes.ts';
import { callChain, relatedTo } from '../related.ts';
import type { Rule } from '../rule.ts';
import { reportBatchItemFailures } from '../settingNames.ts';

/** Failures that a function reports and nobody reads. */
export const rule: Rule = {
  id: 'report-batch-failures-not-enabled',
  severity: 'error',
  category: 'retries',
  advice: ['T8'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Partial batch response without ReportBatchItemFailures at the event source',
    what: `Finds functions whose code returns \`batchItemFailures\`, by itself or with Powertools' batch processor, while the event source in
the template does not ask for it.`,
    why: `Lambda reads \`batchItemFailures\` only where the event source mapping has \`ReportBatchItemFailures\` among its
\`FunctionResponseTypes\`. Without it a returned response is a success, whatever it says: SQS deletes the failed messages, a stream goes
on, and nobody is told.`,
    instead: `Add \`FunctionResponseTypes: [ReportBatchItemFailures]\` to the event source.`,
    examples: [
      {
        language: 'python',
        bad: `def lambda_handler(event, context):
    failures = []
    for record in event["Records"]:
        if record["body"] == "":
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
`,
        good: `def lambda_handler(event, context):
    for record in event["Records"]:
        if record["body"] == "":
            raise ValueError(record["messageId"])
    return {}
`,
        badRun: 'answersOtherwise',
        template: `AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Queue:
    Type: AWS::SQS::Queue
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Handler: app.lambda_handler
      Runtime: python3.13
      Events:
        Queue:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue.Arn
`,
      },
    ],
    fix: `Adds \`FunctionResponseTypes\` with \`ReportBatchItemFailures\` to the event source, in templates of SAM and CloudFormation. It is
not offered where the source has a \`FunctionResponseTypes\` already.`,
    silent: `Sources whose settings cannot be resolved are left alone, and so are functions without a template.`,
    japanese: {
      title: 'イベントソースに ReportBatchItemFailures がない部分的なバッチ応答',
      what: `コード自身または Powertools のバッチプロセッサーで \`batchItemFailures\` を返しているのに、テンプレートの
イベントソースがそれを求めていない関数を検出します。`,
      why: `Lambda が \`batchItemFailures\` を読み取るのは、イベントソースマッピングの \`FunctionResponseTypes\` に
\`ReportBatchItemFailures\` が含まれている場合だけです。含まれていなければ、返された応答は内容にかかわらず
成功とみなされます。SQS は失敗したメッセージを削除し、ストリームは先に進み、誰にも知らされません。`,
      instead: `イベントソースに \`FunctionResponseTypes: [ReportBatchItemFailures]\` を追加してください。`,
      fix: `SAM と CloudFormation のテンプレートで、イベントソースに \`ReportBatchItemFailures\` を指定した
\`FunctionResponseTypes\` を追加します。ソースにすでに \`FunctionResponseTypes\` がある場合は提案されません。`,
      silent: `設定を解決できないソースと、テンプレートのない関数は対象外です。`,
    },
    sources: [
      {
        title: 'Handling errors for an SQS event source in Lambda',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
      },
      {
        title: 'CreateEventSourceMapping: FunctionResponseTypes',
        url: 'https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html',
      },
    ],
  },

  listen(context) {
    const fn = context.function;
    const sources = (fn?.eventSources ?? []).filter((source) => {
      const isBatch = (batchKinds as readonly string[]).includes(source.kind);
      return isBatch && source.enabled !== false && source.reportsBatchItemFailures === false;
    });
    if (sources.length === 0) return {};
    let isReported = false;
    const reportAt = (node: SyntaxNode): void => {
      if (isReported || !context.isReached(node)) return;
      isReported = true;
      for (const { place, addAt } of sources) {
        context.report({
          at: place ?? node,
          message: l10n.t(
            'The function returns batchItemFailures, but this event source does not ask for it: every response counts as a success, and failed records are lost. Add {0} to the event source.',
            reportBatchItemFailures(fn?.origin.kind ?? 'sam'),
          ),
          related: [
            ...(place ? [relatedTo(node, l10n.t('They are reported here.'))] : []),
            ...callChain(context.chainTo(node)),
          ],
          fix: () => fn && place && newProperty(fn, addAt, 'FunctionResponseTypes', ['ReportBatchItemFailures']),
        });
      }
    };
    const check = (node: SyntaxNode): void => {
      if (failuresAt(node) !== undefined) reportAt(node);
    };
    return {
      pair: check,
      assignment: check,
      name: check,
      call(node) {
        if (
          /(?:process_partial_response|processPartialResponse(?:Sync)?)$/.test(
            context.provenance.calleeOrigin(node) ?? '',
          )
        )
          reportAt(node);
      },
    };
  },
};
