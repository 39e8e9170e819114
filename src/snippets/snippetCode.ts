import * as fs from 'node:fs';
import type { Assets } from '../assets.ts';
import { expandSnippet } from './expandSnippet.ts';
import { prefixOf } from './snippetCatalog.ts';
import { snippetLanguages, type SnippetLanguage } from './snippetLanguage.ts';

interface ContributedSnippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

/** The code of a snippet as it stands in a file where every default was kept; undefined where the language lacks it. */
export function snippetCode(assets: Assets, language: SnippetLanguage, name: string): string | undefined {
  const json = fs.readFileSync(assets.snippets(`${language}.json`), 'utf8');
  const snippets = Object.values(JSON.parse(json) as Record<string, ContributedSnippet>);
  const snippet = snippets.find(({ prefix }) => prefix === prefixOf(name));
  return snippet && expandSnippet(snippet.body, snippetLanguages[language].indentation);
}
