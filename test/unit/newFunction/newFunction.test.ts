import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { Assets } from '../../../src/assets.ts';
import { DiagnosticEngine } from '../../../src/diagnostics/diagnosticEngine.ts';
import { EventCatalog } from '../../../src/events/eventCatalog.ts';
import { defaultEvent } from '../../../src/events/eventChoice.ts';
import { ExpectedError } from '../../../src/expectedError.ts';
import { FunctionCatalog } from '../../../src/functions/functionCatalog.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { silentLog } from '../../../src/log.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { newFunction, writeNewFunction, type NewFunction } from '../../../src/newFunction/newFunction.ts';
import { packageVersions } from '../../../src/newFunction/projectFiles.ts';
import { snippetAnswers } from '../../../src/snippets/snippetAnswers.ts';
import { snippetsIn } from '../../../src/snippets/snippetCode.ts';
import { snippetLanguageIds, snippetLanguages, type SnippetLanguage } from '../../../src/snippets/snippetLanguage.ts';
import { snippetsOf } from '../../../tools/generate/snippets.ts';
import { parsers } from '../syntax/parsing.ts';

const run = promisify(execFile);
const assets = new Assets(path.resolve('dist'));
const events = new EventCatalog(assets);

/** Sources of events that SAM or a permission gives the function; the others are set up elsewhere, or are none. */
const withoutSource = [
  ...['smallest', 'websocket', 'appsync', 'authorizer', 's3-batch', 'alarm', 'firehose', 'custom-resource'],
  ...['cloudfront', 'cognito-token', 'bedrock'],
];

/** Their tests need the SDK for JavaScript, which the conformance tests install. */
const needSdk = ['async', 'authorizer', 'idempotent', 'stream'];

