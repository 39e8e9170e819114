import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import type { RuleExample } from '../../../src/diagnostics/rule.ts';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';
import type { LanguageId } from '../../../src/syntax/language.ts';
import { ruleDocs } from '../../../tools/generate/ruleDocs.ts';
import { parsers } from '../syntax/parsing.ts';
import { applyEdits, check } from './checking.ts';
import { Observer } from './observing.ts';
import { inTemplate } from './ruleCases.ts';

const run = promisify(execFile);
const python = process.platform === 'win32' ? 'python' : 'python3';

/** Events that the handlers of the examples take, whatever they read of them. */
const event = {
  Records: [{ body: '{}', messageId: 'm' }],
  customer: 'c',
  amount: 1,
};

/** Of the languages whose examples are run. */
const extensions: Readonly<Partial<Record<RuleExample['language'], string>>> = {
  python: '.py',
  javascript: '.cjs',
  typescript: '.mts',
  tsx: '.tsx',
};

/** Kana or Chinese characters. */
const inJapanese = /[\u3040-\u30ff\u4e00-\u9fff]/;

/** What stands in backquotes, each once; of a comment that silences a rule without its reason, which is translated. */
function codeIn(text: string): string[] {
  const spans = [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replace(/\s+/g, ' '));
  return [...new Set(spans.map((code) => code.replace(/(?<=^lambda-workbench-disable[^:]*:).*/, '')))].sort();
}

function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target).sort();
}

