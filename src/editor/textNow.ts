import * as fs from 'node:fs/promises';
import * as vscode from 'vscode';
import { sameFile } from '../paths.ts';

/** A file's text as the user sees it: that of the open editor, else of the disk. */
export async function textNow(file: string): Promise<string> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && sameFile(uri.fsPath, file));
  return open ? open.getText() : fs.readFile(file, 'utf8');
}
