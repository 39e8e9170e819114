import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ExpectedError } from '../../expectedError.ts';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { FunctionTarget } from '../commands.ts';
import type { TypedTemplates } from '../findings/typedTemplates.ts';
import { sameFile } from '../../paths.ts';
import { functionDescription } from './functionText.ts';

/** Finds the function a command is meant for. */
export class FunctionTargets {
  readonly #catalog: FunctionCatalog;
  readonly #templates: TypedTemplates;
  readonly #ready: Promise<void>;

  constructor(catalog: FunctionCatalog, templates: TypedTemplates, ready: Promise<void>) {
    this.#catalog = catalog;
    this.#templates = templates;
    this.#ready = ready;
  }

  /** undefined: the user left the list without choosing. Throws ExpectedError where there is nothing to choose. */
  async resolve(target: FunctionTarget): Promise<LambdaFunction | undefined> {
    await this.#ready;
    const among = targetsAmong(target);
    if (among) return this.#ask(this.#catalog.functions.filter(({ id }) => among.includes(id)));
    const key = targetKey(target);
    if (key !== undefined) return this.#named(key);
    return this.#atCursor() ?? (await this.#ask());
  }

  byId(id: string): LambdaFunction | undefined {
    return this.#catalog.functions.find((fn) => fn.id === id);
  }

  #named(key: string): LambdaFunction {
    const found = this.byId(key) ?? this.#catalog.functions.find((fn) => fn.name === key);
    if (found) return found;
    throw new ExpectedError(l10n.t('There is no function {0} in this window. Refresh the Functions view.', key));
  }

  #atCursor(): LambdaFunction | undefined {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.uri.scheme !== 'file') return undefined;
    const file = editor.document.uri.fsPath;
    const inFile = this.#catalog.functions.filter(({ handlerSource, inlineCode }) => {
      return handlerSource && !inlineCode && sameFile(handlerSource.file, file);
    });
    if (inFile.length === 0) return this.#inTemplate(file, editor.selection.active.line);
    if (inFile.length === 1) return inFile[0];
    const startOf = (fn: LambdaFunction) => fn.handlerSource?.range.start.line ?? 0;
    const above = inFile.filter((fn) => startOf(fn) <= editor.selection.active.line);
    const nearest = Math.max(...above.map(startOf));
    const candidates = above.filter((fn) => startOf(fn) === nearest);
    return candidates.length === 1 ? candidates[0] : undefined;
  }

  /** The function whose description, as it is typed, the line of a template belongs to. */
  #inTemplate(file: string, line: number): LambdaFunction | undefined {
    const { functions } = this.#templates;
    const starts = functions.flatMap(({ id, origin }) => {
      if (!sameFile(origin.file, file)) return [];
      const start = { line: origin.line, character: 0 };
      const now = this.#templates.placeNow({ file: origin.file, range: { start, end: start } });
      return now && now.start.line <= line ? [{ id, line: now.start.line }] : [];
    });
    const nearest = starts.reduce<(typeof starts)[number] | undefined>(
      (best, one) => (best && best.line > one.line ? best : one),
      undefined,
    );
    return nearest && this.byId(nearest.id);
  }

  async #ask(functions = this.#catalog.functions): Promise<LambdaFunction | undefined> {
    if (functions.length === 0) {
      throw new ExpectedError(
        l10n.t('No Lambda function was found in this window. The Functions view says what was looked for.'),
      );
    }
    if (functions.length === 1) return functions[0];
    const items = functions.map((fn) => ({
      label: fn.name,
      description: functionDescription(fn),
      detail: vscode.workspace.asRelativePath(fn.handlerSource?.file ?? fn.origin.file),
      fn,
    }));
    const picked = await vscode.window.showQuickPick(items, {
      placeHolder: l10n.t('Which function?'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    return picked?.fn;
  }
}

/** What VS Code's menus pass beside our own targets (an editor's URI, for example) counts as nothing. */
function targetKey(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null || !('functionId' in target)) return undefined;
  return typeof target.functionId === 'string' ? target.functionId : undefined;
}

function targetsAmong(target: unknown): readonly unknown[] | undefined {
  const isOneOf = typeof target === 'object' && target !== null && 'oneOf' in target && Array.isArray(target.oneOf);
  return isOneOf ? (target.oneOf as readonly unknown[]) : undefined;
}
