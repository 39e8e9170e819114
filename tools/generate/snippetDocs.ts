import { snippetCatalog, prefixOf } from '../../src/snippets/snippetCatalog.ts';
import { snippetLanguageIds, snippetLanguages, type SnippetLanguage } from '../../src/snippets/snippetLanguage.ts';
import type { Language } from '../../src/translations.ts';
import { languageLink, pagePath } from './pageLanguages.ts';
import { snippetPageWords } from './snippetPageWords.ts';
import { snippetsOf } from './snippets.ts';

/** The page about the snippets in both languages, by its path in the project. `japanese`: the translations of their descriptions. */
export function snippetDocs(japanese: Readonly<Record<string, string>>): Map<string, string> {
  return new Map([
    [pagePath('snippets.md', 'en'), page('en', (text) => text)],
    [pagePath('snippets.md', 'ja'), page('ja', (text) => japanese[text] ?? text)],
  ]);
}

function page(language: Language, translate: (text: string) => string): string {
  const { title, introduction, allSnippets, columns, allLanguages, separator } = snippetPageWords[language];
  const names = new Map(snippetLanguageIds.map((id) => [id, new Set(snippetsOf(id).map(({ name }) => name))]));
  const languagesOf = (snippet: string): string => {
    const having = snippetLanguageIds.filter((id: SnippetLanguage) => names.get(id)?.has(snippet));
    return having.length === snippetLanguageIds.length
      ? allLanguages
      : having.map((id) => snippetLanguages[id].title).join(separator);
  };
  const rows = snippetCatalog().map(({ name, description, event }) => [
    `\`${prefixOf(name)}\``,
    translate(description),
    `[\`${event}\`](events.md)`,
    languagesOf(name),
  ]);
  const table = [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return [
    `# ${title}`,
    languageLink('snippets.md', language),
    '<!-- Generated from `src/snippets/` by `npm run generate`. -->',
    introduction,
    `## ${allSnippets}`,
    `${table}\n`,
  ].join('\n\n');
}
