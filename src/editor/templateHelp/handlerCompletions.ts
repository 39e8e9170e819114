import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { handlerChoices, type HandlerChoice, type HandlerQuestion } from '../../functions/handlers/handlerChoices.ts';
import { declarationsIn, handlerBeingWritten } from '../../functions/handlers/handlerStrings.ts';
import type { TemplateHelpDeps } from './registerTemplateHelp.ts';

/** The handler strings that a function of a template could have: of the source files below the place of its code. */
export class HandlerCompletions implements vscode.CompletionItemProvider {
  static readonly triggers = ['.', '/', ' ', '"', "'"];

  readonly #deps: TemplateHelpDeps;

  constructor(deps: TemplateHelpDeps) {
    this.#deps = deps;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionItem[]> {
    const written = handlerBeingWritten(document.lineAt(position.line).text, position.character);
    if (!written) return [];
    const question = await this.#questionAt(document, position.line);
    if (!question || token.isCancellationRequested) return [];
    const range = new vscode.Range(position.line, written.start, position.line, written.end);
    const choices = await handlerChoices(question, this.#deps.parsers);
    return choices.map((choice, index) => completionItem(choice, index, range, question.folder));
  }

  /** What is known of the function that a line belongs to: from the text as it is now, else from the last one that was read. */
  async #questionAt(document: vscode.TextDocument, line: number): Promise<HandlerQuestion | undefined> {
    const { catalog, parsers } = this.#deps;
    const file = document.uri.fsPath;
    const declared = await declarationsIn(file, document.getText(), parsers, catalog.stage);
    const declaration = declared.findLast(({ described }) => described.origin.line <= line);
    if (declaration) {
      const { code, described } = declaration;
      if (code.kind === 'image' || code.kind === 'inline') return undefined;
      return { folder: code.folder, runtime: described.runtime, entryPoints: code.entryPoints };
    }
    const fn = catalog.functions.findLast(({ origin }) => origin.file === file && origin.line <= line);
    return fn && { folder: fn.codeRoot, runtime: fn.runtime };
  }
}

function completionItem(
  { handler, source, isHandler }: HandlerChoice,
  index: number,
  range: vscode.Range,
  folder: string,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(handler, vscode.CompletionItemKind.Function);
  item.range = range;
  item.filterText = handler;
  item.sortText = String(index).padStart(5, '0');
  const file = path.relative(folder, source.file);
  const where = `${file}:${source.range.start.line + 1}`;
  item.detail = isHandler ? l10n.t('handler in {0}', where) : l10n.t('function in {0}', where);
  item.preselect = index === 0 && isHandler;
  return item;
}
