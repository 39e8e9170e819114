import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { Assets } from '../../src/assets.ts';
import { EventCatalog } from '../../src/events/eventCatalog.ts';
import { FunctionCatalog } from '../../src/functions/functionCatalog.ts';
import { silentLog } from '../../src/log.ts';
import { buildableRuntime } from '../../src/newFunction/buildableRuntime.ts';
import { newFunction, writeNewFunction, type NewFunction } from '../../src/newFunction/newFunction.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import { Parsers } from '../../src/syntax/parsers.ts';
import { snippetCode } from '../../src/snippets/snippetCode.ts';
import type { SnippetLanguage } from '../../src/snippets/snippetLanguage.ts';
import { snippetsOf } from '../../tools/generate/snippets.ts';
import { installRuntimeClient } from './runtimeClientInstall.ts';

const run = promisify(execFile);
const assets = new Assets(path.resolve('dist'));
const events = new EventCatalog(assets);

/** What the handlers of a snippet answer or log, in each language. */
const shows: Readonly<Record<string, RegExp>> = {
  smallest: /"Hello World"/,
  http: /"statusCode":200/,
  s3: /uploads\/summer holiday\.jpg/,
  sqs: /^\{"batchItemFailures":\[\]\}/,
  eventbridge: /1001/,
  schedule: /report of \d{4}-/,
};

