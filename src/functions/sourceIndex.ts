import type { Range } from 'vscode-languageserver-types';
import { findHandlers, findTopLevelSymbol, type HandlerCandidate } from '../syntax/handlers.ts';
import type { Parsers } from '../syntax/parsers.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';
import { readText } from './textFile.ts';

const startOfFile: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What the file of every kind of handler says somewhere; parsing costs a hundred times as much as this look. */
const handlerWords = /handler|lambda|log_metrics|durable|\bevent:/i;

/** Names that another file brings in without saying which: only running the code could tell. */
const passedOn =
  /^\s*from\s+\S+\s+import\s+\*|\bexport\s*\*\s*from\b|\b__exportStar\(|\bmodule\.exports\s*=\s*(?:await\s+)?(?:require|import)\b|\bObject\.assign\(\s*(?:module\.)?exports\b/m;

/** What the source files say about handlers; each is parsed when it is first asked about, and again once forgotten. */
export class SourceIndex {
  readonly #parsers: Parsers;
  readonly #handlers = new Map<string, Promise<readonly HandlerCandidate[]>>();
  readonly #symbols = new Map<string, Map<string, Promise<Range | undefined>>>();

  constructor(parsers: Parsers) {
    this.#parsers = parsers;
  }

  /** The handlers that the code itself shows; none in a file that cannot be read. */
  handlers(file: string): Promise<readonly HandlerCandidate[]> {
    return remembered(this.#handlers, file, async () => {
      const text = await readText(file);
      if (text === undefined || !handlerWords.test(text)) return [];
      return findHandlers(await this.#parsers.parse(file, text));
    });
  }

  /**
   * Where a file has the symbol of a handler string; undefined only where it certainly has none. Where the name may come
   * from elsewhere, or the file is too large to be read, it is the start of the file.
   */
  symbol(file: string, symbol: string): Promise<Range | undefined> {
    const ofFile = this.#symbols.get(file) ?? new Map<string, Promise<Range | undefined>>();
    this.#symbols.set(file, ofFile);
    return remembered(ofFile, symbol, async () => {
      const text = await readText(file);
      if (text === undefined) return startOfFile;
      const source = await this.#parsers.parse(file, text);
      const found = findTopLevelSymbol(source, symbol);
      if (found) return found;
      if (source.nodesOf('error').length > 0) return firstMention(source, symbol);
      return passedOn.test(text) ? startOfFile : undefined;
    });
  }

  /** Where a file has a symbol itself; undefined where it has not, whatever else may bring it in. */
  async declares(file: string, symbol: string): Promise<Range | undefined> {
    const text = await readText(file);
    const [name = symbol] = symbol.split('.');
    if (!text?.includes(name)) return undefined;
    return findTopLevelSymbol(await this.#parsers.parse(file, text), symbol);
  }

  /** After the file changed. */
  forget(file: string): void {
    this.#handlers.delete(file);
    this.#symbols.delete(file);
  }
}

/** In a file that is being typed, a name that is there at all is taken for the symbol. */
function firstMention({ text, lines }: SourceFile, symbol: string): Range | undefined {
  const name = symbol.split('.')[0] ?? symbol;
  const escaped = name.replace(/[^\w]/g, '\\$&');
  const match = new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`).exec(text);
  return match ? lines.range(match.index, match.index + name.length) : undefined;
}

/** What failed is not remembered: the next one who asks tries again. */
function remembered<Value>(
  memory: Map<string, Promise<Value>>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const known = memory.get(key);
  if (known) return known;
  const made = make();
  memory.set(key, made);
  made.catch(() => memory.delete(key));
  return made;
}
