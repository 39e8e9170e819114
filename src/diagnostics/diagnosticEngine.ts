import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import type { Place } from '../functions/eventSource.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { FolderListings, type ListFolder } from '../syntax/folderListings.ts';
import { findHandlers } from '../syntax/handlers.ts';
import { languageNames, languageOf } from '../syntax/language.ts';
import { LocalModules } from '../syntax/localModules.ts';
import type { Parsers } from '../syntax/parsers.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';
import { SyntaxNode } from '../syntax/syntaxNode.ts';
import { checkFinding, checkRules } from './checkRules.ts';
import { listFolder, readFile } from './disk.ts';
import { unique, type Finding } from './finding.ts';
import { functionCode, type FunctionCode } from './functionCode.ts';
import { InlineChecks, type CheckedInline } from './inlineChecks.ts';
import { KeptSources } from './keptSources.ts';
import { billedBy, type Report, type Rule, type RuleLanguage } from './rule.ts';
import { rules as allRules } from './ruleCatalog.ts';
import { noSilence, Silencing, type Silence } from './silencing.ts';
import { FileSubjects, type Subject } from './subjects.ts';
import { givenUp, uncheckedIn, type UncheckedCode } from './uncheckedCode.ts';
import { withinStack } from './withinStack.ts';

/** Gives the text of a file as the user sees it: of an open editor, else of the disk. Rejects where there is none. */
export type ReadText = (file: string) => Promise<string>;

/** What a check found, and the files that it depends on. */
export interface Check {
  /** By file, in source order. Not all of them are in the checked file. */
  readonly findings: readonly Finding[];
  /** What its comments silence, and which of them silence nothing. */
  readonly silence: Silence;
  /** The checked file and the function's own files that it reaches. Absolute. */
  readonly files: readonly string[];
  /** What the checked file has and the rules did not see. */
  readonly unchecked: readonly UncheckedCode[];
}

/** A handler of the file, and the function that it is the handler of, where one is known. */
interface CheckedHandler {
  readonly function: LambdaFunction | undefined;
  readonly symbol: string;
}

/** What a rule does at subjects of one kind. */
interface Subscription {
  readonly rule: Rule;
  readonly kind: Subject;
  readonly listener: Listener;
}

type Listener = (subject: unknown) => void;

/** Longer files are no code that somebody reads, and parsing takes a second and more. Characters. */
const longestFile = 1 << 20;

/** Runs the rules over functions: their code, with the function's own files that it imports, and their templates. */
export class DiagnosticEngine {
  readonly #parsers: Parsers;
  readonly #rules: readonly Rule[];
  readonly #readText: ReadText;
  readonly #list: ListFolder;
  readonly #today: () => string;
  readonly #sources = new KeptSources();
  readonly #inline: InlineChecks;

  constructor(
    parsers: Parsers,
    rules: readonly Rule[] = allRules,
    readText: ReadText = readFile,
    list: ListFolder = listFolder,
    today = () => new Date().toISOString().slice(0, 10),
  ) {
    this.#list = list;
    this.#parsers = parsers;
    this.#inline = new InlineChecks(parsers, longestFile, (code, name) => this.#checkCode(code, name));
    this.#rules = rules;
    this.#readText = readText;
    this.#today = today;
  }

  /**
   * The findings for the functions whose handler is in a file; where there are none, for the handlers that the code itself
   * shows. They may lie in other files of the function, too. Of a template it is the code that stands in it; empty for other files
   * of languages that we do not parse.
   */
  async check(file: string, text: string, functions: readonly LambdaFunction[]): Promise<Finding[]> {
    return [...(await this.inspect(file, text, functions)).findings];
  }

