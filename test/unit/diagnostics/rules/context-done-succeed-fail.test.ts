import { each, javascript as js, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

/** Nobody says the runtime: it may be one that still has them. */
const unknown = { severity: 'warning' } as const;
const plain = (body: string): string => `exports.handler = function (event, context) {\n  ${body}\n};\n`;

ruleCases('context-done-succeed-fail', {
  javascript: {
    bad: {
      ...each(
        {
          'all three of them': plain(
            'if (event.a) «context.done(null, 1)»;\n  else if (event.b) «context.fail("b")»;\n  else «context.succeed(1)»;',
          ),
          'a callback inside': plain('setTimeout(() => «context.succeed(event)», 1);'),
          'an async handler': js('«context.done(null, event)»;'),
          'another name': 'module.exports = { handler(event, ctx) {\n  «ctx.fail(new Error("a"))»;\n} };\n',
        },
        unknown,
      ),
      'a runtime that still has them': {
        code: plain('«context.succeed(1)»;'),
        function: { runtime: 'nodejs20.x' },
        severity: 'warning',
      },
      'a runtime without them': { code: plain('«context.succeed(1)»;'), function: { runtime: 'nodejs24.x' } },
    },
    good: {
      'other methods of the context': js('return context.getRemainingTimeInMillis();'),
      'methods of another object': js('const job = event.job;\njob.done();\njob.succeed(1);\nreturn job;'),
      'a hidden context': js('return event.jobs.map((context) => context.done());'),
      'a context of middleware':
        "const middy = require('@middy/core');\nconst base = async (event, context) => context.succeed(1);\nexports.handler = middy(base);\n",
      'a member that is not called': js('return typeof context.done;'),
    },
  },
  typescript: {
    bad: {
      ...each(
        {
          succeed: ts('«context.succeed(event)»;\nreturn undefined;'),
          'a cast context': ts('«(context as any).fail("a")»;\nreturn undefined;'),
          'an asserted context': ts('«context!.done()»;\nreturn undefined;'),
        },
        unknown,
      ),
    },
    good: {
      'the context’s data': ts('return context.awsRequestId;'),
      'a job': ts('const job: { done(): void } = event.job;\njob.done();\nreturn 1;'),
      'a class': ts('class Job {\n  done() {}\n}\nnew Job().done();\nreturn 1;'),
      'a handler without context': 'export const handler = async (event: { fail(): void }) => event.fail();\n',
      'a test’s context': ts(
        'return tester.run((context: { done(): void }) => context.done());',
        'const tester: any = {};',
      ),
    },
  },
});
