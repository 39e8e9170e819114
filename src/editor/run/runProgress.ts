import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commandLink } from '../commands.ts';
import { Disposables } from '../disposables.ts';
import { functionsView } from '../functions/registerFunctions.ts';
import { profileText } from './outcomeText.ts';
import type { Runs } from './runs.ts';

/** Shows that something runs: in the Functions view, in the status bar, and to the menus as `lambdaWorkbench.isRunning`. */
export function registerRunProgress(runs: Runs): Disposables {
  const own = new Disposables();
  const status = own.add(vscode.window.createStatusBarItem('lambdaWorkbench.running', vscode.StatusBarAlignment.Left));
  status.name = l10n.t('Lambda Workbench: running functions');
  status.command = commandLink('lambdaWorkbench.showResult', l10n.t('Show Result'));
  let progressEnds: (() => void) | undefined;

  const update = () => {
    const names = runs.running.map(({ function: { name }, profile }) =>
      profile === undefined ? name : `${name} (${profileText(profile)})`,
    );
    if (names.length > 0) {
      const text = l10n.t('Running {0}', names.join(', '));
      status.text = `$(loading~spin) ${text}`;
      status.tooltip = l10n.t('{0}. Click to see the log.', text);
      status.accessibilityInformation = { label: text, role: 'status' };
      status.show();
      if (progressEnds) return;
      void setRunning(true);
      const over = new Promise<void>((resolve) => (progressEnds = resolve));
      void vscode.window.withProgress({ location: { viewId: functionsView } }, () => over);
    } else if (progressEnds) {
      progressEnds();
      progressEnds = undefined;
      status.hide();
      void setRunning(false);
    }
  };
  own.add(runs.onDidChange(update));
  return own;
}

async function setRunning(running: boolean): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'lambdaWorkbench.isRunning', running);
}
