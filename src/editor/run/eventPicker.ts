import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EventCatalog, SampleEvent } from '../../events/eventCatalog.ts';
import { fittingEvents } from '../../events/eventChoice.ts';
import { savedEvents } from '../../events/savedEvents.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { EventChoice, EventChoices } from './eventChoices.ts';

/** An event, or what the user would rather do than choose one. */
export type PickedEvent = EventChoice | 'create' | 'change' | 'rehearse';

interface EventItem extends vscode.QuickPickItem {
  readonly choice?: PickedEvent;
}

/**
 * Asks for an event, of a plain run or of a rehearsal: the last one, the user's own, those that fit the function's event sources,
 * the rest.
 */
export async function pickEvent(
  fn: LambdaFunction,
  catalog: EventCatalog,
  choices: EventChoices,
  purpose: 'run' | 'rehearse' = 'run',
): Promise<PickedEvent | undefined> {
  const samples = fittingEvents(fn, catalog);
  const fits = (event: SampleEvent) => fn.eventSources.some((source) => event.sources.includes(source.kind));
  const saved = (await savedEvents(fn)).map(({ name, file }): EventItem => {
    return { label: name, description: vscode.workspace.asRelativePath(file), choice: { kind: 'saved', file } };
  });
  const fitting = samples.filter(fits).map(sampleItem);
  const others = samples.filter((event) => !fits(event)).map(sampleItem);
  const last = choices.last(fn);
  const isLast = (item: EventItem) => last !== undefined && sameChoice(item.choice, last);
  const sections: [string, EventItem[]][] = [
    [l10n.t('Last used'), [...changed(last, samples), ...saved, ...fitting, ...others].filter(isLast).slice(0, 1)],
    [l10n.t('Saved events'), saved.filter((item) => !isLast(item))],
    [l10n.t('Events of its event sources'), fitting.filter((item) => !isLast(item))],
    [l10n.t('Other sample events'), others.filter((item) => !isLast(item))],
    [
      '',
      [
        { label: `$(edit) ${l10n.t('Change Values…')}`, alwaysShow: true, choice: 'change' },
        { label: `$(add) ${l10n.t('Create Event from Sample…')}`, alwaysShow: true, choice: 'create' },
        ...(purpose === 'run'
          ? [{ label: `$(history) ${l10n.t('Rehearse Retries…')}`, alwaysShow: true, choice: 'rehearse' as const }]
          : []),
      ],
    ],
  ];
  const picked = await vscode.window.showQuickPick<EventItem>(
    sections.flatMap(([label, items]) => [
      ...(items.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }] : []),
      ...items,
    ]),
    {
      title: purpose === 'run' ? l10n.t('Run {0} With…', fn.name) : l10n.t('Rehearse Retries of {0} With…', fn.name),
      placeHolder: l10n.t('Choose the event'),
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  return picked?.choice;
}

/** Asks for one of these samples of the catalog. */
export async function pickSample(
  samples: readonly SampleEvent[],
  title: string,
  placeHolder: string,
): Promise<SampleEvent | undefined> {
  const items = samples.map((event) => ({ ...sampleItem(event), event }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder,
    matchOnDescription: true,
  });
  return picked?.event;
}

function sampleItem(event: SampleEvent): EventItem {
  return { label: event.name, description: event.title, choice: { kind: 'catalog', name: event.name } };
}

/** The last choice where its values were changed; it stands for itself beside the sample. */
function changed(last: EventChoice | undefined, samples: readonly SampleEvent[]): EventItem[] {
  if (last?.kind !== 'catalog' || last.values === undefined) return [];
  const detail = Object.entries(last.values).map(([name, value]) => `${name}=${value}`);
  return samples
    .filter((event) => event.name === last.name)
    .map((event) => ({ ...sampleItem(event), detail: detail.join(' '), choice: last }));
}

function sameChoice(a: EventItem['choice'], b: EventChoice): boolean {
  if (typeof a !== 'object' || a.kind !== b.kind) return false;
  if (a.kind === 'saved') return b.kind === 'saved' && a.file === b.file;
  return b.kind === 'catalog' && a.name === b.name && JSON.stringify(a.values) === JSON.stringify(b.values);
}
