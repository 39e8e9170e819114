import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { handlerEdit, placesNaming, renamedHandler } from '../../functions/handlers/handlerStrings.ts';
import { toTextEdit } from '../positions.ts';
import type { TemplateHelpDeps } from './registerTemplateHelp.ts';
import { symbolAt, type HandlerSymbol } from './symbolAt.ts';

/**
 * Renames a handler everywhere: what the language's own provider would change, and the templates that name it. Where there
 * is no such provider, the names in the handler's own file are changed.
 */
export class HandlerRename implements vscode.RenameProvider {
  readonly #deps: TemplateHelpDeps;
  /** True while the other providers are asked: the editor asks us too then. */
  #isAsking = false;

  constructor(deps: TemplateHelpDeps) {
    this.#deps = deps;
  }

  async prepareRename(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Range | undefined> {
    return (await this.#handlerAt(document, position))?.range;
  }

  /** undefined: it is no handler, so the next provider is asked. */
  async provideRenameEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    newName: string,
  ): Promise<vscode.WorkspaceEdit | undefined> {
    const handler = await this.#handlerAt(document, position);
    if (!handler) return undefined;
    const edit = (await this.#ofLanguage(document, position, newName)) ?? inFile(document, handler, newName);
    await this.#addTemplates(edit, document, handler.symbol, newName);
    return edit;
  }

  async #handlerAt(document: vscode.TextDocument, position: vscode.Position): Promise<HandlerSymbol | undefined> {
    if (this.#isAsking) return undefined;
    return symbolAt(document, position, this.#deps.catalog, this.#deps.parsers);
  }

  async #ofLanguage(
    { uri }: vscode.TextDocument,
    position: vscode.Position,
    newName: string,
  ): Promise<vscode.WorkspaceEdit | undefined> {
    this.#isAsking = true;
    try {
      const command = 'vscode.executeDocumentRenameProvider';
      const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(command, uri, position, newName);
      return edit.size > 0 ? edit : undefined;
    } catch (error) {
      // Without any other provider the editor says so with an error.
      this.#deps.log.debug(`No other provider renames in ${uri.fsPath}: ${String(error)}`);
      return undefined;
    } finally {
      this.#isAsking = false;
    }
  }

  async #addTemplates(
    edit: vscode.WorkspaceEdit,
    document: vscode.TextDocument,
    symbol: string,
    newName: string,
  ): Promise<void> {
    for (const named of placesNaming(this.#deps.catalog.functions, document.uri.fsPath, symbol)) {
      if (named.isShared) {
        const file = vscode.workspace.asRelativePath(named.place.file);
        const text = l10n.t(
          'Other functions have the handler {0} from the same place of {1}, so it was left as it is. Give the renamed function a Handler of its own.',
          named.handler,
          file,
        );
        void vscode.window.showWarningMessage(text);
        continue;
      }
      const newHandler = renamedHandler(named.handler, symbol, newName);
      const uri = vscode.Uri.file(named.place.file);
      const template = await vscode.workspace.openTextDocument(uri);
      const change = newHandler && handlerEdit(template.getText(), named, newHandler);
      if (change) edit.set(uri, [...edit.get(uri), toTextEdit(change)]);
    }
  }
}

function inFile({ uri }: vscode.TextDocument, { occurrences }: HandlerSymbol, newName: string): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    uri,
    occurrences.map((range) => new vscode.TextEdit(range, newName)),
  );
  return edit;
}
