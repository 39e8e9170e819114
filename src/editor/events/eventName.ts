import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** Asks for the name of an event that is to be kept in `folder`; answers with its file. */
export async function askEventFile(folder: string, title: string, value: string): Promise<vscode.Uri | undefined> {
  const name = await vscode.window.showInputBox({
    title,
    prompt: l10n.t('Name of the event, saved in {0}', vscode.workspace.asRelativePath(folder)),
    value,
    validateInput: (text) => checkName(folder, text),
  });
  return name === undefined ? undefined : vscode.Uri.file(path.join(folder, `${name.trim()}.json`));
}

async function checkName(folder: string, value: string): Promise<string | undefined> {
  if (!/^[^<>:"/\\|?*]+$/.test(value.trim()))
    return l10n.t('A file name without these characters: {0}', '< > : " / \\ | ? *');
  const file = vscode.Uri.file(path.join(folder, `${value.trim()}.json`));
  const exists = await Promise.resolve(vscode.workspace.fs.stat(file)).then(
    () => true,
    () => false,
  );
  return exists ? l10n.t('There is an event of this name already.') : undefined;
}
