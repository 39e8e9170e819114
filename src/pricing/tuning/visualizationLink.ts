import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../expectedError.ts';

/** What one memory size takes and costs, each for one invocation. */
export interface TuningPoint {
  /** MB. */
  readonly memorySize: number;
  readonly durationMs: number;
  readonly cost: number;
}

const page = 'https://lambda-power-tuning.show/';

/**
 * The address of AWS Lambda Power Tuning's chart: memory sizes as Int16, milliseconds and cost as Float32, each little-endian
 * in base64, joined by semicolons behind `#`, which no server gets to see
 * (https://github.com/matteo-ronchetti/aws-lambda-power-tuning-ui).
 */
export function visualizationLink(points: readonly TuningPoint[], currency = 'USD'): string {
  const sorted = points.toSorted((a, b) => a.memorySize - b.memorySize);
  const parts = [
    encode(
      sorted.map(({ memorySize }) => memorySize),
      2,
      (view, at, value) => view.setInt16(at, value, true),
    ),
    encode(
      sorted.map(({ durationMs }) => durationMs),
      4,
      (view, at, value) => view.setFloat32(at, value, true),
    ),
    encode(
      sorted.map(({ cost }) => cost),
      4,
      (view, at, value) => view.setFloat32(at, value, true),
    ),
  ];
  return `${page}${currency === 'USD' ? '' : `?currency=${currency}`}#${parts.join(';')}`;
}

/** The points of such an address, or of what stands behind its `#`. Throws ExpectedError for anything else. */
export function pointsOfLink(link: string): TuningPoint[] {
  const text = link.trim();
  const [sizes = '', durations = '', costs = '', ...more] = text.slice(text.indexOf('#') + 1).split(';');
  const memorySizes = decode(sizes, 2, (view, at) => view.getInt16(at, true));
  const milliseconds = decode(durations, 4, (view, at) => view.getFloat32(at, true));
  const amounts = decode(costs, 4, (view, at) => view.getFloat32(at, true));
  const count = memorySizes.length;
  const points = memorySizes.map((memorySize, index) => ({
    memorySize,
    durationMs: milliseconds[index] ?? NaN,
    cost: amounts[index] ?? NaN,
  }));
  const sound = points.every(
    ({ memorySize, durationMs, cost }) =>
      memorySize > 0 && durationMs >= 0 && Number.isFinite(durationMs) && cost >= 0 && Number.isFinite(cost),
  );
  if (count === 0 || more.length > 0 || milliseconds.length !== count || amounts.length !== count || !sound) {
    throw new ExpectedError(
      l10n.t('This is no link of AWS Lambda Power Tuning: {0}… is needed, with sizes, times and costs.', `${page}#`),
    );
  }
  return points;
}

function encode(
  values: readonly number[],
  bytes: number,
  set: (view: DataView, at: number, value: number) => void,
): string {
  const buffer = Buffer.alloc(values.length * bytes);
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  values.forEach((value, index) => set(view, index * bytes, value));
  return buffer.toString('base64');
}

/** Empty where it is no base64 of whole numbers of that size. */
function decode(text: string, bytes: number, get: (view: DataView, at: number) => number): number[] {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return [];
  const buffer = Buffer.from(text, 'base64');
  if (buffer.length % bytes !== 0) return [];
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  return Array.from({ length: buffer.length / bytes }, (_, index) => get(view, index * bytes));
}
