import assert from 'node:assert/strict';
import { findHandlers, findTopLevelSymbol, handlerFunctions } from '../../../src/syntax/handlers.ts';
import { parse } from './parsing.ts';

async function found(file: string, text: string): Promise<string[]> {
  return findHandlers(await parse(file, text)).map(({ symbol, evidence }) => `${symbol} ${evidence}`);
}

describe('findHandlers', () => {
  const handlers: Record<string, [file: string, text: string, expected: string[]]> = {
    'a Python handler by name and signature': [
      'app.py',
      'def lambda_handler(event, context):\n    return 1\n',
      ['lambda_handler signature'],
    ],
    'any *_handler': ['app.py', 'def order_handler(event, _context): pass', ['order_handler signature']],
    'parameters of any name under the usual one': [
      'app.py',
      'def lambda_handler(e, c): pass',
      ['lambda_handler signature'],
    ],
    'parameters that are both unused': ['app.py', 'def lambda_handler(_, __): pass', ['lambda_handler signature']],
    'a payload beside a context': ['app.py', 'def handler(payload, _context): pass', ['handler signature']],
    'parameters that a trial may leave out': [
      'app.py',
      'def handler(event: dict | None = None, context: object = None): return {}',
      ['handler signature'],
    ],
    'another name of the event, where AWS is called': [
      'app.mjs',
      "import { S3Client } from '@aws-sdk/client-s3';\nexport const handler = async (upload) => upload.key;",
      ['handler signature'],
    ],
    'another name of the event, where HTTP is answered': [
      'app.js',
      'exports.handler = async (e) => ({ statusCode: 200, body: e.body });',
      ['handler signature'],
    ],
    'an unused parameter': ['app.py', 'def handler(event, _): pass', ['handler signature']],
    'typed shapes of one’s own': [
      'app.py',
      'def handler(event: dict, context: object) -> dict: return {}',
      ['handler signature'],
    ],
    LambdaContext: [
      'app.py',
      'from aws_lambda_powertools.utilities.typing import LambdaContext\ndef create(event: dict, ctx: LambdaContext): ...',
      ['create type'],
    ],
    aws_lambda_typing: [
      'app.py',
      'from aws_lambda_typing import context as context_, events\ndef main(event: events.SQSEvent, context: context_.Context): pass',
      ['main type'],
    ],
    'Powertools decorators': [
      'app.py',
      '@logger.inject_lambda_context(log_event=True)\n@tracer.capture_lambda_handler\ndef run(event, context):\n    pass',
      ['run type'],
    ],
    'an imported decorator': [
      'app.py',
      'from aws_lambda_powertools.utilities.idempotency import idempotent\n@idempotent(persistence_store=store)\ndef pay(event, context): pass',
      ['pay type'],
    ],
    'a handler behind a decorator of one’s own': [
      'app.py',
      '@log_errors\ndef handler(event, context): pass',
      ['handler signature'],
    ],
    Mangum: [
      'main.py',
      'from mangum import Mangum\napp = FastAPI()\nhandler = Mangum(app, lifespan="off")\n',
      ['handler type'],
    ],
    'a handler that __main__ tries': [
      'app.py',
      'def handler(event, context): pass\nif __name__ == "__main__":\n    handler({}, None)\n',
      ['handler signature'],
    ],
    'an ESM arrow function': [
      'app.mjs',
      'export const handler = async (event) => { return event; };',
      ['handler signature'],
    ],
    'an ESM function': ['app.mjs', 'export async function handler(event, context) {}', ['handler signature']],
    'an exported name': [
      'app.mjs',
      'const run = async (event, context) => {};\nexport { run as handler };',
      ['handler signature'],
    ],
    'exports.x': ['app.js', 'exports.handler = async function (event) {};', ['handler signature']],
    'module.exports.x': [
      'app.js',
      'module.exports.userHandler = (event, context, callback) => {};',
      ['userHandler signature'],
    ],
    'module.exports = {}': [
      'app.js',
      'const handler = async (event) => 1;\nfunction helper() {}\nmodule.exports = { handler, helper, todoHandler: (event, context) => 2 };',
      ['handler signature', 'todoHandler signature'],
    ],
    'a method of module.exports': [
      'app.cjs',
      'module.exports = { async handler(event, context) {} };',
      ['handler signature'],
    ],
    'a destructured event': ['app.js', 'exports.handler = async ({ Records }) => {};', ['handler signature']],
    'a typed handler': [
      'app.ts',
      "import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';\nexport const create: APIGatewayProxyHandlerV2 = async (e) => ({ statusCode: 200 });",
      ['create type'],
    ],
    'a handler with types of one’s own': [
      'app.ts',
      'interface Order { id: string }\nexport const handler = async (event: Order): Promise<void> => {};',
      ['handler signature'],
    ],
    'a typed event': [
      'app.ts',
      "import { SQSEvent, Context } from 'aws-lambda';\nexport async function handler(event: SQSEvent) {}\nexport function work(e: SQSEvent, c: Context) {}",
      ['handler type', 'work type'],
    ],
    'a JSDoc type': [
      'app.js',
      "/** @type {import('aws-lambda').Handler} */\nexports.main = async (e) => e;",
      ['main type'],
    ],
    middy: [
      'app.ts',
      "import middy from '@middy/core';\nconst base = async (e: unknown) => e;\nexport const handler = middy(base).use(json());",
      ['handler type'],
    ],
    'middy, wrapped later': [
      'app.js',
      "const middy = require('@middy/core');\nconst wrapped = middy().handler(async (event) => event);\nmodule.exports.handler = wrapped;",
      ['handler type'],
    ],
    'serverless-http': [
      'app.js',
      "const serverless = require('serverless-http');\nmodule.exports.handler = serverless(app);",
      ['handler type'],
    ],
    'a wrapper that nobody knows': [
      'app.js',
      'exports.handler = wrap(async (event, context) => {});',
      ['handler signature'],
    ],
    streaming: [
      'app.mjs',
      'export const handler = awslambda.streamifyResponse(async (event, stream, context) => {});',
      ['handler type'],
    ],
    'a class of Powertools': [
      'app.ts',
      'class Orders implements LambdaInterface { async handler(_event: unknown, _context: unknown) {} }\nconst orders = new Orders();\nexport const handler = orders.handler.bind(orders);',
      ['handler type'],
    ],
    'a handler that needs no event': [
      'app.js',
      'exports.handler = async () => ({ statusCode: 204 });',
      ['handler signature'],
    ],
    'a handler that needs no event, and AWS': [
      'app.mjs',
      "import { S3Client } from '@aws-sdk/client-s3';\nexport async function handler() {}",
      ['handler signature'],
    ],
    lambdaHandler: ['app.js', 'exports.lambdaHandler = async (event) => {};', ['lambdaHandler signature']],
    'a handler that a function makes': [
      'app.js',
      'exports.handler = metricScope((metrics) => async (event, context) => {});',
      ['handler signature'],
    ],
    'compiled output': [
      'app.js',
      'exports.handler = void 0;\nconst handler = async (event) => {};\nexports.handler = handler;',
      ['handler signature'],
    ],
    'middy without a base': [
      'app.mjs',
      "import middy from '@middy/core';\nexport const handler = middy().use(parser()).handler(async (event) => event);",
      ['handler type'],
    ],
    'a durable function': [
      'app.ts',
      "import { withDurableExecution } from '@aws/durable-execution-sdk-js';\nexport const handler = withDurableExecution(async (event, context) => event);",
      ['handler type'],
    ],
    'serverless-express': [
      'app.js',
      "const serverlessExpress = require('@codegenie/serverless-express');\nexports.handler = serverlessExpress({ app });",
      ['handler type'],
    ],
    'what Powertools’ resolver is given': [
      'app.py',
      'from aws_lambda_powertools.event_handler import APIGatewayRestResolver\napp = APIGatewayRestResolver()\ndef api(event, context):\n    return app.resolve(event, context)\n',
      ['api type'],
    ],

    'a Java class by its interface': [
      'src/Handler.java',
      'import com.amazonaws.services.lambda.runtime.RequestHandler;\npublic class Orders implements RequestHandler<SQSEvent, Void> { public Void handleRequest(SQSEvent e, Context c) { return null; } }',
      ['Orders.handleRequest type'],
    ],
    'a Java stream handler, all imported': [
      'Handler.java',
      'import com.amazonaws.services.lambda.runtime.*;\nclass A implements RequestStreamHandler { public void handleRequest(InputStream i, OutputStream o, Context c) {} }',
      ['A.handleRequest type'],
    ],
    'a Java method by its context': [
      'Handler.java',
      'import com.amazonaws.services.lambda.runtime.Context;\npublic class A { public String handler(String s, Context c) { return s; } }',
      ['A.handler type'],
    ],
    'lambda.Start': [
      'main.go',
      'package main\nimport "github.com/aws/aws-lambda-go/lambda"\nfunc HandleRequest(ctx context.Context) error { return nil }\nfunc main() { lambda.Start(HandleRequest) }',
      ['HandleRequest type'],
    ],
    'lambda.StartWithOptions, renamed, with a method': [
      'main.go',
      'package main\nimport rt "github.com/aws/aws-lambda-go/lambda"\ntype App struct{}\nfunc (a App) Handle(e Event) error { return nil }\nfunc main() { a := App{}; rt.StartWithOptions(a.Handle, rt.WithContext(ctx)) }',
      ['App.Handle type'],
    ],
    'a Go handler behind a wrapper': [
      'main.go',
      'package main\nimport "github.com/aws/aws-lambda-go/lambda"\nfunc handle(e Event) error { return nil }\nfunc main() { lambda.Start(otellambda.InstrumentHandler(handle)) }',
      ['handle type'],
    ],
    'a Go router': [
      'main.go',
      'package main\nimport "github.com/aws/aws-lambda-go/lambda"\nfunc main() { lambda.Start(adapter.ProxyWithContext) }',
      ['main type'],
    ],
    'a Ruby method': [
      'lambda_function.rb',
      'def lambda_handler(event:, context:)\n  1\nend',
      ['lambda_handler signature'],
    ],
    'a method of a Ruby class': [
      'app.rb',
      'module Orders\n  class Api\n    def self.process(event:, context:)\n    end\n  end\nend',
      ['Orders.Api.process signature'],
    ],
    'a method of class << self': [
      'app.rb',
      'class Api\n  class << self\n    def handler(event:, context:); end\n  end\nend',
      ['Api.handler signature'],
    ],
    'a C# method by its context': [
      'Function.cs',
      'using Amazon.Lambda.Core;\nnamespace A;\npublic class Function { public async Task<string> FunctionHandler(string s, ILambdaContext c) { return s; } }',
      ['Function.FunctionHandler type'],
    ],
    'a C# method by its attribute': [
      'Functions.cs',
      'class Functions { [LambdaFunction(MemorySize = 256)] [HttpApi(LambdaHttpMethod.Get, "/")] public int Add(int x, int y, int z) => x + y + z; }',
      ['Functions.Add type'],
    ],
    'a C# program': [
      'Program.cs',
      'var handler = (string s, ILambdaContext c) => s.ToUpper();\nawait LambdaBootstrapBuilder.Create(handler, new Serializer()).Build().RunAsync();',
      ['handler type'],
    ],
    'a C# Main': [
      'Program.cs',
      'class P { static async Task Main() { Func<string, ILambdaContext, string> h = Handle; await LambdaBootstrapBuilder.Create(h, s).Build().RunAsync(); } public static string Handle(string s, ILambdaContext c) => s; }',
      ['P.Handle type'],
    ],
    'an entry point of ASP.NET Core': [
      'LambdaEntryPoint.cs',
      'public class LambdaEntryPoint : Amazon.Lambda.AspNetCoreServer.APIGatewayProxyFunction { }',
      ['LambdaEntryPoint type'],
    ],
    'run(service_fn(…))': [
      'main.rs',
      'use lambda_runtime::{run, service_fn};\nasync fn main() { run(service_fn(handler)).await }\nasync fn handler(e: E) {}',
      ['handler type'],
    ],
    'lambda_http::run with a closure': [
      'main.rs',
      'async fn main() { lambda_http::run(service_fn(|e: Request| async move { handle(&client, e).await })).await }\nasync fn handle(c: &C, e: Request) {}',
      ['handle type'],
    ],
    'a Rust service behind layers': [
      'main.rs',
      'use lambda_runtime::{service_fn, Runtime};\nasync fn main() { let f = service_fn(echo); Runtime::new(f).layer(l).run().await }\nasync fn echo(e: E) {}',
      ['echo type'],
    ],
    'a Rust router': [
      'main.rs',
      'use lambda_http::run;\nasync fn main() { let app = Router::new().route("/", get(root)); run(app).await }\nasync fn root() {}',
      ['main type'],
    ],
  };
  for (const [title, [file, text, expected]] of Object.entries(handlers)) {
    it(`finds ${title}`, async () => assert.deepEqual(await found(file, text), expected));
  }

  const others: Record<string, [file: string, text: string]> = {
    'an async def, which Lambda does not await': ['app.py', 'async def handler(event, context): pass'],
    'a method': ['app.py', 'class A:\n    def handler(self, event, context): pass'],
    'a signal handler': ['app.py', 'def signal_handler(signum, frame): pass'],
    'an exception handler': ['app.py', '@app.exception_handler(E)\ndef error_handler(event, context): pass'],
    'a helper that takes more': ['app.py', 'def retry_handler(event, context, attempts): pass'],
    'a handler of a Telegram bot': ['bot.py', 'def handler(update, context): pass'],
    'a handler of a gRPC service': ['server.py', 'def handler(request, context): pass'],
    'a handler of exceptions': ['errors.py', 'def handler(exc, context): pass'],
    'a signal handler by the usual name': ['app.py', 'def handler(signum, frame): pass'],
    'a callback that may be called without anything': ['app.py', 'def handler(data=None, other=None): pass'],
    'a yargs command that calls AWS': [
      'deploy.js',
      "const { S3Client } = require('@aws-sdk/client-s3');\nexports.command = 'deploy';\nexports.handler = async (argv) => {};",
    ],
    'a route that answers with a status': [
      'route.js',
      'exports.handler = async (request) => ({ statusCode: 200, path: request.path });',
    ],
    'a handler of something unknown': ['app.js', 'exports.handler = async (message) => { await send(message); };'],
    'a name that says nothing': ['app.py', 'def process(event, context): pass'],
    'a helper that the handler calls': [
      'app.py',
      'def sub_handler(event, context): pass\ndef main(e):\n    return sub_handler(e, None)',
    ],
    'a pytest fixture': ['app.py', 'import pytest\n@pytest.fixture\ndef handler(event, context): pass'],
    'a test': ['test_app.py', 'def handler(event, context): pass'],
    'a conftest': ['conftest.py', 'def lambda_handler(event, context): pass'],
    'an Express handler': ['app.js', 'exports.handler = (req, res) => res.send(1);'],
    'a Koa handler': ['app.js', 'exports.handler = async (ctx, next) => { await next(); };'],
    'a Next route': ['route.ts', 'export default function handler(req: NextApiRequest, res: NextApiResponse) {}'],
    'a listener': ['form.js', 'export const submitHandler = (event) => event.preventDefault();'],
    'a DOM listener by type': ['form.ts', 'export function handler(event: MouseEvent) {}'],
    'a React component file': ['form.tsx', 'export const handler = (event, context) => {};'],
    'a Netlify function': [
      'app.ts',
      "import type { Handler } from '@netlify/functions';\nexport const handler: Handler = async (event, context) => ({ statusCode: 200 });",
    ],
    'a yargs command': ['build.js', "exports.command = 'build';\nexports.handler = (argv) => {};"],
    'a function without parameters': ['app.js', 'exports.handler = async () => { await build(); };'],
    'a helper that takes an event': [
      'app.ts',
      "import { APIGatewayProxyEvent } from 'aws-lambda';\nexport function parseBody(event: APIGatewayProxyEvent) {}",
    ],
    'a helper that gets the context and more': [
      'app.ts',
      "import type { Context } from 'aws-lambda';\nexport const begin = async (input: Input, context: Context, client?: Client) => {};",
    ],
    'something that is not exported': ['app.ts', 'const handler = async (event, context) => {};'],
    'an export of another file': ['app.ts', "export { handler } from './other';"],
    'an exported handler in a test': ['app.test.ts', 'export const handler = async (event) => {};'],
    'a file of __mocks__': ['__mocks__/app.js', 'exports.handler = async (event) => {};'],
    'an event-stream subscriber with a foreign type': [
      'app.ts',
      "import { H3Event } from 'h3';\nexport const handler = (event: H3Event) => {};",
    ],
    'a Flask route': ['app.py', '@app.route("/")\ndef handler(event, context): pass'],
    'a FastAPI route': ['app.py', '@app.get("/")\nasync def handler(event, context): pass'],
    'a Cloud Function of Google': ['main.py', '@functions_framework.http\ndef handler(request): pass'],
    'an Azure function': [
      'index.ts',
      "import { AzureFunction, Context, HttpRequest } from '@azure/functions';\nexport const handler: AzureFunction = async (context: Context, req: HttpRequest) => {};",
    ],
    'a resolver of another kind': [
      'app.py',
      'app = Graph()\ndef api(event, context):\n    return app.resolve(event, context)\n',
    ],
    'a Java class of another RequestHandler': [
      'A.java',
      'import io.vertx.RequestHandler;\nclass A implements RequestHandler<E, R> { public R handleRequest(E e, Context c) { return null; } }',
    ],
    'an abstract Java handler': [
      'A.java',
      'import com.amazonaws.services.lambda.runtime.*;\npublic abstract class A implements RequestHandler<E, R> { public R handleRequest(E e, Context c) { return null; } }',
    ],
    'a Java helper with the context': [
      'A.java',
      'import com.amazonaws.services.lambda.runtime.Context;\nclass A { public void log(String s, Context c) {} private void handler(E e, Context c) {} }',
    ],
    'a Java test': [
      'src/test/java/A.java',
      'import com.amazonaws.services.lambda.runtime.*;\nclass A implements RequestHandler<E, R> { public R handleRequest(E e, Context c) { return null; } }',
    ],
    'a Spring controller': [
      'A.java',
      '@RestController class A { @GetMapping public String handler(HttpServletRequest r) { return ""; } }',
    ],
    'a Go server': [
      'main.go',
      'package main\nimport "net/http"\nfunc handler(w http.ResponseWriter, r *http.Request) {}\nfunc main() { http.HandleFunc("/", handler) }',
    ],
    'another Start': [
      'main.go',
      'package main\nimport "example.com/lambda"\nfunc h() {}\nfunc main() { lambda.Start(h) }',
    ],
    'a Go test': [
      'main_test.go',
      'package main\nimport "github.com/aws/aws-lambda-go/lambda"\nfunc h() {}\nfunc main() { lambda.Start(h) }',
    ],
    'a Ruby method with other arguments': [
      'app.rb',
      'def handler(event, context); end\ndef process(event:, context:, retries:); end',
    ],
    'a Ruby method of objects': ['app.rb', 'class A\n  def handler(event:, context:); end\nend'],
    'a Ruby helper': ['app.rb', 'def help(event:, context:); end\ndef run(e)\n  help(event: e, context: nil)\nend'],
    'a Ruby spec': ['app_spec.rb', 'def handler(event:, context:); end'],
    'a C# helper with the context': [
      'Function.cs',
      'using Amazon.Lambda.Core;\nclass F { private void A(string s, ILambdaContext c) {} public static void Log(ILambdaContext c) {} public void B(int a, int b, ILambdaContext c) {} }',
    ],
    'a C# interface': ['IFunction.cs', 'interface IFunction { Task FunctionHandler(string s, ILambdaContext c); }'],
    'a C# controller': ['A.cs', 'public class A : ControllerBase { [HttpGet] public string Handler(string s) => s; }'],
    'a C# test': [
      'test/App.Tests/FunctionTest.cs',
      'public class T { public void FunctionHandler(string s, ILambdaContext c) { } }',
    ],
    'a Rust server': ['main.rs', 'async fn main() { axum::serve(listener, app).await }\nasync fn handler() {}'],
    'another run': [
      'main.rs',
      'use other::run;\nasync fn main() { run(service_fn(handler)).await }\nasync fn handler() {}',
    ],
    'a library that starts runtimes': [
      'lib.rs',
      'pub async fn run(h: H) { lambda_runtime::run(Adapter::from(h)).await }',
    ],
  };
  for (const [title, [file, text]] of Object.entries(others)) {
    it(`leaves out ${title}`, async () => assert.deepEqual(await found(file, text), []));
  }

  it('gives the range of the name', async () => {
    const [handler] = findHandlers(await parse('app.py', '\n\ndef lambda_handler(event, context):\n    pass\n'));
    assert.deepEqual(handler?.range, { start: { line: 2, character: 4 }, end: { line: 2, character: 18 } });
  });
});