  /** As `check`, and says which files the findings depend on. */
  async inspect(file: string, text: string, functions: readonly LambdaFunction[]): Promise<Check> {
    const nothing: Check = { findings: [], silence: noSilence, files: [file], unchecked: [] };
    if (languageOf(file) === undefined) return this.#inspectInline(file, functions);
    if (text.length > longestFile) return { ...nothing, findings: [tooLong(file)] };
    const source = await this.#parse(file, text);
    if (source.isGivenUp) return { ...nothing, findings: [tooSlow(source)] };
    const findings: Finding[] = [];
    const codes: FunctionCode[] = [];
    const files = new Map<string, SourceFile>([[file, source]]);
    const folders = new FolderListings(this.#list);
    const modulesOf = new Map<string, Promise<LocalModules>>();
    const handlers = withinStack((all) => handlersOf(source, all), functions) ?? [];
    const missing: string[] = [];
    for (const handler of handlers) {
      const root = handler.function?.codeRoot ?? path.dirname(file);
      const loading = modulesOf.get(root) ?? LocalModules.load(source, root, (one) => this.#open(one), folders);
      modulesOf.set(root, loading);
      const modules = await loading;
      for (const one of modules.files) files.set(one.file, one);
      const code = withinStack(({ function: fn, symbol }) => functionCode(modules, declared(fn), symbol), handler);
      if (code === undefined) {
        missing.push(handler.symbol);
        continue;
      }
      codes.push(code);
      findings.push(...this.#checkCode(code, handler.function?.name));
    }
    const silencing = new Silencing(this.#rules);
    for (const one of files.values()) {
      silencing.addFile(one.file, one, (line) => codes.some((code) => runsLine(code, one, line)));
    }
    await this.#addTemplates(silencing, findings);
    this.#sources.leave(files.keys());
    return {
      ...silencing.apply(unique(findings)),
      files: [...files.keys()],
      unchecked: [...uncheckedIn(source, handlers.length, missing), ...[...files.values()].flatMap(givenUp)],
    };
  }

  /** What the templates alone say of functions, each function once. The findings lie in their origins' files. */
  checkTemplates(functions: readonly LambdaFunction[]): Finding[] {
    const findings: Finding[] = [];
    for (const fn of new Map(functions.map((one) => [one.id, one])).values()) {
      if (declared(fn) === undefined) continue;
      for (const rule of this.#rules) {
        rule.inspect?.({
          function: fn,
          today: this.#today(),
          report: (report) => findings.push(findingOf(rule, fn.name, report)),
        });
      }
    }
    return unique(findings);
  }

  /**
   * As `checkTemplates`, with what is found in the code that stands in the templates, without what comments in them silence, and
   * with what is wrong with these comments.
   */
  async inspectTemplates(functions: readonly LambdaFunction[]): Promise<Check> {
    const { code, unchecked } = await this.#inline.check(functions);
    const findings = unique([...this.checkTemplates(functions), ...code.flatMap((one) => one.findings)]);
    const silencing = new Silencing(this.#rules);
    const origins = functions.filter(declared).map(({ origin }) => origin);
    await this.#addTemplates(silencing, [...origins, ...findings], code);
    return { ...silencing.apply(findings), files: [], unchecked };
  }

  async #inspectInline(file: string, functions: readonly LambdaFunction[]): Promise<Check> {
    const { code, unchecked } = await this.#inline.check(
      functions.filter(({ handlerSource }) => handlerSource?.file === file),
    );
    const findings = unique(code.flatMap((one) => one.findings));
    const silencing = new Silencing(this.#rules);
    await this.#addTemplates(silencing, findings, code);
    return { ...silencing.apply(findings), files: [file], unchecked };
  }

  /** The comments of the files that findings lie in and that are not among those of the code; `inline` is what stands in them. */
  async #addTemplates(
    silencing: Silencing,
    places: readonly { readonly file: string }[],
    inline: readonly CheckedInline[] = [],
  ): Promise<void> {
    for (const file of new Set(places.map((place) => place.file))) {
      if (silencing.has(file)) continue;
      const text = await this.#readText(file).catch(() => undefined);
      if (text === undefined || text.length > longestFile) continue;
      const isInline = (line: number): boolean => {
        return inline.some(({ code, source }) => code && source.file === file && runsLine(code, source, line));
      };
      if (languageOf(file) === undefined) silencing.addTemplate(file, text, isInline);
      else silencing.addFile(file, await this.#parse(file, text), () => false);
    }
  }

  #checkCode(code: FunctionCode, name: string | undefined): Finding[] {
    const findings: Finding[] = [];
    const languages = new Set(code.files.map(ruleLanguage));
    const subscriptions = this.#rules.flatMap((rule): Subscription[] => {
      if (!rule.languages.some((language) => languages.has(language))) return [];
      const report = (reported: Report) => findings.push(findingOf(rule, name, reported));
      const listeners = withinStack((context) => rule.listen?.(context), { ...code, report }) ?? {};
      const entries = Object.entries(listeners) as [Subject, Listener][];
      return entries.map(([kind, listener]) => ({ rule, kind, listener }));
    });
    for (const source of code.files) {
      const language = ruleLanguage(source);
      const subjects = new FileSubjects(code, source);
      for (const { rule, kind, listener } of subscriptions) {
        if (rule.languages.includes(language))
          withinStack((all) => all.forEach((one) => listener(one)), subjects.of(kind));
      }
    }
    return findings;
  }

  async #open(file: string): Promise<SourceFile | undefined> {
    if (languageOf(file) === undefined) return undefined;
    const text = await this.#readText(file).catch(() => undefined);
    return text === undefined || text.length > longestFile ? undefined : this.#parse(file, text);
  }

