import type { SourceFile } from '../syntax/sourceFile.ts';
import type { Finding } from './finding.ts';

const directive = /lambda-workbench-disable-next-line\s+([\w-]+(?:\s*,\s*[\w-]+)*)/;

/** The comments of a file that silence findings: `lambda-workbench-disable-next-line rule-id, other-rule: reason`. */
export class Suppressions {
  /** The silenced rules by the line they hold for. */
  readonly #rules = new Map<number, Set<string>>();

  constructor(source: SourceFile) {
    const comments = source.nodesOf('comment');
    /** Lines that hold nothing but a comment: a directive passes over them to the code. */
    const commentLines = new Set<number>();
    for (const { start, range } of comments) {
      const before = source.text.slice(source.lines.startOf(range.start.line), start);
      if (before.trim() !== '') continue;
      for (let line = range.start.line; line <= range.end.line; line++) commentLines.add(line);
    }
    for (const comment of comments) {
      const [, ids] = directive.exec(comment.text) ?? [];
      if (ids === undefined) continue;
      let line = comment.range.end.line + 1;
      while (commentLines.has(line)) line++;
      const rules = this.#rules.get(line) ?? new Set();
      this.#rules.set(line, rules);
      for (const id of ids.split(',')) rules.add(id.trim());
    }
  }

  silences({ rule, range }: Finding): boolean {
    return this.#rules.get(range.start.line)?.has(rule) === true;
  }
}
