import assert from 'node:assert/strict';
import * as path from 'node:path';
import { handlerChoices } from '../../../src/functions/handlers/handlerChoices.ts';
import { catalogOf, inProject, parsers, type Project } from './catalogs.ts';

const javaHandler = `package com.example;
import com.amazonaws.services.lambda.runtime.*;
public class Orders implements RequestHandler<E, R> {
  public R handleRequest(E e, Context c) { return null; }
  public R other(E e, Context c) { return null; }
}
`;
const goMain = `package main
import "github.com/aws/aws-lambda-go/lambda"
func handle(e E) error { return nil }
func main() { lambda.Start(handle) }
`;
const rustMain = `use lambda_runtime::{run, service_fn, Error};
async fn function_handler(e: E) -> Result<(), Error> { Ok(()) }
async fn main() -> Result<(), Error> { run(service_fn(function_handler)).await }
`;
const csharpFunction = `using Amazon.Lambda.Core;
namespace Shop.Orders;
public class Function {
  public string FunctionHandler(string s, ILambdaContext c) => s;
}
`;

function template(functions: Readonly<Record<string, string>>): string {
  const resources = Object.entries(functions).map(
    ([name, properties]) => `  ${name}:\n    Type: AWS::Serverless::Function\n    Properties: { ${properties} }\n`,
  );
  return `Transform: AWS::Serverless-2016-10-31\nResources:\n${resources.join('')}`;
}

/** What each function's handler string leads to, `name: file:line symbol`, and the problems. */
async function located(project: Project): Promise<[string[], string[]]> {
  const catalog = await catalogOf(project.folder);
  try {
    const lines = catalog.functions.map(({ name, handlerSource }) => {
      if (handlerSource === undefined) return `${name}: -`;
      const file = path.relative(project.folder, handlerSource.file).replaceAll('\\', '/');
      return `${name}: ${file}:${handlerSource.range.start.line} ${handlerSource.symbol}`;
    });
    return [lines, catalog.problems.map(({ message }) => message)];
  } finally {
    catalog.dispose();
  }
}

