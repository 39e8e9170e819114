import type { Rule } from '../rule.ts';

/** A thread that still runs when the response is there. */
export const rule: Rule = {
  id: 'background-thread-not-joined',
  severity: 'warning',
  category: 'state',
  advice: ['T2'],
  languages: ['python'],
  observes: ['thread'],
  docs: {
    title: 'Thread that outlives the response',
    japaneseTitle: '応答を返したあとも動き続けるスレッド',
    what: `Finds, in a run, a thread that the function's own code started or keeps busy and that was still running when the response was
there.`,
    why: `Once the response is there, Lambda freezes the environment with everything in it. The thread goes on when the same
environment gets its next request, minutes later and in that request's time and log, or never, because the environment is
ended instead. What it should have written is lost without an error.`,
    instead: `Wait for the thread before you return: \`thread.join()\`, or an executor in a \`with\` block, which waits at its end. Work that the
caller need not wait for belongs to a function of its own, invoked asynchronously or through a queue.`,
    examples: [
      {
        language: 'python',
        bad: `import threading
import time


def send(customer):
    time.sleep(1)


def lambda_handler(event, context):
    threading.Thread(target=send, args=(event["customer"],)).start()
    return {"sent": event["customer"]}
`,
        good: `import threading
import time


def send(customer):
    time.sleep(1)


def lambda_handler(event, context):
    thread = threading.Thread(target=send, args=(event["customer"],))
    thread.start()
    thread.join()
    return {"sent": event["customer"]}
`,
      },
    ],
    fix: undefined,
    silent: `Threads that run nothing of the function's own code are left alone: idle workers of a pool, and the threads that libraries keep
for themselves. So are threads that were there before the request.

Disable it where the thread may well be cut off, with the reason beside it:
\`lambda-workbench-disable-next-line background-thread-not-joined: only warms a cache\`.`,
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
