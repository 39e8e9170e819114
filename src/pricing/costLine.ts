import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { formatDuration, formatMoney, formatRequests } from './format.ts';
import { functionEstimate } from './functionEstimate.ts';
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
  const { memorySize, source, estimate } = functionEstimate(fn, measurements, { requests });
  const price = formatMoney(estimate.total.expected, estimate.currency);
  const volume = formatRequests(requests);
  const duration = formatDuration(source.durationMs);
  if (source.kind === 'timeout') {
    return l10n.t('≤ {0} per {1} at {2} MB, if each takes the timeout of {3}', price, volume, memorySize, duration);
  }
  if (source.memorySize !== memorySize) {
    const measuredAt = source.memorySize;
    return l10n.t('≈ {0} per {1} at {2} MB, {3} measured at {4} MB', price, volume, memorySize, duration, measuredAt);
  }
  return l10n.t('≈ {0} per {1} at {2} MB, {3} measured', price, volume, memorySize, duration);
}
