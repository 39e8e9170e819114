import { each, javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const api = { function: { eventSources: [{ kind: 'Api', invocation: 'synchronous' as const }] }, handler: 'handler' };
const python = { ...api, handler: 'lambda_handler' };

ruleCases('apigw-response-body-not-string', {
  python: {
    bad: {
      ...each(
        {
          'a dictionary': py('return {"statusCode": 200, "body": «{"id": 1}»}'),
          'a variable': py('body = [1, 2]\nreturn {"statusCode": 200, "body": «body»}'),
          'a body that comes later': py('answer = {"statusCode": 200}\nanswer["body"] = «{"id": 1}»\nreturn answer'),
          'a response of a helper': py(
            'return fail()',
            'def fail():\n    return {"statusCode": 400, "body": «{"error": "a"}»}',
          ),
        },
        python,
      ),
      'an event of API Gateway': py(
        'id = event["pathParameters"]["id"]\nreturn {"statusCode": 200, "body": «{"id": id}»}',
      ),
    },
    good: {
      ...each(
        {
          'a text of JSON': py('return {"statusCode": 200, "body": json.dumps({"id": 1})}', 'import json'),
          'a text': py('return {"statusCode": 200, "body": f"Hello {event}"}'),
          'no body': py('return {"statusCode": 204}'),
          'a body of something unknown': py('return {"statusCode": 200, "body": work(event)}', 'from work import work'),
          'a response that HTTP APIs make': py('return {"body": {"id": 1}}'),
          'a decorator that may convert':
            'from web import api\n@api\ndef lambda_handler(event, context):\n    return {"statusCode": 200, "body": {"id": 1}}\n',
          'a body that is written later': py(
            'answer = {"statusCode": 200, "body": {"id": 1}}\nanswer["body"] = json.dumps(answer["body"])\nreturn answer',
            'import json',
          ),
        },
        python,
      ),
      'an unknown caller': py('return {"statusCode": 200, "body": {"id": 1}}'),
      'an integration that maps responses': {
        code: py('return {"statusCode": 200, "body": {"id": 1}}'),
        function: { eventSources: [{ kind: 'Api', invocation: 'synchronous', properties: { integration: 'lambda' } }] },
      },
      'a queue': {
        code: py('return {"statusCode": 200, "body": {"id": 1}}'),
        function: { eventSources: [{ kind: 'SQS', invocation: 'polled' }] },
      },
    },
  },
  javascript: {
    bad: {
      ...each(
        {
          'an object': js('return { statusCode: 200, body: «{ id: 1 }» };'),
          'a shorthand': js('const body = { id: 1 };\nreturn { statusCode: 200, «body» };'),
          'a callback’s response':
            'exports.handler = (event, context, callback) => {\n  callback(null, { statusCode: 200, body: «[1]» });\n};\n',
          'an arrow function': 'exports.handler = async (event, context) => ({ statusCode: 200, body: «true» });\n',
        },
        api,
      ),
      'an event of API Gateway': js(
        'const id = event.queryStringParameters.id;\nreturn { statusCode: 200, body: «{ id }» };',
      ),
    },
    good: {
      ...each(
        {
          'a text of JSON': js('return { statusCode: 200, body: JSON.stringify({ id: 1 }) };'),
          'a text': js('return { statusCode: 200, body: `Hello ${event}` };'),
          'something unknown': js('return { statusCode: 200, body: event.answer };'),
          'a response that is spread': js('return { ...event.base, body: "a" };'),
          middleware:
            "const middy = require('@middy/core');\nconst base = async () => ({ statusCode: 200, body: { id: 1 } });\nexports.handler = middy(base);\n",
        },
        api,
      ),
      'an unknown caller': js('return { statusCode: 200, body: { id: 1 } };'),
    },
  },
  typescript: {
    bad: each(
      {
        'an object': ts('return { statusCode: 200, body: «{ id: 1 }» };'),
        'an object with a type': ts('const body = { id: 1 } as const;\nreturn { statusCode: 200, body: «body» };'),
        'a response of a helper': ts(
          'return answer();',
          'const answer = () => ({ statusCode: 200, headers: {}, body: «[1, 2]» });',
        ),
      },
      api,
    ),
    good: {
      ...each(
        {
          'a text of JSON': ts('return { statusCode: 200, body: JSON.stringify(event) };'),
          'a helper’s parameter': ts(
            'return answer(JSON.stringify(event));',
            'const answer = (body: string) => ({ statusCode: 200, body });',
          ),
          'no response of a proxy': ts('return { id: 1, body: { a: 1 } };'),
          'a null': ts('return { statusCode: 204, body: null };'),
        },
        api,
      ),
      'a caller that is no API': {
        code: ts('return { statusCode: 200, body: { id: 1 } };'),
        function: { eventSources: [{ kind: 'Schedule', invocation: 'asynchronous' }] },
      },
    },
  },
});
