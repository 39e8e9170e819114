import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { transformSync } from 'esbuild';
import ts from 'typescript';
import { Assets } from '../../../src/assets.ts';
import { EventCatalog } from '../../../src/events/eventCatalog.ts';
import {
  snippetFiles,
  snippetLanguages,
  snippetSources,
  type SnippetLanguage,
} from '../../../tools/generate/snippets.ts';
import { runNode, runPython } from '../samples/runHandler.ts';
import { expandSnippet } from './expandSnippet.ts';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const catalog = new EventCatalog(new Assets(path.resolve('dist')));
const indentations = { python: '    ', javascript: '  ', typescript: '  ' };

/** What each handler answers to its sample event, whatever the language. */
const answers: Record<string, unknown> = {
  lambda: { message: 'Hello World' },
  'lambda-s3': null,
  'lambda-sqs': { batchItemFailures: [] },
  'lambda-http': {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: { title: 'Buy milk' },
  },
};

/** What each handler logs while it does. */
const logs: Record<string, RegExp> = {
  lambda: /^$/,
  'lambda-s3': /Object uploads\/summer holiday\.jpg in example-pictures/,
  'lambda-sqs': /Message .*orderId.*1001/,
  'lambda-http': /New item: Buy milk/,
};

describe('snippets', () => {
  let folder = '';
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'snippets-'));
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  function run(language: SnippetLanguage, code: string, event: string): { answer: unknown; log: string } {
    const file = path.join(folder, language === 'python' ? 'app.py' : 'app.mjs');
    fs.writeFileSync(file, language === 'typescript' ? transformSync(code, { loader: 'ts' }).code : code);
    const { answer, log } = language === 'python' ? runPython(file, event) : runNode(file, event);
    const { body } = (answer ?? {}) as { body?: unknown };
    return {
      answer: typeof body === 'string' ? { ...(answer as object), body: JSON.parse(body) as unknown } : answer,
      log,
    };
  }

  for (const language of snippetLanguages) {
    describe(language, () => {
      const sources = snippetSources(language);
      const json = snippetFiles().get(`snippets/${language}.json`) ?? '';
      const snippets = Object.values(JSON.parse(json) as Record<string, Snippet>);

      it('has the smallest handler and three event sources', () => {
        assert.deepEqual(
          snippets.map(({ prefix }) => prefix),
          Object.keys(answers).toSorted(),
        );
      });

      for (const { prefix, body } of snippets) {
        const source = sources.find((candidate) => candidate.source.prefix === prefix)?.source;

        it(`${prefix} expands to its source`, () => {
          assert.equal(expandSnippet(body, indentations[language]), source?.code);
        });

        it(`${prefix} has a tab stop for each of its stops`, () => {
          const numbers = [...body.join('\n').matchAll(/(?<!\\)\$\{(\d+):/g)].map((match) => Number(match[1]));
          assert.deepEqual(
            numbers.toSorted((a, b) => a - b),
            source?.stops.map((_, index) => index + 1),
          );
        });

        it(`${prefix} runs with its sample event`, () => {
          const event = catalog.read(source?.event ?? '');
          const { answer, log } = run(language, expandSnippet(body, indentations[language]), event);
          assert.deepEqual(answer, answers[prefix]);
          assert.match(log, logs[prefix] ?? /no log expected/);
        });
      }

      it('lambda-sqs returns only the message that failed', () => {
        const code = sources.find(({ source }) => source.prefix === 'lambda-sqs')?.source.code ?? '';
        const { Records } = JSON.parse(catalog.read('sqs')) as { Records: object[] };
        const bad = { ...Records[0], messageId: 'bad', body: 'no JSON' };
        const { answer } = run(language, code, JSON.stringify({ Records: [bad, ...Records] }));
        assert.deepEqual(answer, { batchItemFailures: [{ itemIdentifier: 'bad' }] });
      });

      it('lambda-http refuses a body that it cannot use', () => {
        const code = sources.find(({ source }) => source.prefix === 'lambda-http')?.source.code ?? '';
        for (const body of ['no JSON', '{}', 'null', undefined]) {
          const { answer } = run(language, code, JSON.stringify({ body }));
          assert.equal((answer as { statusCode: number }).statusCode, 400, body);
        }
      });
    });
  }

  it('type-check against @types/aws-lambda', () => {
    const files = snippetSources('typescript').map(({ file }) => file);
    const program = ts.createProgram(files, {
      strict: true,
      noEmit: true,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      types: ['node'],
      skipLibCheck: true,
    });
    const errors = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
    assert.deepEqual(errors, []);
  });
});
