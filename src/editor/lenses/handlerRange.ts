import type * as vscode from 'vscode';
import type { Handler, LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Log } from '../../log.ts';
import { findTopLevelSymbol } from '../../syntax/handlers.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import { toRange } from '../positions.ts';

export type HandledFunction = LambdaFunction & { readonly handlerSource: Handler };

/** Where the handler is now: in a document with unsaved changes the catalog's position is that of the saved file. */
export async function handlerRange(
  fn: HandledFunction,
  document: vscode.TextDocument,
  parsers: Parsers,
  log: Log,
): Promise<vscode.Range | undefined> {
  const { file, symbol, range } = fn.handlerSource;
  if (!document.isDirty) return toRange(range);
  try {
    const current = findTopLevelSymbol(await parsers.parse(file, document.getText()), symbol);
    return current && toRange(current);
  } catch (error) {
    log.warn(`${file} cannot be parsed for its handler: ${String(error)}`);
    return toRange(range);
  }
}
