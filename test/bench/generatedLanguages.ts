/** How a generated project looks in one language. */
export interface ProgrammingLanguage {
  readonly runtime: string;
  readonly extension: string;
  /** What a folder of this language's code has beside it, by name. */
  readonly projectFiles: Readonly<Record<string, string>>;
  /** In the folder of a function. */
  readonly handlerFile: string;
  /** As a template names it. */
  readonly handlerName: string;
  /** What SAM has to know to build it. */
  readonly buildMethod?: string;
  readonly handler: (index: number) => string;
  readonly module: (index: number, saysHandler: boolean) => string;
}

/** So many functions, one after the other. */
function repeated(count: number, text: (name: string, index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(`answer${index === 0 ? '' : index}`, index)).join('\n');
}

const about = (index: number, saysHandler: boolean): string =>
  `Part ${index}${saysHandler ? ', used by every handler' : ''}.`;

const javascriptFunctions = (count: number): string =>
  repeated(
    count,
    (name, index) => `
export function ${name}(body, limit = ${index + 10}) {
  const items = (body.items ?? []).filter((item) => item !== '');
  return { count: items.length, items: items.slice(0, limit) };
}
`,
  );

const javascript: ProgrammingLanguage = {
  runtime: 'nodejs24.x',
  extension: '.js',
  projectFiles: { 'package.json': '{ "type": "module" }\n' },
  handlerFile: 'app.js',
  handlerName: 'app.handler',
  handler: (index) => `const table = process.env['TABLE_${index}'] ?? 'table';

export const handler = async (event) => {
  const body = JSON.parse(event.body ?? '{}');
  return { statusCode: 200, body: JSON.stringify({ table, ...answer(body) }) };
};
${javascriptFunctions(6)}`,
  module: (index, saysHandler) => `/** ${about(index, saysHandler)} */
${javascriptFunctions(10)}`,
};

const javaFunctions = (count: number): string =>
  repeated(
    count,
    (name, index) => `
  static List<String> ${name}(Map<String, List<String>> body) {
    List<String> items = body.getOrDefault("items", List.of());
    return items.stream().filter(item -> !item.isEmpty()).limit(${index + 10}).toList();
  }
`,
  );

const java: ProgrammingLanguage = {
  runtime: 'java21',
  extension: '.java',
  projectFiles: {},
  handlerFile: 'src/main/java/example/App.java',
  handlerName: 'example.App::handleRequest',
  handler: (index) => `package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;

public class App implements RequestHandler<Map<String, List<String>>, String> {
  private static final String TABLE = System.getenv("TABLE_${index}");

  @Override
  public String handleRequest(Map<String, List<String>> event, Context context) {
    return TABLE + answer(event).size();
  }
${javaFunctions(6)}}
`,
  module: (index, saysHandler) => `package example;

import java.util.List;
import java.util.Map;

/** ${about(index, saysHandler)} */
class Module${index} {
${javaFunctions(10)}}
`,
};

const goFunctions = (count: number, prefix: string): string =>
  repeated(
    count,
    (name, index) => `
func ${prefix}${name}(items []string) []string {
	found := make([]string, 0, ${index + 10})
	for _, item := range items {
		if item != "" {
			found = append(found, item)
		}
	}
	return found
}
`,
  );

const go: ProgrammingLanguage = {
  runtime: 'provided.al2023',
  extension: '.go',
  projectFiles: { 'go.mod': 'module example\n\ngo 1.22\n' },
  handlerFile: 'main.go',
  handlerName: 'bootstrap',
  buildMethod: 'go1.x',
  handler: (index) => `package main

import (
	"context"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
)

type Order struct {
	Items []string
}

func handle(ctx context.Context, order Order) (int, error) {
	return len(answer(order.Items)) + len(os.Getenv("TABLE_${index}")), nil
}

func main() {
	lambda.Start(handle)
}
${goFunctions(6, '')}`,
  module: (index, saysHandler) => `// ${about(index, saysHandler)}
package lib
${goFunctions(10, `part${index}`)}`,
};

const rubyFunctions = (count: number): string =>
  repeated(
    count,
    (name, index) => `
def ${name}(body, limit = ${index + 10})
  items = (body['items'] || []).reject(&:empty?)
  { count: items.size, items: items.first(limit) }
end
`,
  );

const ruby: ProgrammingLanguage = {
  runtime: 'ruby3.4',
  extension: '.rb',
  projectFiles: {},
  handlerFile: 'app.rb',
  handlerName: 'app.handler',
  handler: (index) => `require 'json'

TABLE = ENV.fetch('TABLE_${index}', 'table')

def handler(event:, context:)
  body = JSON.parse(event['body'] || '{}')
  { statusCode: 200, body: JSON.generate(answer(body)) }
end
${rubyFunctions(6)}`,
  module: (index, saysHandler) => `# ${about(index, saysHandler)}
${rubyFunctions(10)}`,
};

const csharpFunctions = (count: number): string =>
  repeated(
    count,
    (name, index) => `
    private static List<string> ${name}(IEnumerable<string> items)
    {
        return items.Where(item => item != "").Take(${index + 10}).ToList();
    }
`,
  );

const csharp: ProgrammingLanguage = {
  runtime: 'dotnet10',
  extension: '.cs',
  projectFiles: { 'Example.csproj': '<Project Sdk="Microsoft.NET.Sdk">\n</Project>\n' },
  handlerFile: 'Function.cs',
  handlerName: 'Example::Example.Function::FunctionHandler',
  handler: (index) => `using Amazon.Lambda.Core;

namespace Example;

public class Function
{
    private static readonly string Table = Environment.GetEnvironmentVariable("TABLE_${index}");

    public string FunctionHandler(List<string> items, ILambdaContext context)
    {
        return Table + answer(items).Count;
    }
${csharpFunctions(6)}}
`,
  module: (index, saysHandler) => `namespace Example;

/// <summary>${about(index, saysHandler)}</summary>
public class Module${index}
{
${csharpFunctions(10)}}
`,
};

const rustFunctions = (count: number): string =>
  repeated(
    count,
    (name, index) => `
fn ${name}(items: &[String]) -> Vec<String> {
    items.iter().filter(|item| !item.is_empty()).take(${index + 10}).cloned().collect()
}
`,
  );

const rust: ProgrammingLanguage = {
  runtime: 'provided.al2023',
  extension: '.rs',
  projectFiles: { 'Cargo.toml': '[package]\nname = "example"\nversion = "0.1.0"\nedition = "2021"\n' },
  handlerFile: 'src/main.rs',
  handlerName: 'bootstrap',
  buildMethod: 'rust-cargolambda',
  handler: (index) => `use lambda_runtime::{run, service_fn, Error, LambdaEvent};

async fn handler(event: LambdaEvent<Vec<String>>) -> Result<usize, Error> {
    let table = std::env::var("TABLE_${index}").unwrap_or_default();
    Ok(table.len() + answer(&event.payload).len())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
${rustFunctions(6)}`,
  module: (index, saysHandler) => `//! ${about(index, saysHandler)}
${rustFunctions(10)}`,
};

/** Those that the engine reads beside Python and TypeScript, which the first project is of. */
export const furtherLanguages: readonly ProgrammingLanguage[] = [javascript, java, go, ruby, csharp, rust];
