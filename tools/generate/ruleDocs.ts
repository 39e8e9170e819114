import type { Rule, RuleExample } from '../../src/diagnostics/rule.ts';
import { rules } from '../../src/diagnostics/ruleCatalog.ts';
import { languageNames } from '../../src/syntax/language.ts';

/** The page of every rule, by its path in the project. A page says what the rule's own file says. */
export function ruleDocs(): Map<string, string> {
  return new Map(rules.map((rule) => [`docs/rules/${rule.id}.md`, page(rule)]));
}

function page(rule: Rule): string {
  const { id, severity, docs, observes } = rule;
  const seen =
    observes === undefined ? '' : ` Seen ${rule.listen === undefined ? 'in a run only' : 'in the code, and in a run'}.`;
  return [
    `# ${id}`,
    `${docs.title}. Severity: ${severity}.${seen}`,
    `<!-- Generated from \`src/diagnostics/rules/${id}.ts\` by \`npm run generate\`. -->`,
    ...section('What it does', docs.what),
    ...section('Why it hurts on AWS', docs.why),
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

function code({ language }: RuleExample, text: string): string[] {
  return [`${languageNames[language]}:`, `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``];
}
