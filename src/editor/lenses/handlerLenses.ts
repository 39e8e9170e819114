import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Log } from '../../log.ts';
import type { Costs } from '../../pricing/costs.ts';
import type { Parsers } from '../../syntax/parsers.ts';
import { commandLink } from '../commands.ts';
import type { Config } from '../config.ts';
import { sameFile } from '../../paths.ts';
import { profileText } from '../run/outcomeText.ts';
import type { ProfileChoices } from '../run/profileChoices.ts';
import type { Runs } from '../run/runs.ts';
import { handlerRange, type HandledFunction } from './handlerRange.ts';

export interface LensDeps {
  readonly catalog: FunctionCatalog;
  readonly parsers: Parsers;
  readonly costs: Costs;
  readonly runs: Runs;
  readonly profileChoices: ProfileChoices;
  readonly config: Config;
  readonly log: Log;
}

/** `Run` · `Run with…` · the cost line, above every handler of the catalog and nowhere else. */
export class HandlerLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #deps: LensDeps;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(deps: LensDeps) {
    this.#deps = deps;
  }

  refresh(): void {
    this.#changed.fire();
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const { catalog, config, parsers, log } = this.#deps;
    if (!config.codeLens) return [];
    const file = document.uri.fsPath;
    const functions = catalog.functions.filter((fn): fn is HandledFunction => {
      return fn.handlerSource !== undefined && sameFile(fn.handlerSource.file, file);
    });
    const ranges = await Promise.all(functions.map((fn) => handlerRange(fn, document, parsers, log)));
    return functions.flatMap((fn, index) => {
      const range = ranges[index];
      if (!range) return [];
      const sharesLine = ranges.filter((other) => other?.start.line === range.start.line).length > 1;
      return this.#lenses(fn, range, sharesLine);
    });
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** `named`: several functions have this handler, so each lens says whose it is. */
  #lenses(fn: HandledFunction, range: vscode.Range, named: boolean): vscode.CodeLens[] {
    const { runs, profileChoices } = this.#deps;
    const running = runs.latest(fn.id)?.state === 'running';
    const lenses = running ? runningLenses(fn, named) : runLenses(fn, named, profileChoices.current(fn.id));
    const cost = this.#deps.config.costLens ? [this.#costLens(fn)] : [];
    return [...lenses, ...cost].map((command) => new vscode.CodeLens(range, command));
  }

  #costLens(fn: LambdaFunction): vscode.Command {
    const line = this.#deps.costs.line(fn);
    return {
      ...commandLink('lambdaWorkbench.showCost', line, fn.id),
      tooltip: l10n.t('Show what the price is made of'),
    };
  }
}

/** The profile is named where the next press of Run would use it. */
function runLenses(fn: LambdaFunction, named: boolean, profile: string | undefined): vscode.Command[] {
  const run = named ? l10n.t('Run {0}', fn.name) : l10n.t('Run');
  const runWith = named ? l10n.t('Run {0} with…', fn.name) : l10n.t('Run with…');
  return [
    { ...commandLink('lambdaWorkbench.run', `$(play) ${run}`, fn.id), tooltip: l10n.t('Run {0} locally', fn.name) },
    { ...commandLink('lambdaWorkbench.runWith', runWith, fn.id), tooltip: l10n.t('Choose the event') },
    ...(profile === undefined
      ? []
      : [
          {
            ...commandLink('lambdaWorkbench.runWithProfile', `$(key) ${profileText(profile)}`, fn.id),
            tooltip: l10n.t(
              '{0} runs with the credentials of the AWS profile {1}. Choose another one, or none',
              fn.name,
              profile,
            ),
          },
        ]),
  ];
}

function runningLenses(fn: LambdaFunction, named: boolean): vscode.Command[] {
  const running = named ? l10n.t('Running {0}…', fn.name) : l10n.t('Running…');
  const cancel = named ? l10n.t('Cancel {0}', fn.name) : l10n.t('Cancel');
  return [
    commandLink('lambdaWorkbench.showResult', `$(loading~spin) ${running}`, fn.id),
    commandLink('lambdaWorkbench.cancelRun', cancel, fn.id),
  ];
}
