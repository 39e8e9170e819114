import type { Architecture } from '../functions/lambdaFunction.ts';

/** How far a duration may be off, in parts of itself. */
export interface Uncertainty {
  readonly low: number;
  readonly high: number;
}

/**
 * AWS's own reports: what the same test differs by when it is run on Lambda a month later (a public benchmark of 94,080
 * and 183,750 invocations, November and December 2025).
 */
export const reportUncertainty: Readonly<Record<Architecture, Uncertainty>> = {
  x86_64: { low: 0.9, high: 1.1 },
  arm64: { low: 0.75, high: 1.25 },
};

/** The CPU part of local runs: of a machine that was compared with Lambda, and of one that was not. */
export const localUncertainty = {
  calibrated: { low: 0.6, high: 1.7 },
  uncalibrated: { low: 0.4, high: 2.5 },
} as const satisfies Readonly<Record<string, Uncertainty>>;
