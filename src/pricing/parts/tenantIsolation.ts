import * as l10n from '@vscode/l10n';
import { flatPart, memoryGb, type EstimatePart, type PartInput } from '../estimatePart.ts';
import { requiredPrice } from '../requiredPrice.ts';

/** Execution environments that are made for one tenant each, by their memory. */
export function tenantIsolationParts({ usage, prices }: PartInput): EstimatePart[] {
  if (usage.tenantEnvironments === 0) return [];
  const what = l10n.t('tenant isolation on {0}', usage.architecture);
  const price = requiredPrice(prices.tenantIsolation[usage.architecture], what, prices);
  return [flatPart('tenant-environments', 'GB', usage.tenantEnvironments * memoryGb(usage), price)];
}
