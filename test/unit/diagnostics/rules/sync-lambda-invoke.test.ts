import { csharp as cs, go, java, ruby as rb, rust as rs } from '../handlerTexts.ts';
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
      'the old operation that does not wait': py(
        'import boto3\nc = boto3.client("lambda")',
        'c.invoke_async(FunctionName="f", InvokeArgs=b"{}")',
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
  java: {
    bad: {
      'a client of a record': `import com.amazonaws.services.lambda.runtime.*;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
public record App(LambdaClient client) implements RequestHandler<Event, String> {
  public String handleRequest(Event event, Context context) {
    «client.invoke(InvokeRequest.builder().functionName("charge").build())»;
    return "";
  }
}
`,
      'no type': java(
        '«lambda.invoke(InvokeRequest.builder().functionName("charge").build())»;\nreturn "";',
        'import software.amazon.awssdk.services.lambda.LambdaClient;\nimport software.amazon.awssdk.services.lambda.model.*;',
        'private final LambdaClient lambda = LambdaClient.create();',
      ),
      'a request in a variable': java(
        'InvokeRequest request = InvokeRequest.builder().functionName("charge").payload(body).build();\nInvokeResponse answer = «lambda.invoke(request)»;\nreturn "";',
        'import software.amazon.awssdk.services.lambda.LambdaClient;\nimport software.amazon.awssdk.services.lambda.model.*;',
        'private final LambdaClient lambda = LambdaClient.create();',
      ),
      'the type RequestResponse': java(
        '«lambda.invoke(r -> r.functionName("charge").invocationType(InvocationType.REQUEST_RESPONSE))»;\nreturn "";',
        'import software.amazon.awssdk.services.lambda.LambdaClient;\nimport software.amazon.awssdk.services.lambda.model.*;',
        'private final LambdaClient lambda = LambdaClient.create();',
      ),
      'a client that is given': java(
        '«lambda.invoke(r -> r.functionName("charge"))»;\nreturn "";',
        'import software.amazon.awssdk.services.lambda.LambdaClient;\nimport software.amazon.awssdk.services.lambda.model.*;',
        'private final LambdaClient lambda;\nApp(LambdaClient lambda) { this.lambda = lambda; }',
      ),
      'the first version': java(
        '«client.invoke(new InvokeRequest().withFunctionName("charge").withPayload("{}"))»;\nreturn "";',
        'import com.amazonaws.services.lambda.*;\nimport com.amazonaws.services.lambda.AWSLambda;\nimport com.amazonaws.services.lambda.AWSLambdaClientBuilder;',
        'private AWSLambda client = AWSLambdaClientBuilder.defaultClient();',
      ),
      'a client of the method': java(
        'LambdaClient lambda = LambdaClient.create();\n«lambda.invoke(InvokeRequest.builder().functionName("charge").build())»;\nreturn "";',
        'import software.amazon.awssdk.services.lambda.LambdaClient;\nimport software.amazon.awssdk.services.lambda.model.*;',
      ),
      'an asynchronous client whose answer is waited for': java(
        '«lambda.invoke(InvokeRequest.builder().functionName("charge").build())».join();\nreturn "";',
        'import software.amazon.awssdk.services.lambda.LambdaAsyncClient;\nimport software.amazon.awssdk.services.lambda.model.*;',
        'private final LambdaAsyncClient lambda = LambdaAsyncClient.create();',
      ),
      'setters of the first version': java(
        'InvokeRequest request = new InvokeRequest();\nrequest.setFunctionName("charge");\n«client.invoke(request)»;\nreturn "";',
        'import com.amazonaws.services.lambda.AWSLambda;\nimport com.amazonaws.services.lambda.AWSLambdaClientBuilder;\nimport com.amazonaws.services.lambda.model.InvokeRequest;',
        'private final AWSLambda client = AWSLambdaClientBuilder.standard().build();',
      ),
    },
    good: {
      Event: java(
        'lambda.invoke(InvokeRequest.builder().functionName("charge").invocationType(InvocationType.EVENT).build());\nreturn "";',
        'import software.amazon.awssdk.services.lambda.LambdaClient;\nimport software.amazon.awssdk.services.lambda.model.*;',
        'private final LambdaClient lambda = LambdaClient.create();',
      ),
      'Event as a text': java(
        'lambda.invoke(r -> r.functionName("charge").invocationType("Event"));\nreturn "";',
        'import software.amazon.awssdk.services.lambda.LambdaClient;\nimport software.amazon.awssdk.services.lambda.model.*;',
        'private final LambdaClient lambda = LambdaClient.create();',
      ),
      DryRun: java(
        'lambda.invoke(r -> r.functionName("charge").invocationType(InvocationType.DRY_RUN));\nreturn "";',
        'import software.amazon.awssdk.services.lambda.LambdaClient;\nimport software.amazon.awssdk.services.lambda.model.*;',
        'private final LambdaClient lambda = LambdaClient.create();',
      ),
      'a type that is not known': java(
        'lambda.invoke(r -> r.functionName("charge").invocationType(event.getType()));\nreturn "";',
        'import software.amazon.awssdk.services.lambda.LambdaClient;\nimport software.amazon.awssdk.services.lambda.model.*;',
        'private final LambdaClient lambda = LambdaClient.create();',
      ),
      'a request from elsewhere': java(
        'lambda.invoke(event.getRequest());\nreturn "";',
        'import software.amazon.awssdk.services.lambda.LambdaClient;\nimport software.amazon.awssdk.services.lambda.model.*;',
        'private final LambdaClient lambda = LambdaClient.create();',
      ),
      'something else that is invoked': java(
        'chain.invoke(InvokeRequest.builder().functionName("charge").build());\nreturn "";',
        'import software.amazon.awssdk.services.lambda.LambdaClient;\nimport software.amazon.awssdk.services.lambda.model.*;',
      ),
      'Event in the first version': java(
        'client.invoke(new InvokeRequest().withFunctionName("charge").withInvocationType(InvocationType.Event));\nreturn "";',
        'import com.amazonaws.services.lambda.AWSLambda;\nimport com.amazonaws.services.lambda.AWSLambdaClientBuilder;\nimport com.amazonaws.services.lambda.model.*;',
        'private final AWSLambda client = AWSLambdaClientBuilder.defaultClient();',
      ),
      'Event, set later': java(
        'InvokeRequest request = new InvokeRequest().withFunctionName("charge");\nrequest.setInvocationType("Event");\nclient.invoke(request);\nreturn "";',
        'import com.amazonaws.services.lambda.AWSLambda;\nimport com.amazonaws.services.lambda.AWSLambdaClientBuilder;\nimport com.amazonaws.services.lambda.model.*;',
        'private final AWSLambda client = AWSLambdaClientBuilder.defaultClient();',
      ),
    },
  },
  go: {
    bad: {
      'no type': go(
        '_, err := «client.Invoke(ctx, &awslambda.InvokeInput{FunctionName: aws.String("charge")})»',
        'awslambda "github.com/aws/aws-sdk-go-v2/service/lambda"\n"github.com/aws/aws-sdk-go-v2/service/lambda/types"',
        'var client *awslambda.Client',
      ),
      'a request in a variable': go(
        'input := &awslambda.InvokeInput{\n\tFunctionName: name,\n\tPayload: body,\n}\nout, err := «client.Invoke(ctx, input)»',
        'awslambda "github.com/aws/aws-sdk-go-v2/service/lambda"\n"github.com/aws/aws-sdk-go-v2/service/lambda/types"',
        'var client *awslambda.Client',
      ),
      'the type RequestResponse': go(
        '«client.Invoke(ctx, &awslambda.InvokeInput{InvocationType: types.InvocationTypeRequestResponse})»',
        'awslambda "github.com/aws/aws-sdk-go-v2/service/lambda"\n"github.com/aws/aws-sdk-go-v2/service/lambda/types"',
        'var client *awslambda.Client',
      ),
      'a client of a configuration': go(
        'svc := awslambda.NewFromConfig(cfg)\n«svc.Invoke(ctx, &awslambda.InvokeInput{})»',
        'awslambda "github.com/aws/aws-sdk-go-v2/service/lambda"\n"github.com/aws/aws-sdk-go-v2/service/lambda/types"',
        'var cfg aws.Config',
      ),
      'the first version': go(
        '«svc.Invoke(&awslambda.InvokeInput{FunctionName: aws.String("charge")})»',
        'awslambda "github.com/aws/aws-sdk-go/service/lambda"',
        'var svc = awslambda.New(sess)',
      ),
      'a client of the handler’s struct': go(
        'app.charge(ctx)',
        '"github.com/aws/aws-sdk-go-v2/aws"\nawslambda "github.com/aws/aws-sdk-go-v2/service/lambda"',
        'type App struct{ client *awslambda.Client }\nvar app = &App{}\nfunc (a *App) charge(ctx context.Context) {\n\t«a.client.Invoke(ctx, &awslambda.InvokeInput{FunctionName: aws.String("charge")})»\n}',
      ),
      'a context in the first version': go(
        '«svc.InvokeWithContext(ctx, &awslambda.InvokeInput{FunctionName: aws.String("charge")})»',
        '"github.com/aws/aws-sdk-go/aws"\nawslambda "github.com/aws/aws-sdk-go/service/lambda"',
        'var svc = awslambda.New(sess)',
      ),
    },
    good: {
      Event: go(
        'client.Invoke(ctx, &awslambda.InvokeInput{InvocationType: types.InvocationTypeEvent})',
        'awslambda "github.com/aws/aws-sdk-go-v2/service/lambda"\n"github.com/aws/aws-sdk-go-v2/service/lambda/types"',
        'var client *awslambda.Client',
      ),
      'Event, set later': go(
        'input := &awslambda.InvokeInput{FunctionName: name}\ninput.InvocationType = types.InvocationTypeEvent\nclient.Invoke(ctx, input)',
        'awslambda "github.com/aws/aws-sdk-go-v2/service/lambda"\n"github.com/aws/aws-sdk-go-v2/service/lambda/types"',
        'var client *awslambda.Client',
      ),
      'Event in the first version': go(
        'svc.Invoke(&awslambda.InvokeInput{InvocationType: aws.String("Event")})',
        '"github.com/aws/aws-sdk-go/aws"\nawslambda "github.com/aws/aws-sdk-go/service/lambda"',
        'var svc = awslambda.New(sess)',
      ),
      'a type that is not known': go(
        'client.Invoke(ctx, &awslambda.InvokeInput{InvocationType: event.Type})',
        'awslambda "github.com/aws/aws-sdk-go-v2/service/lambda"\n"github.com/aws/aws-sdk-go-v2/service/lambda/types"',
        'var client *awslambda.Client',
      ),
      'another client': go(
        'model.Invoke(ctx, &bedrock.InvokeInput{})',
        '"example.com/bedrock"',
        'var model *bedrock.Client',
      ),
      DryRun: go(
        'client.Invoke(ctx, &awslambda.InvokeInput{InvocationType: types.InvocationTypeDryRun})',
        'awslambda "github.com/aws/aws-sdk-go-v2/service/lambda"\n"github.com/aws/aws-sdk-go-v2/service/lambda/types"',
        'var client *awslambda.Client',
      ),
      'a request that a function makes': go(
        'client.Invoke(ctx, request(event))',
        'awslambda "github.com/aws/aws-sdk-go-v2/service/lambda"',
        'var client *awslambda.Client',
      ),
    },
  },
  ruby: {
    bad: {
      'no type': rb('«CLIENT.invoke(function_name: "charge", payload: "{}")»', 'CLIENT = Aws::Lambda::Client.new'),
      'the type RequestResponse': rb(
        '«CLIENT.invoke(function_name: "charge", invocation_type: "RequestResponse")»',
        'CLIENT = Aws::Lambda::Client.new',
      ),
      'a hash': rb(
        '«CLIENT.invoke({ function_name: "charge" })»',
        'CLIENT = Aws::Lambda::Client.new(region: "eu-west-1")',
      ),
      'a client of the method': rb(
        'client = Aws::Lambda::Client.new\nanswer = «client.invoke(function_name: "charge")»',
      ),
      'a method that keeps the client': rb(
        '«client.invoke(function_name: "charge")»',
        'def client\n  @client ||= Aws::Lambda::Client.new\nend',
      ),
      'a class': rb(
        'Charge.new.call(event)',
        'class Charge\n  LAMBDA = Aws::Lambda::Client.new\n  def call(event)\n    «LAMBDA.invoke(function_name: "charge", payload: event.to_json)»\n  end\nend',
      ),
    },
    good: {
      Event: rb('CLIENT.invoke(function_name: "charge", invocation_type: "Event")', 'CLIENT = Aws::Lambda::Client.new'),
      'a hash with Event': rb(
        'CLIENT.invoke({ function_name: "charge", invocation_type: "Event" })',
        'CLIENT = Aws::Lambda::Client.new',
      ),
      'a type that is not known': rb(
        'CLIENT.invoke(function_name: "charge", invocation_type: event["type"])',
        'CLIENT = Aws::Lambda::Client.new',
      ),
      'parameters that are not seen': rb('CLIENT.invoke(**params)', 'CLIENT = Aws::Lambda::Client.new'),
      'another client': rb('MODEL.invoke(function_name: "charge")', 'MODEL = Aws::BedrockRuntime::Client.new'),
      DryRun: rb(
        'CLIENT.invoke(function_name: "charge", invocation_type: "DryRun")',
        'CLIENT = Aws::Lambda::Client.new',
      ),
      invoke_async: rb(
        'CLIENT.invoke_async(function_name: "charge", invoke_args: "{}")',
        'CLIENT = Aws::Lambda::Client.new',
      ),
    },
  },
  csharp: {
    bad: {
      'a client that the constructor beside the class’s name is given': `using Amazon.Lambda;
using Amazon.Lambda.Core;
public class Function(IAmazonLambda lambda)
{
    public async Task<string> FunctionHandler(Event evt, ILambdaContext context)
    {
        await «lambda.InvokeAsync(new InvokeRequest { FunctionName = "charge" })»;
        return "";
    }
}
`,
      'no type': cs(
        'await «_lambda.InvokeAsync(new InvokeRequest { FunctionName = "charge" })»;\nreturn "";',
        'using Amazon.Lambda;\nusing Amazon.Lambda.Model;',
        'private readonly AmazonLambdaClient _lambda = new AmazonLambdaClient();',
      ),
      'a request in a variable': cs(
        'var request = new InvokeRequest { FunctionName = "charge", Payload = body };\nvar answer = await «_lambda.InvokeAsync(request)»;\nreturn "";',
        'using Amazon.Lambda;',
        'private readonly IAmazonLambda _lambda = new AmazonLambdaClient();',
      ),
      'a client that is given': cs(
        'await «_lambda.InvokeAsync(new InvokeRequest { FunctionName = "charge" })»;\nreturn "";',
        'using Amazon.Lambda;',
        'private readonly IAmazonLambda _lambda;\npublic Function(IAmazonLambda client) { _lambda = client; }',
      ),
      'the type RequestResponse': cs(
        'await «_lambda.InvokeAsync(new InvokeRequest { InvocationType = InvocationType.RequestResponse })»;\nreturn "";',
        'using Amazon.Lambda;',
        'private IAmazonLambda _lambda = new AmazonLambdaClient();',
      ),
      'a client of the method': cs(
        'using var client = new AmazonLambdaClient();\nvar answer = await «client.InvokeAsync(new InvokeRequest { FunctionName = "charge" })»;\nreturn "";',
        'using Amazon.Lambda;\nusing Amazon.Lambda.Model;',
      ),
      'a result that is waited for': cs(
        'var answer = «_lambda.InvokeAsync(new InvokeRequest { FunctionName = "charge" })».Result;\nreturn "";',
        'using Amazon.Lambda;\nusing Amazon.Lambda.Model;',
        'private readonly IAmazonLambda _lambda = new AmazonLambdaClient();',
      ),
    },
    good: {
      Event: cs(
        'await _lambda.InvokeAsync(new InvokeRequest { FunctionName = "charge", InvocationType = InvocationType.Event });\nreturn "";',
        'using Amazon.Lambda;',
        'private IAmazonLambda _lambda = new AmazonLambdaClient();',
      ),
      'Event, set later': cs(
        'var request = new InvokeRequest { FunctionName = "charge" };\nrequest.InvocationType = InvocationType.Event;\nawait _lambda.InvokeAsync(request);\nreturn "";',
        'using Amazon.Lambda;',
        'private IAmazonLambda _lambda = new AmazonLambdaClient();',
      ),
      'a type that is not known': cs(
        'await _lambda.InvokeAsync(new InvokeRequest { InvocationType = evt.Type });\nreturn "";',
        'using Amazon.Lambda;',
        'private IAmazonLambda _lambda = new AmazonLambdaClient();',
      ),
      'a request from elsewhere': cs(
        'await _lambda.InvokeAsync(evt.Request);\nreturn "";',
        'using Amazon.Lambda;',
        'private IAmazonLambda _lambda = new AmazonLambdaClient();',
      ),
      'something else that is invoked': cs(
        'await _model.InvokeAsync(new InvokeRequest { FunctionName = "charge" });\nreturn "";',
        'using Amazon.Lambda;',
        'private Model _model = new Model();',
      ),
      DryRun: cs(
        'await _lambda.InvokeAsync(new InvokeRequest { InvocationType = InvocationType.DryRun });\nreturn "";',
        'using Amazon.Lambda;\nusing Amazon.Lambda.Model;',
        'private readonly IAmazonLambda _lambda = new AmazonLambdaClient();',
      ),
      'Event as a text': cs(
        'await _lambda.InvokeAsync(new InvokeRequest { FunctionName = "charge", InvocationType = "Event" });\nreturn "";',
        'using Amazon.Lambda;\nusing Amazon.Lambda.Model;',
        'private readonly IAmazonLambda _lambda = new AmazonLambdaClient();',
      ),
    },
  },
  rust: {
    bad: {
      'no type': rs('«client.invoke()».function_name("charge").send().await?;', '', '').replace(
        'event: LambdaEvent<Value>',
        'client: &aws_sdk_lambda::Client, event: LambdaEvent<Value>',
      ),
      'the type RequestResponse': rs(
        'let answer = «client.invoke()».invocation_type(InvocationType::RequestResponse).send().await?;',
        'use aws_sdk_lambda::{types::InvocationType, Client};',
      ).replace('event: Lambda', 'client: &Client, event: Lambda'),
      'a client of the function': rs(
        'let client = aws_sdk_lambda::Client::new(&config);\n«client.invoke()».function_name(name).payload(body).send().await?;',
      ),
      'a client in a state': rs(
        '«state.lambda.invoke()».function_name("charge").send().await?;',
        'use aws_sdk_lambda::Client;\nuse std::sync::Arc;',
        'struct State {\n    lambda: Client,\n}',
      ).replace('event: Lambda', 'state: Arc<State>, event: Lambda'),
      'a payload that is built': rs(
        'let blob = Blob::new(serde_json::to_vec(&event.payload)?);\nlet answer = «client.invoke()».function_name("charge").payload(blob).send().await?;',
        'use aws_sdk_lambda::{primitives::Blob, Client};',
      ).replace('event: Lambda', 'client: &Client, event: Lambda'),
      'a lazy static client': rs(
        'let answer = «CLIENT.invoke()».function_name("charge").send().await?;',
        'use aws_sdk_lambda::Client;\nuse std::sync::LazyLock;',
        'static CLIENT: LazyLock<Client> = LazyLock::new(make);',
      ),
    },
    good: {
      Event: rs(
        'client.invoke().function_name("charge").invocation_type(InvocationType::Event).send().await?;',
        'use aws_sdk_lambda::{types::InvocationType, Client};',
      ).replace('event: Lambda', 'client: &Client, event: Lambda'),
      'a type that is not known': rs(
        'client.invoke().invocation_type(kind).send().await?;',
        'use aws_sdk_lambda::Client;',
      ).replace('event: Lambda', 'client: &Client, event: Lambda'),
      'a request that is not sent here': rs(
        'let request = client.invoke().function_name("charge");\nfinish(request).await?;',
        'use aws_sdk_lambda::Client;',
      ).replace('event: Lambda', 'client: &Client, event: Lambda'),
      'another client': rs('client.invoke().function_name("charge").send().await?;', 'use example::Client;').replace(
        'event: Lambda',
        'client: &Client, event: Lambda',
      ),
      DryRun: rs(
        'client.invoke().function_name("charge").invocation_type(InvocationType::DryRun).send().await?;',
        'use aws_sdk_lambda::{types::InvocationType, Client};',
      ).replace('event: Lambda', 'client: &Client, event: Lambda'),
    },
  },
});
