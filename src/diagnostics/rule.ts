import type { DiagnosticRelatedInformation } from 'vscode-languageserver-types';
import type { Place } from '../functions/eventSource.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { ResidueKind } from '../sandbox/residue.ts';
import type { LanguageId } from '../syntax/language.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { Billed, Fix, FindingTag, Severity } from './finding.ts';
import type { FunctionCode } from './functionCode.ts';
import type { Advice, Category } from './ruleTopics.ts';
import type { Subject, Subjects } from './subjects.ts';

/** The languages that rules speak of; TSX is TypeScript. */
export type RuleLanguage = Exclude<LanguageId, 'tsx'>;

/**
 * What a rule finds, and what to write instead. Code: whole files with a handler, run by the tests. `yaml`: whole SAM
 * templates, read by the tests.
 */
export interface RuleExample {
  readonly language: LanguageId | 'yaml';
  readonly bad: string;
  readonly good: string;
  /** What the function's template says, where the rule asks it: the finding depends on it. Also in the docs. */
  readonly template?: string;
  /** How a run of the bad code ends, where the rule is about that; absent where both answer the same. */
  readonly badRun?: 'fails' | 'answersOtherwise';
  /** A package that the code needs and the tests do not have, or a service: then it is checked, and not run. */
  readonly needs?: string;
}

/** What is said of a rule in one language. Texts are Markdown paragraphs. */
export interface RuleProse {
  /** One line that names the bad pattern. */
  readonly title: string;
  readonly what: string;
  readonly why: string;
  /** What to write instead. */
  readonly instead: string;
  /** What the quick fix does and when it is not offered; undefined where there is none. */
  readonly fix: string | undefined;
  /** What the rule leaves alone, and when to disable it. */
  readonly silent: string;
}

/** A rule's pages: docs/rules/<id>.md, and docs/rules/ja/<id>.md for Japanese readers. */
export interface RuleDocs extends RuleProse {
  /** The same in Japanese: kept here, so that a rule is one file. */
  readonly japanese: RuleProse;
  readonly examples: readonly RuleExample[];
  readonly sources: readonly { readonly title: string; readonly url: string }[];
}

/** What a rule reports. */
export interface Report {
  /** The node that is marked, in whichever file, or a place in a template. */
  readonly at: SyntaxNode | Place;
  /** What, why, and what to do. Translated. */
  readonly message: string;
  /** Instead of the rule's own, where the context makes it worse or better. */
  readonly severity?: Severity;
  readonly related?: readonly DiagnosticRelatedInformation[];
  /** How much of each request is billed for it, where the code says so. */
  readonly billedMs?: number;
  /** Makes the change that mends it. It reads and never changes anything, and gives undefined where none is safe. */
  readonly fix?: () => Fix | undefined;
}

export type ReportFinding = (report: Report) => void;

/** What a rule sees of the code: a handler with everything of the function's own that it reaches (see `FunctionCode`). */
export interface RuleContext extends FunctionCode {
  readonly report: ReportFinding;
}

/** What a rule sees of a template: a function as it is described, whether its code is known or not. */
export interface FunctionContext {
  readonly function: LambdaFunction;
  /** The day on which the check is made: `2026-01-31`. */
  readonly today: string;
  readonly report: ReportFinding;
}

/** What a rule does at the nodes of the words that it subscribes to, and at what is recognised in them for all rules. */
export type Listeners = { readonly [Kind in Subject]?: (subject: Subjects[Kind]) => void };

/** One rule: one file in rules/, whose name is the rule's id. */
export interface Rule {
  /** Names the bad pattern, in kebab case. */
  readonly id: string;
  /** Suggested; settings may say otherwise. */
  readonly severity: Severity;
  readonly category: Category;
  /** The pieces of the advice in docs/rules/README.md that it carries. */
  readonly advice: readonly Advice[];
  /** The languages whose code it speaks of; none where it looks at templates only. */
  readonly languages: readonly RuleLanguage[];
  readonly tags?: readonly FindingTag[];
  /** Its fix may be made everywhere at once and unseen, when a file is saved: nobody would want the code without it. */
  readonly fixAll?: true;
  /** What a finding lets AWS bill, for its price. A rule about cost that says nothing: time of each request. */
  readonly billed?: Billed['of'];
  readonly docs: RuleDocs;
  /** What it says of a run: findings of this rule are made of such residue. */
  readonly observes?: readonly ResidueKind[];
  /** Where several rules observe a kind: it says what none of them finds in the code. */
  readonly observesAll?: true;
  /**
   * Called once per function; the listeners get the nodes, and what is recognised in them, of all its files. A rule never walks a file itself. Absent where
   * the code alone does not show the pattern for sure, and a run or the template does.
   */
  listen?(context: RuleContext): Listeners;
  /** Called once per function that a template describes, without its code. */
  inspect?(context: FunctionContext): void;
}

/** What a finding of a rule lets AWS bill; undefined where it costs nothing by itself. */
export function billedBy({ billed, category }: Rule): Billed['of'] | undefined {
  return billed ?? (category === 'cost' ? 'request' : undefined);
}
