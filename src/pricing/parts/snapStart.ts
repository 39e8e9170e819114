import { flatPart, memoryGb, type EstimatePart, type PartInput } from '../estimatePart.ts';
import { requiredPrice } from '../requiredPrice.ts';

/** Keeping the snapshots of published versions, and restoring one for each cold start. */
export function snapStartParts({ usage, prices }: PartInput): EstimatePart[] {
  const { snapStart } = usage;
  if (!snapStart || snapStart.free) return [];
  const price = requiredPrice(prices.snapStart, 'SnapStart', prices);
  const gb = memoryGb(usage);
  return [
    flatPart('snapstart-cache', 'GB-seconds', snapStart.versions * snapStart.hours * 3600 * gb, price.cached),
    flatPart('snapstart-restore', 'GB', usage.requests * usage.coldShare * gb, price.restored),
  ];
}
