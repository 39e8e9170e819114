import * as fs from 'node:fs/promises';
import * as vscode from 'vscode';
import type { UnsavedTexts } from '../diagnostics/checkThread.ts';
import { sameFile } from '../paths.ts';

/** A file's text as the user sees it: that of the open editor, else of the disk. */
export async function textNow(file: string): Promise<string> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && sameFile(uri.fsPath, file));
  return open ? open.getText() : fs.readFile(file, 'utf8');
}

/** What the open editors have of the files that were named, and of all others that have not been saved. */
export function unsavedTexts(files: readonly string[]): UnsavedTexts {
  const named = ({ fsPath }: vscode.Uri) => files.some((file) => sameFile(file, fsPath));
  const unsaved = vscode.workspace.textDocuments.filter(
    ({ uri, isDirty }) => uri.scheme === 'file' && (isDirty || named(uri)),
  );
  return new Map(unsaved.map((document) => [document.uri.fsPath, document.getText()]));
}
