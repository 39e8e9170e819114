import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { DiagnosticEngine } from '../../../src/diagnostics/diagnosticEngine.ts';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';
import { FunctionCatalog } from '../../../src/functions/functionCatalog.ts';
import { silentLog } from '../../../src/log.ts';
import { findHandlers } from '../../../src/syntax/handlers.ts';
import type { LanguageId } from '../../../src/syntax/language.ts';
import { TextLines } from '../../../src/syntax/textLines.ts';
import { seeded } from '../seeded.ts';
import { parsers } from '../syntax/parsing.ts';
import { fileOf } from './checking.ts';

/** Rounds for each language that the rules' examples are written in, and for others. A round is what its number makes of the examples, the same on every machine. */
const rounds = 100;
const fewRounds = 20;

type Random = () => number;
type Mutation = (text: string, random: Random) => string;

const place = (text: string, random: Random): number => Math.floor(random() * (text.length + 1));
const inserted =
  (what: (random: Random) => string): Mutation =>
  (text, random) => {
    const at = place(text, random);
    return text.slice(0, at) + what(random) + text.slice(at);
  };

const mutations: Readonly<Record<string, Mutation>> = {
  'cut off': (text, random) => text.slice(0, place(text, random)),
  'without a piece': (text, random) => {
    const at = place(text, random);
    return text.slice(0, at) + text.slice(at + Math.floor(random() * 200));
  },
  'with shuffled lines': (text, random) => {
    const lines = text.split('\n').map((line) => ({ line, key: random() }));
    return lines
      .sort((a, b) => a.key - b.key)
      .map(({ line }) => line)
      .join('\n');
  },
  'with shuffled tokens': (text, random) => {
    const tokens = text.split(/\b/);
    for (let swap = 0; swap < 5; swap++) {
      const [a, b] = [random, random].map((next) => Math.floor(next() * tokens.length)) as [number, number];
      [tokens[a], tokens[b]] = [tokens[b] ?? '', tokens[a] ?? ''];
    }
    return tokens.join('');
  },
  'with a piece twice': (text, random) => {
    const [a, b] = [place(text, random), place(text, random)].sort((x, y) => x - y) as [number, number];
    return text.slice(0, b) + text.slice(a, b) + text.slice(b);
  },
  'with NUL bytes': inserted((random) => '\0'.repeat(1 + Math.floor(random() * 3))),
  'with mixed line ends': (text, random) =>
    text.replace(/\n/g, () => ['\n', '\r', '\r\n', '\u2028'][Math.floor(random() * 4)] ?? ''),
  // What is left of bytes that are no UTF-8, and half a surrogate pair.
  'that is no UTF-8': inserted(
    (random) => Buffer.from(Array.from({ length: 8 }, () => Math.floor(random() * 256))).toString('utf8') + '\uD83D',
  ),
  'with a long line': inserted((random) => 'x, '.repeat(Math.floor(random() * 20_000))),
  'deeply nested': inserted(
    (random) => ['(', '[', '{', 'if (a) {', 'not '][Math.floor(random() * 5)]?.repeat(500) ?? '',
  ),
};

/** Ranges that an editor takes: in the text, and the end not before the beginning. */
function assertInside(text: string, { start, end }: { start: Position; end: Position }): void {
  const lines = new TextLines(text);
  assert.ok(start.line >= 0 && end.line < lines.count && start.character >= 0);
  assert.ok(lines.offset(start) <= lines.offset(end));
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/** What a round makes of some texts: two at once have more in common than one. */
function mutated(texts: readonly string[], round: number): { text: string; names: readonly string[] } {
  const random = seeded(round);
  const kinds = Object.entries(mutations);
  const pick = (): string => texts[Math.floor(random() * texts.length)] ?? '';
  let text = `${pick()}\n${pick()}`;
  const names: string[] = [];
  for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
    const [name, mutate] = kinds[Math.floor(random() * kinds.length)] ?? assert.fail();
    names.push(name);
    text = mutate(text, random);
  }
  return { text, names };
}

/** The snippets of a language, which are whole handlers. */
async function snippetTexts(language: LanguageId): Promise<string[]> {
  const folder = path.resolve('src/snippets', language);
  const names = (await fs.readdir(folder)).sort();
  return Promise.all(names.map((name) => fs.readFile(path.join(folder, name), 'utf8')));
}