describe('A new function', function () {
  this.timeout(300_000);
  let folder = '';

  before(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'new-function-')));
  });
  after(() => fs.rm(folder, { recursive: true }));

  async function add(
    language: SnippetLanguage,
    snippet: string,
    project: string,
    name = snippet,
  ): Promise<NewFunction> {
    const file = path.join(project, 'template.yaml');
    const text = await fs.readFile(file, 'utf8').catch(() => undefined);
    const planned = newFunction({ language, snippet, name, folder: project, template: { file, text } }, assets, events);
    await writeNewFunction(planned);
    return planned;
  }

  for (const language of snippetLanguageIds) {
    describe(`in ${snippetLanguages[language].title}, of each snippet, in one template`, () => {
      const planned = new Map<string, NewFunction>();
      const catalog = new FunctionCatalog(parsers, silentLog);
      const sandbox = new Sandbox(assets, silentLog);
      let project = '';

      before(async () => {
        project = path.join(folder, language);
        await fs.mkdir(project);
        // Types and Node.js are those of this project.
        await fs.symlink(path.resolve('node_modules'), path.join(project, 'node_modules'));
        for (const { name } of snippetsOf(language))
          planned.set(name, await add(language, name, project, `my-${name}`));
        await catalog.setFolders([project]);
      });
      after(async () => {
        await sandbox.dispose();
        catalog.dispose();
      });

      function found(snippet: string): LambdaFunction {
        const name = planned.get(snippet)?.name;
        const fn = catalog.functions.find((one) => one.name === name);
        assert.ok(fn, `${snippet} is not found`);
        return fn;
      }

      it('is found with its handler and its event source, and nothing else is', () => {
        assert.deepEqual(catalog.problems, []);
        assert.equal(catalog.functions.length, planned.size);
        for (const [snippet, { codeFile }] of planned) {
          const fn = found(snippet);
          assert.equal(fn.handlerSource?.file, codeFile);
          assert.equal(fn.evidence, 'template');
          assert.equal(
            fn.eventSources.length + (fn.functionUrl === 'none' ? 0 : 1) > 0,
            !withoutSource.includes(snippet),
            snippet,
          );
        }
      });

      it('has an event of its own, which is the one of a first run and the one that its source sends', async () => {
        for (const { name: snippet, event } of snippetsIn(assets, language)) {
          const fn = found(snippet);
          assert.deepEqual(await defaultEvent(fn, events), { name: event, json: events.read(event) });
          const [source] = fn.eventSources;
          if (source)
            assert.ok(
              events.sentBy(source).some(({ name }) => name === event),
              `${snippet} ${source.kind}`,
            );
        }
      });

      it('has no finding, in its code, its test and its template', async () => {
        const engine = new DiagnosticEngine(parsers);
        for (const { codeFile, testFile } of planned.values()) {
          for (const file of testFile === undefined ? [codeFile] : [codeFile, testFile]) {
            const text = await fs.readFile(file, 'utf8');
            const ofFile = catalog.functions.filter((fn) => fn.handlerSource?.file === file);
            assert.equal((await parsers.parse(file, text)).hasErrors, false);
            assert.deepEqual(await engine.check(file, text, ofFile), [], file);
          }
        }
        const { findings } = await engine.inspectTemplates(catalog.functions);
        assert.deepEqual(
          findings.map(({ rule, function: fn, message }) => [rule, fn, message]),
          [],
        );
      });

      // The conformance tests compile, test and run the others.
      if (language !== 'python' && language !== 'javascript' && language !== 'typescript') return;

      it('runs', async () => {
        for (const snippet of Object.keys(snippetAnswers)) {
          const fn = found(snippet);
          const { json } = await defaultEvent(fn, events);
          const { status, payload } = await sandbox.invoke({ function: fn, event: json, timeout: 30 });
          assert.equal(status, 'success', `${snippet}: ${payload}`);
        }
      });

      if (language === 'typescript') {
        it('type-checks with its test and its own tsconfig.json', () => {
          const names = snippetsIn(assets, language)
            .map(({ name }) => name)
            .filter((name) => !needSdk.includes(name));
          const files = names.flatMap((name) => {
            const code = path.join(project, `my-${name}`);
            return [path.join(code, 'app.ts'), path.join(code, 'tests', 'app.test.ts')];
          });
          const { config } = ts.readConfigFile(path.join(project, 'my-smallest', 'tsconfig.json'), (file) =>
            ts.sys.readFile(file),
          ) as {
            config: { compilerOptions: object };
          };
          const { options, errors } = ts.convertCompilerOptionsFromJson(config.compilerOptions, project);
          assert.deepEqual(errors, []);
          const found = ts.getPreEmitDiagnostics(ts.createProgram(files, options)).map(({ file, messageText }) => {
            return `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
          });
          assert.deepEqual(found, []);
        });
      }

      it('has a unit test that passes, and fails where the handler does something else', async () => {
        const all = [...planned.keys()].filter((name) => language === 'python' || !needSdk.includes(name));
        assert.equal(await failures(language, all), 0);
        const changed = { smallest: /Hello/g, http: /200/g, s3: /Object/g, 'cognito-token': /free/g, firehose: /Ok/g };
        for (const [snippet, word] of Object.entries(changed)) {
          const file = planned.get(snippet)?.codeFile ?? '';
          const text = await fs.readFile(file, 'utf8');
          assert.match(text, word);
          await fs.writeFile(file, text.replaceAll(word, '404').replaceAll(/%s in %s| in \$\{bucket\}|\$\{key\}/g, ''));
        }
        const names = Object.keys(changed);
        assert.equal(await failures(language, names), names.length);
      });

      /** How many of their tests fail, run as their users run them. */
      async function failures(of: SnippetLanguage, snippets: readonly string[]): Promise<number> {
        const files = snippets.map((name) => path.relative(project, planned.get(name)?.testFile ?? ''));
        const [command, parameters] =
          of === 'python' ? ['python3', ['-m', 'unittest']] : [process.execPath, ['--test', '--test-reporter=tap']];
        const ended = await run(command, [...parameters, ...files], { cwd: project }).catch(
          (error: unknown) => error as { stdout: string; stderr: string },
        );
        const output = `${ended.stdout}${ended.stderr}`;
        assert.match(output, new RegExp(`^(?:Ran ${snippets.length} tests|# tests ${snippets.length}$)`, 'm'));
        const failed = [...output.matchAll(/^# fail (\d+)|^FAILED \((.*)\)/gm)].map(([, tap, unittest]) => {
          return [...(tap ?? unittest ?? '').matchAll(/\d+/g)].reduce((sum, [count]) => sum + Number(count), 0);
        });
        return failed[0] ?? 0;
      }
    });
  }

  it('asks for the versions that this project is tested with', async () => {
    const { devDependencies } = JSON.parse(await fs.readFile('package.json', 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    const part = (version: string | undefined, digits: number) => version?.replace('^', '').split('.').slice(0, digits);
    assert.deepEqual(part(packageVersions.sdk, 1), part(devDependencies['@aws-sdk/credential-providers'], 1));
    assert.deepEqual(part(packageVersions.lambdaTypes, 3), part(devDependencies['@types/aws-lambda'], 3));
    assert.deepEqual(part(packageVersions.esbuild, 2), part(devDependencies['esbuild'], 2));
  });

  it('makes nothing of a name that is none, and overwrites no file', async () => {
    const project = path.join(folder, 'taken');
    for (const name of ['', '1st', 'a b', '../up', 'ä', 'x'.repeat(51)]) {
      await assert.rejects(add('python', 'sqs', project, name), /A name begins with a letter/);
    }
    const planned = await add('python', 'sqs', project, 'orderWorker');
    assert.deepEqual(
      [planned.name, path.relative(project, planned.codeFile)],
      ['OrderWorker', path.join('order_worker', 'app.py')],
    );
    await fs.writeFile(planned.codeFile, 'mine = 1\n');
    await fs.rm(path.join(project, 'template.yaml'));
    const template = { file: path.join(project, 'template.yaml'), text: undefined };
    const again = newFunction(
      { language: 'python', snippet: 'sqs', name: 'OrderWorker', folder: project, template },
      assets,
      events,
    );
    await assert.rejects(writeNewFunction(again), (error) => {
      assert.ok(error instanceof ExpectedError);
      for (const file of [planned.codeFile, planned.eventFile, planned.testFile ?? ''])
        assert.ok(error.message.includes(file));
      return true;
    });
    assert.equal(await fs.readFile(planned.codeFile, 'utf8'), 'mine = 1\n');
    await assert.rejects(fs.access(template.file), 'nothing was written');
  });

  it('lies in the folder that was asked for, where that is below the template', async () => {
    const project = path.join(folder, 'below');
    const file = path.join(project, 'template.yaml');
    const below = {
      language: 'python',
      snippet: 's3',
      name: 'Thumbs',
      folder: path.join(project, 'src', 'images'),
      template: { file, text: undefined },
    } as const;
    const planned = newFunction(below, assets, events);
    await writeNewFunction(planned);
    assert.equal(planned.codeFile, path.join(project, 'src', 'images', 'thumbs', 'app.py'));
    assert.match(await fs.readFile(file, 'utf8'), /CodeUri: src\/images\/thumbs\/\n/);
    const { stderr } = await run('python3', ['-m', 'unittest', 'tests/test_thumbs.py'], { cwd: project });
    assert.match(stderr, /OK/);
  });

  it('has the runtime of the functions that are there', () => {
    const text =
      'Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    Runtime: python3.12 # as on the server\n';
    const template = { file: path.join(folder, 'template.yaml'), text };
    const of = (language: SnippetLanguage) =>
      newFunction({ language, snippet: 'sqs', name: 'x', folder, template }, assets, events).change?.insertions[0]
        ?.text ?? '';
    assert.match(of('python'), /Runtime: python3\.12\n/);
    assert.match(of('javascript'), /Runtime: nodejs24\.x\n/);
  });

  it('in Java or C# has the runtime of the functions that are there, where the snippets run on it, else what the machine builds for', () => {
    const of = (language: SnippetLanguage, used: string, buildable?: string) => {
      const text = `Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    Runtime: ${used}\n`;
      const template = { file: path.join(folder, 'template.yaml'), text };
      const { files, change } = newFunction(
        { language, snippet: 'http', name: 'x', folder, template, buildable },
        assets,
        events,
      );
      const build = files.find(({ file }) => /pom\.xml$|csproj$/.test(file))?.text ?? '';
      return [
        /Runtime: (.*)/.exec(change?.insertions[0]?.text ?? '')?.[1],
        /(?<=<maven\.compiler\.release>|<TargetFramework>)[^<]*/.exec(build)?.[0],
      ];
    };
    assert.deepEqual(of('java', 'java21', 'java17'), ['java21', '21']);
    assert.deepEqual(of('java', 'java11', 'java17'), ['java17', '17']);
    assert.deepEqual(of('java', 'java8.al2'), ['java25', '25']);
    assert.deepEqual(of('csharp', 'dotnet8', 'dotnet10'), ['dotnet8', 'net8.0']);
    assert.deepEqual(of('csharp', 'dotnet6', 'dotnet8'), ['dotnet8', 'net8.0']);
    assert.deepEqual(of('csharp', 'python3.12'), ['dotnet10', 'net10.0']);
  });

  it('in C# names each package of AWS’s that its code uses, in a fixed version', () => {
    for (const { name: snippet } of snippetsOf('csharp')) {
      const template = { file: path.join(folder, 'template.yaml'), text: undefined };
      const { files, codeFile } = newFunction(
        { language: 'csharp', snippet, name: 'orderWorker', folder, template },
        assets,
        events,
      );
      const textOf = (end: string) => files.find(({ file }) => file.endsWith(end))?.text ?? '';
      const used = new Set(textOf(codeFile).match(/Amazon\.Lambda(?:\.(?!Default)\w+)+/g));
      const named = [
        ...textOf('OrderWorker.csproj').matchAll(/<PackageReference Include="(.*)" Version="\d+\.\d+\.\d+" \/>/g),
      ];
      assert.deepEqual(
        named.map(([, name]) => name),
        [...used].sort(),
        snippet,
      );
      const [, handler = ''] = /Handler: (.*)/.exec(textOf('template.yaml')) ?? [];
      assert.match(handler, /^OrderWorker::\w+::FunctionHandler$/);
      assert.ok(textOf(codeFile).includes(`public class ${handler.split('::')[1]}\n`));
    }
  });
});
