import type { Rule } from '../../src/diagnostics/rule.ts';
import { adviceTexts, categories, type Advice, type Category } from '../../src/diagnostics/ruleTopics.ts';
import { languageNames } from '../../src/syntax/language.ts';
import type { Language } from '../../src/translations.ts';
import { languageLink } from './pageLanguages.ts';
import { rulePageWords } from './rulePageWords.ts';
import { proseOf } from './ruleProse.ts';

/** docs/rules/README.md and its Japanese twin: the rules by category, and by the advice that they carry. */
export function ruleOverviews(rules: readonly Rule[]): [file: string, text: string][] {
  return [
    ['docs/rules/README.md', overview(rules, 'en')],
    ['docs/rules/ja/README.md', overview(rules, 'ja')],
  ];
}

function overview(rules: readonly Rule[], language: Language): string {
  const { overview: words } = rulePageWords[language];
  const chapters = (Object.keys(categories) as Category[]).flatMap((category) => {
    const own = rules.filter((rule) => rule.category === category);
    return own.length === 0 ? [] : [`## ${categories[category][language]}`, table(own, language)];
  });
  const advice = (Object.keys(adviceTexts) as Advice[]).map((piece) => {
    const carriers = rules.filter((rule) => rule.advice.includes(piece)).map(link);
    return [piece, adviceTexts[piece][language], carriers.join(', ')];
  });
  return [
    `# ${words.title}`,
    languageLink('README.md', language),
    `<!-- Generated from \`src/diagnostics/rules/\` by \`npm run generate\`. -->`,
    words.introduction(language === 'en' ? '../' : '../../'),
    ...chapters,
    `## ${words.byAdvice}`,
    markdownTable(words.adviceColumns, advice),
  ].join('\n\n');
}

function table(rules: readonly Rule[], language: Language): string {
  const { severities, overview: words } = rulePageWords[language];
  const rows = rules.map((rule) => [
    link(rule),
    proseOf(rule, language).title,
    severities[rule.severity],
    where(rule, language),
    rule.docs.fix ? words.yes : '',
  ]);
  return markdownTable(words.columns, rows);
}

function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return lines.join('\n');
}

function link({ id }: Rule): string {
  return `[${id}](${id}.md)`;
}

function where(rule: Rule, language: Language): string {
  const { template, runs } = rulePageWords[language].overview;
  return [
    ...(rule.listen ? rule.languages.map((one) => languageNames[one]) : []),
    ...(rule.inspect ? [template] : []),
    ...(rule.observes ? [runs] : []),
  ].join(language === 'en' ? ', ' : '、');
}
