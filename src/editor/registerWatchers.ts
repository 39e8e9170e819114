import * as vscode from 'vscode';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { Disposables } from './disposables.ts';
import { isNoise } from '../paths.ts';

/** Tells the catalog and the sandbox what changes on disk and which folders are open. */
export function registerWatchers(
  catalog: FunctionCatalog,
  sandbox: Sandbox,
  report: (error: unknown) => void,
): Disposables {
  const own = new Disposables();
  const changed = ({ scheme, fsPath }: vscode.Uri) => {
    if (scheme !== 'file' || isNoise(fsPath)) return;
    sandbox.codeChanged(fsPath);
    catalog.fileChanged(fsPath);
  };
  const watcher = own.add(vscode.workspace.createFileSystemWatcher('**/*'));
  own.add(watcher.onDidCreate(changed));
  own.add(watcher.onDidChange(changed));
  own.add(watcher.onDidDelete(changed));
  // The watcher comes late on some systems; a file saved here is known at once.
  own.add(vscode.workspace.onDidSaveTextDocument(({ uri }) => changed(uri)));
  own.add(
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      catalog.setFolders(workspaceFolders()).catch(report);
    }),
  );
  return own;
}

/** The folders of this window that lie on this machine's file system. */
export function workspaceFolders(): string[] {
  return (vscode.workspace.workspaceFolders ?? [])
    .filter(({ uri }) => uri.scheme === 'file')
    .map(({ uri }) => uri.fsPath);
}
