import type { Rule } from '../../src/diagnostics/rule.ts';
import { adviceTexts, categories, type Advice, type Category } from '../../src/diagnostics/ruleTopics.ts';
import { languageNames } from '../../src/syntax/language.ts';

/** docs/rules/README.md: the rules by category, and by the advice that they carry. */
export function ruleOverview(rules: readonly Rule[]): [file: string, text: string] {
  const chapters = (Object.keys(categories) as Category[]).flatMap((category) => {
    const own = rules.filter((rule) => rule.category === category);
    return own.length === 0 ? [] : [`## ${categories[category]}`, table(own)];
  });
  const advice = (Object.keys(adviceTexts) as Advice[]).map((piece) => {
    const carriers = rules.filter((rule) => rule.advice.includes(piece)).map(link);
    return `| ${piece} | ${adviceTexts[piece]} | ${carriers.join(', ')} |`;
  });
  const text = [
    '# Rules',
    `<!-- Generated from \`src/diagnostics/rules/\` by \`npm run generate\`. -->`,
    'Each rule finds one thing that works on your machine and hurts on AWS. A rule that cannot know stays silent. How a rule is written: [writing-rules.md](../writing-rules.md).',
    ...chapters,
    '## By advice',
    ['| | Advice | Rules |', '| --- | --- | --- |', ...advice].join('\n'),
  ].join('\n\n');
  return ['docs/rules/README.md', text];
}

function table(rules: readonly Rule[]): string {
  const rows = rules.map(
    (rule) =>
      `| ${link(rule)} | ${rule.docs.title} | ${rule.severity} | ${where(rule)} | ${rule.docs.fix ? 'yes' : ''} |`,
  );
  return ['| Rule | Finds | Severity | Where | Fix |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function link({ id }: Rule): string {
  return `[${id}](${id}.md)`;
}

function where(rule: Rule): string {
  return [
    ...(rule.listen ? rule.languages.map((language) => languageNames[language]) : []),
    ...(rule.inspect ? ['template'] : []),
    ...(rule.observes ? ['runs'] : []),
  ].join(', ');
}
