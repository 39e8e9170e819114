import { each, javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const source = (kind: string, invocation: 'synchronous' | 'asynchronous' | 'polled', handler = 'handler') => ({
  function: { eventSources: [{ kind, invocation }] },
  handler,
});
const queue = source('SQS', 'polled');

ruleCases('error-returned-not-thrown', {
  python: {
    bad: each(
      {
        'a status code of an error': py(
          'if not event:\n    return «{"statusCode": 500, "body": "a"}»\nreturn {"statusCode": 200}',
        ),
        'an error': py(
          'try:\n    return work(event)\nexcept ValueError as e:\n    return «{"error": str(e)}»',
          'from work import work',
        ),
        'an error of a helper': py('return «fail("a")»', 'def fail(message):\n    return {"errorMessage": message}'),
        'a response of a variable': py('answer = {"statusCode": 400}\nreturn «answer»'),
      },
      source('S3', 'asynchronous', 'lambda_handler'),
    ),
    good: {
      ...each(
        {
          'a raised error': py('raise ValueError("a")'),
          success: py('return {"statusCode": 200, "error": None}'),
          'reported records': py('return {"batchItemFailures": []}'),
          'a status of something unknown': py('return {"statusCode": work(event)}', 'from work import work'),
        },
        source('S3', 'asynchronous', 'lambda_handler'),
      ),
      'an API': { code: py('return {"statusCode": 500}'), ...source('Api', 'synchronous', 'lambda_handler') },
      'an unknown caller': py('return {"error": "a"}'),
    },
  },
  javascript: {
    bad: {
      ...each(
        {
          'an error object': js("return «new Error('a')»;"),
          'a status code of an error': js("return «{ statusCode: 404, body: 'a' }»;"),
          'a caught error': js('try {\n  return await fetch(event.url);\n} catch (error) {\n  return «{ error }»;\n}'),
          'an error of the callback’s response':
            'exports.handler = (event, context, callback) => {\n  callback(null, «new RangeError("a")»);\n};\n',
        },
        queue,
      ),
      'an error object for an unknown caller': js("const error = new Error('a');\nreturn «error»;"),
    },
    good: {
      ...each(
        {
          'a thrown error': js("throw new Error('a');"),
          'an error of the callback':
            'exports.handler = (event, context, callback) => {\n  callback(new Error("a"));\n};\n',
          success: js('return { statusCode: 200, error: null };'),
          'an error that is only logged': js("console.log(new Error('a').stack);\nreturn 1;"),
        },
        queue,
      ),
      'an API': { code: js("return { statusCode: 500, body: 'a' };"), ...source('HttpApi', 'synchronous') },
      'an unknown caller': js("return { error: 'a' };"),
    },
  },
  typescript: {
    bad: each(
      {
        'an error object': ts("return «new Error('a')»;"),
        'an own error': ts('return «new OrderError()»;', 'class OrderError extends Error {}'),
        'an error with a type': ts(
          'try {\n  return await fetch(event.url);\n} catch (error) {\n  return «{ errorMessage: (error as Error).message }»;\n}',
        ),
      },
      queue,
    ),
    good: {
      ...each(
        {
          'a thrown error': ts("throw new Error('a');"),
          success: ts('return { statusCode: 202 };'),
          middleware:
            "import middy from '@middy/core';\nconst base = async () => ({ error: 'a' });\nexport const handler = middy(base);\n",
          'an error of an inner function': ts("const make = () => new Error('a');\nconsole.log(make());\nreturn 1;"),
        },
        queue,
      ),
      'an API': { code: ts("return { statusCode: 500, body: 'a' };"), ...source('Api', 'synchronous') },
    },
  },
});
