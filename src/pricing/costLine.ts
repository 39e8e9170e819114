import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { estimate } from './estimate.ts';
import { formatDuration, formatDurations, formatMoneys, formatRequests } from './format.ts';
import { functionUsage, type UsageKnowledge } from './functionUsage.ts';
import { PriceBook } from './priceBook.ts';
import type { DurationSource } from './usage.ts';

/**
 * What a function costs, in one line: `≈ $1.90–5.20 / month · 1M × 12–40 ms · 128 MB x86 (7 local runs)`. Without runs
 * it is the worst case, the timeout; where no price can be told it says why.
 */
export function costLine(fn: LambdaFunction, knowledge: UsageKnowledge, book = PriceBook.shipped): string {
  try {
    return knownCostLine(fn, knowledge, book);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return l10n.t('Cost unknown: {0}', error.message);
  }
}

function knownCostLine(fn: LambdaFunction, knowledge: UsageKnowledge, book: PriceBook): string {
  const { memorySize, durationMs, ...usage } = functionUsage(fn, knowledge);
  if (memorySize === undefined) return l10n.t('Cost unknown: MemorySize cannot be resolved here');
  if (durationMs === undefined) return l10n.t('Cost unknown: run it once, its Timeout cannot be resolved here');
  const { currency, total } = estimate({ ...usage, memorySize, durationMs }, book);
  const { low, high } = usage.durationRange ?? { low: durationMs, high: durationMs };
  const volume = formatRequests(usage.requests ?? 1_000_000);
  const size = `${memorySize} MB ${usage.architecture === 'arm64' ? 'arm64' : 'x86'}`;
  const source = sourceText(usage.durationSource);
  if (usage.durationSource?.kind === 'timeout') {
    const worst = formatMoneys(total.high, total.high, currency);
    return l10n.t('≤ {0} / month · {1} × {2} · {3} ({4})', worst, volume, formatDuration(durationMs), size, source);
  }
  const price = formatMoneys(total.low, total.high, currency);
  return l10n.t('≈ {0} / month · {1} × {2} · {3} ({4})', price, volume, formatDurations(low, high), size, source);
}

/** Where the duration comes from, as few words as a lens has room for. */
export function sourceText(source: DurationSource | undefined): string {
  switch (source?.kind) {
    case 'reports':
      return l10n.t('AWS reports: {0}', source.runs);
    case 'measured':
      return source.runs === 1 ? l10n.t('1 local run') : l10n.t('{0} local runs', source.runs);
    case 'timeout':
      return l10n.t('the timeout: no successful run yet');
    case 'assumption':
    case undefined:
      return l10n.t('assumed');
  }
}
