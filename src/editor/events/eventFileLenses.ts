import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isEventFile } from '../../events/savedEvents.ts';
import { commandLink } from '../commands.ts';
import type { Config } from '../config.ts';
import { outcomeText } from '../run/outcomeText.ts';
import type { Runs } from '../run/runs.ts';
import type { KnownEvents } from './knownEvents.ts';

/** `Run Hello` at the top of an event file, and how the last run with it ended. */
export class EventFileLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #known: KnownEvents;
  readonly #runs: Runs;
  readonly #config: Config;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(known: KnownEvents, runs: Runs, config: Config) {
    this.#known = known;
    this.#runs = runs;
    this.#config = config;
  }

  refresh(): void {
    this.#changed.fire();
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const file = uri.fsPath;
    if (!this.#config.codeLens || !isEventFile(file)) return [];
    const functions = this.#known.functionsOf(file);
    const [only] = functions;
    if (!only) return [];
    const title = functions.length === 1 ? l10n.t('Run {0}', only.name) : l10n.t('Run with This Event…');
    const last = functions.map(({ id }) => this.#runs.latest(id)).find((run) => run?.event.file === file);
    const commands: vscode.Command[] = [
      { ...commandLink('lambdaWorkbench.runEvent', `$(play) ${title}`, file), tooltip: l10n.t('Run with This Event') },
      ...(last ? [commandLink('lambdaWorkbench.showResult', outcomeText(last), last.function.id)] : []),
    ];
    return commands.map((command) => new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command));
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
