// Writes a new rule and its tests, to be filled in: `npm run new-rule -- <id>`. docs/writing-rules.md says how.
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { projectFolder } from './projectFolder.ts';

const id = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) {
  console.error('Usage: npm run new-rule -- bad-pattern-in-kebab-case');
  process.exit(1);
}

const rule = `import * as l10n from '@vscode/l10n';
import { callChain } from '../related.ts';
import type { Rule } from '../rule.ts';

/** TODO: what it finds, in one line. */
export const rule: Rule = {
  id: '${id}',
  severity: 'warning',
  category: 'state',
  advice: [],
  languages: ['python', 'javascript', 'typescript'],
  docs: {
    title: 'TODO: names the bad pattern',
    what: \`Finds TODO.\`,
    why: \`TODO.\`,
    instead: \`TODO.\`,
    examples: [
      {
        language: 'python',
        bad: \`def lambda_handler(event, context):
    return {"customer": event["customer"]}
\`,
        good: \`def lambda_handler(event, context):
    return {"customer": event["customer"]}
\`,
      },
    ],
    fix: undefined,
    silent: \`TODO.\`,
    japanese: {
      title: 'TODO',
      what: \`TODO。\`,
      why: \`TODO。\`,
      instead: \`TODO。\`,
      fix: undefined,
      silent: \`TODO。\`,
    },
    sources: [{ title: 'TODO', url: 'https://docs.aws.amazon.com/lambda/latest/dg/' }],
  },

  listen(context) {
    return {
      knownCall({ node, origin }) {
        if (origin !== 'TODO' || !context.isReached(node)) return;
        context.report({ at: node, message: l10n.t('TODO.'), related: callChain(context.chainTo(node)) });
      },
    };
  },
};
`;

const test = `import { ruleCases } from '../ruleCases.ts';

const js = (module: string, body: string): string =>
  \`\${module}\\nexports.handler = async (event) => {\\n  \${body.replaceAll('\\n', '\\n  ')}\\n};\\n\`;
const ts = (module: string, body: string): string =>
  \`\${module}\\nexport const handler = async (event: { id: string }) => {\\n  \${body.replaceAll('\\n', '\\n  ')}\\n};\\n\`;
const py = (module: string, body: string): string =>
  \`\${module}\\ndef lambda_handler(event, context):\\n    \${body.replaceAll('\\n', '\\n    ')}\\n\`;

ruleCases('${id}', {
  python: {
    bad: { TODO: py('', '«TODO()»') },
    good: { TODO: py('', 'return 1') },
  },
  javascript: {
    bad: { TODO: js('', '«TODO()»;') },
    good: { TODO: js('', 'return 1;') },
  },
  typescript: {
    bad: { TODO: ts('', '«TODO()»;') },
    good: { TODO: ts('', 'return 1;') },
  },
});
`;

for (const [file, text] of [
  [`src/diagnostics/rules/${id}.ts`, rule],
  [`test/unit/diagnostics/rules/${id}.test.ts`, test],
] as const) {
  await fs.writeFile(path.join(projectFolder, file), text, { flag: 'wx' });
  console.log(`${file}: written`);
}
console.log('Fill in every TODO, translate the messages in l10n/bundle.l10n.ja.json, then: npm run generate');
