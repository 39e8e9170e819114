import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { eventFolder } from '../../events/savedEvents.ts';
import { ExpectedError } from '../../expectedError.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { EventTarget } from '../commands.ts';
import type { EventChoices } from '../run/eventChoices.ts';
import { prettyJson } from '../run/jsonSyntax.ts';
import type { Runs } from '../run/runs.ts';
import { askEventFile } from './eventName.ts';
import type { KnownEvents } from './knownEvents.ts';

/** The event file that a command is meant for: a path, an item of the tree, a file of the Explorer, else the open one. */
export function eventFileOfTarget(target: EventTarget): string {
  const file =
    typeof target === 'string'
      ? target
      : (target?.eventFile ?? target?.fsPath ?? vscode.window.activeTextEditor?.document.uri.fsPath);
  if (file?.endsWith('.json')) return file;
  throw new ExpectedError(l10n.t('Open an event file first: a JSON file below a folder events.'));
}

/** The function that runs with an event: the one it was shown below, the one it is for, else the user chooses. */
export async function functionForEvent(
  target: EventTarget,
  known: KnownEvents,
  all: readonly LambdaFunction[],
): Promise<LambdaFunction | undefined> {
  const shownBelow = typeof target === 'object' ? all.find(({ id }) => id === target.functionId) : undefined;
  if (shownBelow) return shownBelow;
  const fitting = known.functionsOf(eventFileOfTarget(target));
  const functions = fitting.length > 0 ? fitting : all;
  if (functions.length <= 1) return functions[0];
  const items = functions.map((fn) => ({ label: fn.name, description: fn.handler ?? '', fn }));
  return (await vscode.window.showQuickPick(items, { placeHolder: l10n.t('Run which function with this event?') }))?.fn;
}

/** Keeps the event of the last run of a function in a file of its own. */
export async function saveLastEvent(fn: LambdaFunction, runs: Runs, choices: EventChoices): Promise<void> {
  const run = runs.latest(fn.id);
  if (!run) throw new ExpectedError(l10n.t('{0} has not been run in this window. Run it first.', fn.name));
  const folder = eventFolder(fn);
  const title = l10n.t('Save Event of Last Run of {0}', fn.name);
  const file = await askEventFile(folder, title, run.event.file === undefined ? run.event.name : `${run.event.name}-2`);
  if (!file) return;
  const json = `${prettyJson(run.event.json) ?? run.event.json}\n`;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(json));
  await choices.choose(fn, { kind: 'saved', file: file.fsPath });
  await vscode.window.showTextDocument(file);
}

export async function duplicateEvent(file: string): Promise<void> {
  const name = path.basename(file, '.json');
  const copy = await askEventFile(path.dirname(file), l10n.t('Duplicate {0}', name), `${name}-2`);
  if (!copy) return;
  await vscode.workspace.fs.copy(vscode.Uri.file(file), copy);
  await vscode.window.showTextDocument(copy);
}

/** The functions that last ran with the event go on with it under its new name. */
export async function renameEvent(file: string, all: readonly LambdaFunction[], choices: EventChoices): Promise<void> {
  const name = path.basename(file, '.json');
  const renamed = await askEventFile(path.dirname(file), l10n.t('Rename {0}', name), name);
  if (!renamed) return;
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(vscode.Uri.file(file), renamed);
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new ExpectedError(l10n.t('{0} could not be renamed.', file));
  }
  for (const fn of all) {
    const last = choices.last(fn);
    if (last?.kind === 'saved' && last.file === file) await choices.choose(fn, { kind: 'saved', file: renamed.fsPath });
  }
}

export async function deleteEvent(file: string): Promise<void> {
  const remove = l10n.t('Delete');
  const question = l10n.t('Delete the event {0}?', path.basename(file, '.json'));
  const detail = l10n.t('{0} is moved to the trash.', vscode.workspace.asRelativePath(file));
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, remove)) !== remove) return;
  try {
    await vscode.workspace.fs.delete(vscode.Uri.file(file), { useTrash: true });
  } catch (error) {
    // In a remote window there is none, and nothing but the attempt says so.
    if (!(error instanceof vscode.FileSystemError)) throw error;
    const forEver = l10n.t('Delete Permanently');
    const noTrash = l10n.t('There is no trash for {0}.', vscode.workspace.asRelativePath(file));
    if ((await vscode.window.showWarningMessage(noTrash, { modal: true }, forEver)) !== forEver) return;
    await vscode.workspace.fs.delete(vscode.Uri.file(file));
  }
}
