import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { InvocationDifferences } from '../sandbox/invocationDifferences.ts';
import type { ResidueItem } from '../sandbox/residue.ts';

/** What stayed behind, in plain words, a line each. Empty where nothing did. */
export function residueText(residue: readonly ResidueItem[], cwd: string): string {
  if (residue.length === 0) return '';
  const lines = residue.map((item) => `  ${itemText(item)}${placeText(item, cwd)}`);
  return `${[l10n.t('Left behind after the response:'), ...lines].join('\n')}\n`;
}

/** What differed between invocations, in plain words, a line each. Empty where nothing did. */
export function differencesText({ status, payload, state, durationMs }: InvocationDifferences): string {
  const lines: string[] = [];
  if (status.length > 0) lines.push(l10n.t('Status: {0}', status.join(' → ')));
  for (const { path: place, values } of payload) {
    lines.push(l10n.t('Payload at {0}: {1}', place, values.map(valueText).join(' → ')));
  }
  for (const { name, values } of state) lines.push(l10n.t("Variable '{0}': {1}", name, values.join(' → ')));
  const { cold, warm } = durationMs;
  if (cold !== undefined && warm !== undefined) {
    lines.push(l10n.t('Duration: cold {0} ms, warm {1} ms', cold.toFixed(2), warm.toFixed(2)));
  }
  if (lines.length === 0) return '';
  return `${[l10n.t('What differed between the invocations:'), ...lines.map((line) => `  ${line}`)].join('\n')}\n`;
}

function itemText({ kind, name, before, after = '', bytes = 0, count }: ResidueItem): string {
  switch (kind) {
    case 'state':
      if (before === undefined) return l10n.t("Variable '{0}': new, {1}", name, after);
      if (before === after) return l10n.t("Variable '{0}': another {1} than before", name, after);
      return l10n.t("Variable '{0}': {1}", name, `${before} → ${after}`);
    case 'thread':
      return l10n.t("Thread '{0}' is running", name);
    case 'process':
      return l10n.t("Process '{0}' is there", name);
    case 'timer':
      return l10n.t("Timer '{0}' is set", name);
    case 'handle':
      return l10n.t("'{0}' is open", name);
    case 'promise':
      return l10n.t("'{0}' has not finished", name);
    case 'socket':
      return l10n.t('{0} listens', name);
    case 'file':
      return count === undefined
        ? l10n.t('File {0}: {1} bytes', name, bytes)
        : l10n.t('{0} more files in {1}: {2} bytes', count, name, bytes);
  }
}

function placeText({ file, line }: ResidueItem, cwd: string): string {
  if (file === undefined) return '';
  const place = path.relative(cwd, file);
  return ` (${line === undefined ? place : `${place}:${line + 1}`})`;
}

function valueText(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return l10n.t('nothing');
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
