import * as l10n from '@vscode/l10n';
import { lambdaBounds, lambdaDefaults, type LambdaFunction } from '../../functions/lambdaFunction.ts';
import { ExpectedError } from '../../expectedError.ts';
import type { Costs } from '../../pricing/costs.ts';
import { longestDurationMs } from '../../pricing/completeUsage.ts';
import { estimate, type Estimate } from '../../pricing/estimate.ts';
import { formatMoney, formatMoneys, formatRequests } from '../../pricing/format.ts';
import { pricedUsage } from '../../pricing/functionCost.ts';
import { leversOf } from '../../pricing/levers.ts';
import { partName, partQuantity } from '../../pricing/partText.ts';
import type { Usage } from '../../pricing/usage.ts';
import type { ControlModel, CostPageModel, PartModel } from './costProtocol.ts';
import { memoryPlot, volumePlot } from './plotModels.ts';
import { tuningSection, type ShownTuning } from './tuningSection.ts';

/** What the controls say instead of what the function is. */
export type WhatIf = Partial<
  Pick<Usage, 'requests' | 'durationMs' | 'memorySize' | 'architecture' | 'region' | 'freeTier'>
>;

/** The cost panel's page: the function as it is beside the function as it might be. */
export function costPageModel(fn: LambdaFunction, whatIf: WhatIf, costs: Costs, tuning?: ShownTuning): CostPageModel {
  const known = costs.knowledge(fn);
  let now: { usage: Usage; estimate: Estimate };
  let then: { usage: Usage; estimate: Estimate };
  try {
    const usage = pricedUsage(fn, known);
    now = { usage, estimate: estimate(usage, costs.book) };
  } catch (error) {
    return problemPage(fn, error);
  }
  const knowledge = costs.knowledge(fn, whatIf);
  let problem: string | undefined;
  try {
    const usage = pricedUsage(fn, knowledge);
    then = { usage, estimate: estimate(usage, costs.book) };
  } catch (error) {
    problem = expected(error);
    then = now;
  }
  const { usage, estimate: bill } = then;
  return {
    ...texts(fn),
    now: { label: l10n.t('Now'), value: range(now.estimate), detail: detail(now.usage, now.estimate) },
    whatIf: {
      label: l10n.t('What if'),
      value: range(bill),
      detail: change(now.estimate, bill),
      worse: bill.total.expected > now.estimate.total.expected,
    },
    ...(problem === undefined ? {} : { problem }),
    controls: controls(usage, costs),
    plots: [
      memoryPlot(fn, knowledge, costs, { usage, now: now.usage, currency: bill.currency }, tuning),
      volumePlot(usage, costs, { now: now.usage, currency: bill.currency }),
    ],
    parts: parts(bill),
    levers: leversOf(fn, knowledge, costs.book).map(
      ({ title, saving }) => `${formatMoney(saving, bill.currency)} · ${title}`,
    ),
    ...(tuning ? { tuning: tuningSection(fn, tuning) } : {}),
    assumptions: bill.assumptions,
  };
}

function problemPage(fn: LambdaFunction, error: unknown): CostPageModel {
  return {
    ...texts(fn),
    now: { label: l10n.t('Now'), value: '–', detail: '' },
    whatIf: { label: l10n.t('What if'), value: '–', detail: '', worse: false },
    problem: expected(error),
    controls: [],
    plots: [],
    parts: [],
    levers: [],
    assumptions: [],
  };
}

function expected(error: unknown): string {
  if (error instanceof ExpectedError) return error.message;
  throw error;
}

function texts(fn: LambdaFunction) {
  return {
    title: l10n.t('Cost of {0}', fn.name),
    controlsTitle: l10n.t('What if'),
    buttons: [
      { action: 'reset', label: l10n.t('Back to Now') },
      { action: 'setVolume', label: l10n.t('Set Monthly Volume…') },
      { action: 'tune', label: l10n.t('Tune Memory…') },
      { action: 'importReports', label: l10n.t('Import REPORT Lines…') },
      { action: 'exportCsv', label: l10n.t('Export CSV') },
      { action: 'exportLink', label: l10n.t('Copy Power Tuning Link') },
      { action: 'importLink', label: l10n.t('Import Power Tuning Link…') },
    ],
    partsTitle: l10n.t('Parts of the bill'),
    partsHead: [l10n.t('Part'), l10n.t('Quantity'), l10n.t('Amount')],
    leversTitle: l10n.t('What would save most, per month'),
    assumptionsTitle: l10n.t('What it rests on'),
    tableLabel: l10n.t('As a table'),
  } as const;
}

function range({ total, currency }: Estimate): string {
  return l10n.t('{0} / month', formatMoneys(total.low, total.high, currency));
}

function detail({ requests = 1_000_000, memorySize, architecture = 'x86_64' }: Usage, { region }: Estimate): string {
  return `${l10n.t('{0} requests', formatRequests(requests))} · ${memorySize} MB ${architecture} · ${region}`;
}

function change(now: Estimate, then: Estimate): string {
  if (now.currency !== then.currency) return '';
  const difference = then.total.expected - now.total.expected;
  if (Math.abs(difference) < 1e-9) return l10n.t('as now');
  const share = now.total.expected === 0 ? '' : ` (${signed(difference / now.total.expected)})`;
  const money = formatMoney(Math.abs(difference), now.currency);
  return difference > 0 ? l10n.t('{0} more{1}', money, share) : l10n.t('{0} less{1}', money, share);
}

function signed(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.round(Math.abs(share) * 100)} %`;
}

function controls(usage: Usage, costs: Costs): ControlModel[] {
  const { memorySize, durationMs, requests = 1_000_000 } = usage;
  const slider = { kind: 'slider', whole: true, logarithmic: true } as const;
  return [
    { ...slider, key: 'requests', label: l10n.t('Requests a month'), unit: '', value: requests, low: 1000, high: 1e10 },
    {
      ...slider,
      key: 'durationMs',
      label: l10n.t('Duration'),
      unit: 'ms',
      value: Math.round(durationMs * 10) / 10,
      low: 1,
      high: longestDurationMs,
      whole: false,
    },
    {
      ...slider,
      key: 'memorySize',
      label: l10n.t('Memory'),
      unit: 'MB',
      value: memorySize,
      ...lambdaBounds.memorySize,
    },
    {
      kind: 'select',
      key: 'architecture',
      label: l10n.t('Architecture'),
      value: usage.architecture ?? lambdaDefaults.architecture,
      choices: ['x86_64', 'arm64'],
    },
    {
      kind: 'select',
      key: 'region',
      label: l10n.t('Region'),
      value: usage.region ?? 'us-east-1',
      choices: costs.book.regions,
    },
    { kind: 'check', key: 'freeTier', label: l10n.t('Free tier'), value: usage.freeTier ?? false },
  ];
}

function parts({ parts: all, total, currency }: Estimate): PartModel[] {
  return all.map((part) => ({
    name: partName(part),
    quantity: partQuantity(part),
    amount: formatMoney(part.amount, currency),
    share: total.expected === 0 ? 0 : part.amount / total.expected,
  }));
}
