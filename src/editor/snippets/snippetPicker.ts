import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { prefixOf, type SnippetDescription } from '../../snippets/snippetCatalog.ts';

/** Asks for one of these snippets, in the words of the user's language. */
export async function pickSnippet(
  snippets: readonly SnippetDescription[],
  title: string,
): Promise<SnippetDescription | undefined> {
  const items = snippets.map((snippet) => ({
    label: snippet.title,
    description: prefixOf(snippet.name),
    detail: snippet.description,
    snippet,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: l10n.t('What starts the function, or which pattern?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.snippet;
}
