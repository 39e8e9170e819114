import * as fs from 'node:fs/promises';
import * as vscode from 'vscode';
import { sameFile } from '../paths.ts';

/** The text of a file as the user sees it: an open document with its unsaved changes, else the file. */
export async function documentText(file: string): Promise<string> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && sameFile(uri.fsPath, file));
  return open?.getText() ?? fs.readFile(file, 'utf8');
}
