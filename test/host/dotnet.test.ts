import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { dotnetVariables, installDotnet } from '../conformance/dotnetSdk.ts';
import {
  diagnosticsOf,
  eventually,
  functionNamed,
  lensTitles,
  openHandler,
  readFile,
  run,
  workbench,
  writeFile,
} from './workspace.ts';

const project = [
  '<Project Sdk="Microsoft.NET.Sdk">',
  '  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>netcoreapp3.1</TargetFramework></PropertyGroup>',
  '</Project>',
].join('\n');

const code = [
  'using System;',
  'using System.Text.Json;',
  'using System.Threading.Tasks;',
  '',
  'public static class Function',
  '{',
  '    public static Task Main() => LambdaBootstrapBuilder.Create(Handle).RunAsync();',
  '',
  '    public static object Handle(JsonElement given)',
  '    {',
  '        var name = given.GetProperty("name").GetString();',
  '        Console.WriteLine("greeting " + name);',
  '        return new { greeting = "Hello, " + name };',
  '    }',
  '}',
  '',
].join('\n');

/** A Runtime API client of this project's own, because AWS's is not to be had everywhere. */
const client = `using System;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

public class LambdaBootstrapBuilder
{
    private static readonly string Api =
        "http://" + Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/";
    private readonly HttpClient http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Func<JsonElement, object> handler;

    private LambdaBootstrapBuilder(Func<JsonElement, object> handler) => this.handler = handler;

    public static LambdaBootstrapBuilder Create(Func<JsonElement, object> handler) => new LambdaBootstrapBuilder(handler);

    public async Task RunAsync()
    {
        while (true)
        {
            var next = await http.GetAsync(Api + "next");
            var id = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
            try
            {
                var given = JsonDocument.Parse(await next.Content.ReadAsStringAsync()).RootElement;
                await Post(id + "/response", handler(given));
            }
            catch (Exception error)
            {
                var stackTrace = error.StackTrace.Split('\\n');
                await Post(id + "/error", new { errorType = error.GetType().Name, errorMessage = error.Message, stackTrace });
            }
        }
    }

    private Task Post(string path, object body) =>
        http.PostAsync(Api + path, new StringContent(JsonSerializer.Serialize(body)));
}
`;

const resources = [
  'Resources:',
  '  CsGreeting:',
  '    Type: AWS::Serverless::Function',
  '    Properties: { CodeUri: cs-greeting/, Handler: Greeting, Runtime: dotnetcore3.1, Timeout: 20, MemorySize: 256 }',
].join('\n');

describe('A .NET function', function () {
  // The SDK is installed, and the function is built.
  this.timeout(300_000);
  let template: string | undefined;
  const environmentBefore = { ...process.env };

  before(async function () {
    if (process.platform !== 'linux' || process.arch !== 'x64') this.skip();
    const extension = vscode.extensions.getExtension('lambda-workbench.lambda-workbench');
    assert.ok(extension);
    Object.assign(process.env, dotnetVariables(await installDotnet(extension.extensionPath)));
    template = await readFile('template.yaml');
    await writeFile('cs-greeting/Greeting.csproj', project);
    await writeFile('cs-greeting/Function.cs', code);
    await writeFile('cs-greeting/LambdaBootstrapBuilder.cs', client);
    await writeFile('events/CsGreeting/named.json', '{ "name": "Ada" }');
    await writeFile('template.yaml', template.replace(/^Resources:$/m, resources));
  });

  after(async () => {
    for (const name of Object.keys(process.env))
      if (!(name in environmentBefore)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, environmentBefore);
    if (template === undefined) return;
    await writeFile('template.yaml', template);
    const api = await workbench();
    await eventually('the function to be gone', () => {
      return !api.functions.some(({ name }) => name === 'CsGreeting') || undefined;
    });
  });

  it('has a lens, runs in the editor, and fails on its line', async () => {
    await eventually('the handler', async () => (await functionNamed('CsGreeting')).handlerSource);
    const document = await openHandler('CsGreeting');
    assert.ok((await lensTitles(document)).includes('Run'));
    const invocation = await run('CsGreeting');
    assert.equal(invocation?.payload, '{"greeting":"Hello, Ada"}');
    assert.ok(invocation.logs.includes('greeting Ada'), invocation.logs.join('\n'));
    await writeFile('events/CsGreeting/named.json', '{}');
    assert.equal((await run('CsGreeting'))?.error?.errorType, 'KeyNotFoundException');
    assert.deepEqual(
      diagnosticsOf(document.uri, 'CsGreeting').map(({ message, range }) => [message, range.start.line]),
      [['KeyNotFoundException: The given key was not present in the dictionary.', 10]],
    );
  });
});
