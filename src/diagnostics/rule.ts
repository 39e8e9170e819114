import type { DiagnosticRelatedInformation, Range } from 'vscode-languageserver-types';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { LanguageId } from '../syntax/language.ts';
import type { ResidueKind } from '../sandbox/residue.ts';
import type { Reachability } from '../syntax/reachability.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';
import type { SyntaxNode } from '../syntax/syntaxNode.ts';
import type { Word } from '../syntax/words.ts';
import type { Fix, Severity } from './finding.ts';

/** Code that a rule finds, and the code to write instead. Both are whole files with a handler, and are run by the tests. */
export interface RuleExample {
  readonly language: LanguageId;
  readonly bad: string;
  readonly good: string;
}

/** A rule's page, docs/rules/<id>.md. Texts are Markdown paragraphs. */
export interface RuleDocs {
  /** One line that names the bad pattern. */
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly examples: readonly RuleExample[];
  /** What to write instead. */
  readonly instead: string;
  /** What the quick fix does and when it is not offered; undefined where there is none. */
  readonly fix: string | undefined;
  /** What the rule leaves alone, and when to disable it. */
  readonly silent: string;
  readonly sources: readonly { readonly title: string; readonly url: string }[];
}

/** What a rule reports at a place. */
export interface Report {
  readonly range: Range;
  /** What, why, and what to do. Translated. */
  readonly message: string;
  readonly related?: readonly DiagnosticRelatedInformation[];
  /** Makes the change that mends it. It reads and never changes anything, and gives undefined where none is safe. */
  readonly fix?: () => Fix | undefined;
}

/** What a rule sees: one file, for one of the functions whose handler is in it. */
export interface RuleContext {
  readonly source: SourceFile;
  /** The function as its template describes it; undefined for a handler that only the code shows. */
  readonly function: LambdaFunction | undefined;
  readonly reachability: Reachability;
  readonly report: (report: Report) => void;
}

/** What a rule does at the nodes of the words that it subscribes to. */
export type Listeners = Readonly<Partial<Record<Word, (node: SyntaxNode) => void>>>;

/** One rule: one file in rules/, whose name is the rule's id. */
export interface Rule {
  /** Names the bad pattern, in kebab case. */
  readonly id: string;
  readonly severity: Severity;
  readonly docs: RuleDocs;
  /** What it says of a run: findings of this rule are made of such residue. */
  readonly observes?: readonly ResidueKind[];
  /**
   * Called once per file and function. A rule never walks the file itself. Absent where the code alone does not show the
   * pattern for sure, and a run does.
   */
  listen?(context: RuleContext): Listeners;
}
