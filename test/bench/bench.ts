/** One bench: what it compares, and what came of it. */
export interface Bench {
  /** How the command line and the page's markers call it. */
  readonly name: string;
  /** What is measured, for the page; Markdown. */
  readonly about: string;
  run(): Promise<Measured>;
}

export interface Measured {
  /** The first row is the head, the first column says what the row is. */
  readonly table: readonly (readonly string[])[];
  readonly goals: readonly Goal[];
  /** What could not be measured, and why. */
  readonly notes?: readonly string[];
}

/** Met where `measured` is at most `limit`. */
export interface Goal {
  readonly what: string;
  readonly measured: number;
  readonly limit: number;
  readonly unit: 'ms' | 'MB' | 'of its time' | 'of its middle' | 'times' | 'requests';
}

/** One sentence: met or missed, and by how much. */
export function verdict({ what, measured, limit, unit }: Goal): string {
  const figures = `${number(measured)} of at most ${number(limit)} ${unit}`;
  return measured <= limit
    ? `${what}: met, ${figures}.`
    : `${what}: missed by ${number(measured - limit)} ${unit}, ${figures}.`;
}

/** Three digits that say something. */
export function number(value: number): string {
  return value.toFixed(Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0);
}

/** A figure beside what it is compared with. */
export function ratio(value: number, base: number): string {
  return (value / base).toFixed(2);
}
