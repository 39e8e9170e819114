import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Rule } from '../../src/diagnostics/rule.ts';
import { projectFolder } from '../projectFolder.ts';

const folder = path.join(projectFolder, 'src/diagnostics/rules');

/** The ids of the rules, in order: the names of the files in rules/. */
export function ruleIds(): string[] {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}

/** Every rule as its file has it, also one that the catalog does not know yet. */
export async function rulesOnDisk(): Promise<Rule[]> {
  return Promise.all(
    ruleIds().map(async (id) => {
      const { rule } = (await import(pathToFileURL(path.join(folder, `${id}.ts`)).href)) as { rule: Rule };
      return rule;
    }),
  );
}

/** src/diagnostics/ruleCatalog.ts: made of the files, so that two people can add rules at the same time. */
export function ruleCatalog(): [file: string, text: string] {
  const ids = ruleIds();
  const text = [
    '// Generated from the files in rules/ by `npm run generate`.',
    "import type { Rule } from './rule.ts';",
    ...ids.map((id) => `import { rule as ${variable(id)} } from './rules/${id}.ts';`),
    '',
    '/** Every rule, in the order of their ids. */',
    'export const rules: readonly Rule[] = [',
    ...ids.map((id) => `  ${variable(id)},`),
    '];',
    '',
  ].join('\n');
  return ['src/diagnostics/ruleCatalog.ts', text];
}

/** src/diagnostics/ruleIds.ts: who only has to know which rules there are does not load them. */
export function ruleIdList(): [file: string, text: string] {
  const text = [
    '// Generated from the files in rules/ by `npm run generate`.',
    '',
    '/** The ids of all rules, in order. */',
    'export const ruleIds: readonly string[] = [',
    ...ruleIds().map((id) => `  '${id}',`),
    '];',
    '',
  ].join('\n');
  return ['src/diagnostics/ruleIds.ts', text];
}

function variable(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
