import type { Rule } from '../rule.ts';

/** A promise or an asyncio task that is not settled when the response is there. */
export const rule: Rule = {
  id: 'floating-promise-in-handler',
  severity: 'warning',
  category: 'state',
  advice: ['T2'],
  languages: ['python', 'javascript', 'typescript'],
  observes: ['promise'],
  docs: {
    title: 'Promise or task that nobody waited for',
    japaneseTitle: '完了を待たれていない Promise やタスク',
    what: `Finds, in a run, a promise or an asyncio task of the function's own code that had not finished when the response was there.`,
    why: `Once the response is there, Lambda freezes the environment with everything in it. What was not awaited stops in the
middle: the message is half sent, the item is not written, and an error reaches nobody. It goes on with a later request of the
same environment, in that request's time and log, or never.`,
    instead: `Await it before you return: \`await\`, \`Promise.all\`, \`asyncio.gather\`. Work that the caller need not wait for belongs to a
function of its own, invoked asynchronously or through a queue.`,
    examples: [
      {
        language: 'python',
        bad: `import asyncio

loop = asyncio.new_event_loop()


async def notify(customer):
    await asyncio.sleep(1)


async def handle(event):
    asyncio.ensure_future(notify(event["customer"]))
    return {"notified": event["customer"]}


def lambda_handler(event, context):
    return loop.run_until_complete(handle(event))
`,
        good: `import asyncio

loop = asyncio.new_event_loop()


async def notify(customer):
    await asyncio.sleep(1)


async def handle(event):
    await notify(event["customer"])
    return {"notified": event["customer"]}


def lambda_handler(event, context):
    return loop.run_until_complete(handle(event))
`,
      },
      {
        language: 'javascript',
        bad: `const { setTimeout: wait } = require('node:timers/promises');

async function notify(customer) {
  await wait(1000);
}

exports.handler = async (event) => {
  notify(event.customer);
  return { notified: event.customer };
};
`,
        good: `const { setTimeout: wait } = require('node:timers/promises');

async function notify(customer) {
  await wait(1000);
}

exports.handler = async (event) => {
  await notify(event.customer);
  return { notified: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Promises and tasks that finish before the response are left alone, and so are those that only libraries wait for.

Disable it where the work may well be cut off, with the reason beside it:
\`lambda-workbench-disable-next-line floating-promise-in-handler: best effort\`.`,
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
