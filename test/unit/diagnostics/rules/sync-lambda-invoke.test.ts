import { ruleCases } from '../ruleCases.ts';

const js = (module: string, body: string): string =>
  `${module}\nexports.handler = async (event) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const ts = (module: string, body: string): string =>
  `${module}\nexport const handler = async (event: { id: string }) => {\n  ${body.replaceAll('\n', '\n  ')}\n};\n`;
const py = (module: string, body: string): string =>
  `${module}\ndef lambda_handler(event, context):\n    ${body.replaceAll('\n', '\n    ')}\n`;
const sdk =
  "const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');\nconst client = new LambdaClient({});";
const esm =
  "import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';\nconst client = new LambdaClient({});";

ruleCases('sync-lambda-invoke', {
  python: {
    bad: {
      'the type RequestResponse': py(
        'import boto3\nclient = boto3.client("lambda")',
        '«client.invoke(FunctionName="f", InvocationType="RequestResponse")»',
      ),
      'no type': py('import boto3 as b\nclient = b.client("lambda")', '«client.invoke(FunctionName="f")»'),
      'a client of a session': py(
        'from boto3 import Session\nclient = Session(region_name="x").client(service_name="lambda")',
        '«client.invoke(FunctionName="f")»',
      ),
      'a client that is made when it is needed': py(
        'import boto3\nclient = None\ndef get():\n    global client\n    if client is None:\n        client = boto3.client("lambda")\n    return client',
        '«get().invoke(FunctionName="f")»',
      ),
      'an attribute': py(
        'import boto3\nclass Caller:\n    def __init__(self):\n        self.client = boto3.client("lambda")\n    def call(self):\n        «self.client.invoke(FunctionName="f")»\ncaller = Caller()',
        'caller.call()',
      ),
      'a client of another file': {
        code: py('from clients import functions', '«functions.invoke(FunctionName="f")»'),
        files: { 'clients.py': 'import boto3\n\nfunctions = boto3.client("lambda")\n' },
      },
      'an asynchronous client':
        'import aioboto3, asyncio\nasync def work():\n    async with aioboto3.Session().client("lambda") as c:\n        await «c.invoke(FunctionName="f")»\ndef lambda_handler(event, context):\n    asyncio.run(work())\n',
    },
    good: {
      'the type Event': py(
        'import boto3\nc = boto3.client("lambda")',
        'c.invoke(FunctionName="f", InvocationType="Event")',
      ),
      'a dry run': py(
        'import boto3\nc = boto3.client("lambda")',
        'c.invoke(FunctionName="f", InvocationType="DryRun")',
      ),
      'a type of a variable': py(
        'import boto3\nc = boto3.client("lambda")',
        'c.invoke(FunctionName="f", InvocationType=event["type"])',
      ),
      'parameters that are not seen': py('import boto3\nc = boto3.client("lambda")', 'c.invoke(**event)'),
      'another service': py('import boto3\nc = boto3.client("bedrock-agent")', 'c.invoke(FunctionName="f")'),
      'a chain of something else': py('from chains import chain', 'chain.invoke({"a": 1})'),
      'a client that the event brings': py('', 'event["client"].invoke(FunctionName="f")'),
      'a call while the module is loaded': py(
        'import boto3\nboto3.client("lambda").invoke(FunctionName="f")',
        'return 1',
      ),
    },
  },
  javascript: {
    bad: {
      'a command': js(sdk, "await «client.send(new InvokeCommand({ FunctionName: 'f' }))»;"),
      'a command of a variable': js(
        sdk,
        "const input = { FunctionName: 'f', InvocationType: 'RequestResponse' };\nconst command = new InvokeCommand(input);\nawait «client.send(command)»;",
      ),
      'the aggregated client': js(
        "const aws = require('@aws-sdk/client-lambda');\nconst functions = new aws.Lambda({});",
        "await «functions.invoke({ FunctionName: 'f' })»;",
      ),
      'version 2': js(
        "const AWS = require('aws-sdk');\nconst functions = new AWS.Lambda();",
        "await «functions.invoke({ FunctionName: 'f' })».promise();",
      ),
      'a client of another file': {
        code: js("const { call } = require('./call');", 'await call();'),
        files: {
          'call.js': `${sdk}\nmodule.exports = { call: () => «client.send(new InvokeCommand({ FunctionName: 'f' }))» };\n`,
        },
      },
    },
    good: {
      'the type Event': js(
        sdk,
        "await client.send(new InvokeCommand({ FunctionName: 'f', InvocationType: 'Event' }));",
      ),
      'a type that is set later': js(
        sdk,
        "const input = { FunctionName: 'f' };\ninput.InvocationType = event.type;\nawait client.send(new InvokeCommand(input));",
      ),
      'parameters that are spread': js(sdk, 'await client.send(new InvokeCommand({ ...event.input }));'),
      'another command': js(
        "const { LambdaClient, ListFunctionsCommand } = require('@aws-sdk/client-lambda');\nconst client = new LambdaClient({});",
        'await client.send(new ListFunctionsCommand({}));',
      ),
      'a client of that name': js(
        'class LambdaClient { send() {} }\nclass InvokeCommand {}\nconst client = new LambdaClient();',
        "await client.send(new InvokeCommand({ FunctionName: 'f' }));",
      ),
      'a durable function’s invoke': js('', "await event.context.invoke('f', {});"),
    },
  },
  typescript: {
    bad: {
      'a command': ts(esm, "await «client.send(new InvokeCommand({ FunctionName: 'f' }))»;"),
      'a type of an enumeration’s text': ts(
        esm,
        "await «client.send(new InvokeCommand({ FunctionName: 'f', InvocationType: 'RequestResponse' as const }))»;",
      ),
      'a namespace': ts(
        "import * as lambda from '@aws-sdk/client-lambda';\nconst client = new lambda.LambdaClient();",
        "await «client.send(new lambda.InvokeCommand({ FunctionName: 'f' }))»;",
      ),
      'a field of a class': ts(
        "import { Lambda } from '@aws-sdk/client-lambda';\nclass Caller {\n  private readonly functions = new Lambda({});\n  call() {\n    return «this.functions.invoke({ FunctionName: 'f' })»;\n  }\n}\nconst caller = new Caller();",
        'await caller.call();',
      ),
    },
    good: {
      'the type Event': ts(
        esm,
        "await client.send(new InvokeCommand({ FunctionName: 'f', InvocationType: 'Event' }));",
      ),
      'a type of a variable': ts(
        esm,
        "await client.send(new InvokeCommand({ FunctionName: 'f', InvocationType: event.id as 'Event' }));",
      ),
      'a client of an unknown module': ts(
        "import { client, InvokeCommand } from './gone.js';",
        "await client.send(new InvokeCommand({ FunctionName: 'f' }));",
      ),
      'a parameter that hides the client': ts(
        `${esm}\nconst call = (client: { send(c: unknown): void }) => client.send(new InvokeCommand({ FunctionName: 'f' }));`,
        'call({ send() {} });',
      ),
    },
  },
});
