import type { Language } from '../../src/translations.ts';
import { verdict, type Bench, type Measured } from './bench.ts';
import { inLanguage, type Text } from './text.ts';

/** What one bench has measured, and where and when. */
export interface Result {
  readonly bench: Pick<Bench, 'name' | 'about'>;
  readonly measured: Measured;
  readonly circumstances: Text;
}

/** The page with what was measured between its markers, `<!-- NAME -->` and `<!-- /NAME -->`. */
export function measuredPage(page: string, results: readonly Result[], language: Language): string {
  let text = page;
  for (const result of results) {
    const [start, end] = [`<!-- ${result.bench.name} -->`, `<!-- /${result.bench.name} -->`];
    const [before, rest] = divide(text, start);
    const [, after] = divide(rest, end);
    text = [before, start, '\n\n', markdown(result, language), '\n\n', end, after].join('');
  }
  return text;
}

function divide(text: string, marker: string): [string, string] {
  const at = text.indexOf(marker);
  if (at === -1) throw new Error(`The page has no ${marker}.`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}

function markdown({ bench, measured, circumstances }: Result, language: Language): string {
  const { table, goals, notes = [] } = measured;
  const say = (text: Text): string => inLanguage(text, language);
  const [head = [], ...rows] = table;
  const alignment = head.map((_, column) => (column === 0 ? '---' : '--:'));
  const lines = [head, alignment, ...rows].map((row) => `| ${row.map(say).join(' | ')} |`);
  const list = [...goals.map((goal) => verdict(goal, language)), ...notes.map(say)].map((line) => `- ${line}`);
  return [say(bench.about), lines.join('\n'), list.join('\n'), say(circumstances)].filter(Boolean).join('\n\n');
}
