import type { Finding } from '../finding.ts';
import { editedText } from './editedText.ts';
import { fixableTogether, isFixedUnseen } from './fixesTogether.ts';

/** More rounds are two fixes that undo each other. */
const mostRounds = 10;

/** A file that may be fixed. */
export interface FixableFile {
  /** Absolute, without links: the same for all names that lead to it. */
  readonly file: string;
  readonly text: string;
}

/** A file and what its fixes make of it. */
export interface FixedFile {
  /** Absolute, without links. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** How many findings were fixed, by their rules. */
  readonly fixed: ReadonlyMap<string, number>;
}

/** What fixes make of files, and what is found then. */
export interface Fixed {
  readonly files: readonly FixedFile[];
  readonly left: readonly Finding[];
}

/** The findings of one file, by whichever of its names they were found. */
interface Found extends FixableFile {
  readonly names: Set<string>;
  readonly findings: Finding[];
}

/**
 * Makes all fixes that are safe unseen, in rounds: a fix that touches another one has its turn after it. Nothing is
 * written. `check` gives the findings where files have other texts than on disk; `read` the file that a name leads to,
 * undefined where it is to be left as it is.
 */
export async function fixedFiles(
  check: (texts: ReadonlyMap<string, string>) => Promise<readonly Finding[]>,
  read: (name: string) => Promise<FixableFile | undefined>,
): Promise<Fixed> {
  const files = new Map<string, FixedFile>();
  // By names, as the findings have them.
  const texts = new Map<string, string>();
  const fileOf = new Map<string, string>();
  let left = await check(texts);
  for (let round = 0; round < mostRounds; round++) {
    let isFixed = false;
    for (const { file, text: onDisk, names, findings } of await byFile(left.filter(isFixedUnseen), read)) {
      const known = files.get(file);
      const text = known?.after ?? onDisk;
      // A name that comes up after the file was fixed by another one: what was found there is of the old text.
      const isLate = known !== undefined && [...names].some((name) => !texts.has(name));
      const taken = isLate ? [] : fixableTogether(onceEach(findings));
      const after = editedText(
        text,
        taken.flatMap(({ fixes: [fix] }) => fix?.edits ?? []),
      );
      if (after === text && !isLate) continue;
      isFixed = true;
      // Also by names that have nothing to fix in this round.
      for (const name of names) fileOf.set(name, file);
      for (const [name, named] of fileOf) if (named === file) texts.set(name, after);
      const fixed = new Map(known?.fixed);
      for (const { rule } of taken) fixed.set(rule, (fixed.get(rule) ?? 0) + 1);
      files.set(file, { file, before: known?.before ?? text, after, fixed });
    }
    if (!isFixed) break;
    left = await check(texts);
  }
  return { files: [...files.values()].sort((a, b) => (a.file < b.file ? -1 : 1)), left };
}

async function byFile(
  findings: readonly Finding[],
  read: (name: string) => Promise<FixableFile | undefined>,
): Promise<Iterable<Found>> {
  const found = new Map<string, Found>();
  for (const finding of findings) {
    const one = await read(finding.file);
    if (one === undefined) continue;
    const known = found.get(one.file) ?? { ...one, names: new Set(), findings: [] };
    known.names.add(finding.file);
    known.findings.push(finding);
    found.set(one.file, known);
  }
  return found.values();
}

/** What is found by each of a file's names is fixed once. */
function onceEach(findings: readonly Finding[]): Finding[] {
  const key = ({ rule, range, fixes: [fix] }: Finding): string => JSON.stringify([rule, range, fix?.edits]);
  const first = new Map<string, Finding>();
  for (const finding of findings) if (!first.has(key(finding))) first.set(key(finding), finding);
  return [...first.values()];
}
