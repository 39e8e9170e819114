/** Of requests a month; more is a mistake. */
export const largestVolume = 1e12;

const factors: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9, g: 1e9 };

/** Requests a month as people write them: `3000000`, `3,000,000`, `2.5M`, `40k`; undefined where it is none. */
export function volumeOf(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^\s*([\d,_ ]*\.?\d+)\s*([kmbg]?)\s*$/i.exec(text) ?? [];
  if (digits === '') return undefined;
  const value = Math.round(Number(digits.replaceAll(/[,_ ]/g, '')) * (factors[unit.toLowerCase()] ?? 1));
  return Number.isFinite(value) && value >= 0 && value <= largestVolume ? value : undefined;
}
