import * as path from 'node:path';
import * as vscode from 'vscode';
import { projectSettingsName } from '../../projectSettings.ts';
import { Disposables } from '../disposables.ts';

/** Calls the listener when a `lambda-workbench.json` changes: on disk, or while it is typed. */
export function onSettingsFileChange(listener: () => void): Disposables {
  const own = new Disposables();
  const watcher = own.add(vscode.workspace.createFileSystemWatcher(`**/${projectSettingsName}`));
  own.add(watcher.onDidCreate(listener));
  own.add(watcher.onDidChange(listener));
  own.add(watcher.onDidDelete(listener));
  own.add(
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (path.basename(document.fileName) === projectSettingsName) listener();
    }),
  );
  return own;
}
