import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ExpectedError } from '../../expectedError.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { measurementsOfReports } from '../../pricing/reportLines.ts';
import type { RunHistory } from '../../pricing/runHistory.ts';

type Source = { readonly file: string } | 'clipboard' | 'forget';

/**
 * Reads AWS's reports of a function out of a log, from where the user says: from then on its duration is what they say.
 * They take the place of those that were read before. Returns how many they are; undefined: the user left.
 */
export async function importReports(
  fn: LambdaFunction,
  history: RunHistory,
  file: string | undefined,
): Promise<number | undefined> {
  const known = history.measurements(fn).filter(({ source }) => source === 'aws').length;
  const source = file === undefined ? await askForSource(fn, known) : { file };
  if (source === undefined) return undefined;
  if (source === 'forget') {
    await history.setReports(fn, []);
    return 0;
  }
  const text = source === 'clipboard' ? await vscode.env.clipboard.readText() : await textOf(source.file);
  const reports = measurementsOfReports(text);
  if (reports.length === 0) throw nothingIn(source);
  await history.setReports(fn, reports);
  void vscode.window.showInformationMessage(
    l10n.t('The estimate of {0} rests on {1} reports of AWS now.', fn.name, reports.length),
  );
  return reports.length;
}

async function askForSource(fn: LambdaFunction, known: number): Promise<Source | undefined> {
  type Item = vscode.QuickPickItem & { readonly source: 'clipboard' | 'file' | 'forget' };
  const items: Item[] = [
    { label: l10n.t('From Clipboard'), description: l10n.t('Lines copied from CloudWatch'), source: 'clipboard' },
    { label: l10n.t('From File…'), description: l10n.t('A log saved from CloudWatch'), source: 'file' },
  ];
  if (known > 0) items.push({ label: l10n.t('Forget {0} Reports', known), source: 'forget' });
  const chosen = await vscode.window.showQuickPick(items, { title: l10n.t('Import REPORT Lines of {0}', fn.name) });
  if (chosen?.source !== 'file') return chosen?.source;
  const [uri] = (await vscode.window.showOpenDialog({ openLabel: l10n.t('Read Reports') })) ?? [];
  return uri && { file: uri.fsPath };
}

async function textOf(file: string): Promise<string> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    throw new ExpectedError(l10n.t('{0} cannot be read: {1}', file, (error as Error).message));
  }
}

function nothingIn(source: { readonly file: string } | 'clipboard'): ExpectedError {
  if (source === 'clipboard') {
    return new ExpectedError(
      l10n.t('The clipboard has no REPORT line: copy some from the log of the function in CloudWatch.'),
    );
  }
  return new ExpectedError(
    l10n.t('{0} has no REPORT line: save a log of the function from CloudWatch in it.', path.basename(source.file)),
  );
}
