import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { noNewerTexts, type NewerTexts } from '../functions/textFile.ts';
import type { Finding } from './finding.ts';

/** One finding that is known. It names no line number, so that it stays known when lines are added above it. */
interface KnownFinding {
  /** From the folder of the baseline file, with forward slashes. */
  readonly file: string;
  readonly rule: string;
  /** The line that the finding begins on, without what it is indented by. */
  readonly code: string;
  /** How often; once where nothing is said. */
  readonly count?: number;
}

/** The findings that a team has decided to live with, in a file that it shares: they are neither printed nor a failure. */
export class Baseline {
  readonly #folder: string;
  readonly #known: readonly KnownFinding[];

  private constructor(folder: string, known: readonly KnownFinding[]) {
    this.#folder = folder;
    this.#known = known;
  }

  /** ExpectedError where the file is not there, cannot be read, or is none of ours. */
  static async read(file: string): Promise<Baseline> {
    let text: string;
    try {
      text = await fs.readFile(file, 'utf8');
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw new ExpectedError(
        code === 'ENOENT'
          ? l10n.t('There is no baseline {0}: --update-baseline makes it.', file)
          : l10n.t('{0} cannot be read: {1}', file, message),
      );
    }
    // An editor may have put a byte order mark before it.
    const known = knownIn(text.replace(/^\uFEFF/, ''));
    if (known === undefined) {
      throw new ExpectedError(l10n.t('{0} is no baseline: --update-baseline writes it anew.', file));
    }
    return new Baseline(path.dirname(file), known);
  }

  /** Makes all of these findings known, and forgets all others. */
  static async write(file: string, findings: readonly Finding[]): Promise<void> {
    const counted = new Map<string, KnownFinding>();
    for (const known of await new Identities(path.dirname(file), noNewerTexts).ofAll(findings)) {
      const key = keyOf(known);
      const count = (counted.get(key)?.count ?? 0) + 1;
      counted.set(key, { ...known, count });
    }
    const sorted = [...counted].sort(([a], [b]) => (a < b ? -1 : 1));
    const content = sorted.map(([, { count, ...known }]) => (count === 1 ? known : { ...known, count }));
    try {
      await fs.writeFile(file, `${JSON.stringify({ findings: content }, null, 2)}\n`);
    } catch (error) {
      throw new ExpectedError(l10n.t('{0} cannot be written: {1}', file, (error as Error).message));
    }
  }

  /**
   * Those that are not known. Where one line is there more often than the baseline knows it, the last ones are new. `newer`:
   * texts of files that findings were found in instead of those on disk.
   */
  async unknown(findings: readonly Finding[], newer: NewerTexts = noNewerTexts): Promise<Finding[]> {
    const left = new Map(this.#known.map((known) => [keyOf(known), known.count ?? 1]));
    const identities = await new Identities(this.#folder, newer).ofAll(findings);
    return findings.filter((_, index) => {
      const key = keyOf(identities[index] ?? { file: '', rule: '', code: '' });
      const count = left.get(key) ?? 0;
      left.set(key, count - 1);
      return count <= 0;
    });
  }
}

/** Says what makes findings the same in two versions of a file. */
class Identities {
  readonly #folder: string;
  readonly #newer: NewerTexts;
  readonly #lines = new Map<string, Promise<readonly string[]>>();

  constructor(folder: string, newer: NewerTexts) {
    this.#folder = folder;
    this.#newer = newer;
  }

  ofAll(findings: readonly Finding[]): Promise<KnownFinding[]> {
    return Promise.all(
      findings.map(async ({ file, rule, range }) => ({
        file: path.relative(this.#folder, file).split(path.sep).join('/'),
        rule,
        code: ((await this.#linesOf(file))[range.start.line] ?? '').trim(),
      })),
    );
  }

  #linesOf(file: string): Promise<readonly string[]> {
    let lines = this.#lines.get(file);
    if (lines === undefined) {
      const newer = this.#newer.get(file);
      const reading = newer === undefined ? fs.readFile(file, 'utf8') : Promise.resolve(newer);
      lines = reading.then(
        (text) => text.split(/\r\n|\r|\n/),
        () => [],
      );
      this.#lines.set(file, lines);
    }
    return lines;
  }
}

function keyOf({ file, rule, code }: KnownFinding): string {
  return JSON.stringify([file, rule, code]);
}

/** Undefined where the text is no baseline. */
function knownIn(text: string): KnownFinding[] | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  const findings = (content as { findings?: unknown } | null)?.findings;
  return Array.isArray(findings) && findings.every(isKnownFinding) ? findings : undefined;
}

function isKnownFinding(value: unknown): value is KnownFinding {
  const { file, rule, code, count = 1 } = (value ?? {}) as Record<string, unknown>;
  return [file, rule, code].every((text) => typeof text === 'string') && typeof count === 'number';
}
