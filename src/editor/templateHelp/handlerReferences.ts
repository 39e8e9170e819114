import * as vscode from 'vscode';
import { placesNaming } from '../../functions/handlers/handlerStrings.ts';
import { toRange } from '../positions.ts';
import { symbolAt } from './symbolAt.ts';
import type { TemplateHelpDeps } from './registerTemplateHelp.ts';

/** The lines of templates that name the handler at the cursor, among its other references. */
export class HandlerReferences implements vscode.ReferenceProvider {
  readonly #deps: TemplateHelpDeps;

  constructor(deps: TemplateHelpDeps) {
    this.#deps = deps;
  }

  async provideReferences(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Location[]> {
    const { catalog, parsers } = this.#deps;
    const at = await symbolAt(document, position, catalog, parsers);
    if (!at) return [];
    return placesNaming(catalog.functions, document.uri.fsPath, at.symbol).map(
      ({ place: { file, value } }) => new vscode.Location(vscode.Uri.file(file), toRange(value)),
    );
  }
}
