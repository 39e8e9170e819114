import * as l10n from '@vscode/l10n';
import { billedMilliseconds, flatPart, memoryGb, type EstimatePart, type PartInput } from '../estimatePart.ts';
import { requiredPrice } from '../requiredPrice.ts';

/** AWS rounds the time that environments are kept up to five minutes. */
const stepsPerHour = 12;

/** Seconds that are billed a month of requests which provisioned environments serve. */
export function provisionedSeconds({ usage, durationMs }: PartInput): number {
  const provisioned = usage.provisionedConcurrency;
  if (!provisioned) return 0;
  // A duration of its own is certain; else it is as uncertain as the function's.
  const own = provisioned.durationMs === usage.durationMs ? durationMs : provisioned.durationMs;
  return (provisioned.requests * billedMilliseconds(own)) / 1000;
}

/** Keeping the environments, and the cheaper duration in them. */
export function provisionedConcurrencyParts(input: PartInput): EstimatePart[] {
  const { usage, prices } = input;
  const provisioned = usage.provisionedConcurrency;
  if (!provisioned) return [];
  const price = requiredPrice(
    prices.provisionedConcurrency[usage.architecture],
    l10n.t('provisioned concurrency on {0}', usage.architecture),
    prices,
  );
  const hours = Math.ceil(Number((provisioned.hours * stepsPerHour).toFixed(6))) / stepsPerHour;
  const kept = provisioned.environments * hours * 3600 * memoryGb(usage);
  const duration = provisionedSeconds(input) * memoryGb(usage);
  return [
    flatPart('provisioned-concurrency', 'GB-seconds', kept, price.kept),
    flatPart('provisioned-duration', 'GB-seconds', duration, price.duration),
  ];
}
