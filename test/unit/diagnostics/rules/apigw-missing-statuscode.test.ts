import { each, javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const event = { kind: 'Api', invocation: 'synchronous' as const, properties: { Path: '/', Method: 'get' } };
const api = { function: { eventSources: [event] }, handler: 'handler' };
const python = { ...api, handler: 'lambda_handler' };
const http = { function: { eventSources: [{ kind: 'HttpApi', invocation: 'synchronous' as const }] } };

ruleCases('apigw-missing-statuscode', {
  python: {
    bad: {
      ...each(
        {
          'the data itself': py('return «{"id": 1}»'),
          'a text': py('return «"ok"»'),
          'one path of two': py('if not event:\n    return «{"error": "empty"}»\nreturn {"statusCode": 200}'),
          'a variable': py('answer = {"id": 1}\nanswer["name"] = "a"\nreturn «answer»'),
        },
        python,
      ),
      'another path that has it': py(
        'if event["httpMethod"] == "GET":\n    return «{"id": 1}»\nreturn {"statusCode": 405, "body": ""}',
      ),
    },
    good: {
      ...each(
        {
          'a status code': py('return {"statusCode": 200, "body": "a"}'),
          'one that comes later': py('answer = {"body": "a"}\nanswer["statusCode"] = 200\nreturn answer'),
          'only fields of a response, which is 200 then': py('return {"headers": {}, "body": "a"}'),
          'something unknown': py('return work(event)', 'from work import work'),
          'something that is spread': py('return {**BASE, "body": "a"}', 'from base import BASE'),
          'a router':
            'from aws_lambda_powertools.event_handler import APIGatewayRestResolver\napp = APIGatewayRestResolver()\n@app.get("/")\ndef get():\n    return {"id": 1}\ndef lambda_handler(event, context):\n    return app.resolve(event, context)\n',
          'a decorator that may add it':
            'from web import api\n@api\ndef lambda_handler(event, context):\n    return {"id": 1}\n',
        },
        python,
      ),
      'an HTTP API': { code: py('return {"id": 1}'), ...http },
      'an unknown caller': py('return {"id": 1}'),
      'an API that may map responses': {
        code: py('return {"id": 1}'),
        function: { eventSources: [{ ...event, source: 'OrdersApi' }] },
      },
      'a permission, which an authorizer has, too': {
        code: py('return {"id": 1}'),
        function: { eventSources: [{ kind: 'Api', invocation: 'synchronous' }] },
      },
      'an integration that maps responses': {
        code: py('return {"id": 1}'),
        function: { eventSources: [{ ...event, properties: { ...event.properties, integration: 'lambda' } }] },
      },
      'an authorizer': {
        code: py('return {"principalId": "a", "policyDocument": {}}'),
        function: { eventSources: [event] },
      },
      'a second caller': {
        code: py('return {"id": 1}'),
        function: {
          eventSources: [
            { kind: 'Api', invocation: 'synchronous' },
            { kind: 'Schedule', invocation: 'asynchronous' },
          ],
        },
      },
    },
  },
  javascript: {
    bad: each(
      {
        'the data itself': js('return «{ id: 1 }»;'),
        'a text': js('return «`Hello ${event}`»;'),
        'a list': js('return «[1, 2]»;'),
        'a callback’s response':
          'exports.handler = (event, context, callback) => {\n  callback(null, «{ id: 1 }»);\n};\n',
      },
      api,
    ),
    good: {
      ...each(
        {
          'a status code': js("return { statusCode: 200, body: 'a' };"),
          'a shorthand': js('const statusCode = 200;\nreturn { statusCode, body: "a" };'),
          'something that is spread': js('return { ...event.base, body: "a" };'),
          'a response that is changed': js(
            'const answer = { body: "a" };\naddStatus(answer);\nreturn answer;',
            "const { addStatus } = require('./status');",
          ),
          'an empty return': js('if (event.a) return;\nreturn { statusCode: 200 };'),
        },
        api,
      ),
      'an HTTP API': { code: js('return { id: 1 };'), ...http },
    },
  },
  typescript: {
    bad: each(
      {
        'the data itself': ts('return «{ id: 1 }»;'),
        'data with a type': ts('const order: { id: number } = { id: 1 };\nreturn «order»;'),
        'data of a helper': ts('return «load()»;', 'const load = () => ({ id: 1 });'),
      },
      api,
    ),
    good: {
      ...each(
        {
          'a status code': ts("return { statusCode: 200, body: 'a' };"),
          'a helper that has it': ts(
            'return answer(200);',
            "const answer = (statusCode: number) => ({ statusCode, body: '' });",
          ),
          'a parameter': ts('return event;'),
          'a conditional one of two kinds': ts('return event.a ? { statusCode: 200 } : { statusCode: 404 };'),
        },
        api,
      ),
      'an HTTP API': { code: ts('return { id: 1 };'), ...http },
    },
  },
});
