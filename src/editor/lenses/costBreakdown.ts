import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { ExpectedError } from '../../expectedError.ts';
import type { Costs } from '../../pricing/costs.ts';
import { formatMoney, formatRequests } from '../../pricing/format.ts';
import { partName, partQuantity } from '../../pricing/partText.ts';

/** Lists what a function's price is made of and what it rests on. Throws ExpectedError where no price can be told. */
export async function showCost(fn: LambdaFunction, costs: Costs): Promise<void> {
  const { estimate, usage, unknown } = costs.cost(fn);
  if (!estimate) throw new ExpectedError(unknown);
  const money = (amount: number) => formatMoney(amount, estimate.currency);
  const { low, expected, high } = estimate.total;
  const range = low === high ? money(expected) : l10n.t('{0} ({1} to {2})', money(expected), money(low), money(high));
  const parts = estimate.parts.map((part) => ({
    label: partName(part),
    description: `${money(part.amount)} · ${partQuantity(part)}`,
  }));
  const assumptions = estimate.assumptions.map((label) => ({ label }));
  await vscode.window.showQuickPick(
    [
      { label: l10n.t('Parts'), kind: vscode.QuickPickItemKind.Separator },
      ...parts,
      { label: l10n.t('What it rests on'), kind: vscode.QuickPickItemKind.Separator },
      ...assumptions,
    ],
    {
      title: l10n.t(
        '{0}: {1} for {2} requests in {3}',
        fn.name,
        range,
        formatRequests(usage.requests ?? 1_000_000),
        estimate.region,
      ),
      placeHolder: l10n.t('Parts of the price and its assumptions'),
      matchOnDescription: true,
    },
  );
}
