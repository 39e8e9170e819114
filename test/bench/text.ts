import type { Language } from '../../src/translations.ts';

/** What a page says: a figure or a name, which every language writes alike, or a text for each. */
export type Text = string | Readonly<Record<Language, string>>;

export function inLanguage(text: Text, language: Language): string {
  return typeof text === 'string' ? text : text[language];
}
