import * as l10n from '@vscode/l10n';
import type { Rule } from '../rule.ts';
import { settingName } from '../settingNames.ts';
import { liveSources, namePlace } from '../templatePlaces.ts';

const schedules: ReadonlySet<string> = new Set(['Schedule', 'ScheduleV2']);

/** An asynchronous function whose failed events nobody hears of. */
export const rule: Rule = {
  id: 'async-no-failure-destination',
  severity: 'warning',
  category: 'retries',
  advice: ['T8', 'T9'],
  languages: [],
  docs: {
    title: 'Asynchronous function without a place for events that failed',
    what: `Finds a function that S3, SNS, EventBridge or another service invokes asynchronously, with neither a dead-letter queue nor a destination
\`OnFailure\`.`,
    why: `Where the function fails, Lambda tries the event twice more, after one minute and after two, and then drops it. Where the function is
throttled, Lambda goes on trying for up to six hours, and then drops it, too. The service that sent it knows nothing of that, and neither does
anybody else: a redrive policy of a topic and a dead-letter queue of a rule only get what could not be handed to Lambda.`,
    instead: `Set \`EventInvokeConfig.DestinationConfig.OnFailure\` to a queue or a topic, which gets the event, the error and what the
function answered. \`DeadLetterConfig\` has less: the queue or topic gets the event, with the request's id, a code and the beginning of the error
message in the message's attributes.`,
    examples: [
      {
        language: 'yaml',
        bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Uploads:
    Type: AWS::S3::Bucket
  Resize:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Events:
        Upload:
          Type: S3
          Properties:
            Bucket: !Ref Uploads
            Events: s3:ObjectCreated:*
`,
        good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Uploads:
    Type: AWS::S3::Bucket
  Resize:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: app.lambda_handler
      CodeUri: .
      Events:
        Upload:
          Type: S3
          Properties:
            Bucket: !Ref Uploads
            Events: s3:ObjectCreated:*
      EventInvokeConfig:
        DestinationConfig:
          OnFailure:
            Type: SQS
            Destination: arn:aws:sqs:eu-west-1:123456789012:failed-uploads
`,
      },
    ],
    fix: undefined,
    silent: `One of the two is enough. Functions that are only called synchronously or read from a queue or stream need none. Where only a schedule
invokes the function this is a hint, as the next run comes anyway. Durable functions are left alone: what they did is kept.`,
    japanese: {
      title: '失敗したイベントの送信先がない非同期関数',
      what: `S3、SNS、EventBridge などのサービスから非同期に呼び出され、デッドレターキューも送信先 \`OnFailure\` も
設定されていない関数を検出します。`,
      why: `関数が失敗すると、Lambda はイベントを 1 分後と、さらにその 2 分後に、あと 2 回試行してから破棄します。関数が
スロットリングされた場合は最長 6 時間試行を続け、やはり破棄します。イベントを送ったサービスはそのことを知らず、ほかの
誰も知りません。トピックのリドライブポリシーやルールのデッドレターキューに入るのは、Lambda に渡せなかったものだけです。`,
      instead: `\`EventInvokeConfig.DestinationConfig.OnFailure\` にキューまたはトピックを設定してください。イベント、
エラー、関数の応答が届きます。\`DeadLetterConfig\` で得られるものはこれより少なく、届くのはイベントで、リクエスト ID、
コード、エラーメッセージの先頭部分がメッセージの属性に入ります。`,
      fix: undefined,
      silent: `2 つのうちどちらかがあれば十分です。同期的に呼び出されるだけの関数や、キューやストリームから読み取る
関数には必要ありません。関数を呼び出すのがスケジュールだけの場合は、いずれにせよ次の実行があるため、
ヒントになります。durable 関数は、実行した内容が保持されるため対象外です。`,
    },
    sources: [
      {
        title: 'How Lambda handles errors and retries with asynchronous invocation',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html',
      },
      {
        title: 'Capturing records of asynchronous invocations',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
      },
    ],
  },

  inspect({ function: fn, report }) {
    const { deadLetterTarget, onFailure } = fn.asynchronous;
    const at = namePlace(fn);
    if (at === undefined || deadLetterTarget !== 'none' || onFailure !== 'none' || fn.durable !== false) return;
    const kinds = liveSources(fn).flatMap(({ kind, invocation }) => (invocation === 'asynchronous' ? [kind] : []));
    const [kind] = kinds.filter((one) => !schedules.has(one));
    if (kinds.length === 0) return;
    report({
      at,
      ...(kind === undefined && { severity: 'hint' }),
      message: l10n.t(
        'An event of {0} that this function fails on is tried twice more and then dropped without a trace. Set {1} or {2}.',
        kind ?? kinds[0] ?? '',
        settingName(fn.origin.kind, 'EventInvokeConfig.DestinationConfig.OnFailure'),
        settingName(fn.origin.kind, 'DeadLetterConfig'),
      ),
    });
  },
};
