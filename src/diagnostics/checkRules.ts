import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import { editDistance } from '../editDistance.ts';
import type { Language } from '../translations.ts';
import type { Finding, FindingTag, Fix, Severity } from './finding.ts';
import { ruleIds } from './ruleIds.ts';

/** What a check says of itself and of templates, beside the rules: the settings name these as they name rules. */
export interface CheckRule {
  readonly id: string;
  readonly severity: Severity;
  /** Path of its page below docs/. */
  readonly docs: string;
  readonly tags?: readonly FindingTag[];
  readonly titles: Readonly<Record<Language, string>>;
}

export const checkRules = {
  invalidTemplate: {
    id: 'invalid-template',
    severity: 'error',
    docs: 'functions.md',
    titles: {
      en: 'This template cannot be deployed as it is.',
      ja: 'このテンプレートはこのままではデプロイできません。',
    },
  },
  repeatedKey: {
    id: 'repeated-key',
    severity: 'warning',
    docs: 'functions.md',
    titles: {
      en: 'A key stands twice in a template, and only the last one counts.',
      ja: 'テンプレートに同じキーが 2 回書かれており、最後のものだけが使われます。',
    },
  },
  invalidSettings: {
    id: 'invalid-settings',
    severity: 'warning',
    docs: 'checks.md',
    titles: {
      en: 'Something in lambda-workbench.json does not count as it is.',
      ja: 'lambda-workbench.json に、このままでは効かないものがあります。',
    },
  },
  uncheckedCode: {
    id: 'unchecked-code',
    severity: 'hint',
    docs: 'checks.md',
    titles: {
      en: 'The code of a handler is too long, or takes too long to be read, and was not checked.',
      ja: 'ハンドラーのコードが長すぎるか、読み取りに時間がかかりすぎるため、チェックされていません。',
    },
  },
  unusedSuppression: {
    id: 'unused-suppression',
    severity: 'hint',
    docs: 'checks.md',
    tags: ['unnecessary'],
    titles: {
      en: 'A comment silences a rule that finds nothing there.',
      ja: 'そこで何も検出しないルールを、コメントが無効にしています。',
    },
  },
  unknownRule: {
    id: 'unknown-rule',
    severity: 'warning',
    docs: 'checks.md',
    titles: { en: 'A rule is named that does not exist.', ja: '存在しないルールが指定されています。' },
  },
} as const satisfies Readonly<Record<string, CheckRule>>;

export const allCheckRules: readonly CheckRule[] = Object.values(checkRules);

/** Every id that settings and comments may name. */
const knownIds = new Set([...ruleIds, ...allCheckRules.map(({ id }) => id)]);

export function isKnownRule(id: string): boolean {
  return knownIds.has(id);
}

/** A finding of one of these. */
export function checkFinding(
  rule: CheckRule,
  { file, range, message, fix }: { file: string; range: Range; message: string; fix?: Fix },
): Finding {
  const { id, severity, docs, tags } = rule;
  const fixes = fix === undefined ? [] : [fix];
  return { rule: id, severity, message, file, range, docs, fixes, related: [], ...(tags !== undefined && { tags }) };
}

/** Somebody names a rule that does not exist; the nearest one that does is said. */
export function unknownRule(file: string, id: string, range: Range): Finding {
  const near = nearestRule(id);
  const message =
    near === undefined
      ? l10n.t('There is no rule {0}.', id)
      : l10n.t('There is no rule {0}. Did you mean {1}?', id, near);
  return checkFinding(checkRules.unknownRule, { file, range, message });
}

/** The rule whose id is written nearly so, else the one that has most words of it; undefined where none is near. */
function nearestRule(id: string): string | undefined {
  const wanted = id.toLowerCase().replaceAll('_', '-');
  const near = [...knownIds].map((known) => ({ known, far: editDistance(wanted, known) }));
  const written = near.reduce((a, b) => (b.far < a.far ? b : a));
  if (written.far <= wanted.length / 4) return written.known;
  const words = new Set(wanted.split('-'));
  const scored = [...knownIds].map((known) => {
    const parts = known.split('-');
    const common = parts.filter((part) => words.has(part)).length;
    return { known, score: common / Math.max(parts.length, words.size) };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score >= 0.5 ? best.known : undefined;
}
