import * as vscode from 'vscode';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import { placesNaming } from '../../functions/handlers/handlerStrings.ts';
import { occurrencesOf } from '../../syntax/handlers.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import { toRange } from '../positions.ts';

/** A handler that a template names, found at a place in its own file. */
export interface HandlerSymbol {
  readonly symbol: string;
  /** The name at the cursor. */
  readonly range: vscode.Range;
  /** All places of the file where the name stands for the handler. */
  readonly occurrences: readonly vscode.Range[];
}

/** The handler whose name stands at a position; undefined where it is another name, or one that no template names. */
export async function symbolAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  catalog: FunctionCatalog,
  parsers: Parsers,
): Promise<HandlerSymbol | undefined> {
  const word = document.getWordRangeAtPosition(position, /[\w$]+/);
  if (!word) return undefined;
  const symbol = document.getText(word);
  const file = document.uri.fsPath;
  const [named] = placesNaming(catalog.functions, file, symbol);
  if (!named) return undefined;
  const source = await parsers.parse(file, document.getText());
  const occurrences = occurrencesOf(source, symbol).map(toRange);
  return occurrences.some((range) => range.isEqual(word)) ? { symbol, range: word, occurrences } : undefined;
}
