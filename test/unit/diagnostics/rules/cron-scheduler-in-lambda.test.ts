import { js, py, ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

ruleCases('cron-scheduler-in-lambda', {
  python: {
    bad: {
      'APScheduler while the module is loaded': py(
        'from apscheduler.schedulers.background import BackgroundScheduler\njobs = BackgroundScheduler()\n«jobs.start()»',
        'return 1',
      ),
      'APScheduler in the handler': py(
        'import apscheduler.schedulers.blocking as blocking',
        '«blocking.BlockingScheduler().start()»',
      ),
      schedule: py('import schedule\n«schedule.every(10)».minutes.do(work)', 'return 1'),
      sched: py('import sched, time\njobs = sched.scheduler(time.time, time.sleep)', '«jobs.run()»'),
    },
    good: {
      'the command line': `${py('import schedule', 'return 1')}\nif __name__ == "__main__":\n    schedule.every(10).minutes.do(work)\n`,
      'a scheduler that nobody starts': py(
        'from apscheduler.schedulers.background import BackgroundScheduler\njobs = BackgroundScheduler()',
        'return 1',
      ),
      'EventBridge Scheduler': py('import boto3', 'boto3.client("scheduler").create_schedule(Name="n")'),
      'cron expressions': py('from croniter import croniter', 'croniter(event["cron"]).get_next()'),
      'a function of that name': py('from shop import schedule', 'schedule.every(10)'),
    },
  },
  javascript: {
    bad: {
      'node-cron while the module is loaded': js(
        "const cron = require('node-cron');\n«cron.schedule('* * * * *', () => {})»;",
        'return 1;',
      ),
      'node-cron in the handler': js(
        "const { schedule } = require('node-cron');",
        "«schedule('* * * * *', () => {})»;",
      ),
      cron: js("const { CronJob } = require('cron');", "«new CronJob('* * * * *', work)»;"),
      'node-schedule': js("const schedule = require('node-schedule');", "«schedule.scheduleJob('* * * * *', work)»;"),
    },
    good: {
      'a server on the developer’s machine': js(
        "const cron = require('node-cron');\nif (process.env.LOCAL) cron.schedule('* * * * *', work);",
        'return 1;',
      ),
      'the command line': js(
        "const cron = require('node-cron');\nif (require.main === module) cron.schedule('* * * * *', work);",
        'return 1;',
      ),
      'cron expressions': js("const cron = require('node-cron');", 'return cron.validate(event.cron);'),
      'a method of that name': js("const shop = require('./shop');", 'shop.schedule(event.order);'),
    },
  },
  typescript: {
    bad: {
      'node-cron': ts("import cron from 'node-cron';\n«cron.schedule('* * * * *', () => {})»;", 'return 1;'),
      croner: ts("import { Cron } from 'croner';", "«new Cron('* * * * *', work)»;"),
      'a job of another file': {
        code: ts("import { start } from './jobs.js';", 'start();'),
        files: {
          'jobs.ts':
            "import * as cron from 'node-cron';\nexport function start(): void {\n  «cron.schedule('* * * * *', () => undefined)»;\n}\n",
        },
      },
    },
    good: {
      'EventBridge Scheduler': ts(
        "import { SchedulerClient, CreateScheduleCommand } from '@aws-sdk/client-scheduler';\nconst client = new SchedulerClient({});",
        'await client.send(new CreateScheduleCommand({ Name: "n" } as never));',
      ),
      'a type': ts("import type { CronJob } from 'cron';\nlet job: CronJob | undefined;", 'return job;'),
      'a class of that name': ts(
        'class CronJob {\n  constructor(readonly at: string) {}\n}',
        "return new CronJob('* * * * *').at;",
      ),
      'a job that nobody starts': ts(
        "import cron from 'node-cron';\nexport const start = () => cron.schedule('* * * * *', () => undefined);",
        'return 1;',
      ),
      'rates of the CDK': ts("import { Schedule } from 'aws-cdk-lib/aws-events';", 'return Schedule.cron({});'),
    },
  },
});
