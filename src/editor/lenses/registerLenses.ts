import * as vscode from 'vscode';
import type { CommandRegistry } from '../commandRegistry.ts';
import { Disposables } from '../disposables.ts';
import type { FunctionTargets } from '../functions/functionTarget.ts';
import { handlerDocuments } from '../languages.ts';
import { showCost } from './costBreakdown.ts';
import { HandlerLenses, type LensDeps } from './handlerLenses.ts';

export interface LensFeatureDeps extends LensDeps {
  readonly targets: FunctionTargets;
  readonly commands: CommandRegistry;
}

/** The lenses above handlers, kept current, and the price behind the cost line. */
export function registerLenses(deps: LensFeatureDeps): Disposables {
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
  own.add(
    deps.commands.register('lambdaWorkbench.showCost', async (target) => {
      const fn = await deps.targets.resolve(target);
      if (fn) await showCost(fn, deps.costs);
    }),
  );
  return own;
}
