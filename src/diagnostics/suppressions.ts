import type { Range } from 'vscode-languageserver-types';
import { SourceFile } from '../syntax/sourceFile.ts';
import { TextLines } from '../syntax/textLines.ts';
import type { Finding } from './finding.ts';

/** What a comment that silences findings begins with. */
export const suppressionWord = 'lambda-workbench-disable-next-line';

const directive = new RegExp(`${suppressionWord}\\s+([\\w-]+(?:\\s*,\\s*[\\w-]+)*)`);

/** What a comment begins with that is meant to silence something, whatever follows. */
const meantWord = 'lambda-workbench-disable';

const meant = new RegExp(`^(?:#|//|/\\*+|--)?\\s*(${meantWord}[\\w-]*)`);

/** A comment in a template that has its line to itself: of YAML and Terraform, or of Terraform alone. JSON has none. */
const templateComment = /^[ \t]*(?:#|\/\/)[^\r\n]*/gm;

/** One rule that a comment silences. */
export interface Suppression {
  readonly rule: string;
  /** Where the rule's id is written. */
  readonly range: Range;
  /** The line of code that it holds for. */
  readonly line: number;
  /** What to take out so that it is gone: the id, or the whole comment where it has no other. */
  readonly removal: Range;
}

/** Of a comment: offsets. */
interface Comment {
  readonly start: number;
  readonly end: number;
}

/**
 * The comments of a file that silence findings on the next line of code:
 * `lambda-workbench-disable-next-line rule-id, other-rule: reason`. A template is given as its text.
 */
export class Suppressions {
  readonly all: readonly Suppression[];
  /** Where comments begin as if they silenced something, and do not: another word than ours, or no rule after it. */
  readonly idle: readonly Range[];
  readonly #text: string;
  readonly #lines: TextLines;
  /** By the line that they hold for and the rule. */
  readonly #byPlace = new Map<string, Suppression>();

  constructor(source: SourceFile | string) {
    const isCode = source instanceof SourceFile;
    this.#text = isCode ? source.text : source;
    // Most files silence nothing.
    const isEmpty = !this.#text.includes(meantWord);
    this.#lines = isCode && !isEmpty ? source.lines : new TextLines(isEmpty ? '' : this.#text);
    const comments = isEmpty ? [] : isCode ? source.nodesOf('comment') : commentsOf(source);
    this.all = this.#read(comments);
    this.idle = comments.flatMap((comment) => this.#idleWord(comment));
    for (const one of this.all) this.#byPlace.set(placeKey(one.line, one.rule), one);
  }

  /** The comment's word that silences a finding; undefined where none does. */
  of({ rule, range }: Pick<Finding, 'rule' | 'range'>): Suppression | undefined {
    return this.#byPlace.get(placeKey(range.start.line, rule));
  }

  #read(comments: readonly Comment[]): Suppression[] {
    /** Lines that hold nothing but a comment: a directive passes over them to the code. */
    const commentLines = new Set<number>();
    for (const { start, end } of comments) {
      const range = this.#lines.range(start, end);
      if (this.#text.slice(this.#lines.startOf(range.start.line), start).trim() !== '') continue;
      for (let line = range.start.line; line <= range.end.line; line++) commentLines.add(line);
    }
    return comments.flatMap((comment) => {
      const found = directive.exec(this.#text.slice(comment.start, comment.end));
      if (found === null) return [];
      let line = this.#lines.position(comment.end).line + 1;
      while (commentLines.has(line)) line++;
      return this.#idsOf(comment, found, line);
    });
  }

  #idleWord({ start, end }: Comment): Range[] {
    const text = this.#text.slice(start, end);
    const [whole, word = ''] = meant.exec(text) ?? [];
    if (whole === undefined || directive.test(text)) return [];
    return [this.#lines.range(start + whole.length - word.length, start + whole.length)];
  }

  #idsOf(comment: Comment, found: RegExpExecArray, line: number): Suppression[] {
    const [whole, list = ''] = found;
    const start = comment.start + found.index + whole.length - list.length;
    const ids = [...list.matchAll(/[\w-]+/g)];
    return ids.map(({ 0: rule, index }, nth) => {
      const at = start + index;
      const next = ids[nth + 1];
      const previous = ids[nth - 1];
      // With the comma that parts it from its neighbour.
      const from = next !== undefined || previous === undefined ? at : start + previous.index + previous[0].length;
      const to = next === undefined ? at + rule.length : start + next.index;
      const removal = ids.length === 1 ? this.#wholeOf(comment) : this.#lines.range(from, to);
      return { rule, range: this.#lines.range(at, at + rule.length), line, removal };
    });
  }

  /** A comment, with its line where it has that to itself, else with the blanks before it. */
  #wholeOf({ start, end }: Comment): Range {
    const first = this.#lines.position(start).line;
    const before = this.#text.slice(this.#lines.startOf(first), start);
    const after = /^[ \t]*(\r\n|\r|\n|$)/.exec(this.#text.slice(end));
    if (before.trim() === '' && after !== null) {
      return this.#lines.range(this.#lines.startOf(first), end + after[0].length);
    }
    return this.#lines.range(start - (before.length - before.trimEnd().length), end);
  }
}

function placeKey(line: number, rule: string): string {
  return `${line} ${rule}`;
}

function commentsOf(template: string): Comment[] {
  return [...template.matchAll(templateComment)].map(({ 0: text, index }) => {
    return { start: index + text.length - text.trimStart().length, end: index + text.length };
  });
}
