import assert from 'node:assert/strict';
import { DiagnosticEngine } from '../../../src/diagnostics/diagnosticEngine.ts';
import { rules } from '../../../src/diagnostics/ruleCatalog.ts';
import { TextLines } from '../../../src/syntax/textLines.ts';
import { parsers } from '../syntax/parsing.ts';
import { fileOf } from './checking.ts';

/** Rounds for each language. A round is what its number makes of the examples, the same on every machine. */
const rounds = 100;

/** Numbers from 0 up to 1 that look random and follow from the seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

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

describe('fuzzing', () => {
  // Programs of the further languages are broken in robustness.test.ts.
  const examples = rules.flatMap(({ docs }) => docs.examples);
  for (const language of ['python', 'javascript', 'typescript'] as const) {
    it(`${rounds} rounds end, with findings inside of the text (${language})`, async () => {
      const engine = new DiagnosticEngine(parsers);
      const texts = examples.filter((one) => one.language === language).flatMap(({ bad, good }) => [bad, good]);
      const kinds = Object.entries(mutations);
      let found = 0;
      for (let round = 0; round < rounds; round++) {
        const random = seeded(round);
        const pick = (): string => texts[Math.floor(random() * texts.length)] ?? '';
        // Two examples at once have more in common than one.
        let text = `${pick()}\n${pick()}`;
        const names: string[] = [];
        for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
          const [name, mutate] = kinds[Math.floor(random() * kinds.length)] ?? assert.fail();
          names.push(name);
          text = mutate(text, random);
        }
        try {
          for (const finding of await engine.check(fileOf(language), text, [])) {
            found++;
            assertInside(text, finding.range);
            for (const { edits } of finding.fixes) for (const { range } of edits) assertInside(text, range);
          }
        } catch (error) {
          throw new Error(`round ${round}: code ${names.join(', ')}`, { cause: error });
        }
      }
      assert.ok(found > rounds / 10, `only ${found} findings: the rounds reach no rule`);
    });

    it(`a line of a megabyte is read (${language})`, async () => {
      const [example] = examples.filter((one) => one.language === language);
      const text = example?.bad.replaceAll('\n', () => ` ${'x '.repeat(1 << 19)}\n`) ?? '';
      for (const finding of await new DiagnosticEngine(parsers).check(fileOf(language), text.slice(0, 3 << 20), [])) {
        assertInside(text, finding.range);
      }
    });
  }
});
