import type { RuleExample } from '../../src/diagnostics/rule.ts';
import type { Severity } from '../../src/diagnostics/finding.ts';
import { languageNames } from '../../src/syntax/language.ts';
import type { Language } from '../../src/translations.ts';

/** What the rules' pages say beside what the rules themselves say. */
export interface RulePageWords {
  readonly severities: Readonly<Record<Severity, string>>;
  /** What stands below a page's heading. `categoryLink` is Markdown. */
  summary(title: string, severity: string, categoryLink: string): string;
  readonly seenInRunsOnly: string;
  readonly seenInRuns: string;
  readonly what: string;
  readonly why: string;
  readonly costs: string;
  readonly example: string;
  readonly instead: string;
  readonly fix: string;
  readonly noFix: string;
  readonly silent: string;
  readonly sources: string;
  readonly exampleNames: Readonly<Record<RuleExample['language'], string>>;
  /** `volume` is the number of requests. */
  logPrice(price: string, volume: string, region: string): string;
  timePrice(milliseconds: number, volume: string, region: string, ofColdStarts: boolean): string;
  readonly memory: string;
  readonly overview: {
    readonly title: string;
    /** Markdown, with the path from the page to docs/. */
    introduction(docs: string): string;
    readonly columns: readonly string[];
    readonly template: string;
    readonly runs: string;
    readonly yes: string;
    readonly byAdvice: string;
    readonly adviceColumns: readonly string[];
  };
  categoryInText(name: string): string;
}

export const rulePageWords: Readonly<Record<Language, RulePageWords>> = {
  en: {
    severities: { error: 'error', warning: 'warning', hint: 'hint' },
    summary: (title, severity, categoryLink) => `${title}. Severity: ${severity}. Category: ${categoryLink}.`,
    seenInRunsOnly: ' Seen in a run only.',
    seenInRuns: ' Seen in the code, and in a run.',
    what: 'What it does',
    why: 'Why it hurts on AWS',
    costs: 'What it costs',
    example: 'Example',
    instead: 'Use instead',
    fix: 'Fix',
    noFix: 'There is no quick fix: no change is safe without knowing what the code is for.',
    silent: 'When it stays silent, and when to silence it',
    sources: 'Sources',
    exampleNames: { ...languageNames, yaml: 'Template' },
    logPrice: (price, volume, region) =>
      `Each KB of it costs ${price} at ${volume} requests a month in ${region}. The finding has the price for its function.`,
    timePrice: (milliseconds, volume, region, ofColdStarts) =>
      `Each ${milliseconds} ms of it, at ${volume} requests a month in ${region}${ofColdStarts ? ', one of a hundred of them cold' : ''}. The finding has the price for its function.`,
    memory: 'memory',
    overview: {
      title: 'Rules',
      introduction: (docs) =>
        `Each rule finds one thing that works on your machine and hurts on AWS. A rule that cannot know stays silent. How a rule is written: [writing-rules.md](${docs}writing-rules.md).`,
      columns: ['Rule', 'Finds', 'Severity', 'Where', 'Fix'],
      template: 'template',
      runs: 'runs',
      yes: 'yes',
      byAdvice: 'By advice',
      adviceColumns: ['', 'Advice', 'Rules'],
    },
    categoryInText: (name) => name.toLowerCase(),
  },
  ja: {
    severities: { error: 'エラー', warning: '警告', hint: 'ヒント' },
    summary: (title, severity, categoryLink) => `${title}。重大度: ${severity}。分類: ${categoryLink}。`,
    seenInRunsOnly: '実行でのみ見つかります。',
    seenInRuns: 'コードでも実行でも見つかります。',
    what: '検出する内容',
    why: 'AWS で問題になる理由',
    costs: 'かかる料金',
    example: '例',
    instead: '代わりの書き方',
    fix: '修正',
    noFix: 'クイックフィックスはありません。コードの目的がわからなければ、安全に変更できないためです。',
    silent: '検出しない場合と、無効にする場合',
    sources: '出典',
    exampleNames: { ...languageNames, yaml: 'テンプレート' },
    logPrice: (price, volume, region) =>
      `${region} で月 ${volume} リクエストの場合、1 KB につき ${price} かかります。指摘には、その関数での料金が付きます。`,
    timePrice: (milliseconds, volume, region, ofColdStarts) =>
      `${region} で月 ${volume} リクエスト${ofColdStarts ? ' (うち 100 回に 1 回がコールドスタート)' : ''}の場合の、${milliseconds} ms あたりの料金です。指摘には、その関数での料金が付きます。`,
    memory: 'メモリ',
    overview: {
      title: 'ルール',
      introduction: (docs) =>
        `どのルールも、手元のマシンでは動くのに AWS では問題になることを 1 つ検出します。確かなことがわからないルールは何も言いません。[ルールの書き方](${docs}ja/writing-rules.md)`,
      columns: ['ルール', '検出するもの', '重大度', '対象', '修正'],
      template: 'テンプレート',
      runs: '実行',
      yes: 'あり',
      byAdvice: '助言ごとのルール',
      adviceColumns: ['', '助言', 'ルール'],
    },
    categoryInText: (name) => name,
  },
};