describe('handlers of built programs', () => {
  it('are found from the handler strings of templates, and are not listed again', () =>
    inProject(
      {
        'template.yaml': template({
          Class: 'Runtime: java21, CodeUri: orders, Handler: com.example.Orders',
          Method: "Runtime: java17, CodeUri: orders, Handler: 'com.example.Orders::other'",
          Jar: 'Runtime: java11, CodeUri: orders/target/orders.jar, Handler: com.example.Orders',
          Go: 'Runtime: provided.al2023, CodeUri: hello/, Handler: bootstrap',
          OldGo: 'Runtime: go1.x, CodeUri: hello/, Handler: main',
          Rust: 'Runtime: provided.al2, CodeUri: rusty, Handler: bootstrap',
          Dotnet: "Runtime: dotnet8, CodeUri: shop, Handler: 'Shop::Shop.Orders.Function::FunctionHandler'",
          Ruby: 'Runtime: ruby3.3, CodeUri: rb, Handler: lambda_function.lambda_handler',
          RubyClass: "Runtime: ruby3.3, CodeUri: rb, Handler: 'api.Shop::Api.process'",
        }),
        'orders/pom.xml': '<project/>',
        'orders/src/main/java/com/example/Orders.java': javaHandler,
        'hello/main.go': goMain,
        'rusty/Cargo.toml': '',
        'rusty/src/main.rs': rustMain,
        'shop/src/Shop/Function.cs': csharpFunction,
        'rb/lambda_function.rb': 'def lambda_handler(event:, context:)\nend\n',
        'rb/api.rb': 'module Shop\n  class Api\n    def self.process(event:, context:)\n    end\n  end\nend\n',
      },
      async (project) => {
        assert.deepEqual(await located(project), [
          [
            'Class: orders/src/main/java/com/example/Orders.java:3 Orders.handleRequest',
            'Method: orders/src/main/java/com/example/Orders.java:4 Orders.other',
            'Jar: orders/src/main/java/com/example/Orders.java:3 Orders.handleRequest',
            'Go: hello/main.go:2 handle',
            'OldGo: hello/main.go:2 handle',
            'Rust: rusty/src/main.rs:1 function_handler',
            'Dotnet: shop/src/Shop/Function.cs:3 Function.FunctionHandler',
            'Ruby: rb/lambda_function.rb:0 lambda_handler',
            'RubyClass: rb/api.rb:2 Shop.Api.process',
          ],
          [],
        ]);
      },
    ));

  it('are unknown, and no problem, where nothing or more than one is meant', () =>
    inProject(
      {
        'template.yaml': template({
          NoClass: 'Runtime: java21, CodeUri: ., Handler: com.example.Missing',
          NoProgram: 'Runtime: provided.al2023, CodeUri: empty, Handler: bootstrap',
          TwoPrograms: 'Runtime: provided.al2023, CodeUri: cmd, Handler: bootstrap',
          OneOfTwo: 'Runtime: provided.al2023, CodeUri: cmd, Handler: second',
          NoAssembly: "Runtime: dotnet8, CodeUri: ., Handler: 'A::B.C::D'",
          Shell: 'Runtime: provided.al2023, CodeUri: shell, Handler: function.sh',
          NoMethod: 'Runtime: ruby3.3, CodeUri: rb, Handler: app.made_by_a_library',
        }),
        'empty/readme.txt': '',
        'cmd/first/main.go': goMain,
        'cmd/second/main.go': goMain,
        'shell/bootstrap': '#!/bin/sh\n',
        'rb/app.rb': 'require "lib"\n',
      },
      async (project) => {
        const [lines, problems] = await located(project);
        assert.deepEqual(problems, []);
        assert.deepEqual(lines, [
          // No template means it for sure.
          'cmd/first/main.go:handle: cmd/first/main.go:2 handle',
          'NoClass: -',
          'NoProgram: -',
          'TwoPrograms: -',
          'OneOfTwo: cmd/second/main.go:2 handle',
          'NoAssembly: -',
          'Shell: -',
          'NoMethod: -',
        ]);
      },
    ));

  it('say which Ruby file is missing', () =>
    inProject(
      {
        'template.yaml': template({ A: 'Runtime: ruby3.3, CodeUri: rb, Handler: ap.handler' }),
        'rb/app.rb': 'def handler(event:, context:)\nend\n',
      },
      async (project) => {
        const [, problems] = await located(project);
        assert.deepEqual(problems, ['Handler "ap.handler" points nowhere: there is no rb/ap.rb. Beside it: app.rb.']);
      },
    ));

  it('are listed without a template too, with the handler string where the file says it', () =>
    inProject(
      {
        'java/pom.xml': '<project/>',
        'java/src/main/java/com/example/Orders.java': javaHandler,
        'go/go.mod': 'module example.com/go\n',
        'go/main.go': goMain,
        'ruby/Gemfile': '',
        'ruby/lib/api.rb': 'module Shop\n  class Api\n    def self.process(event:, context:)\n    end\n  end\nend\n',
        'cs/Function.cs': csharpFunction,
        'rust/Cargo.toml': '',
        'rust/src/main.rs': rustMain,
        'java/src/test/java/com/example/OrdersTest.java': javaHandler,
      },
      async (project) => {
        const catalog = await catalogOf(project.folder);
        assert.deepEqual(
          catalog.functions.map(({ name, handler, codeRoot, evidence }) => [
            name,
            handler,
            path.relative(project.folder, codeRoot),
            evidence,
          ]),
          [
            ['cs/Function.cs:Function.FunctionHandler', undefined, 'cs', 'type'],
            ['go/main.go:handle', 'bootstrap', 'go', 'type'],
            [
              'java/src/main/java/com/example/Orders.java:Orders.handleRequest',
              'com.example.Orders::handleRequest',
              'java',
              'type',
            ],
            ['ruby/lib/api.rb:Shop.Api.process', 'lib/api.Shop::Api.process', 'ruby', 'signature'],
            ['rust/src/main.rs:function_handler', 'bootstrap', 'rust', 'type'],
          ],
        );
        catalog.dispose();
      },
    ));

  it('are those of the binary that the template or the handler string names', () =>
    inProject(
      {
        'template.yaml': `${template({
          One: 'Runtime: provided.al2023, CodeUri: rusty, Handler: bootstrap',
        })}    Metadata: { BuildMethod: rust-cargolambda, BuildProperties: { Binary: two } }\n`,
        'serverless.yml':
          'provider: { name: aws, runtime: go1.x }\nfunctions:\n  hello: { handler: bin/hello }\n  world: { handler: bin/world }\n',
        'rusty/Cargo.toml': '',
        'rusty/src/bin/one.rs': rustMain,
        'rusty/src/bin/two.rs': rustMain,
        'functions/hello/main.go': goMain,
        'functions/world/main.go': goMain,
      },
      async (project) => {
        const [lines] = await located(project);
        assert.deepEqual(lines, [
          'rusty/src/bin/one.rs:function_handler: rusty/src/bin/one.rs:1 function_handler',
          'hello: functions/hello/main.go:2 handle',
          'world: functions/world/main.go:2 handle',
          'One: rusty/src/bin/two.rs:1 function_handler',
        ]);
      },
    ));
});

