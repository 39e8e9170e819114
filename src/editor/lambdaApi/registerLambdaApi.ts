import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Profiles } from '../../aws/profiles.ts';
import type { FunctionCatalog } from '../../functions/functionCatalog.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { usualConcurrency } from '../../invokeApi/concurrency.ts';
import { invocationLines, InvokeServer } from '../../invokeApi/invokeServer.ts';
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

/** Serves Lambda's own API for the functions of this window: started and stopped by commands, seen in the status bar. */
export function registerLambdaApi(deps: LambdaApiDeps): Disposables {
  const own = new Disposables();
  const status = own.add(vscode.window.createStatusBarItem('lambdaWorkbench.api', vscode.StatusBarAlignment.Left));
  status.name = l10n.t('Lambda Workbench: Lambda’s API');
  status.command = commandLink('lambdaWorkbench.serveLambdaApi', l10n.t('Lambda’s API'));
  const output = own.add(vscode.window.createOutputChannel(l10n.t('Lambda’s API')));
  let server: InvokeServer | undefined;

  const start = async (): Promise<string> => {
    server = await serve(deps, output);
    const { url } = server;
    status.text = `$(broadcast) ${url.replace('http://', '')}`;
    status.tooltip = l10n.t('Lambda’s API for the functions of this window. Click to copy its address, or to stop it.');
    status.accessibilityInformation = { label: l10n.t('Lambda’s API is at {0}', url), role: 'button' };
    status.show();
    void setServing(true);
    output.appendLine(l10n.t('Lambda’s API is at {0}, until it is stopped.', url));
    return url;
  };
  const stop = async (): Promise<void> => {
    const stopped = server;
    server = undefined;
    status.hide();
    void setServing(false);
    await stopped?.close();
    output.appendLine(l10n.t('Lambda’s API was stopped.'));
  };

  own.add(
    deps.commands.register('lambdaWorkbench.serveLambdaApi', async () => {
      if (!server) return start();
      const { url } = server;
      await offer(url, output, stop);
      return url;
    }),
  );
  own.add(deps.commands.register('lambdaWorkbench.stopLambdaApi', stop));
  own.add({ dispose: () => void server?.close() });
  return own;
}

async function serve(
  { catalog, ready, sandbox, config, profiles, profileChoices }: LambdaApiDeps,
  output: vscode.OutputChannel,
): Promise<InvokeServer> {
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
  return InvokeServer.start(config.lambdaApiPort, {
    sandbox,
    functions: { current, refreshed: current },
    request,
    concurrency: usualConcurrency,
    onInvocation: (fn, invocation) => output.append(invocationLines(fn, invocation)),
    onStep: (fn, step) => output.appendLine(`${functionNameOf(fn)}: ${stepText(step)}`),
    onFailure: (fn, error) => output.appendLine(`${functionNameOf(fn)}: ${(error as Error).message}`),
  });
}

/** What can be done with the server that runs. */
async function offer(url: string, output: vscode.OutputChannel, stop: () => Promise<void>): Promise<void> {
  const copyAddress = l10n.t('Copy Address');
  const copyExample = l10n.t('Copy Example for the AWS CLI');
  const showLog = l10n.t('Show Log');
  const stopIt = l10n.t('Stop');
  const title = l10n.t('Lambda’s API is at {0}', url);
  switch (await vscode.window.showQuickPick([copyAddress, copyExample, showLog, stopIt], { title })) {
    case copyAddress:
      await vscode.env.clipboard.writeText(url);
      return;
    case copyExample:
      await vscode.env.clipboard.writeText(`aws lambda list-functions --endpoint-url ${url}`);
      return;
    case showLog:
      output.show();
      return;
    case stopIt:
      await stop();
  }
}

async function setServing(serving: boolean): Promise<void> {
  await vscode.commands.executeCommand('setContext', 'lambdaWorkbench.servesLambdaApi', serving);
}
