import * as l10n from '@vscode/l10n';
import type { Architecture, LambdaFunction } from '../../functions/lambdaFunction.ts';
import { memoryPoints, volumePoints, type MemoryPoint } from '../../pricing/costPlots.ts';
import type { Costs } from '../../pricing/costs.ts';
import { formatDuration, formatMoney, formatRequests, plainNumber } from '../../pricing/format.ts';
import type { UsageKnowledge } from '../../pricing/functionUsage.ts';
import type { Usage } from '../../pricing/usage.ts';
import type { PlotModel, SeriesModel } from './costProtocol.ts';
import type { ShownTuning } from './tuningSection.ts';

/** Cost on both architectures and duration over memory; what was tuned lies over it. */
export function memoryPlot(
  fn: LambdaFunction,
  knowledge: UsageKnowledge,
  costs: Costs,
  { usage, now, currency }: { usage: Usage; now: Usage; currency: string },
  tuning: ShownTuning | undefined,
): PlotModel {
  const points = memoryPoints(fn, knowledge, costs, usage.memorySize);
  const requests = usage.requests ?? 1_000_000;
  const tuned = tuning?.points ?? [];
  const values = [...new Set([...points, ...tuned].map(({ memorySize }) => memorySize))].sort((a, b) => a - b);
  const along = <Point extends { readonly memorySize: number }>(
    all: readonly Point[],
    value: (point: Point) => number | undefined,
  ): (number | null)[] =>
    values.map((size) => {
      const point = all.find(({ memorySize }) => memorySize === size);
      return (point && value(point)) ?? null;
    });
  const series: SeriesModel[] = [
    { label: l10n.t('Cost on x86_64'), axis: 'left', colour: 'blue', values: along(points, ({ cost }) => cost.x86_64) },
    { label: l10n.t('Cost on arm64'), axis: 'left', colour: 'green', values: along(points, ({ cost }) => cost.arm64) },
    {
      label: l10n.t('Duration'),
      axis: 'right',
      colour: 'yellow',
      dashed: true,
      values: along(points, ({ durationMs }) => durationMs),
    },
    ...(tuned.length === 0
      ? []
      : ([
          {
            label: l10n.t('Tuned: cost'),
            axis: 'left',
            colour: 'purple',
            points: true,
            values: along(tuned, ({ cost }) => cost * requests),
          },
          ...tunedDurations(tuned, along),
        ] satisfies SeriesModel[])),
  ];
  return {
    id: 'memory',
    title: l10n.t('Cost and duration over memory'),
    summary: memorySummary(points, usage.architecture ?? 'x86_64', currency),
    x: { label: l10n.t('Memory in MB'), values },
    base: 2,
    left: currency,
    right: 'ms',
    series,
    marks: marks(now.memorySize, usage.memorySize),
    table: {
      caption: l10n.t('Cost and duration over memory'),
      head: [l10n.t('Memory'), l10n.t('Duration'), 'x86_64', 'arm64'],
      rows: points.map(({ memorySize, durationMs, cost }) => [
        `${memorySize} MB`,
        formatDuration(durationMs),
        money(cost.x86_64, currency),
        money(cost.arm64, currency),
      ]),
    },
  };
}

function tunedDurations(
  tuned: ShownTuning['points'],
  along: (
    all: ShownTuning['points'],
    value: (point: ShownTuning['points'][number]) => number | undefined,
  ) => (number | null)[],
): SeriesModel[] {
  const line = { axis: 'right', colour: 'red' } as const;
  return [
    { ...line, label: l10n.t('Tuned: duration'), values: along(tuned, ({ durationMs }) => durationMs) },
    ...(tuned.some(({ spread }) => spread)
      ? [
          { ...line, label: l10n.t('Shortest'), dashed: true, values: along(tuned, ({ spread }) => spread?.low) },
          { ...line, label: l10n.t('Longest'), dashed: true, values: along(tuned, ({ spread }) => spread?.high) },
        ]
      : []),
  ];
}

/** Cost over monthly volume: with and without the free tier. */
export function volumePlot(
  usage: Usage,
  costs: Costs,
  { now, currency }: { readonly now: Usage; readonly currency: string },
): PlotModel {
  const points = volumePoints(usage, costs);
  const positive = (value: number): number | null => (value > 0 ? value : null);
  return {
    id: 'volume',
    title: l10n.t('Cost over monthly volume'),
    summary: l10n.t(
      'From {0} for {1} requests to {2} for {3} requests; large volumes are cheaper where they reach a tier.',
      money(points[0]?.cost, currency),
      formatRequests(points[0]?.requests ?? 0),
      money(points.at(-1)?.cost, currency),
      formatRequests(points.at(-1)?.requests ?? 0),
    ),
    x: { label: l10n.t('Requests a month'), values: points.map(({ requests }) => requests) },
    base: 10,
    left: currency,
    series: [
      { label: l10n.t('Cost'), axis: 'left', colour: 'blue', values: points.map(({ cost }) => positive(cost)) },
      {
        label: l10n.t('With the free tier'),
        axis: 'left',
        colour: 'purple',
        dashed: true,
        values: points.map(({ freeTierCost }) => positive(freeTierCost)),
      },
    ],
    marks: marks(now.requests ?? 1_000_000, usage.requests ?? 1_000_000),
    table: {
      caption: l10n.t('Cost over monthly volume'),
      head: [l10n.t('Requests a month'), l10n.t('Cost'), l10n.t('With the free tier')],
      rows: points
        .filter((_, index) => index % 4 === 0)
        .map(({ requests, cost, freeTierCost }) => [
          plainNumber(requests),
          money(cost, currency),
          money(freeTierCost, currency),
        ]),
    },
  };
}

/** Of the architecture that is asked about: the other one may be cheaper, and take longer. */
function memorySummary(points: readonly MemoryPoint[], architecture: Architecture, currency: string): string {
  const priced = points.flatMap(({ memorySize, cost: { [architecture]: cost } }) =>
    cost === undefined ? [] : { memorySize, cost },
  );
  const cheapest = priced.toSorted((a, b) => a.cost - b.cost)[0];
  const fastest = points.toSorted((a, b) => a.durationMs - b.durationMs)[0];
  if (!cheapest || !fastest) return '';
  // Of a timeout nobody knows how it would scale.
  if (points.every(({ durationMs }) => durationMs === fastest.durationMs)) {
    return l10n.t(
      'Cheapest on {0} at {1} MB with {2}; the duration is assumed to be {3} at every size.',
      architecture,
      cheapest.memorySize,
      money(cheapest.cost, currency),
      formatDuration(fastest.durationMs),
    );
  }
  return l10n.t(
    'Cheapest on {0} at {1} MB with {2}; fastest at {3} MB with {4}.',
    architecture,
    cheapest.memorySize,
    money(cheapest.cost, currency),
    fastest.memorySize,
    formatDuration(fastest.durationMs),
  );
}

function marks(now: number, whatIf: number): { x: number; label: string }[] {
  const all = [{ x: now, label: l10n.t('Now') }];
  return now === whatIf ? all : [...all, { x: whatIf, label: l10n.t('What if') }];
}

function money(amount: number | undefined, currency: string): string {
  return amount === undefined ? l10n.t('unknown') : formatMoney(amount, currency);
}
