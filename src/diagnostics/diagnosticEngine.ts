import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { findHandlers, handlerFunctions } from '../syntax/handlers.ts';
import { languageOf } from '../syntax/language.ts';
import type { Parsers } from '../syntax/parsers.ts';
import { Reachability } from '../syntax/reachability.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { Word } from '../syntax/words.ts';
import type { Finding } from './finding.ts';
import type { Report, Rule } from './rule.ts';
import { rules as allRules } from './ruleCatalog.ts';
import { Suppressions } from './suppressions.ts';

/** A handler of the file, and the function that it is the handler of, where one is known. */
interface CheckedHandler {
  readonly function: LambdaFunction | undefined;
  readonly symbol: string;
}

/** Runs the rules over files. */
export class DiagnosticEngine {
  readonly #parsers: Parsers;
  readonly #rules: readonly Rule[];

  constructor(parsers: Parsers, rules: readonly Rule[] = allRules) {
    this.#parsers = parsers;
    this.#rules = rules;
  }

  /**
   * The findings of a file, in source order, for the functions whose handler is in it; where there are none, for the
   * handlers that the code itself shows. Empty for files of languages that we do not parse.
   */
  async check(file: string, text: string, functions: readonly LambdaFunction[]): Promise<Finding[]> {
    if (languageOf(file) === undefined) return [];
    const source = await this.#parsers.parse(file, text);
    const findings = new Map<string, Finding>();
    for (const handler of handlersOf(source, functions)) {
      for (const finding of this.#checkHandler(source, handler)) {
        const { rule, range } = finding;
        const key = `${rule} ${range.start.line}:${range.start.character}-${range.end.line}:${range.end.character}`;
        // Code that several handlers reach is reported once.
        if (!findings.has(key)) findings.set(key, finding);
      }
    }
    if (findings.size === 0) return [];
    const suppressions = new Suppressions(source);
    return [...findings.values()]
      .filter((finding) => !suppressions.silences(finding))
      .sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
  }

  #checkHandler(source: SourceFile, handler: CheckedHandler): Finding[] {
    const entries = handlerFunctions(source, handler.symbol);
    if (entries.length === 0) return [];
    const reachability = new Reachability(entries);
    const findings: Finding[] = [];
    const listeners = new Map<Word, ((node: SyntaxNode) => void)[]>();
    for (const rule of this.#rules) {
      const report = (reported: Report) => {
        findings.push(findingOf(rule, source, handler.function, reported));
      };
      const subscribed = rule.listen?.({ source, function: handler.function, reachability, report }) ?? {};
      for (const [word, listener] of Object.entries(subscribed) as [Word, (node: SyntaxNode) => void][]) {
        const known = listeners.get(word);
        if (known === undefined) listeners.set(word, [listener]);
        else known.push(listener);
      }
    }
    for (const [word, subscribed] of listeners) {
      for (const node of source.nodesOf(word)) for (const listener of subscribed) listener(node);
    }
    return findings;
  }
}

function handlersOf(source: SourceFile, functions: readonly LambdaFunction[]): CheckedHandler[] {
  const known = functions.flatMap((fn) =>
    fn.handlerSource?.file === source.file ? [{ function: fn, symbol: fn.handlerSource.symbol }] : [],
  );
  if (known.length > 0) return known;
  return findHandlers(source).map(({ symbol }) => ({ function: undefined, symbol }));
}

function findingOf(rule: Rule, source: SourceFile, fn: LambdaFunction | undefined, report: Report): Finding {
  const fix = report.fix?.();
  return {
    rule: rule.id,
    severity: rule.severity,
    message: report.message,
    file: source.file,
    range: report.range,
    ...(fn !== undefined && { function: fn.name }),
    docs: `rules/${rule.id}.md`,
    fixes: fix === undefined ? [] : [fix],
    related: report.related ?? [],
  };
}
