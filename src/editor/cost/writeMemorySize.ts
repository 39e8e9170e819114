import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ExpectedError } from '../../expectedError.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { recommended, tuningStrategies, type TuningStrategy } from '../../pricing/tuning/recommendation.ts';
import type { TuningPoint } from '../../pricing/tuning/visualizationLink.ts';
import { toRange } from '../positions.ts';

/** Asks which of the recommended sizes, and writes it where the template has MemorySize; the user saves. */
export async function writeMemorySize(fn: LambdaFunction, points: readonly TuningPoint[]): Promise<void> {
  const place = fn.places.get('MemorySize');
  if (!place) {
    throw new ExpectedError(
      l10n.t('{0} has no MemorySize of its own in {1}: add one, then write it again.', fn.name, fn.origin.file),
    );
  }
  const choices = tuningStrategies.flatMap((strategy) => {
    const point = recommended(points, strategy);
    if (!point) return [];
    return { label: `${point.memorySize} MB`, description: strategyName(strategy), memorySize: point.memorySize };
  });
  const picked = await vscode.window.showQuickPick(choices, {
    title: l10n.t('MemorySize of {0}', fn.name),
    placeHolder: l10n.t('It is {0} MB now', fn.memorySize ?? '?'),
  });
  if (!picked) return;
  const document = await vscode.workspace.openTextDocument(place.file);
  const range = toRange(place.value);
  const written = document.getText(range).trim();
  // A reference would be lost, and a file that was edited since has its value elsewhere.
  if (!/^\d+$/.test(written)) {
    throw new ExpectedError(
      l10n.t('MemorySize is written as {0} there: change it by hand to {1}.', written, picked.memorySize),
    );
  }
  const editor = await vscode.window.showTextDocument(document, { selection: range });
  await editor.edit((edit) => edit.replace(range, String(picked.memorySize)));
}

function strategyName(strategy: TuningStrategy): string {
  switch (strategy) {
    case 'cost':
      return l10n.t('the cheapest');
    case 'speed':
      return l10n.t('the fastest');
    case 'balanced':
      return l10n.t('balanced');
  }
}
