import type { Language } from '../../src/translations.ts';

/** Where a page of docs/ lies: the Japanese ones in ja/ below the English ones. */
export function pagePath(name: string, language: Language): string {
  return language === 'en' ? `docs/${name}` : `docs/ja/${name}`;
}

/**
 * The line below a page's heading that leads to the same page in the other language. Everywhere the Japanese pages lie in ja/ beside
 * the English ones.
 */
export function languageLink(name: string, language: Language): string {
  return language === 'en' ? `[日本語](ja/${name})` : `[English](../${name})`;
}
