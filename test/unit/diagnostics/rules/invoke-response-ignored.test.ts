import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const boto = 'import json\nimport boto3\nclient = boto3.client("lambda")';
const sdk =
  "const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');\nconst client = new LambdaClient({});";
const esm =
  "import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';\nconst client = new LambdaClient({});";

ruleCases('invoke-response-ignored', {
  python: {
    bad: {
      'the payload alone': py(
        'r = «client.invoke(FunctionName="f", InvocationType="RequestResponse")»\nreturn json.loads(r["Payload"].read())',
        boto,
      ),
      'an answer that is thrown away': py('«client.invoke(FunctionName="f")»', boto),
      'the status alone': py(
        'r = «client.invoke(FunctionName="f")»\nif r["StatusCode"] != 200:\n    raise RuntimeError("failed")',
        boto,
      ),
      'the payload at once': py('return json.load(«client.invoke(FunctionName="f")»["Payload"])', boto),
    },
    good: {
      'a look at FunctionError': py(
        'r = client.invoke(FunctionName="f")\nif r.get("FunctionError"):\n    raise RuntimeError("failed")\nreturn json.load(r["Payload"])',
        boto,
      ),
      'a look for an error in the payload': py(
        'r = client.invoke(FunctionName="f")\np = json.load(r["Payload"])\nif "errorMessage" in p:\n    raise RuntimeError(p)\nreturn p',
        boto,
      ),
      'an asynchronous call': py('client.invoke(FunctionName="f", InvocationType="Event")', boto),
      'an answer that is returned': py('return client.invoke(FunctionName="f")', boto),
      'an answer that is passed on': py('r = client.invoke(FunctionName="f")\ncheck(r)', boto),
      'a type of a variable': py('r = client.invoke(FunctionName="f", InvocationType=event["type"])', boto),
    },
  },
  javascript: {
    bad: {
      'the payload alone': js(
        "const r = await «client.send(new InvokeCommand({ FunctionName: 'f' }))»;\nreturn JSON.parse(Buffer.from(r.Payload));",
        sdk,
      ),
      'the payload in a pattern': js(
        "const { Payload, StatusCode } = await «client.send(new InvokeCommand({ FunctionName: 'f' }))»;\nreturn Payload;",
        sdk,
      ),
      'an answer that is thrown away': js("await «client.send(new InvokeCommand({ FunctionName: 'f' }))»;", sdk),
      'the first SDK': js(
        "const r = await «lambda.invoke({ FunctionName: 'f' })».promise();\nreturn r.Payload;",
        "const AWS = require('aws-sdk');\nconst lambda = new AWS.Lambda();",
      ),
    },
    good: {
      'a look at FunctionError': js(
        "const r = await client.send(new InvokeCommand({ FunctionName: 'f' }));\nif (r.FunctionError) throw new Error('failed');\nreturn r.Payload;",
        sdk,
      ),
      'a look at FunctionError in a pattern': js(
        "const { Payload, FunctionError: failed } = await client.send(new InvokeCommand({ FunctionName: 'f' }));\nreturn failed ? null : Payload;",
        sdk,
      ),
      'answers that are gathered': js(
        "const all = await Promise.all(event.items.map(() => client.send(new InvokeCommand({ FunctionName: 'f' }))));\nreturn all;",
        sdk,
      ),
      'a callback': js(
        "lambda.invoke({ FunctionName: 'f' }, (error, data) => { console.log(data); });",
        "const AWS = require('aws-sdk');\nconst lambda = new AWS.Lambda();",
      ),
      'an asynchronous call': js(
        "await client.send(new InvokeCommand({ FunctionName: 'f', InvocationType: 'Event' }));",
        sdk,
      ),
    },
  },
  typescript: {
    bad: {
      'the payload alone': ts(
        "const { Payload } = await «client.send(new InvokeCommand({ FunctionName: 'f' }))»;\nreturn Payload;",
        esm,
      ),
      'the payload, surely': ts(
        "const r = await «client.send(new InvokeCommand({ FunctionName: 'f' }))»;\nreturn r.Payload!.transformToString();",
        esm,
      ),
      'an answer that is thrown away': ts("await «client.send(new InvokeCommand({ FunctionName: 'f' }))»;", esm),
      'a logged answer': ts(
        "const r = await «client.send(new InvokeCommand({ FunctionName: 'f' }))»;\nconsole.log(r.StatusCode);",
        esm,
      ),
    },
    good: {
      'a look at FunctionError': ts(
        "const r = await client.send(new InvokeCommand({ FunctionName: 'f' }));\nif (r.FunctionError !== undefined) throw new Error('failed');\nreturn r.Payload;",
        esm,
      ),
      'an answer that is returned': ts("return client.send(new InvokeCommand({ FunctionName: 'f' }));", esm),
      'an asynchronous call': ts(
        "await client.send(new InvokeCommand({ FunctionName: 'f', InvocationType: 'Event' }));",
        esm,
      ),
      'parameters that are not seen': ts('await client.send(new InvokeCommand(event));', esm),
    },
  },
});
