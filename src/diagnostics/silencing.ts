import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import type { SourceFile } from '../syntax/sourceFile.ts';
import { checkFinding, checkRules, isKnownRule, unknownRule } from './checkRules.ts';
import type { Finding } from './finding.ts';
import type { Rule } from './rule.ts';
import { suppressionWord, Suppressions, type Suppression } from './suppressions.ts';

/** What the comments of a check silence. */
export interface Silence {
  /** The findings that comments silence. */
  readonly silenced: readonly Finding[];
  /** What is wrong with comments: findings of `unused-suppression`. Another check may have a use for them. */
  readonly unused: readonly Finding[];
  /** Where comments that have silenced something name the rule. */
  readonly used: ReadonlySet<string>;
}

export const noSilence: Silence = { silenced: [], unused: [], used: new Set() };

interface SilencedFile {
  readonly suppressions: Suppressions;
  readonly isTemplate: boolean;
  /** Whether the code of a line is in what was checked. */
  readonly isChecked: (line: number) => boolean;
}

/** Applies the comments of the files of one check to its findings. */
export class Silencing {
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #files = new Map<string, SilencedFile>();

  constructor(rules: readonly Rule[]) {
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }

  addFile(file: string, source: SourceFile, isChecked: (line: number) => boolean): void {
    this.#files.set(file, { suppressions: new Suppressions(source), isTemplate: false, isChecked });
  }

  /** `isChecked`: of the code that stands in the template. */
  addTemplate(file: string, text: string, isChecked: (line: number) => boolean): void {
    this.#files.set(file, { suppressions: new Suppressions(text), isTemplate: true, isChecked });
  }

  apply(findings: readonly Finding[]): { findings: readonly Finding[]; silence: Silence } {
    const used = new Set<string>();
    const silenced = findings.filter((finding) => {
      const suppression = this.#files.get(finding.file)?.suppressions.of(finding);
      if (suppression !== undefined) used.add(placeOf(finding.file, suppression));
      return suppression !== undefined;
    });
    const unused: Finding[] = [];
    const unknown: Finding[] = [];
    for (const [file, silencedFile] of this.#files) {
      unknown.push(...silencedFile.suppressions.idle.map((range) => idleComment(file, range)));
      for (const one of silencedFile.suppressions.all) {
        if (!isKnownRule(one.rule)) unknown.push(unknownRule(file, one.rule, one.range));
        else if (!used.has(placeOf(file, one)) && this.#isUnused(one, silencedFile))
          unused.push(unusedSuppression(file, one));
      }
    }
    const rest = findings.filter((finding) => !silenced.includes(finding));
    return { findings: [...rest, ...unknown], silence: { silenced, unused, used } };
  }

  /** What silences nothing in a check that would have found it. */
  #isUnused({ rule: id, line }: Suppression, { isTemplate, isChecked }: SilencedFile): boolean {
    const rule = this.#rules.get(id);
    if (rule === undefined) return false;
    // What only a run shows, no check of code does; and of a template, the code's check may have something to say.
    if (isTemplate && rule.inspect !== undefined && rule.listen === undefined) return true;
    return rule.listen !== undefined && isChecked(line);
  }
}

/** The unused comments of several checks: those that none of them has a use for. */
export function unusedIn(checks: readonly { readonly silence: Silence }[]): Finding[] {
  const used = new Set(checks.flatMap(({ silence }) => [...silence.used]));
  const unused = new Map<string, Finding>();
  for (const finding of checks.flatMap(({ silence }) => silence.unused)) {
    const place = placeOf(finding.file, finding);
    if (!used.has(place)) unused.set(place, finding);
  }
  return [...unused.values()];
}

function placeOf(file: string, { range: { start } }: Pick<Suppression, 'range'>): string {
  return `${file}:${start.line}:${start.character}`;
}

function idleComment(file: string, range: Range): Finding {
  return checkFinding(checkRules.unknownRule, {
    file,
    range,
    message: l10n.t(
      'This comment names no rule and silences nothing. Write: {0}',
      `${suppressionWord} rule-id: reason`,
    ),
  });
}

function unusedSuppression(file: string, { rule, range, removal }: Suppression): Finding {
  return checkFinding(checkRules.unusedSuppression, {
    file,
    range,
    message: l10n.t('{0} finds nothing on the line below, so this comment can go.', rule),
    fix: {
      title: l10n.t('Remove {0} from the comments', rule),
      edits: [{ range: removal, newText: '' }],
      fixAll: true,
    },
  });
}
