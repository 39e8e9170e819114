import * as l10n from '@vscode/l10n';
import { runsOnLambda } from '../localRuns.ts';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';
import type { KnownCall } from '../subjects.ts';

/** A scheduler inside of a function. */
export const rule: Rule = {
  id: 'cron-scheduler-in-lambda',
  severity: 'warning',
  category: 'duration',
  advice: ['T13'],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'Scheduler inside a function',
    what: `Finds schedulers that the handler starts, or that start while the module is loaded: \`node-cron\`, \`cron\`, \`node-schedule\`, \`croner\`,
\`agenda\`, \`bree\`; APScheduler, \`schedule\`, \`sched\`, Celery's.`,
    why: `A scheduler needs a process that runs all the time. Between requests the execution environment is frozen, and after some minutes
it is gone: the job runs late, during another request, or never. And every environment has a scheduler of its own, so that jobs
run several times.`,
    instead: `Let EventBridge Scheduler call the function: it has cron and rate expressions, time zones, and retries.`,
    examples: [
      {
        language: 'python',
        bad: `import sched
import time

jobs = sched.scheduler(time.time, time.sleep)


def lambda_handler(event, context):
    jobs.run(blocking=False)
    return {"customer": event["customer"]}
`,
        good: `# Called by EventBridge Scheduler.
def lambda_handler(event, context):
    return {"customer": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const start = (expression) => {
  const cron = require('node-cron');
  cron.schedule(expression, () => console.log('tick'));
};

exports.handler = async (event) => {
  if (event.expression) start(event.expression);
  return { customer: event.customer };
};
`,
        good: `// Called by EventBridge Scheduler.
exports.handler = async (event) => {
  return { customer: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Left alone are schedulers that only a command line starts, those that an environment variable decides about, code that only parses
cron expressions, and schedulers of AWS that the SDK calls.

Disable it where the job may well never run, with the reason beside it:
\`lambda-workbench-disable-next-line cron-scheduler-in-lambda: only for the local server\`.`,
    japanese: {
      title: 'Lambda 関数の中のスケジューラー',
      what: `ハンドラーが開始する、またはモジュールの読み込み時に開始されるスケジューラーを検出します:
\`node-cron\`、\`cron\`、\`node-schedule\`、\`croner\`、\`agenda\`、\`bree\`、APScheduler、\`schedule\`、\`sched\`、Celery の
スケジューラーです。`,
      why: `スケジューラーには動き続けるプロセスが必要です。実行環境はリクエストの合間には凍結され、
数分後にはなくなります。ジョブは遅れて実行されるか、別のリクエストの間に実行されるか、実行されません。しかも
スケジューラーは環境ごとに 1 つずつあるため、ジョブは何度も実行されます。`,
      instead: `EventBridge Scheduler から関数を呼び出してください。cron 式と rate 式、タイムゾーン、再試行を
備えています。`,
      fix: undefined,
      silent: `コマンドラインだけが開始するスケジューラー、環境変数によって決まるスケジューラー、cron 式を解析するだけの
コード、SDK から呼び出す AWS のスケジューラーは対象外です。

ジョブが実行されなくても構わない場合は、理由を添えて無効にしてください:
\`lambda-workbench-disable-next-line cron-scheduler-in-lambda: ローカルサーバー専用\`。`,
    },
    sources: [
      {
        title: 'What is Amazon EventBridge Scheduler?',
        url: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/what-is-scheduler.html',
      },
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
    ],
  },

  listen(context) {
    const check = ({ node, origin }: KnownCall) => {
      if (!context.vocabulary(node).schedulers.has(origin) || !runsOnLambda(context, node)) return;
      context.report({
        at: node,
        message: l10n.t(
          'A scheduler needs a process that runs all the time, and Lambda freezes this one between requests: the job runs late, twice, or never. Let EventBridge Scheduler call the function.',
        ),
        related: callChain(context.chainTo(node)),
      });
    };
    return { knownCall: check, knownNew: check };
  },
};
