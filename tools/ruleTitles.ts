import * as fs from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import ts from 'typescript';

/** What a bundle has of a rule's docs, so that one can see what a rule is. The pages and dist/ruleTexts.*.json have the rest. */
const kept = new Set(['title']);

/** Leaves of the rules' docs only the title in a bundle: pages, examples and sources are most of a rule's file. */
export const titlesOnly: Plugin = {
  name: 'titles-only',
  setup(build) {
    build.onLoad({ filter: /[/\\]src[/\\]diagnostics[/\\]rules[/\\][^/\\]+\.ts$/ }, async ({ path: file }) => {
      return { contents: withTitlesOnly(file, await fs.readFile(file, 'utf8')), loader: 'ts' };
    });
  },
};

/** The text of a rule's file whose `docs` have a title only. Throws where it has no `docs` written out in its rule. */
export function withTitlesOnly(file: string, text: string): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  let docs: ts.ObjectLiteralExpression | undefined;
  const visit = (node: ts.Node): void => {
    const isDocs = ts.isPropertyAssignment(node) && node.name.getText() === 'docs';
    if (isDocs && ts.isObjectLiteralExpression(node.initializer)) docs ??= node.initializer;
    else ts.forEachChild(node, visit);
  };
  visit(source);
  if (docs === undefined) throw new Error(`${file} has no docs that are written out in its rule`);
  const titles = docs.properties.filter((property) => kept.has(property.name?.getText() ?? ''));
  const short = `{ ${titles.map((property) => property.getText()).join(', ')} }`;
  return text.slice(0, docs.getStart()) + short + text.slice(docs.getEnd());
}
