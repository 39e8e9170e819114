import * as l10n from '@vscode/l10n';
import { savedEvents } from '../../events/savedEvents.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Detail } from '../functions/functionDetails.ts';
import type { EventChoices } from '../run/eventChoices.ts';

/** The line `Events` below a function: below it its saved events, and what each is to it. */
export async function eventDetails(fn: LambdaFunction, choices: EventChoices): Promise<Detail> {
  const last = choices.last(fn);
  const saved = (await savedEvents(fn)).map(({ name, file, isOwn }): Detail => {
    const isLast = last?.kind === 'saved' && last.file === file;
    return {
      label: name,
      description: [isLast ? l10n.t('last used') : '', isOwn ? '' : l10n.t('shared')].filter(Boolean).join(' · '),
      icon: isLast ? 'pass' : 'json',
      spokenAs: l10n.t('Event'),
      tooltip: file,
      context: 'event',
      eventFile: file,
      target: { kind: 'event', file },
    };
  });
  const parts = last?.kind === 'catalog' ? [...saved, sampleDetail(last.name)] : saved;
  const names = saved.map(({ label }) => label).join(', ');
  return {
    label: l10n.t('Events'),
    description: names === '' ? l10n.t('none saved') : names,
    icon: 'symbol-event',
    context: 'events',
    key: 'events',
    ...(parts.length > 0 && { parts }),
  };
}

/** A sample of the catalog that the function ran with last. */
function sampleDetail(name: string): Detail {
  return {
    label: name,
    description: `${l10n.t('sample')} · ${l10n.t('last used')}`,
    icon: 'pass',
    spokenAs: l10n.t('Event'),
  };
}