/** The snippets of a language that need its compiler, with AWS's own libraries, which come from its registry. */
describe('Snippets, by the compiler of their language', function () {
  this.timeout(600_000);
  let folder: string;
  const stateBefore = process.env['LAMBDA_WORKBENCH_STATE'];

  before(async () => {
    process.env['LAMBDA_WORKBENCH_STATE'] = path.resolve('.conformance/programs');
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'compiled-snippets-')));
  });
  // What Go keeps is read-only; all of it lies elsewhere, but a module that is unpacked here would not go away.
  after(async () => {
    if (stateBefore === undefined) delete process.env['LAMBDA_WORKBENCH_STATE'];
    else process.env['LAMBDA_WORKBENCH_STATE'] = stateBefore;
    await fs.rm(folder, { recursive: true, force: true });
  });

  /** Writes each snippet where `place` says. */
  async function write(language: SnippetLanguage, place: (name: string, code: string) => string): Promise<string[]> {
    const names = snippetsOf(language).map(({ name }) => name);
    assert.ok(names.length >= 6, names.join());
    for (const name of names) {
      const code = snippetCode(assets, language, name) ?? '';
      const file = path.join(folder, language, place(name, code));
      await fs.mkdir(path.dirname(file), { recursive: true });
      await fs.writeFile(file, code);
    }
    return names;
  }

  async function file(language: SnippetLanguage, name: string, text: string): Promise<void> {
    await fs.mkdir(path.join(folder, language), { recursive: true });
    await fs.writeFile(path.join(folder, language, name), text);
  }

  /** What the compiler says where it fails is the test's message. */
  async function compile(language: SnippetLanguage, command: string, ...parameters: string[]): Promise<string> {
    const cwd = path.join(folder, language);
    const env = { ...process.env, GOFLAGS: '-mod=mod', CARGO_TERM_COLOR: 'never' };
    const ended = await run(command, parameters, { cwd, env, maxBuffer: 1 << 26 }).catch((error: unknown) => {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${command} ${parameters.join(' ')} failed:\n${stdout}${stderr}`);
    });
    return ended.stdout + ended.stderr;
  }

  it('Go: vetted with aws-lambda-go, and formatted', async function () {
    await needs(this, 'go', 'version');
    await write('go', (name) => path.join(name, 'main.go'));
    await file('go', 'go.mod', 'module snippets\n\ngo 1.21\n\nrequire github.com/aws/aws-lambda-go v1.55.1\n');
    await compile('go', 'go', 'vet', './...');
    assert.equal(await compile('go', 'gofmt', '-l', '.'), '');
  });

  it('Go: new functions are tested, and run in the sandbox', async function () {
    await needs(this, 'go', 'version');
    await eachNewFunction('go', async (planned) => {
      const cwd = path.dirname(planned.codeFile);
      const { stdout } = await run('go', ['test', '-v', './...'], { cwd }).catch(
        (error: unknown) => error as { stdout: string },
      );
      assert.match(stdout, /--- PASS: TestHandlesItsSampleEvent/, stdout);
      assert.equal((await run('gofmt', ['-l', '.'], { cwd })).stdout, '');
    });
  });

  it('Java: compiled with aws-lambda-java-core and -events, without warnings', async function () {
    await needs(this, 'mvn', '--version');
    await needs(this, 'javac', '-version');
    await write('java', (_, code) => {
      const name = /public class (\w+)/.exec(code)?.[1] ?? '';
      return path.join('src', 'main', 'java', `${name}.java`);
    });
    await file('java', 'pom.xml', pom);
    await compile('java', 'mvn', '--batch-mode', '--quiet', 'compile');
  });

  it('Java: new functions are built by Maven, and run in the sandbox', async function () {
    await needs(this, 'mvn', '--version');
    await needs(this, 'javac', '-version');
    await eachNewFunction('java');
  });

  it('Rust: checked with lambda_runtime and aws_lambda_events, without warnings', async function () {
    await needs(this, 'cargo', '--version');
    await write('rust', (name) => path.join('src', 'bin', `${name}.rs`));
    await file('rust', 'Cargo.toml', cargo);
    const said = await compile('rust', 'cargo', 'check', '--bins', '--quiet');
    assert.equal(said, '');
  });

  it('Rust: new functions are built by cargo, and run in the sandbox', async function () {
    await needs(this, 'cargo', '--version');
    await eachNewFunction('rust');
  });

  it('Ruby: its syntax is checked', async function () {
    await needs(this, 'ruby', '--version');
    for (const name of await write('ruby', (one) => `${one}.rb`)) {
      assert.match(await compile('ruby', 'ruby', '-wc', `${name}.rb`), /^Syntax OK\n$/);
    }
  });

  it('Ruby: new functions are tested, and run in the sandbox', async function () {
    await needs(this, 'ruby', '--version');
    await eachNewFunction('ruby', async ({ codeFile, testFile }) => {
      const cwd = path.dirname(codeFile);
      const test = path.relative(cwd, testFile ?? '');
      assert.match(
        (await run('ruby', ['-w', test], { cwd })).stdout,
        /\n1 runs, [1-9] assertions, 0 failures, 0 errors/,
      );
      const text = await fs.readFile(codeFile, 'utf8');
      await fs.writeFile(
        codeFile,
        text.replace(/(?<=def lambda_handler.*\n)/, "  return { statusCode: 404, body: '{}' }\n"),
      );
      const failed = await run('ruby', [test], { cwd }).catch((error: unknown) => error as { stdout: string });
      assert.match(failed.stdout, /\n1 runs, [1-9] assertions, 1 failures|0 failures, 1 errors/);
      await fs.writeFile(codeFile, text);
    });
  });

  it('C#: new functions are published by dotnet, and run in the sandbox', async function () {
    await needs(this, 'dotnet', '--version');
    if ((await buildableRuntime('csharp')) === undefined) this.skip();
    await eachNewFunction('csharp').catch((error: unknown) => {
      if (!(error instanceof Error) || !/NU1301|NU1101|registry cannot be reached/.test(error.message)) throw error;
      console.log('      skipped: AWS’s packages for .NET are on NuGet, which cannot be reached from here.');
      this.skip();
    });
  });

  /** Makes a function of each snippet, one after the other at the same place, so that compilers know what they have made; runs it. */
  async function eachNewFunction(
    language: SnippetLanguage,
    alsoCheck: (planned: NewFunction) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const project = path.join(folder, 'new', language);
    const template = { file: path.join(project, 'template.yaml'), text: undefined };
    const buildable = await buildableRuntime(language);
    const catalog = new FunctionCatalog(new Parsers(assets), silentLog);
    const sandbox = new Sandbox(assets, silentLog);
    try {
      for (const { name: snippet } of snippetsOf(language)) {
        await fs.rm(project, { recursive: true, force: true });
        const request = { language, snippet, name: 'orderWorker', buildable, folder: project, template };
        const planned = newFunction(request, assets, events);
        await writeNewFunction(planned);
        await alsoCheck(planned);
        await catalog.setFolders([]);
        await catalog.setFolders([project]);
        const [fn, ...others] = catalog.functions;
        assert.ok(fn && others.length === 0, snippet);
        assert.equal(fn.handlerSource?.file, planned.codeFile);
        if (language === 'java' || language === 'csharp') await installRuntimeClient(fn, assets);
        const event = await fs.readFile(planned.eventFile, 'utf8');
        const { status, payload, logs } = await sandbox.invoke({ function: fn, event, timeout: 120 });
        assert.equal(status, 'success', `${snippet}: ${payload}`);
        assert.match(`${payload}\n${logs.join('\n')}`, shows[snippet] ?? /^$/, snippet);
      }
    } finally {
      await sandbox.dispose();
      catalog.dispose();
    }
  }
});

/** Skips the test, and says why, where a tool is not there. */
async function needs(context: Mocha.Context, tool: string, version: string): Promise<void> {
  const missing = await run(tool, [version]).then(
    () => false,
    () => true,
  );
  if (!missing) return;
  console.log(`      skipped: there is no ${tool} on this machine`);
  context.skip();
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>snippets</groupId>
  <artifactId>snippets</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>com.amazonaws</groupId>
      <artifactId>aws-lambda-java-core</artifactId>
      <version>1.4.0</version>
    </dependency>
    <dependency>
      <groupId>com.amazonaws</groupId>
      <artifactId>aws-lambda-java-events</artifactId>
      <version>3.16.1</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>3.14.1</version>
        <configuration>
          <compilerArgs>
            <arg>-Xlint:all,-processing</arg>
            <arg>-Werror</arg>
          </compilerArgs>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
`;

const cargo = `[package]
name = "snippets"
version = "0.1.0"
edition = "2021"

[dependencies]
aws_lambda_events = "=1.2.1"
lambda_runtime = "=1.5.0"
serde = { version = "1", features = ["derive"] }
serde_json = "1"
tokio = { version = "1", features = ["macros"] }
urlencoding = "2"
`;
