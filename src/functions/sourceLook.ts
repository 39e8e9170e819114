import type { Range } from 'vscode-languageserver-types';
import { findHandlers, findTopLevelSymbol, type HandlerCandidate } from '../syntax/handlers.ts';
import type { Parsers } from '../syntax/parsers.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';
import { readText } from './textFile.ts';

/** What one look at a source file tells. Plain data: it may come from another thread. */
export interface SourceLook {
  /** The handlers that the code itself shows; none in a file that cannot be read. */
  readonly handlers: readonly HandlerCandidate[];
  /**
   * Where the symbol is that was asked for; undefined only where the file certainly has none. Where the name may come from
   * elsewhere, or the file is too large to be read, it is the start of the file.
   */
  readonly symbol: Range | undefined;
  /** Reading the file took too long, so that nothing is known of it. */
  readonly isGivenUp?: true;
  /** There was no text to be read. */
  readonly isUnread?: true;
}

const startOfFile: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What the file of every kind of handler says somewhere; parsing costs a hundred times as much as this look. */
const handlerWords = /handler|lambda|log_metrics|durable|\bevent:/i;

/** Names that another file brings in without saying which: only running the code could tell. */
const passedOn =
  /^\s*from\s+\S+\s+import\s+\*|\bexport\s*\*\s*from\b|\b__exportStar\(|\bmodule\.exports\s*=\s*(?:await\s+)?(?:require|import)\b|\bObject\.assign\(\s*(?:module\.)?exports\b/m;

/** Reads a source file, and parses it where a symbol is asked for or its words may be those of a handler. */
export async function lookAtSource(
  parsers: Parsers,
  file: string,
  symbol?: string,
  read: (file: string) => string | undefined | Promise<string | undefined> = readText,
): Promise<SourceLook> {
  const text = await read(file);
  if (text === undefined) return { handlers: [], symbol: startOfFile, isUnread: true };
  const mayHoldHandler = handlerWords.test(text);
  if (symbol === undefined && !mayHoldHandler) return { handlers: [], symbol: undefined };
  const source = await parsers.parse(file, text);
  return {
    handlers: mayHoldHandler ? findHandlers(source) : [],
    symbol: symbol === undefined ? undefined : symbolPlace(source, symbol),
    ...(source.isGivenUp && { isGivenUp: true }),
  };
}

/** See `SourceLook.symbol`. */
export function symbolPlace(source: SourceFile, symbol: string): Range | undefined {
  const found = findTopLevelSymbol(source, symbol);
  if (found) return found;
  if (source.hasErrors || source.isGivenUp) return firstMention(source, symbol);
  return passedOn.test(source.text) ? startOfFile : undefined;
}

/** In a file that is being typed, a name that is there at all is taken for the symbol. */
function firstMention({ text, lines }: SourceFile, symbol: string): Range | undefined {
  const name = symbol.split('.')[0] ?? symbol;
  const escaped = name.replace(/[^\w]/g, '\\$&');
  const match = new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`).exec(text);
  return match ? lines.range(match.index, match.index + name.length) : undefined;
}
