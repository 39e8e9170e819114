import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { apiTitle, routeLines } from '../../httpApi/routeText.ts';
import type { CommandRegistry } from '../commandRegistry.ts';
import { commandLink } from '../commands.ts';
import { Disposables } from '../disposables.ts';
import { ServedApis, type ServedApisDeps } from './servedApis.ts';
import { offerServed } from './servedChoices.ts';

export interface LambdaApiDeps extends ServedApisDeps {
  readonly commands: CommandRegistry;
}

/** So many HTTP APIs are named where it begins. */
const shownApis = 2;

/** Serves the HTTP routes and Lambda's own API for the functions of this window: started and stopped by commands, seen in the status bar. */
export function registerLambdaApi(deps: LambdaApiDeps): Disposables {
  const own = new Disposables();
  const status = own.add(vscode.window.createStatusBarItem('lambdaWorkbench.api', vscode.StatusBarAlignment.Left));
  status.name = l10n.t('Lambda Workbench: HTTP Routes and Lambda’s API');
  status.command = commandLink('lambdaWorkbench.serveLambdaApi', l10n.t('Served on this machine'));
  const output = own.add(vscode.window.createOutputChannel(status.name));
  let serving: Promise<ServedApis> | undefined;

  const show = (served: ServedApis): void => {
    const { url, httpApis } = served;
    const titles = [
      ...httpApis.map((api) => apiTitle(api, httpApis)),
      l10n.t('Lambda’s API is at {0}, until it is stopped.', url),
    ];
    status.text = `$(globe) ${statusText(served)}`;
    status.tooltip = [...titles, l10n.t('Click for its routes, its addresses, its log, or to stop it.')].join('\n');
    status.accessibilityInformation = { label: titles.join(' '), role: 'button' };
    void setServing(true);
    output.appendLine(titles.at(-1) ?? '');
    for (const line of routeLines(httpApis, deps.catalog.functions)) output.appendLine(line);
    void tell(titles, output);
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

/** `HTTP :3000, :3002 · Lambda :3001`: all of them are at 127.0.0.1. */
function statusText({ url, httpApis }: ServedApis): string {
  const portOf = (address: string): string => `:${new URL(address).port}`;
  const lambda = `Lambda ${portOf(url)}`;
  const [first, second, ...more] = httpApis.map((api) => portOf(api.url));
  if (first === undefined) return lambda;
  const ports = [first, ...(second === undefined ? [] : [second]), ...(more.length > 0 ? [`+${more.length}`] : [])];
  return `HTTP ${ports.join(', ')} · ${lambda}`;
}

/** Says what is served where, in a sentence each: the status bar alone is overlooked. */
async function tell(titles: readonly string[], output: vscode.OutputChannel): Promise<void> {
  const hasRoutes = titles.length > 1;
  const [showRoutes, showLog] = [l10n.t('Show Routes'), l10n.t('Show Log')];
  const message = hasRoutes
    ? [...titles.slice(0, shownApis), ...(titles.length > shownApis + 1 ? ['…'] : []), titles.at(-1)].join(' ')
    : `${titles.join(' ')} ${l10n.t('No function here has an HTTP route.')}`;
  const chosen = await vscode.window.showInformationMessage(message, ...(hasRoutes ? [showRoutes] : []), showLog);
  if (chosen === showRoutes) await vscode.commands.executeCommand('lambdaWorkbench.serveLambdaApi');
  if (chosen === showLog) output.show();
}

async function setServing(serving: boolean): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'lambdaWorkbench.servesLambdaApi', serving);
}
