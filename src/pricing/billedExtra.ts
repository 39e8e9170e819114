import { longestDurationMs } from './completeUsage.ts';
import { estimate } from './estimate.ts';
import { PriceBook } from './priceBook.ts';
import type { Usage } from './usage.ts';

/** More of what AWS bills: time of each request or of each cold start, or output of each request to the log. */
export type BilledExtra =
  | { readonly of: 'request' | 'coldStart'; readonly milliseconds: number }
  | { readonly of: 'log'; readonly bytes: number };

/**
 * What more of something adds to a bill, a month, in the estimate's currency: at its tiers, on top of what the usage has
 * already. Throws ExpectedError where the usage cannot be priced.
 */
export function priceOfExtra(usage: Usage, extra: BilledExtra, book = PriceBook.shipped): number {
  const exact = { ...usage };
  // A range would have to hold both durations.
  delete exact.durationRange;
  delete exact.durationSource;
  const less = base(exact, extra);
  return estimate(added(less, extra), book).total.expected - estimate(less, book).total.expected;
}

/** What there is without it. A duration that is the longest there can be has no room for more. */
function base(usage: Usage, extra: BilledExtra): Usage {
  const room = (ms: number, more: number): number => Math.max(1, Math.min(Math.ceil(ms), longestDurationMs - more));
  switch (extra.of) {
    case 'request':
      return { ...usage, durationMs: room(usage.durationMs, extra.milliseconds) };
    case 'coldStart':
      return { ...usage, initDurationMs: room(usage.initDurationMs ?? 0, extra.milliseconds) };
    case 'log':
      return usage;
  }
}

function added(usage: Usage, extra: BilledExtra): Usage {
  switch (extra.of) {
    case 'request':
      return { ...usage, durationMs: Math.min(usage.durationMs + extra.milliseconds, longestDurationMs) };
    case 'coldStart': {
      const initDurationMs = Math.min((usage.initDurationMs ?? 0) + extra.milliseconds, longestDurationMs);
      return { ...usage, initDurationMs };
    }
    case 'log':
      return { ...usage, logBytes: (usage.logBytes ?? 0) + extra.bytes };
  }
}
