import * as l10n from '@vscode/l10n';
import type { Fate, RecordFate } from './recordFates.ts';
import { recordNumbers } from './recordNumbers.ts';

/** What became of the records of a batch, a line for each end that there was, and for what was delivered more than once. */
export function fatesText(fates: readonly RecordFate[]): string[] {
  const ends: Fate[] = ['succeeded', 'deadLetter', 'sent', 'lost', 'open'];
  const lines = ends.flatMap((end) => {
    const ended = fates.filter(({ fate }) => fate === end);
    return ended.length === 0 ? [] : [fateText(end, recordNumbers(ended.map(({ record }) => record)))];
  });
  const repeated = fates.filter(({ deliveries }) => deliveries > 1);
  const most = Math.max(...repeated.map(({ deliveries }) => deliveries));
  return repeated.length === 0
    ? lines
    : [
        ...lines,
        l10n.t(
          'Delivered more than once, up to {0} times, so that what the function does with them has to be idempotent: {1}',
          most,
          recordNumbers(repeated.map(({ record }) => record)),
        ),
      ];
}

function fateText(fate: Fate, numbers: string): string {
  switch (fate) {
    case 'succeeded':
      return l10n.t('Handled: {0}', numbers);
    case 'deadLetter':
      return l10n.t('In the dead-letter queue: {0}', numbers);
    case 'sent':
      return l10n.t('Given up, and the destination told: {0}', numbers);
    case 'lost':
      return l10n.t('Lost: {0}', numbers);
    case 'open':
      return l10n.t('Not settled: {0}', numbers);
  }
}
