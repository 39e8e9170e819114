import * as vscode from 'vscode';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';

/** Tells the editor's menus (`resourcePath in lambdaWorkbench.functionFiles`) which files have to do with functions. */
export function tellFunctionFiles(catalog: FunctionCatalog): { dispose(): void } {
  let told = '';
  const tell = () => {
    const files = new Set<string>();
    for (const { origin, handlerSource } of catalog.functions) {
      files.add(origin.file);
      if (handlerSource) files.add(handlerSource.file);
    }
    const list = [...files].sort();
    const key = list.join('\n');
    if (key === told) return;
    told = key;
    void vscode.commands.executeCommand('setContext', 'lambdaWorkbench.functionFiles', list);
  };
  tell();
  return catalog.onDidChange(tell);
}
