import type { DiagnosticRelatedInformation, Range, TextEdit } from 'vscode-languageserver-types';
import { languageInUse } from '../translations.ts';

export type Severity = 'error' | 'warning' | 'hint';

/** How the editor shows it: faded, or struck through. */
export type FindingTag = 'unnecessary' | 'deprecated';

/** A change that mends a finding, safe to apply as it is. All edits are in the finding's file. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** May be made with all others of its kind at once and unseen, when a file is saved. */
  readonly fixAll?: true;
}

/** What a finding lets AWS bill: time of each request or of each cold start, or output of each request to the log. */
export interface Billed {
  readonly of: 'request' | 'coldStart' | 'log';
  /** Of each request, where the code says it. */
  readonly milliseconds?: number;
}

/** The price of that a month, for the function that the finding is of: see `pricing/findingCosts.ts`. */
export interface FindingCost {
  readonly amount: number;
  readonly currency: string;
  readonly region: string;
  /** A month. */
  readonly requests: number;
  readonly of: Billed['of'];
  /** What `amount` is the price of: so much time, or so much output. */
  readonly milliseconds?: number;
  readonly bytes?: number;
  /** Whether the code says that it is so much; else each so much costs that. */
  readonly isKnown: boolean;
  /** The same in a sentence. Translated. */
  readonly text: string;
}

/** One diagnostic. Positions are 0-based. */
export interface Finding {
  /** The rule's id, e.g. `mutable-module-state`. */
  readonly rule: string;
  readonly severity: Severity;
  /** What, why, and what to do. Translated. */
  readonly message: string;
  /** Absolute. */
  readonly file: string;
  readonly range: Range;
  /** Name of the function whose handler reaches this code. */
  readonly function?: string;
  /** Path of the rule's page below docs/, e.g. `rules/mutable-module-state.md`. */
  readonly docs: string;
  readonly fixes: readonly Fix[];
  /** A run has shown it. */
  readonly observed?: true;
  readonly tags?: readonly FindingTag[];
  readonly related: readonly DiagnosticRelatedInformation[];
  /** Undefined where it costs nothing by itself. */
  readonly billed?: Billed;
  /** Undefined where no price is known. */
  readonly cost?: FindingCost;
}

/** What is told of a finding in one piece, its price too. */
export function toldMessage({ message, cost }: Finding): string {
  if (cost === undefined) return message;
  // Japanese sentences follow each other without a space.
  return languageInUse() === 'ja' ? message + cost.text : `${message} ${cost.text}`;
}

/** By file, then by place: for sorting. */
export function inSourceOrder(a: Finding, b: Finding): number {
  return (
    (a.file < b.file ? -1 : Number(a.file > b.file)) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character
  );
}

/** Code that several functions reach, and templates that several of them share, are reported once. */
export function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const { rule, file, range } = finding;
    const key = `${rule} ${file} ${range.start.line}:${range.start.character}-${range.end.line}:${range.end.character}`;
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()].sort(inSourceOrder);
}
