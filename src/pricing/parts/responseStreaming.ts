import * as l10n from '@vscode/l10n';
import { flatPart, type EstimatePart, type PartInput } from '../estimatePart.ts';
import { freeTier } from '../priceRecord.ts';
import { requiredPrice } from '../requiredPrice.ts';

const freeMegabytes = 6;

/** What responses stream beyond the first 6 MB of each. */
export function responseStreamingParts({ usage, prices }: PartInput): EstimatePart[] {
  const beyond = Math.max(0, usage.streamedMegabytes - freeMegabytes);
  if (beyond === 0) return [];
  const price = requiredPrice(prices.streaming, l10n.t('response streaming'), prices);
  const free = usage.freeTier ? freeTier.streamedGb : 0;
  return [flatPart('response-streaming', 'GB', Math.max(0, (usage.requests * beyond) / 1024 - free), price)];
}
