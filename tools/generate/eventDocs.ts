import { namesOf } from '../../src/events/eventParameter.ts';
import { parameterTable } from '../../src/events/parameterTable.ts';
import { sampleEvents } from '../../src/events/sampleEvents.ts';
import type { Language } from '../../src/translations.ts';
import { eventPageWords } from './eventPageWords.ts';
import { languageLink, pagePath } from './pageLanguages.ts';

/**
 * The page about the sample events in both languages, by its path in the project. `japanese`: the translations of their titles.
 */
export function eventDocs(japanese: Readonly<Record<string, string>>): Map<string, string> {
  return new Map([
    [pagePath('events.md', 'en'), page('en', (text) => text)],
    [pagePath('events.md', 'ja'), page('ja', (text) => japanese[text] ?? text)],
  ]);
}

function page(language: Language, translate: (text: string) => string): string {
  const { title: heading, introduction, catalog, columns } = eventPageWords[language];
  const rows = sampleEvents().map(({ name, service, title, documentation, sources }) => {
    const parameters = namesOf(parameterTable[name] ?? { values: [] });
    return [
      `\`${name}\``,
      service,
      `[${translate(title)}](${documentation})`,
      codes(sources, language),
      codes(parameters, language),
    ];
  });
  const table = [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return [
    `# ${heading}`,
    languageLink('events.md', language),
    '<!-- Generated from `src/events/` by `npm run generate`. -->',
    introduction,
    `## ${catalog}`,
    `${table}\n`,
  ].join('\n\n');
}

function codes(names: readonly string[], language: Language): string {
  return names.map((name) => `\`${name}\``).join(language === 'en' ? ', ' : '、');
}
