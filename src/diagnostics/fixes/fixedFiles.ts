import type { Finding } from '../finding.ts';
import { editedText } from './editedText.ts';
import { fixableTogether, isFixedUnseen } from './fixesTogether.ts';

/** More rounds are two fixes that undo each other. */
const mostRounds = 10;

/** A file and what its fixes make of it. */
export interface FixedFile {
  /** Absolute. */
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

/**
 * Makes all fixes that are safe unseen, in rounds: a fix that touches another one has its turn after it. Nothing is
 * written. `check` gives the findings where files have other texts than on disk; `read` the text of a file, undefined
 * where it is to be left as it is.
 */
export async function fixedFiles(
  check: (texts: ReadonlyMap<string, string>) => Promise<readonly Finding[]>,
  read: (file: string) => Promise<string | undefined>,
): Promise<Fixed> {
  const files = new Map<string, FixedFile>();
  const texts = new Map<string, string>();
  let left = await check(texts);
  for (let round = 0; round < mostRounds; round++) {
    const fixable = left.filter(isFixedUnseen);
    let isFixed = false;
    for (const file of new Set(fixable.map((finding) => finding.file))) {
      const text = texts.get(file) ?? (await read(file));
      if (text === undefined) continue;
      const taken = fixableTogether(fixable.filter((finding) => finding.file === file));
      const after = editedText(
        text,
        taken.flatMap(({ fixes: [fix] }) => fix?.edits ?? []),
      );
      if (after === text) continue;
      isFixed = true;
      texts.set(file, after);
      const known = files.get(file);
      const fixed = new Map(known?.fixed);
      for (const { rule } of taken) fixed.set(rule, (fixed.get(rule) ?? 0) + 1);
      files.set(file, { file, before: known?.before ?? text, after, fixed });
    }
    if (!isFixed) break;
    left = await check(texts);
  }
  return { files: [...files.values()].sort((a, b) => (a.file < b.file ? -1 : 1)), left };
}
