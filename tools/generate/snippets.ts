import * as fs from 'node:fs';
import * as path from 'node:path';
import { projectFolder } from '../projectFolder.ts';
import { parseSnippetSource, snippetBody, type SnippetSource } from './snippetSource.ts';

/** Languages with snippets, as VS Code calls them, and one step of indentation in their sources. */
const indentations = { python: '    ', javascript: '  ', typescript: '  ' } as const;

export type SnippetLanguage = keyof typeof indentations;
export const snippetLanguages = Object.keys(indentations) as SnippetLanguage[];

/** The snippets of a language with their source files, sorted by prefix. */
export function snippetSources(language: SnippetLanguage): { file: string; source: SnippetSource }[] {
  const folder = path.join(projectFolder, 'src/snippets', language);
  return fs
    .readdirSync(folder)
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, source: parseSnippetSource(fs.readFileSync(file, 'utf8').replaceAll('\r\n', '\n'), file) }))
    .sort((a, b) => (a.source.prefix < b.source.prefix ? -1 : 1));
}

/** The JSON files that the manifest contributes, by their path in the project. */
export function snippetFiles(): Map<string, string> {
  return new Map(
    snippetLanguages.map((language) => {
      const snippets = snippetSources(language).map(({ source }) => [
        source.title,
        {
          prefix: source.prefix,
          description: source.description,
          body: snippetBody(source, indentations[language]),
        },
      ]);
      return [`snippets/${language}.json`, JSON.stringify(Object.fromEntries(snippets))];
    }),
  );
}
