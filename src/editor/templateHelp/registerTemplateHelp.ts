import * as vscode from 'vscode';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { Log } from '../../log.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import { Disposables } from '../disposables.ts';
import { handlerDocuments, mayHoldHandler } from '../languages.ts';
import { HandlerCompletions } from './handlerCompletions.ts';
import { HandlerDefinitions } from './handlerDefinitions.ts';
import { HandlerFixes } from './handlerFixes.ts';
import { HandlerReferences } from './handlerReferences.ts';
import { HandlerRename } from './handlerRename.ts';

export interface TemplateHelpDeps {
  readonly catalog: FunctionCatalog;
  readonly parsers: Parsers;
  readonly log: Log;
}

/** Files that may describe functions; which of them do, the readers know. */
const originDocuments: vscode.DocumentSelector = {
  scheme: 'file',
  pattern: '**/{*.yaml,*.yml,*.json,*.template,*.tf,serverless.ts,serverless.js}',
};

/** What helps with handler strings: where they lead, who names a handler, what could be written, renaming. */
export function registerTemplateHelp(deps: TemplateHelpDeps): Disposables {
  const own = new Disposables();
  const { languages } = vscode;
  own.add(languages.registerDefinitionProvider(originDocuments, new HandlerDefinitions(deps)));
  own.add(languages.registerReferenceProvider(handlerDocuments, new HandlerReferences(deps)));
  own.add(
    languages.registerCompletionItemProvider(
      originDocuments,
      new HandlerCompletions(deps),
      ...HandlerCompletions.triggers,
    ),
  );
  own.add(languages.registerCodeActionsProvider(originDocuments, new HandlerFixes(deps), HandlerFixes.metadata));

  const rename = new HandlerRename(deps);
  let registration = languages.registerRenameProvider(handlerDocuments, rename);
  own.add(
    new vscode.Disposable(() => {
      registration.dispose();
    }),
  );
  // Of several providers the editor asks the one first that came last, and takes its answer for all of it: ours asks the
  // others itself, so it has to come after a language's own, which may have been activated in the meantime.
  own.add(
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (!editor || !mayHoldHandler(editor.document)) return;
      registration.dispose();
      registration = languages.registerRenameProvider(handlerDocuments, rename);
    }),
  );
  return own;
}
