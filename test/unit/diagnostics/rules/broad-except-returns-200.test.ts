import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const module = 'import json\nfrom work import work';
const tried = 'try:\n    return {"statusCode": 200, "body": work(event)}\n';
const jsModule = "const { work } = require('./work');";
const jsTried = 'try {\n  return { statusCode: 200, body: await work(event) };\n} ';
const esm = "import { work } from './work.js';";

ruleCases('broad-except-returns-200', {
  python: {
    bad: {
      'a message with status 200': py(
        `${tried}«except Exception as e»:\n    return {"statusCode": 200, "body": str(e)}`,
        module,
      ),
      'a bare except': py(`${tried}«except»:\n    print("failed")\n    return {"statusCode": 204}`, module),
      'a response of a variable': py(
        `${tried}«except Exception»:\n    answer = {"statusCode": 200, "body": ""}\n    return answer`,
        module,
      ),
      'a response of a helper': py(
        `${tried}«except Exception»:\n    return ok({"error": "a"})`,
        `${module}\ndef ok(body):\n    return {"statusCode": 200, "body": json.dumps(body)}`,
      ),
      'a function that answers for the handler': py(
        'return answer(event)',
        `${module}\ndef answer(event):\n    try:\n        return {"statusCode": 200, "body": work(event)}\n    «except Exception»:\n        return {"statusCode": 200, "body": "a"}`,
      ),
    },
    good: {
      'status 500': py(`${tried}except Exception as e:\n    return {"statusCode": 500, "body": str(e)}`, module),
      'certain errors': py(`${tried}except KeyError:\n    return {"statusCode": 200, "body": "none"}`, module),
      'an error that is raised again': py(`${tried}except Exception as e:\n    print(e)\n    raise`, module),
      'a status of something unknown': py(
        `${tried}except Exception as e:\n    return {"statusCode": e.status, "body": ""}`,
        module,
      ),
      'nothing that can fail outside': py(
        'try:\n    id = int(event["id"])\nexcept Exception:\n    return {"statusCode": 200, "body": "none"}',
        module,
      ),
      'a webhook': {
        code: py(`${tried}except Exception as e:\n    return {"statusCode": 200, "body": ""}`, module),
        function: { name: 'GitHubWebhook' },
      },
      'a queue': {
        code: py(`${tried}except Exception as e:\n    return {"statusCode": 200, "body": ""}`, module),
        function: { eventSources: [{ kind: 'SQS', invocation: 'polled' }] },
      },
      'no response': py(
        'try:\n    work(event)\nexcept Exception:\n    print("failed")\nreturn {"statusCode": 200}',
        module,
      ),
    },
  },
  javascript: {
    bad: {
      'a message with status 200': js(
        `${jsTried}«catch (error)» {\n  return { statusCode: 200, body: error.message };\n}`,
        jsModule,
      ),
      'a catch without name': js(`${jsTried}«catch» {\n  return { statusCode: 201 };\n}`, jsModule),
      'a response of a helper': js(
        `${jsTried}«catch (error)» {\n  console.error(error);\n  return ok('failed');\n}`,
        `${jsModule}\nconst ok = (body) => ({ statusCode: 200, body });`,
      ),
      'an API': {
        code: js(`${jsTried}«catch (error)» {\n  return { statusCode: 200, body: '' };\n}`, jsModule),
        function: { eventSources: [{ kind: 'Api', invocation: 'synchronous' }] },
      },
    },
    good: {
      'status 500': js(`${jsTried}catch (error) {\n  return { statusCode: 500, body: error.message };\n}`, jsModule),
      'a look at the error': js(
        `${jsTried}catch (error) {\n  if (error.name !== 'NotFound') throw error;\n  return { statusCode: 200, body: '' };\n}`,
        jsModule,
      ),
      'no status': js(`${jsTried}catch (error) {\n  return { error: error.message };\n}`, jsModule),
      'a health check': {
        code: js(`${jsTried}catch (error) {\n  return { statusCode: 200, body: 'down' };\n}`, jsModule),
        function: { name: 'HealthCheck' },
      },
      'a text that may be no JSON': js(
        "try {\n  JSON.parse(event.body);\n} catch {\n  return { statusCode: 200, body: 'none' };\n}\nreturn { statusCode: 200 };",
        jsModule,
      ),
    },
  },
  typescript: {
    bad: {
      'a message with status 200': ts(
        `${jsTried}«catch (error: unknown)» {\n  return { statusCode: 200, body: (error as Error).message };\n}`,
        esm,
      ),
      'a constant status': ts(
        `${jsTried}«catch» {\n  return { statusCode: ok, body: '' };\n}`,
        `${esm}\nconst ok = 200;`,
      ),
      'a typed response': ts(
        `${jsTried}«catch» {\n  return { statusCode: 200, body: '' } satisfies APIGatewayProxyResult;\n}`,
        `${esm}\nimport type { APIGatewayProxyResult } from 'aws-lambda';`,
      ),
    },
    good: {
      'status 500': ts(`${jsTried}catch {\n  return { statusCode: 500, body: '' };\n}`, esm),
      'a status of an enumeration': ts(
        `${jsTried}catch {\n  return { statusCode: Status.Ok, body: '' };\n}`,
        `${esm}\nimport { Status } from './status.js';`,
      ),
      'an error that is thrown': ts(`${jsTried}catch (error) {\n  throw new Error('a', { cause: error });\n}`, esm),
      'a bot': {
        code: ts(`${jsTried}catch {\n  return { statusCode: 200, body: '' };\n}`, esm),
        function: { name: 'TelegramBot' },
      },
      'a helper that nobody answers with': ts(
        'await probe(event);\nreturn { statusCode: 200 };',
        `${esm}\nconst probe = async (event: any) => {\n  ${jsTried.replaceAll('\n', '\n  ')}catch {\n    return { statusCode: 200, body: '' };\n  }\n};`,
      ),
    },
  },
});
