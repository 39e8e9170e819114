import * as l10n from '@vscode/l10n';
import { lambdaDefaults } from '../../functions/lambdaFunction.ts';
import { flatPart, type EstimatePart, type PartInput } from '../estimatePart.ts';
import { requiredPrice } from '../requiredPrice.ts';
import { onDemandSeconds } from './duration.ts';
import { provisionedSeconds } from './provisionedConcurrency.ts';

/** /tmp above the free 512 MB, while the function runs; whatever its memory. */
export function ephemeralStorageParts(input: PartInput): EstimatePart[] {
  const { usage, prices } = input;
  const chargedGb = (usage.ephemeralStorage - lambdaDefaults.ephemeralStorage) / 1024;
  if (chargedGb <= 0 || usage.managedInstances) return [];
  const price = requiredPrice(prices.ephemeralStorage, l10n.t('ephemeral storage'), prices);
  const { warm, init } = onDemandSeconds(input);
  return [flatPart('ephemeral-storage', 'GB-seconds', chargedGb * (warm + init + provisionedSeconds(input)), price)];
}
