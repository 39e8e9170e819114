import type { Range } from 'vscode-languageserver-types';
import { findHandlers, findTopLevelSymbol, glimpseTopLevelSymbol, type HandlerCandidate } from '../syntax/handlers.ts';
import type { Parsers } from '../syntax/parsers.ts';
import { parseInline, type InlineCode } from './inlineCode.ts';
import { lookAtSource, symbolPlace, type SourceLook } from './sourceLook.ts';
import type { SourceThread } from './sourceThread.ts';
import { readText } from './textFile.ts';
import { closedTo, tookTooLong, type OnUnsearched } from './unsearched.ts';

/** What is known of one source file. */
interface KnownFile {
  readonly symbols: Map<string, Promise<Range | undefined>>;
  handlers: Promise<readonly HandlerCandidate[]> | undefined;
}

/** What the source files say about handlers; each is looked at when it is first asked about, and again once forgotten. */
export class SourceIndex {
  readonly #parsers: Parsers;
  readonly #onUnsearched: OnUnsearched;
  readonly #files = new Map<string, KnownFile>();
  #thread: SourceThread | undefined;
  #atFirstSight = false;

  /** `onUnsearched` is told of each file that took too long to be read, or is closed. */
  constructor(parsers: Parsers, onUnsearched: OnUnsearched = () => undefined) {
    this.#parsers = parsers;
    this.#onUnsearched = onUnsearched;
  }

  /** The handlers that the code itself shows; none in a file that cannot be read. */
  handlers(file: string): Promise<readonly HandlerCandidate[]> {
    const known = this.#known(file);
    known.handlers ??= this.#look(file).then(({ handlers }) => handlers);
    // What failed is not remembered: the next one who asks tries again.
    known.handlers.catch(() => (known.handlers = undefined));
    return known.handlers;
  }

  /**
   * Where a file has the symbol of a handler string; undefined only where it certainly has none. Where the name may come
   * from elsewhere, or the file is too large to be read, it is the start of the file.
   */
  async symbol(file: string, symbol: string): Promise<Range | undefined> {
    return (this.#atFirstSight ? await glimpse(file, symbol) : undefined) ?? this.#symbol(file, symbol);
  }

  #symbol(file: string, symbol: string): Promise<Range | undefined> {
    const known = this.#known(file);
    const before = known.symbols.get(symbol);
    if (before) return before;
    const look = this.#look(file, symbol);
    // Who asks for a symbol of a file will ask for its handlers too; looking again would cost as much again.
    known.handlers ??= look.then(({ handlers }) => handlers);
    const place = look.then((found) => found.symbol);
    known.symbols.set(symbol, place);
    look.catch(() => {
      known.handlers = undefined;
      known.symbols.delete(symbol);
    });
    return place;
  }

  /**
   * While `work` goes on, the first line that seems to declare a symbol is taken for its place: what is found so can be
   * shown at once, and has to be looked up again.
   */
  async atFirstSight<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#atFirstSight = true;
    try {
      return await work();
    } finally {
      this.#atFirstSight = false;
    }
  }

  /** Lets another thread look at the files until `work` is done. */
  async through<Result>(thread: SourceThread | undefined, work: () => Promise<Result>): Promise<Result> {
    this.#thread = thread;
    try {
      return await work();
    } finally {
      this.#thread = undefined;
    }
  }

  /** Whether only what the first sight of a file tells is wanted. */
  get isAtFirstSight(): boolean {
    return this.#atFirstSight;
  }

  /** As `symbol`, of code that stands in a template, and the handlers that it shows; its positions are those of `parseInline`. */
  async inline(code: InlineCode, symbol: string): Promise<SourceLook> {
    const source = await parseInline(code, this.#parsers);
    return { symbol: symbolPlace(source, symbol), handlers: findHandlers(source) };
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
    this.#files.delete(file);
  }

  #known(file: string): KnownFile {
    let known = this.#files.get(file);
    if (!known) {
      known = { symbols: new Map(), handlers: undefined };
      this.#files.set(file, known);
    }
    return known;
  }

  async #look(file: string, symbol?: string): Promise<SourceLook> {
    const elsewhere = await this.#thread?.look(file, symbol);
    const look = elsewhere ?? (await lookAtSource(this.#parsers, file, symbol));
    const unsearched = look.isGivenUp ? tookTooLong(file) : look.isUnread && (await closedTo(file));
    if (unsearched) this.#onUnsearched(unsearched);
    return look;
  }
}

async function glimpse(file: string, symbol: string): Promise<Range | undefined> {
  const text = await readText(file);
  return text === undefined ? undefined : glimpseTopLevelSymbol(file, text, symbol);
}
