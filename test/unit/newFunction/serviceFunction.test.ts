import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { Assets } from '../../../src/assets.ts';
import { DiagnosticEngine } from '../../../src/diagnostics/diagnosticEngine.ts';
import { EventCatalog } from '../../../src/events/eventCatalog.ts';
import { defaultEvent } from '../../../src/events/eventChoice.ts';
import { ExpectedError } from '../../../src/expectedError.ts';
import { FunctionCatalog } from '../../../src/functions/functionCatalog.ts';
import { parseTemplate } from '../../../src/functions/cloudFormation/templateDocument.ts';
import { at, entriesOf } from '../../../src/functions/cloudFormation/templateNode.ts';
import { silentLog } from '../../../src/log.ts';
import { declaredElsewhere, declaringFiles } from '../../../src/newFunction/declaringFiles.ts';
import { newFunction, writeNewFunction, type NewFunction } from '../../../src/newFunction/newFunction.ts';
import { serviceLanguages } from '../../../src/newFunction/serviceFunction.ts';
import { withInsertions } from '../../../src/newFunction/textInsertion.ts';
import { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { snippetAnswers } from '../../../src/snippets/snippetAnswers.ts';
import { snippetsIn } from '../../../src/snippets/snippetCode.ts';
import { snippetLanguages, type SnippetLanguage } from '../../../src/snippets/snippetLanguage.ts';
import { parsers } from '../syntax/parsing.ts';

const assets = new Assets(path.resolve('dist'));
const events = new EventCatalog(assets);

const service = `# The shop.
service: shop # its name

provider:
  name: aws
  runtime: python3.13   # as on the server

functions:
  # The first one.
  hello: { handler: hello.handler }
`;

describe('A new function in a service of the Serverless Framework', function () {
  this.timeout(120_000);
  let folder = '';

  before(async () => {
    folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'new-service-')));
  });
  after(() => fs.rm(folder, { recursive: true }));

  async function project(name: string, files: Readonly<Record<string, string>>): Promise<string> {
    const made = path.join(folder, name);
    for (const [file, text] of Object.entries(files)) {
      await fs.mkdir(path.dirname(path.join(made, file)), { recursive: true });
      await fs.writeFile(path.join(made, file), text);
    }
    return made;
  }

  function plan(language: SnippetLanguage, snippet: string, name: string, text: string, at = folder): NewFunction {
    const template = { file: path.join(at, 'serverless.yml'), text };
    return newFunction({ language, snippet, name, folder: at, template }, assets, events);
  }

  for (const language of serviceLanguages) {
    it(`in ${snippetLanguages[language].title} is found with what the template of SAM says, of each snippet, without findings`, async () => {
      const at = await project(language, {
        'serverless.yml': service,
        'hello.py': 'def handler(event, context):\n    pass\n',
      });
      const sam = await project(`${language}-sam`, {});
      const file = path.join(at, 'serverless.yml');
      const snippets = snippetsIn(assets, language);
      for (const { name: snippet } of snippets) {
        const planned = plan(language, snippet, `my-${snippet}`, await fs.readFile(file, 'utf8'), at);
        await writeNewFunction(planned);
        const template = { file: path.join(sam, 'template.yaml'), text: undefined };
        const samText = await fs.readFile(template.file, 'utf8').catch(() => undefined);
        const request = { language, snippet, name: `my-${snippet}`, folder: sam };
        await writeNewFunction(newFunction({ ...request, template: { ...template, text: samText } }, assets, events));
      }
      assert.ok((await fs.readFile(file, 'utf8')).startsWith(service), 'what was there is as it was');
      const catalog = new FunctionCatalog(parsers, silentLog);
      const samCatalog = new FunctionCatalog(parsers, silentLog);
      try {
        await catalog.setFolders([at]);
        await samCatalog.setFolders([sam]);
        assert.deepEqual(catalog.problems, []);
        assert.equal(catalog.functions.length, snippets.length + 1);
        for (const { name: snippet, event } of snippets) {
          const key = camelCase(`my-${snippet}`);
          const fn = catalog.functions.find(({ name }) => name === key);
          const same = samCatalog.functions.find(({ name }) => name.toLowerCase() === key.toLowerCase());
          assert.ok(fn?.handlerSource && same?.handlerSource, key);
          assert.equal(path.relative(at, fn.handlerSource.file), path.relative(sam, same.handlerSource.file));
          assert.match(fn.runtime ?? '', language === 'python' ? /^python3\.13$/ : /^(?:nodejs24\.x|ruby3\.4)$/);
          assert.deepEqual(
            fn.eventSources.map(({ kind }) => kind),
            same.eventSources.map(({ kind }) => kind),
            snippet,
          );
          assert.deepEqual(fn.functionUrl, same.functionUrl, snippet);
          assert.deepEqual(Object.keys(fn.environment), Object.keys(same.environment), snippet);
          assert.deepEqual(await defaultEvent(fn, events), { name: event, json: events.read(event) });
        }
        const { findings } = await new DiagnosticEngine(parsers).inspectTemplates(
          catalog.functions.filter(({ name }) => name !== 'hello'),
        );
        assert.deepEqual(
          findings.map(({ rule, function: fn, message }) => [rule, fn, message]),
          [],
        );
      } finally {
        catalog.dispose();
        samCatalog.dispose();
      }
    });
  }

  it('runs', async () => {
    const at = await project('runs', { 'serverless.yml': service });
    const file = path.join(at, 'serverless.yml');
    for (const language of ['python', 'javascript'] as const) {
      for (const snippet of ['smallest', 'sqs']) {
        await writeNewFunction(plan(language, snippet, `${language}-${snippet}`, await fs.readFile(file, 'utf8'), at));
      }
    }
    const catalog = new FunctionCatalog(parsers, silentLog);
    const sandbox = new Sandbox(assets, silentLog);
    try {
      await catalog.setFolders([at]);
      for (const language of ['python', 'javascript']) {
        for (const snippet of ['smallest', 'sqs']) {
          const fn = catalog.functions.find(({ name }) => name === camelCase(`${language}-${snippet}`));
          assert.ok(fn);
          const { json } = await defaultEvent(fn, events);
          const { status, payload } = await sandbox.invoke({ function: fn, event: json, timeout: 30 });
          assert.equal(status, 'success', payload);
          assert.deepEqual(JSON.parse(payload), snippetAnswers[snippet]);
        }
      }
    } finally {
      await sandbox.dispose();
      catalog.dispose();
    }
  });

  const provider = 'service: shop\nprovider:\n  name: aws\n';
  for (const [what, text] of Object.entries({
    'no function yet': `${provider}functions: {} # soon\n`,
    'no functions at all': provider,
    'steps of four':
      'service: shop\nprovider:\n    name: aws\nfunctions:\n    hello:\n        handler: app.hello\n\nplugins:\n    - x\n',
    'resources of its own': `${provider}functions:\n  hello:\n    handler: app.hello\nresources:\n  Resources:\n    Table:\n      Type: AWS::DynamoDB::Table # ours\n\n  Outputs:\n    Name:\n      Value: 1\n`,
    'resources without Resources': `${provider}resources:\n  Description: ours\nfunctions:\n  hello:\n    handler: app.hello\n`,
    'lists of functions and of resources': `${provider}functions:\n  - \${file(other.yml)}\n  - hello:\n      handler: app.hello\n\nresources:\n- \${file(table.yml)}\n- Resources:\n    Table:\n      Type: AWS::DynamoDB::Table\n`,
    'functions last, no line end': `${provider}functions:\n  hello:\n    handler: app.hello`,
  })) {
    for (const eol of ['\n', '\r\n']) {
      it(`is put into one with ${what}, line ends ${JSON.stringify(eol)}`, () => {
        const original = text.replaceAll('\n', eol);
        const { change } = plan('python', 'sqs', 'order-worker', original);
        assert.ok(change);
        const result = withInsertions(original, change.insertions);
        assert.equal(result.replaceAll('\r\n', '').includes('\n'), eol === '\n');
        const { root, syntaxErrors } = parseTemplate(result);
        assert.deepEqual(syntaxErrors, []);
        const inList = (key: string) => {
          const node = at(root, key);
          return node?.kind === 'list' ? node.items.at(-1) : node;
        };
        const names = [...entriesOf(inList('functions'))].map(([name]) => name);
        assert.equal(names.at(-1), 'orderWorker', result);
        const resources = [...entriesOf(at(inList('resources'), 'Resources'))].map(([name]) => name);
        assert.deepEqual(resources.slice(-2), ['OrderWorkerQueue', 'OrderWorkerFailures'], result);
        // Line by line, what was there is there still, in its order.
        const rest = result.split(eol);
        for (const line of original.split(eol)) {
          const index = rest.indexOf(line.replace(/ \{\} #/, ' #'));
          assert.ok(index >= 0, line);
          rest.splice(0, index + 1);
        }
      });
    }
  }

  it('is refused where it would not be right, and the message says what to do', () => {
    for (const [text, message] of [
      [
        `${provider}functions:\n  orderWorker:\n    handler: app.hello\n`,
        /has orderWorker already. Choose another name/,
      ],
      [
        `${provider}functions: \${file(functions.yml)}\n`,
        /functions of .* is no map in this file: \$\{file\(functions\.yml\)\}/,
      ],
      [`${provider}functions: { hello: { handler: app.hello } }\n`, /functions of .* is written in braces/],
      [`${provider}functions:\n  hello: [\n`, /cannot be read\. Mend line \d+ first: a bracket is not closed/],
    ] as const) {
      assert.throws(
        () => plan('python', 'sqs', 'OrderWorker', text),
        (error) => error instanceof ExpectedError && message.test(error.message),
        text,
      );
    }
    assert.throws(
      () => plan('go', 'sqs', 'OrderWorker', service),
      /does not build Go: .*serverless\.yml takes no function/,
    );
  });

  it('goes where functions are declared: the nearest service or template that can take its language', async () => {
    const at = await project('both', {
      'serverless.yml': service,
      'sam/template.yaml': 'Transform: AWS::Serverless-2016-10-31\n',
      'azure/serverless.yml': 'service: x\nprovider:\n  name: azure\nfunctions: {}\n',
    });
    const found = async (from: string, language: SnippetLanguage) => {
      return (await declaringFiles(path.join(at, from), at, language)).map((file) => path.relative(at, file));
    };
    await fs.mkdir(path.join(at, 'src', 'deep'), { recursive: true });
    assert.deepEqual(await found('', 'python'), ['serverless.yml', path.join('sam', 'template.yaml')]);
    assert.deepEqual(await found('src/deep', 'ruby'), ['serverless.yml']);
    assert.deepEqual(await found('', 'rust'), [path.join('sam', 'template.yaml')]);
    assert.deepEqual(await found('src/deep', 'rust'), []);
  });

  it('gets a template of its own beside CDK, Terraform, services that are code and other templates, and is told so', async () => {
    for (const [file, text] of Object.entries({
      'cdk.json': '{}',
      'stack.yaml': 'Resources:\n  Hello:\n    Type: AWS::Lambda::Function\n',
      'template.json': '{"Resources": {"Hello": {"Type": "AWS::Serverless::Function"}}}',
      'main.tf': '',
      'serverless.ts': 'export default {};\n',
    })) {
      const at = await project(`elsewhere-${file}`, { [file]: text, 'src/.keep': '' });
      const declared = await declaredElsewhere(path.join(at, 'src'), at);
      assert.equal(declared, path.join(at, file));
      const template = { file: path.join(at, 'template.yaml'), text: undefined };
      const request = { language: 'python', snippet: 'sqs', name: 'OrderWorker', folder: at, template } as const;
      const { notice } = newFunction({ ...request, declaredElsewhere: declared }, assets, events);
      assert.match(
        notice ?? '',
        new RegExp(`OrderWorker is described by template\\.yaml, .* described by ${file}, which is not changed`),
      );
      assert.equal(newFunction(request, assets, events).notice, undefined);
    }
    const without = await project('nothing-else', {
      'package.json': '{"Type": "AWS"}',
      'queue.yaml': 'Type: AWS::SQS::Queue\n',
    });
    assert.equal(await declaredElsewhere(without, without), undefined);
  });
});

function camelCase(dashed: string): string {
  return dashed.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
