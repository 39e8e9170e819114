import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { handlerChoices, nearestChoices } from '../../functions/handlers/handlerChoices.ts';
import { declarationsIn, handlerEdit, isHandlerOf } from '../../functions/handlers/handlerStrings.ts';
import { diagnosticSource } from '../findings/findingDiagnostic.ts';
import { toRange, toTextEdit } from '../positions.ts';
import type { TemplateHelpDeps } from './registerTemplateHelp.ts';

const most = 3;

/** The light bulb of a handler string that leads nowhere: the handlers that are there, the nearest first. */
export class HandlerFixes implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  };

  readonly #deps: TemplateHelpDeps;

  constructor(deps: TemplateHelpDeps) {
    this.#deps = deps;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const ours = diagnostics.filter(({ source }) => source === diagnosticSource);
    if (ours.length === 0) return [];
    const { catalog, parsers } = this.#deps;
    const file = document.uri.fsPath;
    const text = document.getText();
    const actions: vscode.CodeAction[] = [];
    for (const { described, code } of await declarationsIn(file, text, parsers, catalog.stage)) {
      const { handler, places, runtime } = described;
      const place = places.get('Handler');
      if (handler === undefined || place?.file !== file) continue;
      const diagnostic = ours.find(({ range }) => range.isEqual(toRange(place.value)));
      // Where one of several functions has its handler from the Globals, changing those would break the others.
      const isFound = catalog.functions.some((fn) => fn.handlerSource && isHandlerOf(fn, place));
      if (!diagnostic || isFound) continue;
      const choices = await handlerChoices({ folder: code.folder, runtime, entryPoints: code.entryPoints }, parsers);
      for (const choice of nearestChoices(choices, handler, most)) {
        const edit = handlerEdit(text, { handler, place }, choice.handler);
        if (edit) actions.push(fix(document.uri, choice.handler, toTextEdit(edit), diagnostic));
      }
    }
    const [first, ...others] = actions;
    if (first && others.length === 0) first.isPreferred = true;
    return actions;
  }
}

function fix(
  uri: vscode.Uri,
  handler: string,
  edit: vscode.TextEdit,
  diagnostic: vscode.Diagnostic,
): vscode.CodeAction {
  const action = new vscode.CodeAction(l10n.t('Change the handler to {0}', handler), vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(uri, [edit]);
  action.diagnostics = [diagnostic];
  return action;
}
