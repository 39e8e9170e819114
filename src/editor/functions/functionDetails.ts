import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { EventSource, Place } from '../../functions/eventSource.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { isSecretLike } from '../../functions/secretName.ts';
import { localLayers } from '../../sandbox/layers/localLayers.ts';
import { outcomeText, runText, type RunState } from '../run/outcomeText.ts';
import type { Run } from '../run/run.ts';
import { eventSourceText, memoryText, originText, timeoutText } from './functionText.ts';

/** What a click on a detail leads to. */
export type DetailTarget =
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'event'; readonly file: string }
  | { readonly kind: 'handler' | 'result' | 'findings' | 'cost'; readonly functionId: string };

/** One line below a function. */
export interface Detail {
  readonly label: string;
  readonly description: string;
  /** A codicon; `runState` takes its place for the last run. */
  readonly icon: string;
  readonly runState?: RunState;
  readonly isWarning?: boolean;
  /** What is said instead of the label where that alone says too little to somebody who does not see the icon. */
  readonly spokenAs?: string;
  readonly tooltip?: string;
  readonly target?: DetailTarget;
  /** Keeps its place unfolded while others come and go. */
  readonly key?: string;
  /** What the menus of the view know it by. */
  readonly context?: 'event' | 'events';
  /** The file of a saved event, for the commands of the menus. */
  readonly eventFile?: string;
  /** What stands below it. */
  readonly parts?: readonly Detail[];
}

/** How a masked value looks, whatever its length. */
const masked = '••••••';

/** What is below a function, first what is used most. `findings`: where they are; `events`: those that are saved; `cost`: in words. */
export function detailsOf(
  fn: LambdaFunction,
  run: Pick<Run, 'state' | 'outcome' | 'phase' | 'event' | 'profile'> | undefined,
  findings: readonly unknown[],
  events: readonly Detail[] = [],
  cost?: string,
): Detail[] {
  return [
    handlerDetail(fn),
    {
      label: l10n.t('Runtime'),
      description: fn.runtime ?? (fn.packageType === 'image' ? l10n.t('container image') : l10n.t('by the file type')),
      icon: 'server-process',
    },
    {
      label: l10n.t('Memory and timeout'),
      description: `${memoryText(fn)} · ${timeoutText(fn)}`,
      icon: 'dashboard',
    },
    ...fn.eventSources.map(eventSourceDetail),
    ...events,
    ...environmentDetail(fn),
    ...layersDetail(fn),
    ...originDetail(fn),
    ...(cost === undefined
      ? []
      : [
          {
            label: l10n.t('Cost'),
            description: cost,
            icon: 'credit-card',
            target: { kind: 'cost', functionId: fn.id } as const,
          },
        ]),
    ...(run ? [lastRunDetail(fn, run)] : []),
    ...(findings.length > 0 ? [findingsDetail(fn, findings.length)] : []),
  ];
}

/** `1 finding`, `3 findings`. */
export function findingsText(count: number): string {
  return count === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', count);
}

function handlerDetail(fn: LambdaFunction): Detail {
  const label = l10n.t('Handler');
  const name = fn.handler ?? l10n.t('unknown');
  const target = { kind: 'handler', functionId: fn.id } as const;
  if (fn.handlerSource) {
    const { file, range } = fn.handlerSource;
    return { label, description: name, icon: 'symbol-function', tooltip: `${file}:${range.start.line + 1}`, target };
  }
  if (fn.packageType === 'image' || fn.packageType === 'inline') {
    const where = fn.packageType === 'image' ? l10n.t('in the container image') : l10n.t('in the template');
    return { label, description: fn.handler ?? where, icon: 'symbol-function' };
  }
  return { label, description: l10n.t('{0}: not found in the code', name), icon: 'warning', isWarning: true, target };
}

function eventSourceDetail(source: EventSource): Detail {
  const { label, description } = eventSourceText(source);
  return {
    label,
    description: source.enabled === false ? `${description} · ${l10n.t('switched off')}` : description,
    icon: 'radio-tower',
    spokenAs: l10n.t('Event source'),
    ...(source.place && { target: { kind: 'place', place: source.place } as const }),
  };
}

function environmentDetail(fn: LambdaFunction): Detail[] {
  const known = Object.entries(fn.environment).map(([name, value]): Detail => {
    const secret = isSecretLike(name, value);
    return variableDetail(fn, name, secret ? masked : value, secret ? l10n.t('masked') : value);
  });
  const unknown = fn.unknownEnvironment.map((name) => {
    return variableDetail(fn, name, l10n.t('known on AWS only'), l10n.t('known on AWS only'));
  });
  const parts = [...known, ...unknown].sort((a, b) => (a.label < b.label ? -1 : 1));
  if (parts.length === 0) return [];
  const names = parts.map(({ label }) => label).join(', ');
  return [{ label: l10n.t('Environment'), description: names, icon: 'symbol-variable', key: 'environment', parts }];
}

function variableDetail(fn: LambdaFunction, name: string, shown: string, tooltip: string): Detail {
  const place = fn.places.get(`Environment.Variables.${name}`);
  return {
    label: name,
    description: shown,
    icon: 'symbol-constant',
    tooltip: `${name}: ${tooltip}`,
    ...(place && { target: { kind: 'place', place: { file: place.file, range: place.key } } as const }),
  };
}

function layersDetail(fn: LambdaFunction): Detail[] {
  if (fn.layers.length === 0) return [];
  const place = fn.places.get('Layers');
  const folder = path.dirname(fn.origin.file);
  const parts = localLayers(fn).map(({ layer, content, warning }): Detail => {
    return {
      label: layerName(layer),
      description: content === undefined ? l10n.t('not on this machine') : path.relative(folder, content) || content,
      icon: 'layers',
      tooltip: [layer, content, warning].filter((line) => line !== undefined).join('\n'),
    };
  });
  return [
    {
      label: l10n.t('Layers'),
      description: parts.map(({ label }) => label).join(', '),
      icon: 'layers',
      key: 'layers',
      parts,
      ...(place && { target: { kind: 'place', place: { file: place.file, range: place.key } } as const }),
    },
  ];
}

/** `AWSLambdaPowertoolsPythonV3:12` of an ARN (https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html); else all. */
function layerName(layer: string): string {
  return /:layer:(.+)$/.exec(layer)?.[1] ?? layer;
}

/** Bare code has no origin beside its handler. */
function originDetail({ origin }: LambdaFunction): Detail[] {
  if (origin.kind === 'code') return [];
  const start = { line: origin.line, character: 0 };
  return [
    {
      label: originText(origin.kind),
      description: `${path.basename(origin.file)}:${origin.line + 1}`,
      icon: 'go-to-file',
      spokenAs: l10n.t('Origin'),
      tooltip: `${origin.file}:${origin.line + 1}`,
      target: { kind: 'place', place: { file: origin.file, range: { start, end: start } } },
    },
  ];
}

function lastRunDetail(
  fn: LambdaFunction,
  run: Pick<Run, 'state' | 'outcome' | 'phase' | 'event' | 'profile'>,
): Detail {
  return {
    label: l10n.t('Last run'),
    description: runText(run),
    icon: 'history',
    runState: run.state,
    tooltip: outcomeText(run),
    target: { kind: 'result', functionId: fn.id },
  };
}

function findingsDetail(fn: LambdaFunction, count: number): Detail {
  return {
    label: findingsText(count),
    description: '',
    icon: 'lightbulb',
    tooltip: l10n.t('Open First Finding'),
    target: { kind: 'findings', functionId: fn.id },
  };
}
