import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { curlCommand, firstParameter, requestAddress, requestPath } from '../../httpApi/routeRequest.ts';
import type { FunctionRoute } from '../../httpApi/routeTable.ts';

/** What a person does with a served route. */
type RouteAction = 'curl' | 'copy' | 'open' | 'handler';

/** Asks what to do with a route of the API at `url`, and does it. */
export async function actOnRoute(url: string, routed: FunctionRoute): Promise<void> {
  const { route, function: fn } = routed;
  const items: readonly (vscode.QuickPickItem & { readonly action: RouteAction })[] = [
    { label: `$(terminal) ${l10n.t('Copy as curl Command')}`, action: 'curl' },
    { label: `$(copy) ${l10n.t('Copy Address')}`, action: 'copy' },
    // A browser's address line sends nothing else.
    ...(route.method === 'GET' || route.method === 'ANY'
      ? [{ label: `$(link-external) ${l10n.t('Open in Browser')}`, action: 'open' as const }]
      : []),
    { label: `$(go-to-file) ${l10n.t('Open Handler')}`, description: fn.name, action: 'handler' },
  ];
  const title = routeTitle(routed);
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: requestPlace(url, routed) });
  if (!chosen) return;
  if (chosen.action === 'handler') {
    await vscode.commands.executeCommand('lambdaWorkbench.openHandler', fn.id);
    return;
  }
  const path = await askForPath(routed, title);
  if (path === undefined) return;
  const address = requestAddress(url, path);
  if (chosen.action === 'open') await vscode.env.openExternal(vscode.Uri.parse(address, true));
  else await copyText(chosen.action === 'curl' ? curlCommand(routed, address) : address);
}

/** Copies a text, and says so for a moment. */
export async function copyText(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(`$(check) ${l10n.t('Copied: {0}', text)}`, 5000);
}

function routeTitle({ route: { method, path } }: FunctionRoute): string {
  return `${method} ${path}`;
}

function requestPlace(url: string, routed: FunctionRoute): string {
  return `${url}${requestPath(routed)}`;
}

/** The path with values in the place of its parameters; undefined: the user thought better of it. */
async function askForPath(routed: FunctionRoute, title: string): Promise<string | undefined> {
  const path = requestPath(routed);
  const parameter = firstParameter(path);
  if (!parameter) return path;
  return vscode.window.showInputBox({
    title,
    prompt: l10n.t('The path of the request, with values in place of what stands in braces'),
    value: path,
    valueSelection: [parameter[0], parameter[1]],
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (!text.startsWith('/')) return l10n.t('A path begins with /');
      const left = firstParameter(text);
      return left ? l10n.t('Put a value in the place of {0}', text.slice(left[0], left[1])) : undefined;
    },
  });
}
