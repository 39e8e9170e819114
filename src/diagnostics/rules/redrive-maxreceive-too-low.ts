import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { liveSources } from '../templatePlaces.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const advised = 5;

/** A queue that gives up too early. */
export const rule: Rule = {
  id: 'redrive-maxreceive-too-low',
  severity: 'hint',
  category: 'retries',
  advice: ['T8'],
  languages: [],
  docs: {
    title: 'Messages that become dead letters after few tries',
    what: `Finds an SQS queue that feeds a function and whose \`maxReceiveCount\` is 2, 3 or 4.`,
    why: `A message counts as received as soon as Lambda's pollers have it, whether the function ever saw it: throttling is enough. With a low
count, good messages become dead letters in a busy minute.`,
    instead: `Set \`maxReceiveCount\` to 5 or more, as AWS advises for queues that feed functions.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 180
      RedrivePolicy:
        deadLetterTargetArn: !GetAtt DeadLetters.Arn
        maxReceiveCount: 2
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
    silent: `A count of 1 says that a message must never be tried twice, and FIFO queues hold all later messages of the group back meanwhile: both
are left alone.`,
    japanese: {
      title: '少ない試行回数でデッドレターになるメッセージ',
      what: `関数にメッセージを渡す SQS キューのうち、\`maxReceiveCount\` が 2、3、4 のいずれかであるものを検出します。`,
      why: `メッセージは、Lambda のポーラーが受け取った時点で、関数に届いたかどうかにかかわらず、受信されたものとして
数えられます。スロットリングされただけでも 1 回です。この回数が少ないと、混雑した 1 分の間に、正常なメッセージが
デッドレターになります。`,
      instead: `\`maxReceiveCount\` を 5 以上に設定してください。AWS は、関数に渡すキューについてそのように
推奨しています。`,
      fix: undefined,
      silent: `1 回という値は、メッセージを決して 2 回試行してはならないことを意味します。また、FIFO キューは、再試
行の間、同じグループの後続のメッセージをすべて待たせます。どちらも対象外です。`,
    },
    sources: [
      {
        title: 'Creating and configuring an Amazon SQS event source mapping',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    for (const { queue } of liveSources(fn)) {
      const count = queue?.maxReceiveCount;
      if (queue?.fifo !== false || typeof count !== 'number' || count < 2 || count >= advised) continue;
      report({
        at: queue.place,
        message: l10n.t(
          'Messages of this queue become dead letters after {0} tries, and being throttled counts as one. AWS advises a maxReceiveCount of {1} or more for queues that feed functions.',
          count,
          advised,
        ),
      });
    }
  },
};
