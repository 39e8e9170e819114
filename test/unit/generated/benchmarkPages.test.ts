import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pagePath } from '../../../tools/generate/pageLanguages.ts';
import { projectFolder } from '../../../tools/projectFolder.ts';
import type { Goal } from '../../bench/bench.ts';
import { measuredPage, type Result } from '../../bench/measuredPage.ts';

/** What stands between the markers of the page, by the bench's name. */
function measuredParts(language: 'en' | 'ja'): Map<string, string> {
  const text = fs.readFileSync(path.join(projectFolder, pagePath('benchmarks.md', language)), 'utf8');
  return new Map(
    [...text.matchAll(/<!-- (\w+) -->\s+([^]*?)\s+<!-- \/\1 -->/g)].map(([, name = '', part = '']) => [name, part]),
  );
}

/** The figures of each line below the sentences that say what is measured. Those of one digit may be words in the other language. */
function figures(part: string): string[][] {
  const [, ...lines] = part.split(/\r?\n/).filter((line) => line !== '');
  return lines.map((line) => (line.match(/\d[\d,.]*\d/g) ?? []).sort());
}

const goal: Goal = { what: { en: 'goal', ja: '目標' }, measured: 12, limit: 10, unit: 'ms' };
const result: Result = {
  bench: { name: 'speed', about: { en: 'About.', ja: '説明。' } },
  measured: {
    table: [
      ['', { en: 'time', ja: '時間' }],
      [{ en: 'ours', ja: '自分' }, '12 ms'],
    ],
    goals: [goal, { ...goal, measured: 9 }],
    notes: ['1 × 2'],
  },
  circumstances: { en: 'Measured.', ja: '計測。' },
};

describe('pages of benchmarks', () => {
  it('have the same figures in both languages', () => {
    const [english, japanese] = [measuredParts('en'), measuredParts('ja')];
    assert.ok(english.size >= 11);
    assert.deepEqual([...japanese.keys()], [...english.keys()]);
    for (const [name, part] of english) assert.deepEqual(figures(japanese.get(name) ?? ''), figures(part), name);
  });

  it('get what was measured between their markers, and keep the rest', () => {
    const page = 'before\n\n<!-- speed -->\n\nold\n\n<!-- /speed -->\n\nafter\n';
    assert.equal(
      measuredPage(page, [result], 'en'),
      'before\n\n<!-- speed -->\n\nAbout.\n\n|  | time |\n| --- | --: |\n| ours | 12 ms |\n\n' +
        '- goal: missed by 2.00 ms, 12.0 of at most 10.0 ms.\n- goal: met, 9.00 of at most 10.0 ms.\n- 1 × 2\n\n' +
        'Measured.\n\n<!-- /speed -->\n\nafter\n',
    );
  });

  it('say it in Japanese, too', () => {
    assert.equal(
      measuredPage('<!-- speed -->\n\n<!-- /speed -->\n', [result], 'ja'),
      '<!-- speed -->\n\n説明。\n\n|  | 時間 |\n| --- | --: |\n| 自分 | 12 ms |\n\n' +
        '- 目標: 未達 (超過 2.00 ms)。12.0 ms (上限 10.0 ms)。\n- 目標: 達成。9.00 ms (上限 10.0 ms)。\n- 1 × 2\n\n' +
        '計測。\n\n<!-- /speed -->\n',
    );
  });

  it('have to have the markers', () => {
    assert.throws(() => measuredPage('nothing', [result], 'ja'), /no <!-- speed -->/);
  });
});
