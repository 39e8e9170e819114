import type { Rule } from '../rule.ts';

/** A timer that is still set when the response is there. */
export const rule: Rule = {
  id: 'timer-in-handler',
  severity: 'warning',
  category: 'state',
  advice: ['T2', 'T10'],
  languages: ['python', 'javascript', 'typescript'],
  observes: ['timer'],
  docs: {
    title: 'Timer that is set when the response is there',
    japaneseTitle: '応答を返すときに残っているタイマー',
    what: `Finds, in a run, a timer of the function's own code that had not fired when the response was there.`,
    why: `Once the response is there, Lambda freezes the environment with everything in it. The timer fires while a later request of the
same environment is handled, in that request's time and log, or never. It never fires at its time.`,
    instead: `Do the work before you return. What has to happen later belongs to EventBridge Scheduler, a delayed SQS message, or a wait in
Step Functions.`,
    examples: [
      {
        language: 'python',
        bad: `import threading

pending = threading.Event()


def lambda_handler(event, context):
    def flush():
        pending.set()

    threading.Timer(1, flush).start()
    return {"flushed": event["customer"]}
`,
        good: `import threading

pending = threading.Event()


def lambda_handler(event, context):
    pending.set()
    return {"flushed": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `exports.handler = async (event) => {
  setTimeout(() => process.emit('flush'), 1000);
  return { flushed: event.customer };
};
`,
        good: `exports.handler = async (event) => {
  process.emit('flush');
  return { flushed: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Timers that have fired or were cancelled before the response are left alone, and so are those of libraries.

Disable it where the timer may well never fire, with the reason beside it:
\`lambda-workbench-disable-next-line timer-in-handler: only guards this request\`.`,
    sources: [
      {
        title: 'Lambda execution environment',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html',
      },
      {
        title: 'Best practices for working with AWS Lambda functions',
        url: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',
      },
    ],
  },
};
