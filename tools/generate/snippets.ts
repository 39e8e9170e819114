import * as fs from 'node:fs';
import * as path from 'node:path';
import { prefixOf, snippetCatalog, type SnippetDescription } from '../../src/snippets/snippetCatalog.ts';
import { snippetLanguageIds, snippetLanguages, type SnippetLanguage } from '../../src/snippets/snippetLanguage.ts';
import { projectFolder } from '../projectFolder.ts';
import { parseSnippetSource, snippetBody, type SnippetSource } from './snippetSource.ts';

/** A snippet of one language: what is said of it, and its source file. */
export interface Snippet extends SnippetDescription {
  readonly prefix: string;
  readonly file: string;
  readonly source: SnippetSource;
}

/** The snippets of a language in the order of the catalog. Throws where a source file is not in the catalog. */
export function snippetsOf(language: SnippetLanguage): Snippet[] {
  const folder = path.join(projectFolder, 'src/snippets', language);
  const { extension } = snippetLanguages[language];
  const names = new Set(fs.readdirSync(folder).map((name) => path.basename(name, extension)));
  const snippets = snippetCatalog()
    .filter(({ name }) => names.delete(name))
    .map((description): Snippet => {
      const file = path.join(folder, description.name + extension);
      const source = parseSnippetSource(fs.readFileSync(file, 'utf8').replaceAll('\r\n', '\n'), file);
      return { ...description, prefix: prefixOf(description.name), file, source };
    });
  if (names.size > 0) throw new Error(`src/snippets/snippetCatalog.ts lacks: ${[...names].join(', ')}`);
  return snippets;
}

/** The JSON files that the manifest contributes, by their path in the project. */
export function snippetFiles(): Map<string, string> {
  return new Map(
    snippetLanguageIds.map((language) => {
      const snippets = snippetsOf(language).map(({ title, prefix, description, source }) => [
        title,
        { prefix, description, body: snippetBody(source, snippetLanguages[language].indentation) },
      ]);
      return [`snippets/${language}.json`, JSON.stringify(Object.fromEntries(snippets))];
    }),
  );
}
