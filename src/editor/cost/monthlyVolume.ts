import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ExpectedError } from '../../expectedError.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { requestsPath } from '../../pricing/costSettings.ts';
import type { Costs } from '../../pricing/costs.ts';
import { plainNumber } from '../../pricing/format.ts';
import { largestVolume, volumeOf } from '../../pricing/monthlyVolume.ts';
import { writeProjectSetting } from '../../projectSettings.ts';

/** Asks how many requests a function gets a month and keeps it in the folder's lambda-workbench.json. */
export async function setMonthlyVolume(fn: LambdaFunction, costs: Costs): Promise<void> {
  const folder = costs.folderOf(fn);
  if (folder === undefined) {
    throw new ExpectedError(l10n.t('{0} lies in no folder of this window, so its volume cannot be kept.', fn.name));
  }
  const now = costs.knowledge(fn).chosen?.requests ?? 1_000_000;
  const text = await vscode.window.showInputBox({
    title: l10n.t('Requests of {0} a month', fn.name),
    value: plainNumber(now),
    prompt: l10n.t('for example 3000000, 2.5M or 40k. Kept in lambda-workbench.json; leave it empty to forget it.'),
    validateInput: (value) =>
      value.trim() === '' || volumeOf(value) !== undefined
        ? undefined
        : l10n.t('A number from 0 to {0} is needed, for example 2.5M.', plainNumber(largestVolume)),
  });
  if (text === undefined) return;
  await writeProjectSetting(folder, requestsPath(fn), text.trim() === '' ? undefined : volumeOf(text));
}
