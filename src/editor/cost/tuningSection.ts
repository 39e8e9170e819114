import * as l10n from '@vscode/l10n';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { recommended, tuningStrategies } from '../../pricing/tuning/recommendation.ts';
import type { TuningPoint } from '../../pricing/tuning/visualizationLink.ts';
import type { CostPageModel } from './costProtocol.ts';

/** Tuned sizes, from here or from a link. */
export interface ShownTuning {
  readonly points: readonly (TuningPoint & { readonly spread?: { readonly low: number; readonly high: number } })[];
  /** How far it can be trusted. */
  readonly trust: readonly string[];
  readonly imported: boolean;
}

/** What the tuned sizes say: the best by each measure, and how sure that is. */
export function tuningSection(
  fn: LambdaFunction,
  { points, trust, imported }: ShownTuning,
): NonNullable<CostPageModel['tuning']> {
  const [cost, speed, balanced] = tuningStrategies.map((strategy) => recommended(points, strategy)?.memorySize ?? 0);
  const writes = !imported && fn.places.has('MemorySize') && balanced !== fn.memorySize;
  return {
    title: imported ? l10n.t('Imported Power Tuning') : l10n.t('Tuned on this machine'),
    advice: l10n.t('Cheapest: {0} MB. Fastest: {1} MB. Balanced: {2} MB.', cost ?? 0, speed ?? 0, balanced ?? 0),
    trust,
    ...(writes
      ? { write: [{ action: 'writeMemory', label: l10n.t('Write {0} MB into Template', balanced ?? 0) }] }
      : {}),
  };
}
