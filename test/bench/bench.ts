import type { Language } from '../../src/translations.ts';
import { inLanguage, type Text } from './text.ts';

/** One bench: what it compares, and what came of it. */
export interface Bench {
  /** How the command line and the pages' markers call it. */
  readonly name: string;
  /** What is measured, for the pages; Markdown. */
  readonly about: Text;
  run(): Promise<Measured>;
}

export interface Measured {
  /** The first row is the head, the first column says what the row is. */
  readonly table: readonly (readonly Text[])[];
  readonly goals: readonly Goal[];
  /** What could not be measured, and why. */
  readonly notes?: readonly Text[];
}

/** Nothing, where this machine does not let it be measured. `why`: only Linux tells …; in both languages. */
export function unmeasured(why: { readonly en: string; readonly ja: string }): Measured {
  return { table: [['']], goals: [], notes: [{ en: `not measured: ${why.en}`, ja: `計測していません: ${why.ja}` }] };
}

/** Met where `measured` is at most `limit`. */
export interface Goal {
  readonly what: Text;
  readonly measured: number;
  readonly limit: number;
  readonly unit: 'ms' | 'MB' | 'of its time' | 'of its middle' | 'times' | 'requests';
}

/** One sentence: met or missed, and by how much. */
export function verdict({ what, measured, limit, unit }: Goal, language: Language): string {
  const isMet = measured <= limit;
  const [figure, most, excess] = [measured, limit, measured - limit].map(number);
  const said = inLanguage(what, language);
  if (language === 'en') {
    const figures = `${figure} of at most ${most} ${unit}`;
    return isMet ? `${said}: met, ${figures}.` : `${said}: missed by ${excess} ${unit}, ${figures}.`;
  }
  const [before, after] = japaneseUnits[unit];
  const figures = `${before}${figure}${after} (上限 ${most}${after})`;
  return isMet ? `${said}: 達成。${figures}。` : `${said}: 未達 (超過 ${excess}${after})。${figures}。`;
}

/** What stands before and after a figure. */
const japaneseUnits: Readonly<Record<Goal['unit'], readonly [before: string, after: string]>> = {
  ms: ['', ' ms'],
  MB: ['', ' MB'],
  'of its time': ['その時間の ', ' 倍'],
  'of its middle': ['中央の値の ', ' 倍'],
  times: ['', ' 倍'],
  requests: ['', ' 件'],
};

/** Three digits that say something. */
export function number(value: number): string {
  return value.toFixed(Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0);
}

/** A figure beside what it is compared with. */
export function ratio(value: number, base: number): string {
  return (value / base).toFixed(2);
}
