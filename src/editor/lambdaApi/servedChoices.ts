import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { apiHeading, routeNotes, shownRoutes } from '../../httpApi/routeText.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { functionNameOf } from '../../sandbox/functionName.ts';
import { actOnRoute, copyText } from './routeActions.ts';
import type { ServedApis } from './servedApis.ts';

interface Choice extends vscode.QuickPickItem {
  readonly run?: () => unknown;
}

/** Lists what is served, and does what is chosen. */
export async function offerServed(
  served: ServedApis,
  functions: readonly LambdaFunction[],
  output: vscode.OutputChannel,
  stop: () => Promise<void>,
): Promise<void> {
  const chosen = await vscode.window.showQuickPick<Choice>(
    [
      ...routeChoices(served, functions),
      separator(l10n.t('Lambda’s API · {0}', new URL(served.url).host)),
      { label: `$(copy) ${l10n.t('Copy Address')}`, description: served.url, run: () => copyText(served.url) },
      {
        label: `$(terminal) ${l10n.t('Copy Example for the AWS CLI')}`,
        run: () => copyText(`aws lambda list-functions --endpoint-url ${served.url}`),
      },
      separator(''),
      {
        label: `$(output) ${l10n.t('Show Log')}`,
        ...(served.lastRequest !== undefined && { description: served.lastRequest }),
        alwaysShow: true,
        run: () => output.show(),
      },
      { label: `$(debug-stop) ${l10n.t('Stop')}`, alwaysShow: true, run: stop },
    ],
    {
      title: l10n.t('Served on This Machine'),
      placeHolder: l10n.t('Choose a route, to call it or to open its handler'),
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  await chosen?.run?.();
}

function routeChoices({ httpApis }: ServedApis, functions: readonly LambdaFunction[]): readonly Choice[] {
  return httpApis.flatMap((api) => [
    separator(apiHeading(api, httpApis)),
    ...shownRoutes(api).map((routed): Choice => {
      const { route, function: fn } = routed;
      const notes = routeNotes(routed, functions);
      return {
        label: `$(globe) ${route.method} ${route.path}`,
        description: functionNameOf(fn),
        ...(notes.length > 0 && { detail: notes.join('; ') }),
        run: () => actOnRoute(api.url, routed),
      };
    }),
  ]);
}

function separator(label: string): Choice {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
