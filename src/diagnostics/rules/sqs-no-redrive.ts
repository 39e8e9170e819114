import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { liveSources } from '../templatePlaces.ts';

/** A queue that keeps what cannot be worked on. */
export const rule: Rule = {
  id: 'sqs-no-redrive',
  severity: 'warning',
  category: 'retries',
  advice: ['T8'],
  languages: [],
  docs: {
    title: 'Queue without a dead-letter queue',
    what: `Finds an SQS queue that feeds a function and has no \`RedrivePolicy\`.`,
    why: `A message that the function always fails on comes back until the queue's retention is over, four days by default. Each time it is
invoked and billed, and it takes a place in a batch that others need; then it is deleted, and nobody learns of it.`,
    instead: `Give the queue a \`RedrivePolicy\` with a dead-letter queue and a \`maxReceiveCount\` of five or more, and an alarm on that queue's
\`ApproximateNumberOfMessagesVisible\`.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 180
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Timeout: 30
      Events:
        Message:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue.Arn
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 180
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt DeadLetters.Arn
        maxReceiveCount: 5
  DeadLetters:
    Type: AWS::SQS::Queue
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Timeout: 30
      Events:
        Message:
          Type: SQS
          Properties:
            Queue: !GetAtt Queue.Arn
`,
      },
    ],
    fix: undefined,
    silent: `Queues that are dead-letter queues or failure destinations of others are left alone, and so are queues of other stacks.`,
    japanese: {
      title: 'デッドレターキューのないキュー',
      what: `関数にメッセージを渡す SQS キューのうち、\`RedrivePolicy\` のないものを検出します。`,
      why: `関数が必ず処理に失敗するメッセージは、キューの保持期間 (既定では 4 日間) が終わるまで戻り続けます。その
たびに関数が呼び出されて課金され、ほかのメッセージに必要なバッチの枠を占めます。その後、メッセージは削除され、誰もそ
のことに気付きません。`,
      instead: `デッドレターキューと 5 以上の \`maxReceiveCount\` を指定した \`RedrivePolicy\` をキューに設定し、
デッドレターキューの \`ApproximateNumberOfMessagesVisible\` にアラームを設定してください。`,
      fix: undefined,
      silent: `ほかのキューのデッドレターキューや失敗時の送信先であるキューと、ほかのスタックのキューは対象外です。`,
    },
    sources: [
      {
        title: 'Handling errors for an SQS event source in Lambda',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    for (const { queue } of liveSources(fn)) {
      if (queue?.maxReceiveCount !== 'none' || queue.isDeadLetterQueue) continue;
      report({
        at: queue.place,
        message: l10n.t(
          'This queue has no dead-letter queue: a message that fails comes back for days, is billed each time, and then vanishes without a trace. Give it a RedrivePolicy with a maxReceiveCount of 5 or more.',
        ),
      });
    }
  },
};
