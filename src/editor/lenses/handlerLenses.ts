import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Costs } from '../../pricing/costs.ts';
import { commandLink } from '../commands.ts';
import type { Config } from '../config.ts';
import { profileText } from '../run/outcomeText.ts';
import type { ProfileChoices } from '../run/profileChoices.ts';
import type { Runs } from '../run/runs.ts';
import { handlersIn, type HandlerDeps } from './handlersIn.ts';

export interface LensDeps extends HandlerDeps {
  readonly costs: Costs;
  readonly runs: Runs;
  readonly profileChoices: ProfileChoices;
  readonly config: Config;
}

/** More functions with one handler than this share lenses, of which the first ones have their own. */
const mostApart = 2;
const mostNamed = 2;

/** Characters of a name in a lens. */
const longestName = 40;

/** `Run` · `Run With…` · the cost line, above every handler of the catalog and nowhere else. */
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
    if (!this.#deps.config.codeLens) return [];
    const lines = new Map<number, { readonly range: vscode.Range; readonly functions: LambdaFunction[] }>();
    for (const { function: fn, range } of await handlersIn(document, this.#deps)) {
      const line = lines.get(range.start.line);
      if (line) line.functions.push(fn);
      else lines.set(range.start.line, { range, functions: [fn] });
    }
    return [...lines.values()].flatMap(({ range, functions: own }) => {
      const commands =
        own.length > mostApart ? this.#together(own) : own.flatMap((fn) => this.#apart(fn, own.length > 1));
      return commands.map((command) => new vscode.CodeLens(range, command));
    });
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** `named`: several functions have this handler, so each lens says whose it is. */
  #apart(fn: LambdaFunction, named: boolean): vscode.Command[] {
    const { profileChoices, config } = this.#deps;
    const lenses = this.#isRunning(fn) ? runningLenses(fn, named) : runLenses(fn, named, profileChoices.current(fn.id));
    return [...lenses, ...(config.costLens ? [this.#costLens(fn)] : [])];
  }

  /** Many functions with one handler: the first of them by name, the others to choose from. */
  #together(functions: readonly LambdaFunction[]): vscode.Command[] {
    const { config } = this.#deps;
    const running = functions.filter((fn) => this.#isRunning(fn));
    const idle = functions.filter((fn) => !running.includes(fn));
    const [named, others] = [idle.slice(0, mostNamed), idle.slice(mostNamed)];
    return [
      ...running.slice(0, mostNamed).flatMap((fn) => runningLenses(fn, true)),
      ...named.map((fn) => runLens(fn, true)),
      ...(others.length === 0
        ? []
        : [commandLink('lambdaWorkbench.run', l10n.t('{0} More…', others.length), oneOf(others))]),
      {
        ...commandLink('lambdaWorkbench.runWith', l10n.t('Run With…'), oneOf(idle)),
        tooltip: l10n.t('Choose the event'),
      },
      ...(config.costLens
        ? [
            commandLink(
              'lambdaWorkbench.showCost',
              l10n.t('Cost of {0} Functions…', functions.length),
              oneOf(functions),
            ),
          ]
        : []),
    ];
  }

  #isRunning({ id }: LambdaFunction): boolean {
    return this.#deps.runs.latest(id)?.state === 'running';
  }

  #costLens(fn: LambdaFunction): vscode.Command {
    const line = this.#deps.costs.line(fn);
    return {
      ...commandLink('lambdaWorkbench.showCost', line, fn.id),
      tooltip: l10n.t('Show what the price is made of'),
    };
  }
}

function runLens(fn: LambdaFunction, named: boolean): vscode.Command {
  const run = named ? l10n.t('Run {0}', shortName(fn)) : l10n.t('Run');
  return {
    ...commandLink('lambdaWorkbench.run', `$(play) ${run}`, fn.id),
    tooltip: l10n.t('Run {0} locally', fn.name),
  };
}

function oneOf(functions: readonly LambdaFunction[]): { readonly oneOf: readonly string[] } {
  return { oneOf: functions.map(({ id }) => id) };
}

/** An address of Terraform can be as long as a line. */
function shortName({ name }: LambdaFunction): string {
  return name.length > longestName ? `…${name.slice(1 - longestName)}` : name;
}

/** The profile is named where the next press of Run would use it. */
function runLenses(fn: LambdaFunction, named: boolean, profile: string | undefined): vscode.Command[] {
  const runWith = named ? l10n.t('Run {0} With…', shortName(fn)) : l10n.t('Run With…');
  return [
    runLens(fn, named),
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
  const running = named ? l10n.t('Running {0}…', shortName(fn)) : l10n.t('Running…');
  const cancel = named ? l10n.t('Cancel {0}', shortName(fn)) : l10n.t('Cancel');
  return [
    commandLink('lambdaWorkbench.showResult', `$(loading~spin) ${running}`, fn.id),
    commandLink('lambdaWorkbench.cancelRun', cancel, fn.id),
  ];
}
