import * as l10n from '@vscode/l10n';
import { flatPart, type EstimatePart, type PartInput } from '../estimatePart.ts';
import { freeTier } from '../priceRecord.ts';
import { requiredPrice } from '../requiredPrice.ts';

const includedKilobytes = 256;
const chunkKilobytes = 64;

/** How many requests one asynchronous event counts as: one for the first 256 KB, one more for each further 64 KB. */
export function requestsOfEvent(kilobytes: number): number {
  return 1 + Math.ceil(Math.max(0, kilobytes - includedKilobytes) / chunkKilobytes);
}

export function requestsPart({ usage, prices }: PartInput): EstimatePart {
  const counted = usage.requests * requestsOfEvent(usage.eventKilobytes);
  const free = usage.freeTier && !usage.edge && !usage.managedInstances ? freeTier.requests : 0;
  return flatPart('requests', 'requests', Math.max(0, counted - free), pricePerMillion(usage, prices) / 1_000_000);
}

function pricePerMillion(usage: PartInput['usage'], prices: PartInput['prices']): number {
  if (usage.edge) return requiredPrice(prices.edge, l10n.t('Lambda@Edge'), prices).requestsPerMillion;
  if (usage.managedInstances) {
    return requiredPrice(prices.managedInstances, l10n.t('managed instances'), prices).requestsPerMillion;
  }
  return requiredPrice(prices.requestsPerMillion, l10n.t('requests'), prices);
}
