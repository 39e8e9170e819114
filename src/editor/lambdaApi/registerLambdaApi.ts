import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { routeLines } from '../../httpApi/routeText.ts';
import type { CommandRegistry } from '../commandRegistry.ts';
import { commandLink } from '../commands.ts';
import { Disposables } from '../disposables.ts';
import { ServedApis, type ServedApisDeps } from './servedApis.ts';
import { offerServed } from './servedChoices.ts';
import { lambdaSentence, servedSentences, startedText, statusText } from './servedText.ts';

export interface LambdaApiDeps extends ServedApisDeps {
  readonly commands: CommandRegistry;
}

/** Serves the HTTP routes and Lambda's own API for the functions of this window: started and stopped by commands, seen in the status bar. */
export function registerLambdaApi(deps: LambdaApiDeps): Disposables {
  const own = new Disposables();
  const status = own.add(vscode.window.createStatusBarItem('lambdaWorkbench.api', vscode.StatusBarAlignment.Left));
  status.name = l10n.t('Lambda Workbench: HTTP Routes and Lambda’s API');
  status.command = commandLink('lambdaWorkbench.serveLambdaApi', l10n.t('Served on This Machine'));
  const output = own.add(vscode.window.createOutputChannel(status.name));
  let serving: Promise<ServedApis> | undefined;

  const show = (served: ServedApis): void => {
    const sentences = servedSentences(served);
    status.text = `$(globe) ${statusText(served)}`;
    status.tooltip = [...sentences, l10n.t('Click for its routes, its addresses, its log, or to stop it.')].join('\n');
    status.accessibilityInformation = { label: sentences.join(' '), role: 'button' };
    void setServing(true);
    output.appendLine(lambdaSentence(served.url));
    for (const line of routeLines(served.httpApis, deps.catalog.functions)) output.appendLine(line);
    void tell(served, output);
  };
  const stop = async (): Promise<void> => {
    const stopped = serving;
    serving = undefined;
    status.hide();
    void setServing(false);
    await (await stopped?.catch(() => undefined))?.close();
    if (stopped) output.appendLine(l10n.t('It was stopped: nothing is served any more.'));
  };

  own.add(
    deps.commands.register('lambdaWorkbench.serveLambdaApi', async () => {
      if (serving) {
        const served = await serving;
        await offerServed(served, deps.catalog.functions, output, stop);
        return served.url;
      }
      status.text = `$(loading~spin) ${l10n.t('Lambda’s API')}`;
      status.show();
      const starting = ServedApis.start(deps, output);
      serving = starting;
      try {
        const served = await starting;
        // It may have been stopped before it was there.
        if (serving === starting) show(served);
        return served.url;
      } catch (error) {
        if (serving === starting) {
          serving = undefined;
          status.hide();
        }
        throw error;
      }
    }),
  );
  own.add(deps.commands.register('lambdaWorkbench.stopLambdaApi', stop));
  own.add({
    dispose: () =>
      void serving?.then(
        (served) => served.close(),
        () => undefined,
      ),
  });
  return own;
}

/** Says what is served where: the status bar alone is overlooked. */
async function tell(served: ServedApis, output: vscode.OutputChannel): Promise<void> {
  const [showRoutes, showLog] = [l10n.t('Show Routes'), l10n.t('Show Log')];
  const buttons = served.httpApis.length > 0 ? [showRoutes, showLog] : [showLog];
  const chosen = await vscode.window.showInformationMessage(startedText(served), ...buttons);
  if (chosen === showRoutes) await vscode.commands.executeCommand('lambdaWorkbench.serveLambdaApi');
  if (chosen === showLog) output.show();
}

async function setServing(serving: boolean): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'lambdaWorkbench.servesLambdaApi', serving);
}
