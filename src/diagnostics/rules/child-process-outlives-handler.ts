import type { Rule } from '../rule.ts';

/** A process that the function started and that is still there after the response. */
export const rule: Rule = {
  id: 'child-process-outlives-handler',
  severity: 'warning',
  category: 'state',
  advice: ['T2'],
  languages: ['python', 'javascript', 'typescript'],
  observes: ['process'],
  docs: {
    title: 'Child process that outlives the response',
    japaneseTitle: '応答を返したあとも残る子プロセス',
    what: `Finds, in a run, a process that the function started and that was still there when the response was.`,
    why: `Once the response is there, Lambda freezes the environment with everything in it. The process goes on when the same
environment gets its next request, or never. Until then it holds memory, and one more is added with every request.`,
    instead: `Wait for the process before you return: \`subprocess.run\`, \`process.wait()\`, or in Node.js its \`exit\` event. What has to run
longer than a request belongs on ECS, Fargate or Step Functions.`,
    examples: [
      {
        language: 'python',
        bad: `import subprocess


def lambda_handler(event, context):
    subprocess.Popen(["sleep", "1"])
    return {"converted": event["customer"]}
`,
        good: `import subprocess


def lambda_handler(event, context):
    subprocess.run(["sleep", "1"], check=True)
    return {"converted": event["customer"]}
`,
      },
      {
        language: 'javascript',
        bad: `const { spawn } = require('node:child_process');

exports.handler = async (event) => {
  spawn('sleep', ['1']);
  return { converted: event.customer };
};
`,
        good: `const { spawn } = require('node:child_process');
const { once } = require('node:events');

exports.handler = async (event) => {
  await once(spawn('sleep', ['1']), 'exit');
  return { converted: event.customer };
};
`,
      },
    ],
    fix: undefined,
    silent: `Processes that end before the response are left alone, and so is the helper process of Python's own \`multiprocessing\`. Which
processes are left is seen on Linux.

Disable it at the handler, with the reason beside it:
\`lambda-workbench-disable-next-line child-process-outlives-handler: one helper for all requests\`.`,
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
