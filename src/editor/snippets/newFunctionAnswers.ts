import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Assets } from '../../assets.ts';
import type { EventCatalog } from '../../events/eventCatalog.ts';
import { ExpectedError } from '../../expectedError.ts';
import { buildableRuntime } from '../../newFunction/buildableRuntime.ts';
import { functionName } from '../../newFunction/functionName.ts';
import {
  assertNothingInTheWay,
  newFunction,
  type NewFunction,
  type NewFunctionRequest,
} from '../../newFunction/newFunction.ts';
import { newFunctionLanguages } from '../../newFunction/newFunctionLanguage.ts';
import { declaredElsewhere, declaringFiles, templateOf } from '../../newFunction/declaringFiles.ts';
import { snippetsIn } from '../../snippets/snippetCode.ts';
import { snippetLanguageIds, snippetLanguages, type SnippetLanguage } from '../../snippets/snippetLanguage.ts';
import type { NewFunctionTarget } from '../commands.ts';
import { textNow } from '../textNow.ts';
import { pickSnippet } from './snippetPicker.ts';

/** Asks for what the target leaves open; undefined: the user left. What is planned has nothing in its way. */
export async function askNewFunction(
  target: NewFunctionTarget,
  assets: Assets,
  events: EventCatalog,
): Promise<NewFunction | undefined> {
  const folder = target?.fsPath ?? (await askFolder());
  if (folder === undefined) return undefined;
  const language = target?.language ?? (await askLanguage());
  if (!language) return undefined;
  const title = l10n.t('New Lambda Function in {0}', snippetLanguages[language].title);
  const snippet = target?.snippet ?? (await pickSnippet(snippetsIn(assets, language), title))?.name;
  if (snippet === undefined) return undefined;
  const template = await askTemplate(folder, language, title);
  if (!template) return undefined;
  const known = {
    buildable: await buildableRuntime(language),
    declaredElsewhere: template.text === undefined ? await declaredElsewhere(folder, topOf(folder)) : undefined,
  };
  const plan = (name: string): NewFunction =>
    newFunction({ language, snippet, name, folder, template, ...known }, assets, events);
  const name = target?.name ?? (await askName(title, snippet, template.file, plan));
  if (name === undefined) return undefined;
  const planned = plan(name);
  await assertNothingInTheWay(planned);
  return planned;
}

async function askFolder(): Promise<string | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) throw new ExpectedError(l10n.t('Open a folder first: the function is written into it.'));
  const folder = folders.length === 1 ? folders[0] : await vscode.window.showWorkspaceFolderPick();
  return folder?.uri.fsPath;
}

async function askLanguage(): Promise<SnippetLanguage | undefined> {
  const items = snippetLanguageIds.map(async (language) => ({
    label: snippetLanguages[language].title,
    description: (await buildableRuntime(language)) ?? newFunctionLanguages[language].runtime,
    language,
  }));
  const picked = await vscode.window.showQuickPick(Promise.all(items), {
    title: l10n.t('New Lambda Function'),
    placeHolder: l10n.t('In which language?'),
  });
  return picked?.language;
}

function topOf(folder: string): string {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.file(folder))?.uri.fsPath ?? folder;
}

/** The template or service that gets the function: the only one, the one that the user chooses, or a new template. */
async function askTemplate(
  folder: string,
  language: SnippetLanguage,
  title: string,
): Promise<NewFunctionRequest['template'] | undefined> {
  const found = await declaringFiles(folder, topOf(folder), language);
  const own = await templateOf(folder);
  const [only, ...others] = found;
  if (only === undefined) return { file: own, text: await textNow(own).catch(() => undefined) };
  if (others.length === 0) return { file: only, text: await textNow(only) };
  const items = found.map((file) => ({ label: vscode.workspace.asRelativePath(file), file }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: l10n.t('Into which template?') });
  return picked && { file: picked.file, text: await textNow(picked.file) };
}

/** Checks while the user types whether the name can be one, and whether anything is in the way. */
async function askName(
  title: string,
  snippet: string,
  template: string,
  plan: (name: string) => NewFunction,
): Promise<string | undefined> {
  const suggested = functionName(`${snippet === 'smallest' ? 'hello' : snippet}-function`)?.logicalId ?? '';
  const name = await vscode.window.showInputBox({
    title,
    prompt: l10n.t('Name of the function, in {0}', vscode.workspace.asRelativePath(template)),
    value: suggested,
    validateInput: async (text) => {
      try {
        await assertNothingInTheWay(plan(text.trim()));
        return undefined;
      } catch (error) {
        // Also a bug of ours: the editor would wait for an answer for ever.
        const message = error instanceof Error ? error.message : String(error);
        return message.replaceAll(path.dirname(template) + path.sep, '');
      }
    },
  });
  return name?.trim();
}
