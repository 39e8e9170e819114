import type { TieredPrice } from './regionPrices.ts';

/** What one tier adds to a part of an estimate. */
export interface TierAmount {
  readonly quantity: number;
  readonly price: number;
  readonly amount: number;
}

/**
 * Spreads `quantity` over the tiers of a price, starting where `used` has been counted already. Where only the first
 * tiers are known, the last known one holds for the rest (`beyondKnownTiers` says whether it had to).
 */
export function tierAmounts(tiers: TieredPrice, quantity: number, used = 0): TierAmount[] {
  const amounts: TierAmount[] = [];
  let from = used;
  const end = used + quantity;
  for (const [index, price] of tiers.prices.entries()) {
    const isLast = index === tiers.prices.length - 1;
    const upTo = isLast ? end : Math.min(end, tiers.bounds[index] ?? end);
    if (upTo <= from) continue;
    amounts.push({ quantity: upTo - from, price, amount: (upTo - from) * price });
    from = upTo;
  }
  return amounts;
}

/** Whether `quantity` reaches into a tier whose price is not known. */
export function beyondKnownTiers(tiers: TieredPrice, quantity: number): boolean {
  const bound = tiers.bounds[tiers.prices.length - 1];
  return bound !== undefined && quantity > bound;
}
