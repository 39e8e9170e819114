import type { MemoryPoint, VolumePoint } from './costPlots.ts';

/** Both plots as one table that a spreadsheet reads: a row for each point, numbers unrounded. */
export function costCsv(currency: string, memory: readonly MemoryPoint[], volume: readonly VolumePoint[]): string {
  const rows: (string | number | undefined)[][] = [
    ['memory_mb', 'duration_ms', 'duration_high_ms', `x86_64_${currency}_per_month`, `arm64_${currency}_per_month`],
    ...memory.map(({ memorySize, durationMs, durationHighMs, cost }) => {
      return [memorySize, durationMs, durationHighMs, cost.x86_64, cost.arm64];
    }),
    [],
    ['requests_per_month', `${currency}_per_month`, `${currency}_per_month_with_free_tier`],
    ...volume.map(({ requests, cost, freeTierCost }) => [requests, cost, freeTierCost]),
  ];
  return `${rows.map((row) => row.map((cell) => cell ?? '').join(',')).join('\n')}\n`;
}
