import { tieredPart, type EstimatePart, type PartInput } from '../estimatePart.ts';

/** What CloudWatch Logs takes in; nothing where its price is not known, which the assumptions say. */
export function logParts({ usage, prices }: PartInput): EstimatePart[] {
  if (usage.logBytes === 0 || !prices.logs) return [];
  return [tieredPart('logs', 'GB', prices.logs, (usage.requests * usage.logBytes) / 1e9)];
}
