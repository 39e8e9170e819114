import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ExpectedError } from '../expectedError.ts';
import { commandKinds, type CommandId, type Commands } from './commands.ts';

/** Registers commands by the table in commands.ts. What a command throws is told to the user, never lost. */
export class CommandRegistry {
  readonly #log: vscode.LogOutputChannel;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
  }

  register<Id extends CommandId>(id: Id, handler: Commands[Id]): vscode.Disposable {
    const run = handler as (...args: unknown[]) => unknown;
    return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      if (commandKinds[id] === 'run' && !vscode.workspace.isTrusted) {
        this.#askForTrust();
        return undefined;
      }
      try {
        return await run(...args);
      } catch (error) {
        this.report(error);
        return undefined;
      }
    });
  }

  /** An expected error says all there is to say; any other is a bug of ours, and its stack goes to the log. */
  report(error: unknown): void {
    if (error instanceof ExpectedError) {
      this.#log.warn(error.message);
      void vscode.window.showErrorMessage(error.message);
      return;
    }
    this.#log.error(error instanceof Error ? error : String(error));
    const message = error instanceof Error ? error.message : String(error);
    const showLog = l10n.t('Show Log');
    void vscode.window
      .showErrorMessage(l10n.t('Lambda Workbench failed unexpectedly: {0}', message), showLog)
      .then((choice) => {
        if (choice === showLog) this.#log.show();
      });
  }

  #askForTrust(): void {
    const manage = l10n.t('Manage Workspace Trust');
    void vscode.window
      .showWarningMessage(
        l10n.t('Running a function runs code of this folder, so the folder has to be trusted first. Nothing was run.'),
        manage,
      )
      .then((choice) => {
        if (choice === manage) void vscode.commands.executeCommand('workbench.trust.manage');
      });
  }
}
