import type { Range } from 'vscode-languageserver-types';
import { functionsOf, membersOf } from './functionValues.ts';
import { csharpHandlers, csharpStartCalls } from './handlerEvidence/csharp.ts';
import { goStartCalls } from './handlerEvidence/go.ts';
import { javaHandlers } from './handlerEvidence/java.ts';
import { handlerEvidence as javascriptEvidence } from './handlerEvidence/javascript.ts';
import { handlerEvidence as pythonEvidence } from './handlerEvidence/python.ts';
import { rubyHandlers } from './handlerEvidence/ruby.ts';
import { rustStartCalls } from './handlerEvidence/rust.ts';
import { startedHandlers, startedIn, type StartCall } from './handlerEvidence/startCalls.ts';
import { languageOf, type LanguageId } from './language.ts';
import { languageTables } from './languageTable.ts';
import { moduleSymbols, type ModuleSymbol } from './moduleSymbols.ts';
import type { Provenance } from './provenance.ts';
import { qualifiedName } from './qualifiedName.ts';
import type { SourceFile } from './sourceFile.ts';
import type { SyntaxNode } from './syntaxNode.ts';
import { TextLines } from './textLines.ts';

/** How bare code shows that something is a handler: by types, decorators and wrappers, or by name and signature. */
export type Evidence = 'type' | 'signature';

/** A handler found in code that no template names. `range` covers its name. */
export interface HandlerCandidate {
  readonly symbol: string;
  readonly range: Range;
  readonly evidence: Evidence;
  /** How the runtime names it, where that takes more than the file and the symbol; see `qualifiedName`. */
  readonly qualifiedName?: string;
}

/** How the handlers of a file are found. */
interface HandlerEvidence {
  handlers(source: SourceFile): readonly HandlerCandidate[];
  /** The calls that hand a handler to the runtime, in languages whose handlers are not found by name. */
  startCalls?(source: SourceFile): readonly StartCall[];
}

const evidenceOf: Readonly<Record<LanguageId, HandlerEvidence>> = {
  python: { handlers: (source) => symbolsWith(pythonEvidence, source) },
  javascript: { handlers: (source) => symbolsWith(javascriptEvidence, source) },
  typescript: { handlers: (source) => symbolsWith(javascriptEvidence, source) },
  tsx: { handlers: (source) => symbolsWith(javascriptEvidence, source) },
  java: { handlers: javaHandlers },
  go: { handlers: (source) => startedHandlers(goStartCalls(source)), startCalls: goStartCalls },
  ruby: { handlers: rubyHandlers },
  csharp: { handlers: csharpHandlers, startCalls: csharpStartCalls },
  rust: { handlers: (source) => startedHandlers(rustStartCalls(source)), startCalls: rustStartCalls },
};

/** Names of test files, in the conventions of the languages' test runners; what they define is called by tests only. */
const testFile =
  /(?:^|[/\\])(?:test_[^/\\]*\.(?:py|rb)|[^/\\]*_(?:test\.(?:py|go|rb)|spec\.rb)|conftest\.py|[^/\\]*Tests?\.(?:java|cs)|[^/\\]*[.-](?:test|tests|spec|e2e|stories|mock)\.[^/\\.]+|(?:__tests__|__mocks__|src[/\\]test|[^/\\]*\.(?:Unit|Integration)?Tests?)[/\\].*)$/;

/** The handlers that the code itself shows for sure, in source order. Frameworks' routes, event listeners and tests are none. */
export function findHandlers(source: SourceFile): HandlerCandidate[] {
  if (testFile.test(source.file)) return [];
  const candidates = new Map<string, HandlerCandidate>();
  for (const candidate of evidenceOf[source.language].handlers(source)) {
    const name = qualifiedName(source, candidate);
    candidates.set(candidate.symbol, name === undefined ? candidate : { ...candidate, qualifiedName: name });
  }
  return [...candidates.values()];
}

function symbolsWith(
  evidenceFor: (symbol: ModuleSymbol) => Evidence | undefined,
  source: SourceFile,
): HandlerCandidate[] {
  return moduleSymbols(source).flatMap((symbol) => {
    const evidence = symbol.name === 'default' || symbol.value === undefined ? undefined : evidenceFor(symbol);
    return evidence === undefined ? [] : [{ symbol: symbol.name, range: symbol.node.range, evidence }];
  });
}

/** A function of a module that Lambda could call. `range` covers its name. */
export interface CallableSymbol {
  readonly symbol: string;
  readonly range: Range;
  readonly qualifiedName?: string;
}

