import * as l10n from '@vscode/l10n';

/** Seconds in the largest unit that keeps them whole: `30 s`, `5 min`, `12 h`, `4 days`. */
export function durationText(seconds: number): string {
  if (seconds >= 172_800 && seconds % 86_400 === 0) return l10n.t('{0} days', seconds / 86_400);
  if (seconds >= 3600 && seconds % 3600 === 0) return l10n.t('{0} h', seconds / 3600);
  if (seconds >= 120 && seconds % 60 === 0) return l10n.t('{0} min', seconds / 60);
  return l10n.t('{0} s', Math.round(seconds * 10) / 10);
}
