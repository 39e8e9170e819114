import { billedBy, type Rule, type RuleExample } from '../../src/diagnostics/rule.ts';
import { categories } from '../../src/diagnostics/ruleTopics.ts';
import { priceOfExtra, type BilledExtra } from '../../src/pricing/billedExtra.ts';
import { sampleBytes, sampleMilliseconds } from '../../src/pricing/findingCosts.ts';
import { formatMoney, plainNumber } from '../../src/pricing/format.ts';
import { PriceBook } from '../../src/pricing/priceBook.ts';
import { languageNames } from '../../src/syntax/language.ts';

const exampleNames: Readonly<Record<RuleExample['language'], string>> = { ...languageNames, yaml: 'Template' };

/** Whose prices the pages have. */
const region = 'us-east-1';

/** The page of every rule, by its path in the project. A page says what the rule's own file says. */
export function ruleDocs(rules: readonly Rule[]): Map<string, string> {
  return new Map(rules.map((rule) => [`docs/rules/${rule.id}.md`, page(rule)]));
}

function page(rule: Rule): string {
  const { id, severity, docs, observes } = rule;
  const seen =
    observes === undefined ? '' : ` Seen ${rule.listen === undefined ? 'in a run only' : 'in the code, and in a run'}.`;
  return [
    `# ${id}`,
    `${docs.title}. Severity: ${severity}. Category: [${categories[rule.category].toLowerCase()}](README.md).${seen}`,
    `<!-- Generated from \`src/diagnostics/rules/${id}.ts\` by \`npm run generate\`. -->`,
    ...section('What it does', docs.what),
    ...section('Why it hurts on AWS', docs.why),
    ...prices(rule),
    ...section('Example', ...docs.examples.flatMap((example) => code(example, example.bad))),
    ...section('Use instead', docs.instead, ...docs.examples.flatMap((example) => code(example, example.good))),
    ...section('Fix', docs.fix ?? 'There is no quick fix: no change is safe without knowing what the code is for.'),
    ...section('When it stays silent, and when to silence it', docs.silent),
    ...section('Sources', docs.sources.map(({ title, url }) => `- [${title}](${url})`).join('\n')),
  ].join('\n\n');
}

function section(heading: string, ...paragraphs: readonly string[]): string[] {
  return [`## ${heading}`, ...paragraphs];
}

function code({ language, template }: RuleExample, text: string): string[] {
  const described = template === undefined ? [] : ['Template:', `\`\`\`yaml\n${template.trimEnd()}\n\`\`\``];
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
function prices(rule: Rule): string[] {
  const billed = billedBy(rule);
  if (billed === undefined) return [];
  const { currency } = PriceBook.shipped.prices(region);
  const money = (memorySize: number, architecture: 'x86_64' | 'arm64', extra: BilledExtra): string =>
    formatMoney(priceOfExtra({ memorySize, architecture, region, durationMs: 1 }, extra), currency);
  const volume = `${plainNumber(1_000_000)} requests a month in ${region}`;
  if (billed === 'log') {
    const price = money(128, 'x86_64', { of: 'log', bytes: sampleBytes });
    return section(
      'What it costs',
      `Each KB of it costs ${price} at ${volume}. The finding has the price for its function.`,
    );
  }
  const extra: BilledExtra = { of: billed, milliseconds: sampleMilliseconds };
  const cold = billed === 'coldStart' ? ', one of a hundred of them cold' : '';
  const rows = [128, 512, 1024, 1769].map(
    (size) => `| ${plainNumber(size)} MB | ${money(size, 'x86_64', extra)} | ${money(size, 'arm64', extra)} |`,
  );
  return section(
    'What it costs',
    `Each ${sampleMilliseconds} ms of it, at ${volume}${cold}. The finding has the price for its function.`,
    ['| memory | x86_64 | arm64 |', '| --: | --: | --: |', ...rows].join('\n'),
  );
}
