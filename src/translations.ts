import * as l10n from '@vscode/l10n';

/** What messages, the rules' texts and their pages are written in. */
export type Language = 'en' | 'ja';

let inUse: string | undefined;

/** Speaks another language than English from now on: that of a bundle of `l10n/`. */
export function useTranslations(file: string): void {
  inUse = file;
  l10n.config({ fsPath: file });
}

/** What this process speaks. */
export function languageInUse(): Language {
  return inUse?.endsWith('.ja.json') === true ? 'ja' : 'en';
}

/** The bundle that this process speaks from, for its threads, which know nothing of it; undefined for English. */
export function translationsInUse(): string | undefined {
  return inUse;
}
