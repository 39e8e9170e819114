import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EventCatalog } from '../../events/eventCatalog.ts';
import { pickSample } from '../run/eventPicker.ts';

/** Opens a sample of the catalog in an editor of its own: one that was asked for by name, else the user chooses. */
export async function showSampleEvent(catalog: EventCatalog, name?: string): Promise<void> {
  const chosen = name ?? (await pickSample(catalog.list(), l10n.t('Sample events'), l10n.t('Show which event?')))?.name;
  if (chosen === undefined) return;
  const document = await vscode.workspace.openTextDocument({ language: 'json', content: catalog.read(chosen) });
  await vscode.window.showTextDocument(document);
}
