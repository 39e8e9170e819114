import { each, javascript as js } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const callback = 'exports.handler = (event, context, «callback») => {\n  callback(null, 1);\n};\n';
const typed = (body: string, parameters = 'event: any, context: Context, callback: Callback'): string =>
  `import type { Callback, Context } from 'aws-lambda';\nexport const handler = (${parameters}) => {\n  ${body}\n};\n`;
const marked = 'event: any, context: Context, «callback»: Callback';

ruleCases('callback-handler-node24', {
  javascript: {
    bad: {
      ...each(
        {
          'a callback handler': callback,
          'an async handler that only names it': js('return 1;', '', 'event, context, «callback»'),
          'a function of module.exports':
            'module.exports.handler = function (event, context, «done») {\n  setTimeout(() => done(null, 1), 1);\n};\n',
        },
        { function: { runtime: 'nodejs24.x' }, handler: 'handler' },
      ),
      'a callback handler of an older runtime': {
        code: callback,
        function: { runtime: 'nodejs22.x' },
        severity: 'hint',
      },
    },
    good: {
      'a callback handler of an unknown runtime': callback.replaceAll(/[«»]/g, ''),
      ...each(
        {
          'two parameters': js('return 1;'),
          'a third one with a default': js('return tools.run();', '', 'event, context, tools = {}'),
          'a wrapper':
            "const middy = require('@middy/core');\nconst base = (event, context, callback) => callback(null, 1);\nexports.handler = middy(base);\n",
          'a response stream':
            'exports.handler = awslambda.streamifyResponse(async (event, stream, context) => {\n  stream.end();\n});\n',
        },
        { function: { runtime: 'nodejs24.x' }, handler: 'handler' },
      ),
      'an async handler of an older runtime': {
        code: js('return 1;', '', 'event, context, callback'),
        function: { runtime: 'nodejs20.x' },
      },
    },
  },
  typescript: {
    bad: {
      ...each(
        {
          'a callback handler': typed('callback(null, event);', marked),
          'an optional callback': typed('return event;', 'event: any, context: Context, «callback»?: Callback'),
        },
        { function: { runtime: 'nodejs24.x' }, handler: 'handler' },
      ),
      'an older runtime': {
        code: typed('callback(null, event);', marked),
        function: { runtime: 'nodejs18.x' },
        severity: 'hint',
      },
    },
    good: {
      'an unknown runtime': typed('callback(null, event);'),
      ...each(
        {
          'two parameters': typed('return event;', 'event: any, context: Context'),
          'a default value': typed('return more;', 'event: any, context: Context, more: string = "a"'),
          'another function with a callback':
            'const work = (a: number, b: number, callback: (c: number) => void) => callback(a + b);\nexport const handler = async (event: any, context: any) => new Promise((done) => work(1, 2, done));\n',
        },
        { function: { runtime: 'nodejs24.x' }, handler: 'handler' },
      ),
      'a custom runtime': { code: typed('callback(null, event);'), function: { runtime: 'provided.al2023' } },
    },
  },
});
