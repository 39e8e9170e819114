import { javascript as js, python as py, typescript as ts } from '../handlerTexts.ts';
import { ruleCases } from '../ruleCases.ts';

const boto = 'import os\nimport boto3\nclient = boto3.client("lambda")';
const sdk =
  "const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');\nconst client = new LambdaClient({});";
const esm =
  "import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';\nconst client = new LambdaClient({});";

ruleCases('self-invoke', {
  python: {
    bad: {
      'the variable with the own name': py(
        '«client.invoke(FunctionName=os.environ["AWS_LAMBDA_FUNCTION_NAME"], InvocationType="Event")»',
        boto,
      ),
      'the variable in a constant': py(
        '«client.invoke(FunctionName=ME, InvocationType="Event")»',
        `${boto}\nME = os.getenv("AWS_LAMBDA_FUNCTION_NAME", "local")`,
      ),
      'the name of the context': py(
        '«client.invoke(FunctionName=context.function_name, InvocationType="Event", Payload="{}")»',
        boto,
      ),
      'the own ARN': py('me = context.invoked_function_arn\n«client.invoke(FunctionName=me)»', boto),
      'the name that the template gives': {
        code: py('«client.invoke(FunctionName="orders-prod")»', boto),
        function: { functionName: 'orders-prod' },
      },
    },
    good: {
      'another function': py('client.invoke(FunctionName="other", InvocationType="Event")', boto),
      'a function of the event': py('client.invoke(FunctionName=event["function"])', boto),
      'another variable': py('client.invoke(FunctionName=os.environ["NEXT"])', boto),
      'a dry run': py('client.invoke(FunctionName=context.function_name, InvocationType="DryRun")', boto),
      'a loop that the template allows': {
        code: py('client.invoke(FunctionName=context.function_name)', boto),
        function: { recursiveLoop: 'Allow' },
      },
      'going on before the time is over': py(
        'if context.get_remaining_time_in_millis() < 10000:\n    client.invoke(FunctionName=context.function_name, InvocationType="Event")',
        boto,
      ),
    },
  },
  javascript: {
    bad: {
      'the variable with the own name': js(
        "await «client.send(new InvokeCommand({ FunctionName: process.env.AWS_LAMBDA_FUNCTION_NAME, InvocationType: 'Event' }))»;",
        sdk,
      ),
      'the variable in a pattern': js(
        'await «client.send(new InvokeCommand({ FunctionName: AWS_LAMBDA_FUNCTION_NAME }))»;',
        `${sdk}\nconst { AWS_LAMBDA_FUNCTION_NAME } = process.env;`,
      ),
      'the name of the context': js(
        'await «client.send(new InvokeCommand({ FunctionName: context.functionName }))»;',
        sdk,
      ),
      'the first SDK': js(
        "await «lambda.invoke({ FunctionName: context.invokedFunctionArn, InvocationType: 'Event' })».promise();",
        "const AWS = require('aws-sdk');\nconst lambda = new AWS.Lambda();",
      ),
    },
    good: {
      'another function': js("await client.send(new InvokeCommand({ FunctionName: 'other' }));", sdk),
      'another variable': js('await client.send(new InvokeCommand({ FunctionName: process.env.NEXT }));', sdk),
      'a context of something else': js(
        'const context2 = event.context;\nawait client.send(new InvokeCommand({ FunctionName: context2.functionName }));',
        sdk,
      ),
      'going on before the time is over': js(
        'if (context.getRemainingTimeInMillis() < 9000) await client.send(new InvokeCommand({ FunctionName: context.functionName }));',
        sdk,
      ),
      'an object that invokes something': js('event.client.invoke({ FunctionName: context.functionName });'),
    },
  },
  typescript: {
    bad: {
      'the variable with a default': ts(
        "await «client.send(new InvokeCommand({ FunctionName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? '' }))»;",
        esm,
      ),
      'the variable, surely': ts(
        'await «client.send(new InvokeCommand({ FunctionName: process.env.AWS_LAMBDA_FUNCTION_NAME! }))»;',
        esm,
      ),
      'the variable as a constant': ts(
        'await «client.send(new InvokeCommand({ FunctionName: me }))»;',
        `${esm}\nconst me = process.env['AWS_LAMBDA_FUNCTION_NAME'] as string;`,
      ),
      'the name of the context': ts(
        'await «client.send(new InvokeCommand({ FunctionName: context.functionName }))»;',
        esm,
      ),
    },
    good: {
      'another function': ts("await client.send(new InvokeCommand({ FunctionName: 'other' }));", esm),
      'another variable': ts('await client.send(new InvokeCommand({ FunctionName: process.env.NEXT! }));', esm),
      'a dry run': ts(
        "await client.send(new InvokeCommand({ FunctionName: context.functionName, InvocationType: 'DryRun' }));",
        esm,
      ),
      'a durable function': {
        code: ts('await client.send(new InvokeCommand({ FunctionName: context.functionName }));', esm),
        function: { durable: true },
      },
    },
  },
});
