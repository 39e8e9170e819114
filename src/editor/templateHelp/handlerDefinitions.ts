import * as vscode from 'vscode';
import { declarationsIn, namesCodeAt } from '../../functions/handlers/handlerStrings.ts';
import type { Handler } from '../../functions/lambdaFunction.ts';
import { toRange } from '../positions.ts';
import type { TemplateHelpDeps } from './registerTemplateHelp.ts';

/** From `Handler` and from the place of the code to the function itself. */
export class HandlerDefinitions implements vscode.DefinitionProvider {
  readonly #deps: TemplateHelpDeps;

  constructor(deps: TemplateHelpDeps) {
    this.#deps = deps;
  }

  async provideDefinition(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.LocationLink[]> {
    const { catalog, parsers } = this.#deps;
    const file = document.uri.fsPath;
    // Another file's definitions are none of our business, and it need not be read to know that.
    if (!catalog.functions.some(({ places }) => places.get('Handler')?.file === file)) return [];
    // The text as it is now: the catalog knows the saved one.
    const declared = await declarationsIn(file, document.getText(), parsers, catalog.stage);
    const links = declared.flatMap(({ described: { name, places } }) => {
      const origin = namesCodeAt(places, file, position);
      const source =
        origin && catalog.functions.find((fn) => fn.name === name && fn.origin.file === file)?.handlerSource;
      return source ? [link(toRange(origin), source)] : [];
    });
    // Functions that have their handler from the Globals share its place.
    return [...new Map(links.map((one) => [JSON.stringify([one.targetUri.fsPath, one.targetRange]), one])).values()];
  }
}

function link(originSelectionRange: vscode.Range, { file, range }: Handler): vscode.LocationLink {
  const target = toRange(range);
  return { originSelectionRange, targetUri: vscode.Uri.file(file), targetRange: target, targetSelectionRange: target };
}
