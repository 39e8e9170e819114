import { javascript as js } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const ts = (body: string, parameters = 'event: any, context: Context, «callback»: Callback'): string =>
  `import type { Callback, Context } from 'aws-lambda';\nexport const handler = async (${parameters}) => {\n  ${body}\n};\n`;

ruleCases('callback-and-async-mixed', {
  javascript: {
    bad: {
      'a callback with the response': js('callback(null, { ok: true });', '', 'event, context, «callback»'),
      'a callback with an error': js(
        'try { return await fetch(event.url); } catch (error) { return cb(error); }',
        '',
        'event, context, «cb»',
      ),
      'a callback that is passed on': js('work(event, callback);', 'function work() {}', 'event, context, «callback»'),
      'a function declaration':
        'async function handler(event, context, «callback») {\n  callback(null, 1);\n}\nmodule.exports = { handler };\n',
    },
    good: {
      'an async handler without it': js('return 1;'),
      'a parameter that is not used': js('return 1;', '', 'event, context, callback'),
      'a third parameter that is logged': js(
        'console.log(JSON.stringify(callback)); return 1;',
        '',
        'event, context, callback',
      ),
      'a callback handler': 'exports.handler = (event, context, callback) => {\n  callback(null, 1);\n};\n',
      'a response stream':
        "exports.handler = awslambda.streamifyResponse(async (event, responseStream, context) => {\n  responseStream.write('a');\n  responseStream.end(context.awsRequestId);\n});\n",
      'a wrapper':
        "const middy = require('@middy/core');\nconst base = async (event, context, more) => more.value;\nexports.handler = middy(base);\n",
      'a callback of a function inside': js(
        'return new Promise((done) => work((error, answer) => done(answer)));',
        'function work(callback) { callback(null, 1); }',
      ),
    },
  },
  typescript: {
    bad: {
      'a callback with the response': ts('callback(null, { ok: true });'),
      'an optional parameter': ts('callback?.(null, event);', 'event: any, context: Context, «callback»?: Callback'),
      'a function that is exported':
        'export async function handler(event: any, context: any, «callback»: any) {\n  callback(null, event);\n}\n',
    },
    good: {
      'what a function makes for a router': `import type { APIGatewayProxyResult, Handler } from 'aws-lambda';
export const handler: Handler = Router([{ path: '/', handler: withBody(makeHandler('PROD')) }]);
export function makeHandler(stage: string) {
  return async (body: Body, client: Client, account: Account): Promise<APIGatewayProxyResult> => {
    return { statusCode: 200, body: JSON.stringify(await client.save(stage, body, account)) };
  };
}
`,
      'a typed handler without it':
        "import type { Handler } from 'aws-lambda';\nexport const handler: Handler = async (event) => event;\n",
      'a parameter that is not used': ts('return event;', 'event: any, _context: Context, _callback: Callback'),
      'a callback handler':
        "import type { Handler } from 'aws-lambda';\nexport const handler: Handler = (event, context, callback) => {\n  callback(null, event);\n};\n",
      'a response stream':
        'export const handler = awslambda.streamifyResponse(async (event: any, stream: any, context: any) => {\n  stream.end(context.awsRequestId);\n});\n',
      'a wrapper with arguments of its own': {
        code: "import { wrap } from './wrap.js';\nexport const handler = wrap(async (event: any, context: any, tools: any) => tools.run(event));\n",
        handler: 'handler',
      },
    },
  },
});
