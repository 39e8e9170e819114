import * as fs from 'node:fs';
import type { Assets } from '../assets.ts';
import { expandSnippet } from './expandSnippet.ts';
import { prefixOf, snippetCatalog, type SnippetDescription } from './snippetCatalog.ts';
import { snippetLanguages, type SnippetLanguage } from './snippetLanguage.ts';

interface ContributedSnippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

/** The snippets that a language has, in the order in which people see them. */
export function snippetsIn(assets: Assets, language: SnippetLanguage): SnippetDescription[] {
  const prefixes = new Set(contributed(assets, language).map(({ prefix }) => prefix));
  return snippetCatalog().filter(({ name }) => prefixes.has(prefixOf(name)));
}

/** The lines of a snippet in VS Code's syntax; undefined where the language lacks it. */
export function snippetBody(assets: Assets, language: SnippetLanguage, name: string): readonly string[] | undefined {
  return contributed(assets, language).find(({ prefix }) => prefix === prefixOf(name))?.body;
}

/** The code of a snippet as it stands in a file where every default was kept; undefined where the language lacks it. */
export function snippetCode(assets: Assets, language: SnippetLanguage, name: string): string | undefined {
  const body = snippetBody(assets, language, name);
  return body && expandSnippet(body, snippetLanguages[language].indentation);
}

function contributed(assets: Assets, language: SnippetLanguage): ContributedSnippet[] {
  const json = fs.readFileSync(assets.snippets(`${language}.json`), 'utf8');
  return Object.values(JSON.parse(json) as Record<string, ContributedSnippet>);
}
