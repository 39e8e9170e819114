/** Money as people read it: `$0.28`, `$1,234.50`; below ten cents two significant digits, `$0.0042`. */
export function formatMoney(amount: number, currency: string): string {
  const digits =
    amount > 0 && amount < 0.1
      ? { minimumSignificantDigits: 1, maximumSignificantDigits: 2 }
      : { minimumFractionDigits: amount === 0 ? 0 : 2, maximumFractionDigits: 2 };
  return new Intl.NumberFormat('en-US', { style: 'currency', currency, ...digits }).format(amount);
}

/** A range of money: `$1.90–5.20`, `$0.28` where both ends read the same. */
export function formatMoneys(low: number, high: number, currency: string): string {
  const [from, to] = [formatMoney(low, currency), formatMoney(high, currency)];
  if (from === to) return from;
  const symbol = /^[^\d]*/.exec(to)?.[0] ?? '';
  return `${from}–${to.slice(symbol.length)}`;
}

/** A range of durations: `12–40 ms`, `800 ms–1.2 s`. */
export function formatDurations(low: number, high: number): string {
  const [from, to] = [formatDuration(low), formatDuration(high)];
  if (from === to) return from;
  const unit = / \w+$/.exec(to)?.[0] ?? '';
  return from.endsWith(unit) ? `${from.slice(0, -unit.length)}–${to}` : `${from}–${to}`;
}

/** A duration as people read it: `1.2 ms`, `40 ms`, `3 s`. */
export function formatDuration(ms: number): string {
  if (ms >= 1000) return `${plainNumber(Math.round(ms / 100) / 10)} s`;
  return ms < 9.95 ? `${Math.max(0.1, Math.round(ms * 10) / 10)} ms` : `${Math.round(ms)} ms`;
}

/** A volume as people read it: `10B`, `1M`, `2.5M`, `300,000`. */
export function formatRequests(requests: number): string {
  for (const [factor, unit] of [
    [1e9, 'B'],
    [1e6, 'M'],
  ] as const) {
    if (requests >= factor && requests % (factor / 10) === 0) return `${plainNumber(requests / factor)}${unit}`;
  }
  return plainNumber(requests);
}

/** `300 bytes`, `1.2 KB`. */
export function formatBytes(bytes: number): string {
  return bytes < 1000 ? `${Math.round(bytes)} bytes` : `${plainNumber(Math.round(bytes / 100) / 10)} KB`;
}

/** With separators of thousands: `10,240`, `0.01`. */
export function plainNumber(value: number): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 }).format(value);
}