  async #parse(file: string, text: string): Promise<SourceFile> {
    const known = this.#sources.find(file, text);
    if (known) return known;
    const source = await this.#parsers.parse(file, text);
    this.#sources.keep(source);
    return source;
  }
}

/** What rules may know of a function. Of bare code no template tells: its timeout, its sources, … are Lambda's defaults only. */
function declared(fn: LambdaFunction | undefined): LambdaFunction | undefined {
  return fn?.origin.kind === 'code' ? undefined : fn;
}

function handlersOf(source: SourceFile, functions: readonly LambdaFunction[]): CheckedHandler[] {
  const known = functions.flatMap((fn) =>
    fn.handlerSource?.file === source.file && !fn.inlineCode ? [{ function: fn, symbol: fn.handlerSource.symbol }] : [],
  );
  if (known.length > 0) return known;
  return findHandlers(source).map(({ symbol }) => ({ function: undefined, symbol }));
}

/** Whether something that begins on a line runs for a handler: while it handles a request, or when its module is loaded. */
function runsLine(code: FunctionCode, source: SourceFile, line: number): boolean {
  const [from, to] = [source.lines.startOf(line), source.lines.startOf(line + 1)];
  const { index } = source;
  for (let id = 1; id < index.count; id++) {
    const start = index.starts[id] ?? 0;
    if (start >= to) return false;
    if (start < from) continue;
    const node = source.node(id);
    if (node.word !== 'comment') return node.enclosing('function') === undefined || code.isReached(node);
  }
  return false;
}

/** So that nobody takes silence for a clean bill. */
function tooLong(file: string): Finding {
  return uncheckedFile(
    file,
    l10n.t(
      'This file has more than {0} characters and was not checked. Let the handler be the code as it is written, without what a build puts in.',
      longestFile.toLocaleString('en-US'),
    ),
  );
}

function tooSlow({ file, language }: SourceFile): Finding {
  return uncheckedFile(
    file,
    l10n.t(
      'Reading this file as {0} took too long, so it was not checked. Text that is no code, or code that a tool has written, can take long: let the handler be the code as it is written.',
      languageNames[language],
    ),
  );
}

function uncheckedFile(file: string, message: string): Finding {
  const start = { line: 0, character: 0 };
  return checkFinding(checkRules.uncheckedCode, { file, range: { start, end: start }, message });
}

function ruleLanguage({ language }: SourceFile): RuleLanguage {
  return language === 'tsx' ? 'typescript' : language;
}

function findingOf(rule: Rule, functionName: string | undefined, report: Report): Finding {
  const fix = report.fix?.();
  const { at, billedMs } = report;
  const billed = billedBy(rule);
  return {
    rule: rule.id,
    severity: report.severity ?? rule.severity,
    message: report.message,
    file: at instanceof SyntaxNode ? at.source.file : at.file,
    range: markedRange(at),
    ...(functionName !== undefined && { function: functionName }),
    docs: `rules/${rule.id}.md`,
    fixes: fix === undefined ? [] : [rule.fixAll === true ? { ...fix, fixAll: true } : fix],
    ...(rule.tags !== undefined && { tags: rule.tags }),
    related: report.related ?? [],
    ...(billed !== undefined && { billed: { of: billed, ...(billedMs !== undefined && { milliseconds: billedMs }) } }),
  };
}

/** What is marked: of `await f<T>(x)`, which the grammar of TypeScript reads as `(await f)<T>(x)`, the call alone. */
function markedRange(at: SyntaxNode | Place): Range {
  const callee = at instanceof SyntaxNode && at.word === 'call' ? at.child('callee') : undefined;
  return callee?.word === 'await' ? { start: callee.bare.range.start, end: at.range.end } : at.range;
}