describe('fuzzing', function () {
  // The rounds are of a fixed number, and machines are not of one speed.
  this.timeout(180_000);

  const examples = rules.flatMap(({ docs }) => docs.examples);
  const shown = new Set(examples.map((example) => example.language));
  const languages: LanguageId[] = ['python', 'javascript', 'typescript', 'tsx', 'java', 'go', 'ruby', 'csharp', 'rust'];
  for (const language of languages) {
    const ofRules = examples.filter((one) => one.language === language).flatMap(({ bad, good }) => [bad, good]);
    const count = ofRules.length > 0 ? rounds : fewRounds;
    it(`${count} rounds end, with findings inside of the text (${language})`, async () => {
      const engine = new DiagnosticEngine(parsers);
      const texts = ofRules.length > 0 ? ofRules : await snippetTexts(language === 'tsx' ? 'typescript' : language);
      let [found, handled] = [0, 0];
      for (let round = 0; round < count; round++) {
        const { text, names } = mutated(texts, round);
        try {
          handled += findHandlers(await parsers.parse(fileOf(language), text)).length;
          for (const finding of await engine.check(fileOf(language), text, [])) {
            found++;
            assertInside(text, finding.range);
            for (const { edits } of finding.fixes) for (const { range } of edits) assertInside(text, range);
          }
        } catch (error) {
          throw new Error(`round ${round}: code ${names.join(', ')}`, { cause: error });
        }
      }
      assert.ok(handled > count / 4, `only ${handled} handlers: the rounds reach no rule`);
      // The snippets of the other languages are as they should be.
      if (shown.has(language)) assert.ok(found > count / 10, `only ${found} findings: the rounds reach no rule`);
    });

    // As much of it as is needed to see that it ends: each of these takes seconds.
    const length = ofRules.length > 0 ? 1 << 20 : 1 << 17;
    it(`a line of ${length / 1024} KB is read (${language})`, async () => {
      const [first] = ofRules.length > 0 ? ofRules : await snippetTexts(language === 'tsx' ? 'typescript' : language);
      const text = first?.replaceAll('\n', () => ` ${'x '.repeat(length / 2)}\n`).slice(0, length) ?? '';
      for (const finding of await new DiagnosticEngine(parsers).check(fileOf(language), text, [])) {
        assertInside(text, finding.range);
      }
    });
  }

  const fixtures = 'test/fixtures/functions';
  const templates: Readonly<Record<string, () => Promise<string[]>>> = {
    'template.yaml': () =>
      Promise.resolve(examples.filter(({ language }) => language === 'yaml').flatMap(({ bad, good }) => [bad, good])),
    'stack.json': async () => [await fs.readFile(`${fixtures}/cloudformation/stack.json`, 'utf8')],
    'serverless.yml': async () => [await fs.readFile(`${fixtures}/serverless/serverless.yml`, 'utf8')],
    'main.tf': async () => [await fs.readFile(`${fixtures}/terraform/main.tf`, 'utf8')],
  };
  for (const [name, textsOf] of Object.entries(templates)) {
    it(`${rounds} rounds end, with findings inside of the text (${name})`, async () => {
      const folder = await fs.mkdtemp(path.join(await fs.realpath(os.tmpdir()), 'fuzzing-'));
      const failed: string[] = [];
      const note = (message: string): number => failed.push(message);
      const catalog = new FunctionCatalog(parsers, { ...silentLog, warn: note, error: note });
      try {
        const texts = await textsOf();
        for (let round = 0; round < rounds; round++) {
          await fs.mkdir(path.join(folder, `round-${round}`));
          await fs.writeFile(path.join(folder, `round-${round}`, name), mutated(texts, round).text);
        }
        await catalog.setFolders([folder]);
        assert.deepEqual(failed, []);
        assert.ok(catalog.functions.length > rounds / 4, `only ${catalog.functions.length} functions`);
        const { findings } = await new DiagnosticEngine(parsers).inspectTemplates(catalog.functions);
        for (const { file, range, fixes } of [...findings, ...catalog.problems.map((one) => ({ ...one, fixes: [] }))]) {
          const text = await fs.readFile(file, 'utf8');
          assertInside(text, range);
          for (const { edits } of fixes) for (const edit of edits) assertInside(text, edit.range);
        }
      } finally {
        catalog.dispose();
        await fs.rm(folder, { recursive: true });
      }
    });
  }
});
