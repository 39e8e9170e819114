import * as path from 'node:path';
import type { Language } from '../translations.ts';

/** Beside the rules' own, the pages that rules lead to and that are there in Japanese. */
const japanesePages = new Set(['checks.md', 'functions.md']);

/** Where a page below docs/ is in a language: a Japanese one lies in `ja/` beside the English one, where there is one. */
export function pageIn(page: string, language: Language): string {
  const isThere = page.startsWith('rules/') || japanesePages.has(page);
  return language === 'ja' && isThere
    ? path.posix.join(path.posix.dirname(page), 'ja', path.posix.basename(page))
    : page;
}
