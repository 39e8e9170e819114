import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EventCatalog } from '../../events/eventCatalog.ts';
import { fittingEvents } from '../../events/eventChoice.ts';
import { eventFolder } from '../../events/savedEvents.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { askEventFile } from '../events/eventName.ts';
import type { EventChoices } from './eventChoices.ts';
import { pickSample } from './eventPicker.ts';

/** Writes `events/<function>/<name>.json` from a sample, opens it, and makes it the event of the next Run. */
export async function createEvent(fn: LambdaFunction, catalog: EventCatalog, choices: EventChoices): Promise<void> {
  const sample = await pickSample(
    fittingEvents(fn, catalog),
    l10n.t('Create Event for {0}', fn.name),
    l10n.t('Start from which sample?'),
  );
  if (!sample) return;
  const title = l10n.t('Create Event for {0}', fn.name);
  const file = await askEventFile(eventFolder(fn), title, sample.name);
  if (!file) return;
  const json = catalog.readFor(sample.name, fn.eventSources);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(json));
  await choices.choose(fn, { kind: 'saved', file: file.fsPath });
  await vscode.window.showTextDocument(file);
}
