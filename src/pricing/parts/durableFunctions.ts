import * as l10n from '@vscode/l10n';
import { flatPart, type EstimatePart, type PartInput } from '../estimatePart.ts';
import { requiredPrice } from '../requiredPrice.ts';

const daysPerMonth = 30;

/** Operations, what executions write, and keeping that after their end. Waiting itself costs nothing. */
export function durableParts({ usage, prices }: PartInput): EstimatePart[] {
  const { durable, requests } = usage;
  if (!durable) return [];
  const price = requiredPrice(prices.durable, l10n.t('durable functions'), prices);
  const writtenGb = (requests * durable.writtenKilobytes) / (1024 * 1024);
  const retained = (writtenGb * durable.retentionDays) / daysPerMonth;
  return [
    flatPart('durable-operations', 'operations', requests * durable.operations, price.operationsPerMillion / 1_000_000),
    ...(writtenGb > 0
      ? [
          flatPart('durable-written', 'GB', writtenGb, price.written),
          flatPart('durable-retained', 'GB-months', retained, price.retained),
        ]
      : []),
  ];
}
