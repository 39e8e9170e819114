import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Profiles } from '../../aws/profiles.ts';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { Gateways } from '../../httpApi/gateways.ts';
import { apiTitle, routeLines, servedLine } from '../../httpApi/routeText.ts';
import { usualConcurrency } from '../../invokeApi/concurrency.ts';
import { InvocationLog } from '../../invokeApi/invocationLog.ts';
import { InvokeServer } from '../../invokeApi/invokeServer.ts';
import { stepText } from '../../retries/asynchronousEvent.ts';
import { functionNameOf } from '../../sandbox/functionName.ts';
import type { InvokeRequest } from '../../sandbox/invokeRequest.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { CommandRegistry } from '../commandRegistry.ts';
import { commandLink } from '../commands.ts';
import type { Config } from '../config.ts';
import { Disposables } from '../disposables.ts';
import { environmentOf } from '../run/environmentFile.ts';
import type { ProfileChoices } from '../run/profileChoices.ts';

export interface LambdaApiDeps {
  readonly catalog: FunctionCatalog;
  readonly ready: Promise<unknown>;
  readonly sandbox: Sandbox;
  readonly config: Config;
  readonly profiles: Profiles;
  readonly profileChoices: ProfileChoices;
  readonly commands: CommandRegistry;
}

/** Lambda's own API, and the HTTP APIs of the functions beside it. */
interface Served {
  readonly server: InvokeServer;
  readonly gateways: Gateways;
}

/** Serves Lambda's own API and the HTTP APIs for the functions of this window: started and stopped by commands, seen in the status bar. */
export function registerLambdaApi(deps: LambdaApiDeps): Disposables {
  const own = new Disposables();
  const status = own.add(vscode.window.createStatusBarItem('lambdaWorkbench.api', vscode.StatusBarAlignment.Left));
  status.name = l10n.t('Lambda Workbench: Lambda’s API');
  status.command = commandLink('lambdaWorkbench.serveLambdaApi', l10n.t('Lambda’s API'));
  const output = own.add(vscode.window.createOutputChannel(l10n.t('Lambda’s API')));
  let served: Served | undefined;

  const start = async (): Promise<string> => {
    served = await serve(deps, output);
    const { url } = served.server;
    status.text = `$(broadcast) ${url.replace('http://', '')}`;
    status.tooltip = l10n.t('Lambda’s API for the functions of this window. Click to copy its address, or to stop it.');
    status.accessibilityInformation = { label: l10n.t('Lambda’s API is at {0}', url), role: 'button' };
    status.show();
    void setServing(true);
    output.appendLine(l10n.t('Lambda’s API is at {0}, until it is stopped.', url));
    for (const line of routeLines(served.gateways.apis, deps.catalog.functions)) output.appendLine(line);
    return url;
  };
  const stop = async (): Promise<void> => {
    const stopped = served;
    served = undefined;
    status.hide();
    void setServing(false);
    await close(stopped);
    output.appendLine(l10n.t('Lambda’s API was stopped.'));
  };

  own.add(
    deps.commands.register('lambdaWorkbench.serveLambdaApi', async () => {
      if (!served) return start();
      await offer(served, output, stop);
      return served.server.url;
    }),
  );
  own.add(deps.commands.register('lambdaWorkbench.stopLambdaApi', stop));
  own.add({ dispose: () => void close(served) });
  return own;
}

async function serve(
  { catalog, ready, sandbox, config, profiles, profileChoices }: LambdaApiDeps,
  output: vscode.OutputChannel,
): Promise<Served> {
  const current = async (): Promise<readonly LambdaFunction[]> => {
    await ready;
    await catalog.settled();
    return catalog.functions;
  };
  const request = async (fn: LambdaFunction): Promise<Partial<InvokeRequest>> => {
    const profile = profileChoices.current(fn.id);
    const { network, cpu } = config;
    return {
      environment: await environmentOf(fn, config),
      ...(profile === undefined ? {} : { credentials: await profiles.credentials(profile) }),
      network,
      cpu,
    };
  };
  const log = new InvocationLog();
  const server = await InvokeServer.start(config.lambdaApiPort, {
    sandbox,
    functions: { current, refreshed: current },
    request,
    concurrency: usualConcurrency,
    onInvocation: (fn, invocation) => output.append(log.lines(fn, invocation)),
    onStep: (fn, step) => output.appendLine(`${functionNameOf(fn)}: ${stepText(step)}`),
    onFailure: (fn, error) => output.appendLine(`${functionNameOf(fn)}: ${(error as Error).message}`),
  });
  try {
    const gateways = await Gateways.start(await current(), {
      port: config.httpPort,
      isExact: false,
      taken: [server.port],
      functions: current,
      run: (fn, event, settings) => server.run(fn, event, settings),
      onRequest: (one) => output.appendLine(servedLine(one)),
    });
    return { server, gateways };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function close(served: Served | undefined): Promise<void> {
  await Promise.all([served?.gateways.close(), served?.server.close()]);
}

interface Offer extends vscode.QuickPickItem {
  readonly run: () => unknown;
}

/** What can be done with the servers that run. */
async function offer(
  { server: { url }, gateways: { apis } }: Served,
  output: vscode.OutputChannel,
  stop: () => Promise<void>,
): Promise<void> {
  const copy = (text: string) => (): unknown => vscode.env.clipboard.writeText(text);
  const open = (address: string) => (): unknown => vscode.env.openExternal(vscode.Uri.parse(address));
  const offers: readonly Offer[] = [
    { label: l10n.t('Copy Address'), run: copy(url) },
    {
      label: l10n.t('Copy Example for the AWS CLI'),
      run: copy(`aws lambda list-functions --endpoint-url ${url}`),
    },
    ...apis.flatMap((api) => {
      const { url: address } = api;
      const description = apiTitle(api, apis);
      return [
        { label: l10n.t('Open {0} in Browser', address), description, run: open(address) },
        { label: l10n.t('Copy {0}', address), description, run: copy(address) },
      ];
    }),
    { label: l10n.t('Show Log'), run: () => output.show() },
    { label: l10n.t('Stop'), run: stop },
  ];
  const chosen = await vscode.window.showQuickPick(offers, { title: l10n.t('Lambda’s API is at {0}', url) });
  await chosen?.run();
}

async function setServing(serving: boolean): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'lambdaWorkbench.servesLambdaApi', serving);
}
