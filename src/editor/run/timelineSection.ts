import * as l10n from '@vscode/l10n';
import { fatesText } from '../../retries/fatesText.ts';
import type { Tone } from '../../retries/timeline.ts';
import type { TimelineSection } from './resultProtocol.ts';
import type { Run } from './run.ts';

/** What has happened so far to a rehearsed event or batch, and what became of its records. */
export function timelineSection({ timeline, outcome }: Pick<Run, 'timeline' | 'outcome'>): TimelineSection {
  const isBatch = timeline.some(({ records }) => records.length > 0);
  const fates = outcome?.kind === 'finished' ? outcome.fates : undefined;
  return {
    title: l10n.t('Retries'),
    note: isBatch
      ? l10n.t('#1 is the first record of the event. The waits are those of AWS; here nothing waits for them.')
      : l10n.t('The waits are those of AWS; here they take seconds.'),
    lines: timeline.map(({ tone, text, rule }) => ({
      tone,
      toneText: toneText(tone),
      text,
      ...(rule === undefined ? {} : { link: l10n.t('What Helps') }),
    })),
    summaryTitle: l10n.t('What became of the records'),
    summary: fates ? fatesText(fates) : [],
  };
}

/** For who does not see the colors. */
function toneText(tone: Tone): string {
  switch (tone) {
    case 'work':
      return l10n.t('Run');
    case 'done':
      return l10n.t('Done');
    case 'failed':
      return l10n.t('Failure');
    case 'wait':
      return l10n.t('Wait');
    case 'lost':
      return l10n.t('Loss');
    case 'note':
      return l10n.t('Note');
  }
}