describe('findTopLevelSymbol', () => {
  const cases: [file: string, text: string, symbol: string, expected: string | undefined][] = [
    ['app.py', 'def handler(e, c): pass', 'handler', '0:4'],
    ['app.py', 'async def handler(e, c): pass', 'handler', '0:10'],
    ['app.py', 'class Api: pass', 'Api', '0:6'],
    ['app.py', 'handler = make()', 'handler', '0:0'],
    ['app.py', 'import os\nfrom x import run as handler', 'handler', '1:21'],
    ['app.py', 'if X:\n    def handler(e, c): pass', 'handler', '1:8'],
    ['app.py', 'try:\n    from a import handler\nexcept ImportError:\n    handler = None', 'handler', '3:4'],
    ['app.py', '@d\ndef handler(e, c): pass', 'handler', '1:4'],
    ['app.py', 'def other():\n    def handler(): pass', 'handler', undefined],
    ['app.js', 'exports.handler = 1', 'handler', '0:8'],
    ['app.js', "exports['handler'] = 1", 'handler', '0:8'],
    ['app.js', 'module.exports.handler = 1', 'handler', '0:15'],
    ['app.js', 'const handler = exports.main = () => {}', 'main', '0:24'],
    ['app.js', 'module.exports = { handler }', 'handler', '0:19'],
    ['app.js', 'module.exports = { "handler": x }', 'handler', '0:19'],
    ['app.js', 'exports = module.exports = { handler: x }', 'handler', '0:29'],
    ['app.js', 'const api = { handler() {} };\nmodule.exports = api;', 'handler', '0:14'],
    ['app.js', 'const api = {};\napi.handler = async (event) => 1;\nmodule.exports = api;', 'handler', '1:4'],
    ['app.mjs', 'export const handler = 1', 'handler', '0:13'],
    ['app.mjs', 'export let [a, handler = 2] = b', 'handler', '0:15'],
    ['app.mjs', 'export const { a: handler } = b', 'handler', '0:18'],
    ['app.mjs', 'export function handler() {}', 'handler', '0:16'],
    ['app.ts', 'export class Api {}', 'Api', '0:13'],
    ['app.ts', 'export abstract class Api {}', 'Api', '0:22'],
    ['app.mjs', 'export { a as handler }', 'handler', '0:14'],
    ['app.mjs', "export { handler } from './x.js'", 'handler', '0:9'],
    ['app.mjs', "export * as handler from './x.js'", 'handler', '0:12'],
    ['app.mjs', "export * from './x.js'", 'handler', undefined],
    ['app.mjs', 'export default function handler() {}', 'default', '0:24'],
    ['app.mjs', 'const handler = 1', 'handler', undefined],
    ['app.js', 'function f(exports) { exports.handler = 1 }', 'handler', undefined],
    ['app.js', 'exports.api = { create() {} }', 'api.create', '0:16'],
    ['app.js', 'exports.api = { create() {} }', 'api.remove', undefined],
    ['app.py', 'x = [\ndef handler(e, c):\n    y = e["a"', 'handler', '1:4'],
    ['app.js', 'exports.handler = async (event) => {\n  if (event.', 'handler', '0:8'],
  ];
  for (const [file, text, symbol, expected] of cases) {
    it(`${expected === undefined ? 'does not find' : 'finds'} ${symbol} in ${JSON.stringify(text)}`, async () => {
      const start = findTopLevelSymbol(await parse(file, text), symbol)?.start;
      assert.equal(start && `${start.line}:${start.character}`, expected);
    });
  }
});

describe('handlerFunctions', () => {
  it('looks through wrappers to the functions that run', async () => {
    const source = await parse(
      'app.js',
      "const middy = require('@middy/core');\nconst base = async (event) => 1;\nexports.handler = middy(base).use(x());",
    );
    assert.deepEqual(
      handlerFunctions(source, 'handler').map(({ text }) => text),
      ['async (event) => 1'],
    );
  });

  it('takes the routes of an application', async () => {
    const source = await parse(
      'app.py',
      'app = FastAPI()\n@app.get("/a")\ndef a(): return 1\n@other.get("/b")\ndef b(): return 2\nhandler = Mangum(app)\n',
    );
    assert.deepEqual(
      handlerFunctions(source, 'handler').map(({ text }) => text),
      ['def a(): return 1'],
    );
  });
});
