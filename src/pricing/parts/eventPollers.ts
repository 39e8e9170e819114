import * as l10n from '@vscode/l10n';
import { flatPart, type EstimatePart, type PartInput } from '../estimatePart.ts';
import { requiredPrice } from '../requiredPrice.ts';

/** Event source mappings in provisioned mode: their poller units by the hour. */
export function eventPollerParts({ usage: { pollers }, prices }: PartInput): EstimatePart[] {
  if (!pollers) return [];
  const price = requiredPrice(prices.pollers, l10n.t('provisioned event pollers'), prices);
  return [flatPart('event-pollers', 'unit-hours', pollers.units * pollers.hours, price[pollers.kind])];
}