const csharpProgram = `using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Core;
var handler = (string input, ILambdaContext context) => input;
await LambdaBootstrapBuilder.Create(handler, null).Build().RunAsync();
`;
const annotated = `using Amazon.Lambda.Annotations;
namespace Shop {
  public class Calls {
    [LambdaFunction(MemorySize = 256)]
    [HttpApi(LambdaHttpMethod.Get, "/x")]
    public string Get(string id) { return id; }
  }
}
`;
const csproj = (name: string) => `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>${name}</PropertyGroup></Project>\n`;

describe('handler strings of built programs', () => {
  const files = {
    'shop/Shop.Orders.csproj': csproj('<AssemblyName>Orders</AssemblyName>'),
    'shop/Function.cs': csharpFunction,
    'shop/Calls.cs': annotated,
    'program/Program.csproj': csproj('<OutputType>Exe</OutputType>'),
    'program/Main.cs': csharpProgram,
    'java/src/main/java/com/example/Orders.java': javaHandler,
    'java/src/main/java/com/example/Outer.java': javaHandler
      .replace(
        'class Orders implements RequestHandler<E, R> {',
        'class Outer {\n  public static class In implements RequestHandler<E, R> {',
      )
      .concat('}\n'),
    'go/main.go': goMain,
    'rust/src/main.rs': rustMain,
  };

  it('are offered as the runtime wants them', () =>
    inProject(files, async (project) => {
      const offered = async (folder: string, runtime: string) =>
        (await handlerChoices({ folder: project.file(folder), runtime }, parsers)).map(({ handler }) => handler);
      assert.deepEqual(await offered('java', 'java21'), [
        'com.example.Orders::handleRequest',
        'com.example.Outer$In::handleRequest',
      ]);
      assert.deepEqual(await offered('shop', 'dotnet8'), [
        'Orders::Shop.Calls_Get_Generated::Get',
        'Orders::Shop.Orders.Function::FunctionHandler',
      ]);
      assert.deepEqual(await offered('program', 'dotnet8'), ['Program']);
      assert.deepEqual(await offered('go', 'provided.al2023'), ['bootstrap']);
      assert.deepEqual(await offered('rust', 'provided.al2023'), ['bootstrap']);
      assert.deepEqual(await offered('go', 'python3.13'), []);
    }));

  it('of bare C# have the name of the assembly, as its project file says', () =>
    inProject(files, async (project) => {
      const catalog = await catalogOf(project.folder);
      const handlers = async () => {
        await catalog.settled();
        return catalog.functions
          .filter(({ name }) => name.includes('.cs:'))
          .map(({ name, handler }) => `${name} ${handler ?? '-'}`);
      };
      assert.deepEqual(await handlers(), [
        'program/Main.cs:handler Program',
        'shop/Calls.cs:Calls.Get Orders::Shop.Calls_Get_Generated::Get',
        'shop/Function.cs:Function.FunctionHandler Orders::Shop.Orders.Function::FunctionHandler',
      ]);
      await project.write({ 'shop/Shop.Orders.csproj': csproj('') });
      catalog.fileChanged(project.file('shop/Shop.Orders.csproj'));
      assert.match((await handlers())[2] ?? '', / Shop\.Orders::Shop\.Orders\.Function::FunctionHandler$/);
      await project.delete('shop/Shop.Orders.csproj');
      catalog.fileChanged(project.file('shop/Shop.Orders.csproj'));
      assert.match((await handlers())[2] ?? '', / -$/);
      catalog.dispose();
    }));

  it('that are offered lead back to the code', () =>
    inProject(
      {
        ...files,
        'template.yaml': template({
          Outer: "Runtime: java21, CodeUri: java, Handler: 'com.example.Outer$In::handleRequest'",
          Annotated: "Runtime: dotnet8, CodeUri: shop, Handler: 'Orders::Shop.Calls_Get_Generated::Get'",
          Program: 'Runtime: dotnet8, CodeUri: program, Handler: Program',
        }),
      },
      async (project) => {
        const [lines, problems] = await located(project);
        assert.deepEqual(
          lines.filter((line) => !line.includes('.cs:C') && /^(?:Outer|Annotated|Program):/.test(line)),
          [
            'Outer: java/src/main/java/com/example/Outer.java:4 Outer.In.handleRequest',
            'Annotated: shop/Calls.cs:5 Calls.Get',
            'Program: program/Main.cs:2 handler',
          ],
        );
        assert.deepEqual(problems, []);
      },
    ));
});
