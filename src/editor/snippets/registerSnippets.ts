import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Assets } from '../../assets.ts';
import type { EventCatalog } from '../../events/eventCatalog.ts';
import { ExpectedError } from '../../expectedError.ts';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { sameFile } from '../../paths.ts';
import type { NewFunction } from '../../newFunction/newFunction.ts';
import type { CommandRegistry } from '../commandRegistry.ts';
import { Disposables } from '../disposables.ts';
import { openAt } from '../positions.ts';
import type { EventChoices } from '../run/eventChoices.ts';
import { runWithEvent } from '../run/registerRun.ts';
import type { Runner } from '../run/runner.ts';
import { insertSnippet } from './insertSnippet.ts';
import { askNewFunction } from './newFunctionAnswers.ts';

export interface SnippetsDeps {
  readonly assets: Assets;
  readonly catalog: FunctionCatalog;
  readonly events: EventCatalog;
  readonly choices: EventChoices;
  readonly runner: Runner;
  readonly commands: CommandRegistry;
}

/** New functions, and snippets from the palette. (While somebody types, the editor itself offers them.) */
export function registerSnippets({ assets, catalog, events, choices, runner, commands }: SnippetsDeps): Disposables {
  const own = new Disposables();
  own.add(commands.register('lambdaWorkbench.insertSnippet', (name) => insertSnippet(assets, name)));
  own.add(
    commands.register('lambdaWorkbench.newFunction', async (target) => {
      const planned = await askNewFunction(target, assets, events);
      if (!planned) return undefined;
      await write(planned);
      const fn = await found(planned, catalog);
      const { file, range } = fn.handlerSource ?? { file: planned.codeFile, range: undefined };
      await openAt(file, range?.start ?? { line: 0, character: 0 });
      tellWhatWasWritten(planned);
      return runWithEvent(fn, { kind: 'saved', file: planned.eventFile }, runner, choices);
    }),
  );
  return own;
}

/** As one edit, which can be undone; a template that is open and unsaved keeps what the user has typed. */
async function write({ files, change }: NewFunction): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const { file, text } of files) {
    edit.createFile(vscode.Uri.file(file), { overwrite: false, contents: new TextEncoder().encode(text) });
  }
  const template = change && (await vscode.workspace.openTextDocument(change.file));
  if (template) {
    for (const { offset, removed, text } of change.insertions) {
      const range = new vscode.Range(template.positionAt(offset), template.positionAt(offset + removed));
      edit.replace(template.uri, range, text);
    }
  }
  const isWritten = (await vscode.workspace.applyEdit(edit)) && (await template?.save()) !== false;
  if (!isWritten) throw new ExpectedError(l10n.t('The files of the function could not be written.'));
}

async function found(planned: NewFunction, catalog: FunctionCatalog): Promise<LambdaFunction> {
  for (const { file } of planned.files) catalog.fileChanged(file);
  if (planned.change) catalog.fileChanged(planned.change.file);
  await catalog.settled();
  const fn = catalog.functions.find(({ name, handlerSource }) => {
    return name === planned.name && handlerSource !== undefined && sameFile(handlerSource.file, planned.codeFile);
  });
  if (fn) return fn;
  throw new ExpectedError(
    l10n.t('{0} was written to {1}, which is in no folder that is looked at.', planned.name, planned.codeFile),
  );
}

/** Not waited for: the run begins at once. */
function tellWhatWasWritten({ name, files, testFile, change, notice }: NewFunction): void {
  const openTest = l10n.t('Open Test');
  const written = [...files.map(({ file }) => file), ...(change ? [change.file] : [])];
  const names = written.map((file) => vscode.workspace.asRelativePath(file).split(path.sep).join('/'));
  void vscode.window
    .showInformationMessage(
      [l10n.t('{0} is written: {1}', name, names.join(', ')), notice ?? ''].join(' ').trim(),
      ...(testFile === undefined ? [] : [openTest]),
    )
    .then(async (choice) => {
      if (choice === openTest && testFile !== undefined)
        await vscode.window.showTextDocument(vscode.Uri.file(testFile));
    });
}