/** The functions of a file that a handler string could name, in source order; none of a test file. */
export function callableSymbols(source: SourceFile): CallableSymbol[] {
  if (testFile.test(source.file)) return [];
  // A wrapped handler is a call and no function; one of a class is no symbol of the module.
  const symbols = new Map<string, CallableSymbol>(findHandlers(source).map((one) => [one.symbol, one]));
  for (const { name, node, value } of moduleSymbols(source)) {
    if (name === 'default' || name.startsWith('_') || symbols.has(name)) continue;
    if (value === undefined || value.word === 'class' || functionsOf(value).length === 0) continue;
    symbols.set(name, { symbol: name, range: node.range });
  }
  return [...symbols.values()];
}

/** The places in a file where a name stands for a symbol of its module, each once. */
export function occurrencesOf(source: SourceFile, symbol: string): Range[] {
  const declared = findTopLevelSymbol(source, symbol);
  const bound = source.scopes.module.bindings.get(symbol)?.occurrences.map(({ node }) => node.range) ?? [];
  const all = declared ? [declared, ...bound] : bound;
  return [...new Map(all.map((range) => [JSON.stringify(range), range])).values()];
}

/**
 * Where the symbol of a handler string is declared or exported; undefined where the file has no such name, or only
 * passes on what another file has (`export *`). `api.create` names a member of an object.
 */
export function findTopLevelSymbol(source: SourceFile, symbol: string): Range | undefined {
  return (resolveSymbol(source, symbol)?.node ?? brokenSymbol(source, symbol))?.range;
}

/** While a file is being typed its syntax can be too broken for a tree: then the line that begins the declaration counts. */
function brokenSymbol(source: SourceFile, symbol: string): { range: Range } | undefined {
  const range = source.hasErrors ? declaringLine(source, symbol) : undefined;
  return range && { range };
}

/**
 * Where a line of the text seems to declare the symbol of a handler string: a thousand times faster than parsing, and
 * nearly always right.
 */
export function glimpseTopLevelSymbol(file: string, text: string, symbol: string): Range | undefined {
  const language = languageOf(file);
  if (language === undefined) return undefined;
  return declaringLine({ text, table: languageTables[language], lines: new TextLines(text) }, symbol);
}

function declaringLine(
  { text, table, lines }: Pick<SourceFile, 'text' | 'table' | 'lines'>,
  symbol: string,
): Range | undefined {
  if (!/^[\w$]+$/.test(symbol)) return undefined;
  const name = symbol.replaceAll('$', '\\$');
  const match = new RegExp(`^${table.declaringLine}(?=${name}(?![\\w$]))`, 'm').exec(text);
  if (match === null) return undefined;
  const start = match.index + match[0].length;
  return lines.range(start, start + symbol.length);
}

/**
 * The functions that run when the runtime calls a symbol, without wrappers: those of this file, and of the function's
 * other files where its modules are given.
 */
export function handlerFunctions(source: SourceFile, symbol: string, provenance?: Provenance): SyntaxNode[] {
  const value = resolveSymbol(source, symbol)?.value;
  const calls = evidenceOf[source.language].startCalls?.(source) ?? [];
  const elsewhere = provenance && ((name: SyntaxNode): SyntaxNode | undefined => provenance.made(name));
  const run = (functions: readonly SyntaxNode[]): SyntaxNode[] =>
    functions.flatMap((one) => startedIn(one, calls, elsewhere) ?? [one]);
  if (provenance === undefined) return run(functionsOf(value));
  if (value !== undefined) return run(functionsOf(value, elsewhere));
  const passedOn = provenance.modules.member(source, symbol);
  return passedOn && 'value' in passedOn ? functionsOf(passedOn.value, elsewhere) : [];
}

function resolveSymbol(source: SourceFile, symbol: string): ModuleSymbol | undefined {
  const [first, ...rest] = symbol.split('.');
  let found = moduleSymbols(source).findLast(({ name }) => name === first);
  for (const name of rest) {
    const member: SyntaxNode | undefined =
      found?.value && membersOf(found.value.bare).find((one) => nameOf(one)?.text === name);
    const node = member && nameOf(member);
    if (member === undefined || node === undefined) return undefined;
    const isDefinition = member.word === 'function' || member.word === 'class';
    found = { name, node, value: isDefinition ? member : (member.child('value') ?? node) };
  }
  return found;
}

function nameOf(member: SyntaxNode): SyntaxNode | undefined {
  return member.child('name') ?? member.child('key') ?? (member.word === 'name' ? member : undefined);
}
