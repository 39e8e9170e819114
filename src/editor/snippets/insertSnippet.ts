import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Assets } from '../../assets.ts';
import { ExpectedError } from '../../expectedError.ts';
import { snippetBody, snippetsIn } from '../../snippets/snippetCode.ts';
import { snippetLanguageIds, snippetLanguages, type SnippetLanguage } from '../../snippets/snippetLanguage.ts';
import { pickSnippet } from './snippetPicker.ts';

/** Inserts a snippet at the cursor, with its tab stops: one that was asked for by name, else the user chooses. */
export async function insertSnippet(assets: Assets, name?: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const language = editor && languageOf(editor.document);
  if (!editor || !language) {
    const titles = Object.values(snippetLanguages).map(({ title }) => title);
    throw new ExpectedError(l10n.t('Open a file in one of these languages first: {0}.', titles.join(', ')));
  }
  const title = l10n.t('Insert Lambda Snippet in {0}', snippetLanguages[language].title);
  const chosen = name ?? (await pickSnippet(snippetsIn(assets, language), title))?.name;
  if (chosen === undefined) return;
  const body = snippetBody(assets, language, chosen);
  if (!body)
    throw new ExpectedError(l10n.t('There is no snippet {0} for {1}.', chosen, snippetLanguages[language].title));
  await editor.insertSnippet(new vscode.SnippetString(body.join('\n')));
}

function languageOf({ languageId }: vscode.TextDocument): SnippetLanguage | undefined {
  // JSX is a variant of its language.
  return snippetLanguageIds.find((language) => languageId === language || languageId === `${language}react`);
}