/** Of a page, without comments in its code. */
function headings(page: string): string[] {
  return page.replace(/^```.*?^```/gms, '').match(/^## .*/gm) ?? [];
}

type CodeExample = RuleExample & { readonly language: LanguageId };

function isCode(example: RuleExample): example is CodeExample {
  return example.language !== 'yaml';
}

async function write({ language }: Pick<CodeExample, 'language'>, code: string, folder: string): Promise<string> {
  const file = path.join(folder, `app${extensions[language] ?? ''}`);
  await fs.writeFile(file, code);
  return file;
}

/** Loads the code in its own interpreter and calls its handler twice; gives the two answers. */
async function answers({ language }: Pick<CodeExample, 'language'>, code: string, folder: string): Promise<unknown> {
  const file = await write({ language }, code, folder);
  const extension = path.extname(file);
  const json = JSON.stringify(event);
  const pythonCall = `import app, json; e = json.loads(${JSON.stringify(json)}); print(json.dumps([app.lambda_handler(e, None), app.lambda_handler(e, None)]))`;
  // As the runtime calls it, whichever way it answers.
  const nodeCall = `import(${JSON.stringify(`./app${extension}`)}).then(async ({ handler }) => {
    const call = (event) => new Promise((succeed, fail) => {
      const done = (error, answer) => (error ? fail(error) : succeed(answer));
      const answer = handler(event, { succeed, fail, done }, done);
      if (handler.length < 3 || typeof answer?.then === 'function') Promise.resolve(answer).then((it) => it !== undefined && succeed(it), fail);
    });
    const answers = [JSON.stringify(await call(${json})), JSON.stringify(await call(${json}))];
    console.log('[' + answers.join() + ']');
  });`;
  const [command, args] = language === 'python' ? [python, ['-c', pythonCall]] : [process.execPath, ['-e', nodeCall]];
  // Nothing that an example leaves in a temporary folder stays on this machine.
  const { stdout } = await run(command, args, { cwd: folder, env: { ...process.env, TMPDIR: folder } });
  return JSON.parse(stdout);
}

describe('the rule catalog', () => {
  it('has every file of rules/, and every file has its rule', async () => {
    const files = await fs.readdir(path.resolve('src/diagnostics/rules'));
    assert.deepEqual(
      rules.map(({ id }) => `${id}.ts`),
      files.sort(),
    );
  });

  it('has tests for every rule that looks at code or templates, and no others', async () => {
    const files = await fs.readdir(path.resolve('test/unit/diagnostics/rules'));
    assert.deepEqual(
      files.sort(),
      rules.filter((rule) => rule.listen !== undefined || rule.inspect !== undefined).map(({ id }) => `${id}.test.ts`),
    );
  });

  it('has a page for every rule, in English and in Japanese', () => {
    const pages = ruleDocs(rules);
    assert.deepEqual(
      [...pages.keys()],
      rules.flatMap(({ id }) => [`docs/rules/${id}.md`, `docs/rules/ja/${id}.md`]),
    );
    for (const { id, docs } of rules) {
      const [english = '', japanese = ''] = [`docs/rules/${id}.md`, `docs/rules/ja/${id}.md`].map((one) =>
        pages.get(one),
      );
      assert.ok(english.includes(`(ja/${id}.md)`) && japanese.includes(`(../${id}.md)`), 'they lead to each other');
      assert.equal(headings(japanese).length, headings(english).length);
      for (const heading of headings(japanese)) assert.match(heading, inJapanese);
      for (const { bad } of docs.examples.slice(0, 1)) assert.ok(japanese.includes(bad.split('\n')[0] ?? ''), id);
    }
  });
});

for (const rule of rules) {
  describe(rule.id, () => {
    let folder: string;
    let observer: Observer;
    before(async () => {
      folder = await fs.mkdtemp(path.join(os.tmpdir(), 'rule-'));
      observer = new Observer();
    });
    after(async () => {
      await observer.dispose();
      await fs.rm(folder, { recursive: true, force: true });
    });

    it('has docs in full sentences and sources at AWS', () => {
      const { title, what, why, instead, silent, fix, sources } = rule.docs;
      assert.match(rule.id, /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
      for (const text of [what, why, instead, silent, ...(fix === undefined ? [] : [fix])]) assert.match(text, /[.`]$/);
      assert.match(title, /^[A-Z].*[^.]$/);
      assert.equal(rule.inspect === undefined && rule.languages.length === 0, false, 'it looks at nothing');
      assert.ok(sources.length > 0 && sources.every(({ url }) => url.startsWith('https://docs.aws.amazon.com/')));
      assert.ok(rule.docs.examples.length > 0);
    });

    it('has all of its docs in Japanese, too, with the same code in them', () => {
      const { japanese } = rule.docs;
      for (const part of ['title', 'what', 'why', 'instead', 'fix', 'silent'] as const) {
        const [english, translated] = [rule.docs[part], japanese[part]];
        if (english === undefined || translated === undefined) {
          assert.equal(translated, english, part);
          continue;
        }
        assert.match(translated, inJapanese, part);
        assert.doesNotMatch(translated, /\.\s|\.$/, `a full stop of another language in ${part}`);
        if (part === 'title') continue;
        assert.match(translated, /。$/, part);
        assert.deepEqual(codeIn(translated), codeIn(english), part);
        assert.deepEqual(linksIn(translated), linksIn(english), part);
        assert.equal(translated.split('\n\n').length, english.split('\n\n').length, `${part} has other paragraphs`);
      }
    });

    for (const example of rule.docs.examples) {
      const { template } = example;
      if (!isCode(example) || template !== undefined) {
        const files = (code: string): Record<string, string> =>
          template === undefined
            ? { 'template.yaml': code }
            : { 'template.yaml': template, [`app${example.language === 'python' ? '.py' : '.js'}`]: code };
        it(`finds the bad example with its template, and nothing in the good one (${example.language})`, async () => {
          const found = await inTemplate(rule, files(example.bad));
          assert.ok(found.length > 0);
          assert.deepEqual(await inTemplate(rule, files(example.good)), []);
        });
        if (rule.docs.fix !== undefined) {
          it(`mends the template of the bad example (${example.language})`, async () => {
            const [found] = await inTemplate(rule, files(example.bad));
            assert.equal(found?.name, 'template.yaml');
            const before = files(example.bad)[found.name] ?? '';
            const fixed = applyEdits(before, found.finding.fixes[0]?.edits ?? []);
            assert.deepEqual(await inTemplate(rule, { ...files(example.bad), [found.name]: fixed }), []);
          });
        }
        if (!isCode(example)) continue;
      } else if (rule.listen) {
        it(`finds the bad example and nothing in the good one (${example.language})`, async () => {
          const found = await check(example.language, example.bad, [rule]);
          assert.ok(found.length > 0);
          assert.deepEqual(await check(example.language, example.good, [rule]), []);
        });
      } else {
        it(`finds nothing in the code alone (${example.language})`, async () => {
          assert.deepEqual(await check(example.language, example.bad, [rule]), []);
        });
      }

      // The others' compilers are on no machine for sure.
      if (extensions[example.language] === undefined) continue;

      if (rule.observes) {
        it(`is seen in runs of the bad example, and not in those of the good one (${example.language})`, async function () {
          // Processes, sockets and files are seen on Linux.
          if (process.platform !== 'linux') this.skip();
          const symbol = example.language === 'python' ? 'lambda_handler' : 'handler';
          const seen = async (code: string): Promise<unknown[]> => {
            const findings = await observer.findings(await write(example, code, folder), symbol, event, 2);
            return findings
              .filter(({ observed }) => observed)
              .map((finding) => ({ rule: finding.rule, observed: finding.observed }));
          };
          assert.deepEqual(await seen(example.bad), [{ rule: rule.id, observed: true }]);
          assert.deepEqual(await seen(example.good), []);
        });
      }

      const { needs } = example;
      if (needs !== undefined) {
        it(`has examples that could run with ${needs} (${example.language})`, async () => {
          for (const code of [example.bad, example.good]) {
            assert.ok(code.includes(needs), 'it does not use what it needs');
            const parsed = await parsers.parse(await write(example, code, folder), code);
            assert.equal(parsed.hasErrors, false);
          }
        });
        continue;
      }

      it(`has examples that run (${example.language})`, async () => {
        const good = await answers(example, example.good, folder);
        assert.ok(Array.isArray(good));
        if (example.badRun === 'fails') {
          await assert.rejects(answers(example, example.bad, folder));
          return;
        }
        const bad = await answers(example, example.bad, folder);
        assert.ok(Array.isArray(bad));
        if (example.badRun === 'answersOtherwise') assert.notDeepEqual(good[0], bad[0]);
        else assert.deepEqual(good[0], bad[0]);
      });

      if (rule.docs.fix === undefined || template !== undefined) continue;
      it(`mends the bad example (${example.language})`, async () => {
        const [finding] = await check(example.language, example.bad, [rule]);
        const fixed = applyEdits(example.bad, finding?.fixes[0]?.edits ?? []);
        assert.deepEqual(await check(example.language, fixed, [rule]), []);
        assert.deepEqual(await answers(example, fixed, folder), await answers(example, example.good, folder));
      });
    }
  });
}
