import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { estimate } from './estimate.ts';
import { formatDuration, formatMoney, formatRequests } from './format.ts';
import { measuredUsage } from './measuredUsage.ts';
import type { Measurement } from './runHistory.ts';

const requests = 1_000_000;

/**
 * What a function costs, in one line: `≈ $0.28 per 1M at 128 MB, 40 ms measured`. Without runs it is the worst case, the
 * timeout; where no price can be told it says why.
 */
export function costLine(fn: LambdaFunction, measurements: readonly Measurement[]): string {
  try {
    return knownCostLine(fn, measurements);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return l10n.t('Cost unknown: {0}', error.message);
  }
}

function knownCostLine(fn: LambdaFunction, measurements: readonly Measurement[]): string {
  const { memorySize, durationMs, durationSource, ...usage } = measuredUsage(fn, measurements);
  if (memorySize === undefined) return l10n.t('Cost unknown: MemorySize cannot be resolved here');
  if (durationMs === undefined) return l10n.t('Cost unknown: run it once, its Timeout cannot be resolved here');
  const { currency, total } = estimate({ ...usage, memorySize, durationMs, requests });
  const price = formatMoney(total.expected, currency);
  const volume = formatRequests(requests);
  const duration = formatDuration(durationMs);
  if (durationSource?.kind !== 'measured') {
    return l10n.t('≤ {0} per {1} at {2} MB, if each takes the timeout of {3}', price, volume, memorySize, duration);
  }
  const measuredAt = durationSource.memorySize;
  if (measuredAt !== memorySize) {
    return l10n.t('≈ {0} per {1} at {2} MB, {3} measured at {4} MB', price, volume, memorySize, duration, measuredAt);
  }
  return l10n.t('≈ {0} per {1} at {2} MB, {3} measured', price, volume, memorySize, duration);
}
