import { billedBy, type Rule, type RuleExample } from '../../src/diagnostics/rule.ts';
import { categories } from '../../src/diagnostics/ruleTopics.ts';
import { priceOfExtra, type BilledExtra } from '../../src/pricing/billedExtra.ts';
import { sampleBytes, sampleMilliseconds } from '../../src/pricing/findingCosts.ts';
import { formatMoney, plainNumber } from '../../src/pricing/format.ts';
import { PriceBook } from '../../src/pricing/priceBook.ts';
import type { Language } from '../../src/translations.ts';
import { languageLink } from './pageLanguages.ts';
import { rulePageWords, type RulePageWords } from './rulePageWords.ts';
import { proseOf } from './ruleProse.ts';
import { sourceTitle } from './sourceTitles.ts';

/** Whose prices the pages have. */
const region = 'us-east-1';

/** The pages of every rule, by their path in the project. They say what the rule's own file says. */
export function ruleDocs(rules: readonly Rule[]): Map<string, string> {
  return new Map(
    rules.flatMap((rule): [string, string][] => [
      [`docs/rules/${rule.id}.md`, page(rule, 'en')],
      [`docs/rules/ja/${rule.id}.md`, page(rule, 'ja')],
    ]),
  );
}

function page(rule: Rule, language: Language): string {
  const { id, severity, docs, observes } = rule;
  const words = rulePageWords[language];
  const prose = proseOf(rule, language);
  const category = `[${words.categoryInText(categories[rule.category][language])}](README.md)`;
  const seen = observes === undefined ? '' : rule.listen === undefined ? words.seenInRunsOnly : words.seenInRuns;
  return [
    `# ${id}`,
    `${words.summary(prose.title, words.severities[severity], category)}${seen}`,
    languageLink(`${id}.md`, language),
    `<!-- Generated from \`src/diagnostics/rules/${id}.ts\` by \`npm run generate\`. -->`,
    ...section(words.what, prose.what),
    ...section(words.why, prose.why),
    ...prices(rule, words),
    ...section(words.example, ...docs.examples.flatMap((example) => code(example, example.bad, words))),
    ...section(words.instead, prose.instead, ...docs.examples.flatMap((example) => code(example, example.good, words))),
    ...section(words.fix, prose.fix ?? words.noFix),
    ...section(words.silent, prose.silent),
    ...section(
      words.sources,
      docs.sources.map(({ title, url }) => `- [${sourceTitle(title, language)}](${url})`).join('\n'),
    ),
  ].join('\n\n');
}

function section(heading: string, ...paragraphs: readonly string[]): string[] {
  return [`## ${heading}`, ...paragraphs];
}

function code({ language, template }: RuleExample, text: string, { exampleNames }: RulePageWords): string[] {
  const described =
    template === undefined ? [] : [`${exampleNames.yaml}:`, `\`\`\`yaml\n${template.trimEnd()}\n\`\`\``];
  return [...described, `${exampleNames[language]}:`, `\`\`\`${language}\n${shortened(text).trimEnd()}\n\`\`\``];
}

/** Of many lines that are the same, two. */
function shortened(text: string): string {
  return text.replace(
    /^(.*\n)\1{9,}/gm,
    (_, line: string) => `${line}${line}${/^\s*/.exec(line)?.[0].replace(/\n/g, '') ?? ''}…\n`,
  );
}

/** What a finding of the rule costs, by memory; nothing for a rule whose findings cost nothing by themselves. */
function prices(rule: Rule, words: RulePageWords): string[] {
  const billed = billedBy(rule);
  if (billed === undefined) return [];
  const { currency } = PriceBook.shipped.prices(region);
  const money = (memorySize: number, architecture: 'x86_64' | 'arm64', extra: BilledExtra): string =>
    formatMoney(priceOfExtra({ memorySize, architecture, region, durationMs: 1 }, extra), currency);
  const volume = plainNumber(1_000_000);
  if (billed === 'log') {
    const price = money(128, 'x86_64', { of: 'log', bytes: sampleBytes });
    return section(words.costs, words.logPrice(price, volume, region));
  }
  const extra: BilledExtra = { of: billed, milliseconds: sampleMilliseconds };
  const rows = [128, 512, 1024, 1769].map(
    (size) => `| ${plainNumber(size)} MB | ${money(size, 'x86_64', extra)} | ${money(size, 'arm64', extra)} |`,
  );
  return section(
    words.costs,
    words.timePrice(sampleMilliseconds, volume, region, billed === 'coldStart'),
    [`| ${words.memory} | x86_64 | arm64 |`, '| --: | --: | --: |', ...rows].join('\n'),
  );
}
