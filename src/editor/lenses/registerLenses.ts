import * as vscode from 'vscode';
import { Disposables } from '../disposables.ts';
import { HandlerLenses, type LensDeps } from './handlerLenses.ts';
import { placedDocuments } from './handlersIn.ts';

/** The lenses above handlers, kept current. */
export function registerLenses(deps: LensDeps): Disposables {
  const own = new Disposables();
  const lenses = own.add(new HandlerLenses(deps));
  own.add(vscode.languages.registerCodeLensProvider(placedDocuments, lenses));
  for (const source of [deps.catalog, deps.templates, deps.costs, deps.profileChoices, deps.config])
    own.add(source.onDidChange(() => lenses.refresh()));
  let running = '';
  own.add(
    deps.runs.onDidChange(() => {
      const now = deps.runs.running.map((run) => run.function.id).join('\n');
      if (now !== running) lenses.refresh();
      running = now;
    }),
  );
  return own;
}
