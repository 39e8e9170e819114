import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { UnsavedTexts } from '../../diagnostics/checkThread.ts';
import type { Finding } from '../../diagnostics/finding.ts';
import { brokenText, type BrokenText } from '../../functions/brokenText.ts';
import type { CatalogProblem, FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { sameFile } from '../../paths.ts';
import type { Log } from '../../log.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import { Disposables } from '../disposables.ts';
import { mayDescribeFunctions } from '../languages.ts';
import { unsavedTexts } from '../textNow.ts';
import { isUntouched, rangeNow, TextHistory, type TextMoment } from './textHistory.ts';

/** Milliseconds of peace after a key before templates are read. */
const debounce = 200;

/** Longer files are not read from disk either. Characters. */
const longestText = 1 << 20;

/** The texts, by their files, that places were read from. */
export type ReadMoments = ReadonlyMap<string, TextMoment>;

/** An open template that somebody has typed in. */
interface Draft {
  readonly document: vscode.TextDocument;
  readonly history: TextHistory;
  /** Of its text as it was looked at last. */
  version: number;
  isTemplate: boolean;
  /** The last text that could be read to its end; undefined: the one on disk. */
  readable: string | undefined;
  /** When that was. */
  readableAt: TextMoment;
  broken: BrokenText | undefined;
}

/**
 * The functions as the open editors describe them. The catalog follows what is saved, as runs do; findings follow what is
 * typed. While a text cannot be read, as in the middle of a word, the last one that could be stands for it.
 */
export class TypedTemplates implements vscode.Disposable {
  readonly #catalog: FunctionCatalog;
  readonly #parsers: Parsers;
  readonly #log: Log;
  readonly #own = new Disposables();
  readonly #changes = this.#own.add(new vscode.EventEmitter<void>());
  readonly #drafts = new Map<string, Draft>();
  #functions: readonly LambdaFunction[] = [];
  #problems: readonly CatalogProblem[] = [];
  #moments = new Map<string, TextMoment>();
  #texts: UnsavedTexts = new Map();
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> | undefined;
  #isDisposed = false;

  /** Also where the functions are the same, but their templates' texts are not: comments silence rules. */
  readonly onDidChange = this.#changes.event;

  constructor(catalog: FunctionCatalog, parsers: Parsers, log: Log) {
    this.#catalog = catalog;
    this.#parsers = parsers;
    this.#log = log;
    this.#own.add(catalog.onDidChange(() => this.#catalogChanged()));
    this.#own.add(vscode.workspace.onDidOpenTextDocument((document) => this.#opened(document)));
    this.#own.add(vscode.workspace.onDidChangeTextDocument((event) => this.#changed(event)));
    this.#own.add(vscode.workspace.onDidCloseTextDocument((document) => this.#closed(document)));
    this.#functions = catalog.functions;
    this.#problems = catalog.problems;
    for (const document of vscode.workspace.textDocuments) this.#opened(document);
  }

  get functions(): readonly LambdaFunction[] {
    return this.#functions;
  }

  /** Where they are in the text as it is now. */
  get problems(): readonly CatalogProblem[] {
    const moved = this.#problems.flatMap((problem) => {
      const range = this.#rangeNow(problem, this.#moments);
      return range ? [range === problem.range ? problem : { ...problem, range }] : [];
    });
    const isLooked = ({ file }: CatalogProblem) => (this.#drafts.get(file)?.version ?? -1) >= 0;
    const broken = [...this.#drafts.values()].flatMap(({ broken: one }) => one?.problem ?? []);
    return [...moved.filter((one) => one.isSyntaxError !== true || !isLooked(one)), ...broken];
  }

  /** A place of `functions` in the text as it is now; undefined where what stood there was taken away. */
  placeNow(place: Pick<Finding, 'file' | 'range'>): Finding['range'] | undefined {
    return this.#rangeNow(place, this.#moments);
  }

  /** The same; undefined also where anything was typed into it since. */
  untouchedNow(place: Pick<Finding, 'file' | 'range'>): Finding['range'] | undefined {
    const moment = momentOf(place.file, this.#moments);
    return moment && !isUntouched(place.range, moment) ? undefined : this.placeNow(place);
  }

  /** The texts that `functions` were read from: where checks of them find their places. */
  get moments(): ReadMoments {
    return this.#moments;
  }

  /** The open editors' texts; those of templates as `functions` were read from them. */
  texts(files: readonly string[]): UnsavedTexts {
    const texts = new Map(unsavedTexts(files));
    for (const [file, { isTemplate }] of this.#drafts) if (isTemplate) texts.delete(file);
    for (const [file, text] of this.#texts) texts.set(file, text);
    return texts;
  }

  /** Findings where they are in the texts as they are now, of `moments`; without fixes where those would meet another text. */
  now(findings: readonly Finding[], moments: ReadMoments): readonly Finding[] {
    if (moments.size === 0) return findings;
    return findings.flatMap((finding) => {
      const range = this.#rangeNow(finding, moments);
      if (!range) return [];
      const isUnchanged = momentOf(finding.file, moments)?.next === undefined;
      const related = finding.related.flatMap((one) => {
        const file = vscode.Uri.parse(one.location.uri).fsPath;
        const moved = this.#rangeNow({ file, range: one.location.range }, moments);
        return moved ? [{ ...one, location: { ...one.location, range: moved } }] : [];
      });
      return [{ ...finding, range, related, fixes: isUnchanged ? finding.fixes : [] }];
    });
  }

  /** Waits until everything as it is now has been read. */
  async settle(): Promise<void> {
    while (this.#timer || this.#work) {
      if (this.#timer && !this.#work) this.#begin();
      await this.#work;
    }
  }

  /** Waits until everything has been read that is typed, without pressing for it. */
  async untilRead(): Promise<void> {
    while ((this.#timer || this.#work) && !this.#isDisposed) {
      await (this.#work ?? new Promise((resolve) => setTimeout(resolve, debounce)));
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    this.#own.dispose();
  }

  #rangeNow({ file, range }: Pick<Finding, 'file' | 'range'>, moments: ReadMoments): Finding['range'] | undefined {
    const moment = momentOf(file, moments);
    return moment ? rangeNow(range, moment) : range;
  }

  #catalogChanged(): void {
    if (this.#drafts.size > 0 || this.#work) {
      this.#schedule(0);
    } else {
      this.#functions = this.#catalog.functions;
      this.#problems = this.#catalog.problems;
      this.#moments = new Map();
      this.#texts = new Map();
      this.#changes.fire();
    }
  }

  /** An editor opens with a text that was not saved, where a window that was closed is opened again. */
  #opened(document: vscode.TextDocument): void {
    if (!document.isDirty || !mayDescribeFunctions(document)) return;
    this.#draftOf(document);
    this.#schedule(0);
  }

  #changed({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0 || !mayDescribeFunctions(document)) return;
    this.#draftOf(document).history.add(contentChanges);
    this.#schedule(debounce);
  }

  #closed({ uri }: vscode.TextDocument): void {
    if (this.#drafts.delete(uri.fsPath)) this.#schedule(0);
  }

  #draftOf(document: vscode.TextDocument): Draft {
    const file = document.uri.fsPath;
    const known = this.#drafts.get(file);
    if (known) return known;
    const history = new TextHistory();
    const draft: Draft = {
      ...{ document, history, version: -1, isTemplate: true, readable: undefined },
      ...{ readableAt: history.now, broken: undefined },
    };
    this.#drafts.set(file, draft);
    // What is known of the file was read from its text as it was until now.
    this.#moments.set(file, draft.readableAt);
    return draft;
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#begin(), delay);
  }

  /** One reading at a time; what has changed meanwhile is read after it. */
  #begin(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#work) {
      this.#schedule(debounce);
      return;
    }
    this.#work = this.#read()
      .catch((error: unknown) => this.#log.error(`what is typed cannot be read: ${String(error)}`))
      .finally(() => (this.#work = undefined));
  }

  async #read(): Promise<void> {
    const drafts = [...this.#drafts];
    let isChanged = false;
    for (const [file, draft] of drafts) if (await this.#look(file, draft)) isChanged = true;
    const texts = new Map(
      drafts.flatMap(([file, { isTemplate, readable }]) =>
        isTemplate && readable !== undefined ? [[file, readable]] : [],
      ),
    );
    const moments = new Map(drafts.map(([file, { readableAt }]) => [file, readableAt]));
    const described = drafts.some(([, { isTemplate }]) => isTemplate)
      ? await this.#catalog.withTexts(texts)
      : undefined;
    if (this.#isDisposed) return;
    for (const [file, draft] of drafts) {
      // Nobody asks about the syntax of a file that describes nothing.
      if (draft.broken && described?.origins.has(file) === false) draft.broken = { problem: undefined };
    }
    const functions = sameObjects(described?.functions ?? this.#catalog.functions, this.#functions);
    const problems = described?.problems ?? this.#catalog.problems;
    const isSame =
      isDeepStrictEqual(functions, this.#functions) &&
      isDeepStrictEqual(problems, this.#problems) &&
      isDeepStrictEqual([...texts], [...this.#texts]);
    if (isSame && !isChanged) return;
    this.#functions = described ? functions : this.#catalog.functions;
    this.#problems = problems;
    this.#moments = moments;
    this.#texts = texts;
    this.#changes.fire();
  }

  /** Whether a draft is a template whose text has changed. */
  async #look(file: string, draft: Draft): Promise<boolean> {
    const { document, history } = draft;
    if (document.isClosed || (document.version === draft.version && draft.isTemplate)) return false;
    draft.version = document.version;
    const at = history.now;
    const text = document.getText();
    draft.isTemplate = text.length <= longestText && this.#catalog.mayRead(file, text);
    if (!draft.isTemplate) return false;
    draft.broken = await brokenText(file, text, this.#parsers);
    if (!draft.broken) {
      draft.readable = text;
      draft.readableAt = at;
    }
    return true;
  }
}

function momentOf(file: string, moments: ReadMoments): TextMoment | undefined {
  const known = moments.get(file);
  if (known) return known;
  for (const [one, moment] of moments) if (sameFile(one, file)) return moment;
  return undefined;
}

/** What stays the same stays the same object. */
function sameObjects(
  functions: readonly LambdaFunction[],
  before: readonly LambdaFunction[],
): readonly LambdaFunction[] {
  const known = new Map(before.map((fn) => [fn.id, fn]));
  return functions.map((fn) => {
    const old = known.get(fn.id);
    return old && isDeepStrictEqual(old, fn) ? old : fn;
  });
}
