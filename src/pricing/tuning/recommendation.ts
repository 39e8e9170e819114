import type { TuningPoint } from './visualizationLink.ts';

/** What is to be optimised. */
export const tuningStrategies = ['cost', 'speed', 'balanced'] as const;
export type TuningStrategy = (typeof tuningStrategies)[number];

/** Of a balance, how much the cost counts; 0: speed alone, 1: cost alone. */
const evenWeight = 0.5;

/**
 * The best of the sizes. Cost: the cheapest, speed: the fastest, and of equals the other way round; balanced: the least
 * of `weight · cost / largest cost + (1 - weight) · duration / longest duration`, as AWS Lambda Power Tuning has it
 * (https://github.com/alexcasalboni/aws-lambda-power-tuning). Undefined where there is no point.
 */
export function recommended<Point extends TuningPoint>(
  points: readonly Point[],
  strategy: TuningStrategy,
  weight = evenWeight,
): Point | undefined {
  const largestCost = Math.max(...points.map(({ cost }) => cost));
  const longest = Math.max(...points.map(({ durationMs }) => durationMs));
  const score = ({ cost, durationMs }: Point): readonly [number, number] => {
    const [dear, slow] = [cost / (largestCost || 1), durationMs / (longest || 1)];
    switch (strategy) {
      case 'cost':
        return [dear, slow];
      case 'speed':
        return [slow, dear];
      case 'balanced':
        return [weight * dear + (1 - weight) * slow, slow];
    }
  };
  const better = (a: Point, b: Point): number => {
    const [[a1, a2], [b1, b2]] = [score(a), score(b)];
    return a1 - b1 || a2 - b2 || a.memorySize - b.memorySize;
  };
  return points.toSorted(better)[0];
}
