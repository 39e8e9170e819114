import * as vscode from 'vscode';
import { Disposables } from '../disposables.ts';
import { handlerDocuments } from '../languages.ts';
import { HandlerLenses, type LensDeps } from './handlerLenses.ts';

/** The lenses above handlers, kept current. */
export function registerLenses(deps: LensDeps): Disposables {
  const own = new Disposables();
  const lenses = own.add(new HandlerLenses(deps));
  own.add(vscode.languages.registerCodeLensProvider(handlerDocuments, lenses));
  for (const source of [deps.catalog, deps.costs, deps.profileChoices, deps.config])
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
