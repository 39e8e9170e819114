import * as vscode from 'vscode';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { Handler, LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Log } from '../../log.ts';
import { sameFile } from '../../paths.ts';
import { findTopLevelSymbol } from '../../syntax/handlers.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import type { TypedTemplates } from '../findings/typedTemplates.ts';
import { handlerDocuments, templateDocuments } from '../languages.ts';
import { toRange } from '../positions.ts';

export interface HandlerDeps {
  readonly catalog: FunctionCatalog;
  readonly templates: TypedTemplates;
  readonly parsers: Parsers;
  readonly log: Log;
}

/** A function of the catalog, and where the name of its handler is in the text as it is now. */
export interface PlacedHandler {
  readonly function: LambdaFunction;
  readonly range: vscode.Range;
}

/** Documents that handlers can be in: files of code, and templates, which can hold code themselves. */
export const placedDocuments = [handlerDocuments, templateDocuments].flat() as vscode.DocumentFilter[];

/** The handlers that are in a document. In one with unsaved changes the catalog's positions are those of the saved file. */
export async function handlersIn(document: vscode.TextDocument, deps: HandlerDeps): Promise<PlacedHandler[]> {
  const file = document.uri.fsPath;
  const placed = deps.catalog.functions.map(async (fn): Promise<PlacedHandler[]> => {
    const { handlerSource } = fn;
    if (!handlerSource || !sameFile(handlerSource.file, file)) return [];
    const range = fn.inlineCode ? inTemplateNow(fn, deps) : await inCodeNow(handlerSource, document, deps);
    return range ? [{ function: fn, range }] : [];
  });
  return (await Promise.all(placed)).flat();
}

/** Of code that stands in a template: as the template was read while it is typed. */
function inTemplateNow({ id }: LambdaFunction, { templates }: HandlerDeps): vscode.Range | undefined {
  const typed = templates.functions.find((fn) => fn.id === id)?.handlerSource;
  const range = typed && templates.placeNow(typed);
  return range && toRange(range);
}

async function inCodeNow(
  { file, symbol, range }: Handler,
  document: vscode.TextDocument,
  { parsers, log }: HandlerDeps,
): Promise<vscode.Range | undefined> {
  if (!document.isDirty) return toRange(range);
  try {
    const current = findTopLevelSymbol(await parsers.parse(file, document.getText()), symbol);
    return current && toRange(current);
  } catch (error) {
    log.warn(`${file} cannot be parsed for its handler: ${String(error)}`);
    return toRange(range);
  }
}
