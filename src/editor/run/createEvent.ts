import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EventCatalog } from '../../events/eventCatalog.ts';
import { fittingEvents } from '../../events/eventChoice.ts';
import { eventFolder } from '../../events/savedEvents.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { EventChoices } from './eventChoices.ts';
import { pickSample } from './eventPicker.ts';

/** Writes `events/<function>/<name>.json` from a sample, opens it, and makes it the event of the next Run. */
export async function createEvent(fn: LambdaFunction, catalog: EventCatalog, choices: EventChoices): Promise<void> {
  const sample = await pickSample(fittingEvents(fn, catalog), l10n.t('Create an event for {0}', fn.name));
  if (!sample) return;
  const folder = eventFolder(fn);
  const name = await vscode.window.showInputBox({
    title: l10n.t('Create an event for {0}', fn.name),
    prompt: l10n.t('Name of the event, saved in {0}', vscode.workspace.asRelativePath(folder)),
    value: sample.name,
    validateInput: (value) => checkName(folder, value),
  });
  if (name === undefined) return;
  const file = vscode.Uri.file(path.join(folder, `${name.trim()}.json`));
  const json = catalog.readFor(sample.name, fn.eventSources);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(json));
  await choices.choose(fn, { kind: 'saved', file: file.fsPath });
  await vscode.window.showTextDocument(file);
}

async function checkName(folder: string, value: string): Promise<string | undefined> {
  if (!/^[^<>:"/\\|?*]+$/.test(value.trim()))
    return l10n.t('A file name without these characters: {0}', '< > : " / \\ | ? *');
  const file = vscode.Uri.file(path.join(folder, `${value.trim()}.json`));
  const exists = await Promise.resolve(vscode.workspace.fs.stat(file)).then(
    () => true,
    () => false,
  );
  return exists ? l10n.t('There is an event of this name already.') : undefined;
}
