import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { settingName } from '../settingNames.ts';
import { namePlace } from '../templatePlaces.ts';

/** Messages that SQS gives at once where nothing gathers them. */
const most = 10;

/** A batch that SQS does not deliver. */
export const rule: Rule = {
  id: 'fifo-batch',
  severity: 'error',
  category: 'configuration',
  advice: [],
  languages: [],
  docs: {
    title: 'Batch size that a queue does not allow',
    what: `Finds SQS event sources with a batch size over 10 where the queue is a FIFO queue, or where no batch window is set.`,
    why: `A FIFO queue gives at most 10 messages at once. A standard queue gives up to 10,000, but Lambda has to gather them first, for which it needs
a batch window of a second or more. Lambda refuses such event source mappings, so the deployment fails.`,
    instead: `Set \`BatchSize\` to 10 or less. For a standard queue, set \`MaximumBatchingWindowInSeconds\` to 1 or more.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      FifoQueue: true
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Events:
        Message:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue.Arn
            BatchSize: 50
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      FifoQueue: true
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Events:
        Message:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue.Arn
            BatchSize: 10
`,
      },
    ],
    fix: undefined,
    silent: `Queues whose kind is unknown are left alone as far as they have a batch window.`,
    japanese: {
      title: 'キューで許可されないバッチサイズ',
      what: `バッチサイズが 10 を超える SQS イベントソースのうち、キューが FIFO キューであるもの、または
バッチウィンドウが設定されていないものを検出します。`,
      why: `FIFO キューが一度に渡すメッセージは最大 10 件です。標準キューは最大 10,000 件を渡しますが、Lambda
はまずそれを集めなければならず、そのためには 1 秒以上のバッチウィンドウが必要です。このようなイベントソースマッピングは
Lambda に拒否されるため、デプロイは失敗します。`,
      instead: `\`BatchSize\` を 10 以下にしてください。標準キューの場合は、\`MaximumBatchingWindowInSeconds\` を 1
以上にしてください。`,
      fix: undefined,
      silent: `種類のわからないキューは、バッチウィンドウがあれば対象外です。`,
    },
    sources: [
      {
        title: 'Creating and configuring an Amazon SQS event source mapping',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    for (const { kind, place, source, queue, batchSize, batchWindow } of fn.eventSources) {
      const at = place ?? namePlace(fn);
      if (kind !== 'SQS' || batchSize === undefined || batchSize <= most || at === undefined) continue;
      // The name of a FIFO queue ends so.
      const isFifo = queue?.fifo === true || source?.endsWith('.fifo') === true;
      if (!isFifo && batchWindow !== 0) continue;
      report({
        at,
        message: isFifo
          ? l10n.t(
              'A FIFO queue gives at most {0} messages at once, and this asks for {1}: the deployment fails. Set {2} to {0} or less.',
              most,
              batchSize,
              settingName(fn.origin.kind, 'BatchSize'),
            )
          : l10n.t(
              'More than {0} messages at once, here {1}, need a batch window: the deployment fails. Set {2} to 1 or more.',
              most,
              batchSize,
              settingName(fn.origin.kind, 'MaximumBatchingWindowInSeconds'),
            ),
      });
    }
  },
};
