import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EventCatalog } from '../../events/eventCatalog.ts';
import { fittingEvents } from '../../events/eventChoice.ts';
import type { EventValues, ParameterName } from '../../events/eventParameter.ts';
import { ExpectedError } from '../../expectedError.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { EventChoice } from './eventChoices.ts';
import { pickSample } from './eventPicker.ts';

interface ParameterItem extends vscode.QuickPickItem {
  readonly parameter?: ParameterName;
}

/** Asks for a sample event and for other values of its parameters, until the user runs with them. */
export async function changeValues(fn: LambdaFunction, catalog: EventCatalog): Promise<EventChoice | undefined> {
  const samples = fittingEvents(fn, catalog).filter(({ parameters }) => parameters.length > 0);
  const sample = await pickSample(samples, l10n.t('Change Values of an Event'), l10n.t('Start from which sample?'));
  if (!sample) return undefined;
  let values: EventValues = {};
  for (;;) {
    const shown = { ...catalog.valuesFor(sample.name, fn.eventSources), ...values };
    const items = sample.parameters.map((parameter): ParameterItem => {
      return { label: parameter, description: shown[parameter] ?? '', parameter };
    });
    const picked = await vscode.window.showQuickPick<ParameterItem>(
      [{ label: `$(play) ${l10n.t('Run')}` }, { label: '', kind: vscode.QuickPickItemKind.Separator }, ...items],
      { title: sample.name, placeHolder: l10n.t('Choose the value to change, or run'), matchOnDescription: true },
    );
    if (!picked) return undefined;
    const { parameter } = picked;
    if (parameter === undefined) {
      return { kind: 'catalog', name: sample.name, ...(Object.keys(values).length > 0 ? { values } : {}) };
    }
    const value = await vscode.window.showInputBox({
      title: `${sample.name}: ${parameter}`,
      value: shown[parameter] ?? '',
      validateInput: (text) => mistakeIn(catalog, sample.name, { [parameter]: text }),
    });
    if (value !== undefined) values = { ...values, [parameter]: value };
  }
}

function mistakeIn(catalog: EventCatalog, name: string, values: EventValues): string | undefined {
  if (Object.values(values).includes('')) return l10n.t('A value is needed.');
  try {
    catalog.read(name, values);
    return undefined;
  } catch (error) {
    if (error instanceof ExpectedError) return error.message;
    throw error;
  }
}
