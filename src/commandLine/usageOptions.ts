import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../expectedError.ts';
import { lambdaBounds } from '../functions/lambdaFunction.ts';
import type { Usage } from '../pricing/usage.ts';
import { choiceOption } from './choiceOption.ts';
import type { Options, OptionTypes } from './commandLine.ts';
import { numberOption } from './numberOption.ts';

/** The options that say what is to be priced, as the help shows them. */
export const usageOptionsText = [
  '[--requests N] [--architecture x86_64|arm64] [--region R] [--event-kb N] [--ephemeral-storage MB] [--free-tier]',
  '[--init MS --cold-share F] [--snapstart [--snapstart-hours H]]',
  '[--provisioned N [--provisioned-hours H] [--provisioned-requests N]] [--instances N --instance-price P]',
  '[--log-bytes N] [--streamed-mb N] [--edge] [--pollers kafka|sqs --poller-units N] [--tenant-environments N]',
  '[--durable-operations N [--durable-kb N] [--retention-days D]]',
].join('\n');

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

export const usageOptions: OptionTypes = {
  memory: text,
  duration: text,
  requests: text,
  architecture: text,
  region: text,
  'event-kb': text,
  'ephemeral-storage': text,
  init: text,
  'cold-share': text,
  'log-bytes': text,
  provisioned: text,
  'provisioned-hours': text,
  'provisioned-requests': text,
  snapstart: flag,
  'snapstart-hours': text,
  'streamed-mb': text,
  edge: flag,
  pollers: text,
  'poller-units': text,
  'durable-operations': text,
  'durable-kb': text,
  'retention-days': text,
  'tenant-environments': text,
  instances: text,
  'instance-price': text,
  'free-tier': flag,
};

/** Exactly what the options say. Throws ExpectedError for a number that is none, and for half of what belongs together. */
export function chosenUsage(options: Options): Partial<Usage> {
  const number = (name: string, whole = false): number | undefined => numberOption(options, name, { low: 0, whole });
  const initDurationMs = number('init');
  const coldShare = numberOption(options, 'cold-share', { low: 0, high: 1 });
  if ((initDurationMs === undefined) !== (coldShare === undefined) && options['snapstart'] !== true) {
    throw new ExpectedError(
      l10n.t('--init and --cold-share belong together: how long a cold start takes, and how many are cold.'),
    );
  }
  const { region } = options;
  return defined({
    memorySize: numberOption(options, 'memory', { ...lambdaBounds.memorySize, whole: true }),
    durationMs: number('duration'),
    requests: number('requests'),
    architecture: choiceOption(options, 'architecture', ['x86_64', 'arm64']),
    region: typeof region === 'string' ? region : undefined,
    eventKilobytes: number('event-kb'),
    ephemeralStorage: numberOption(options, 'ephemeral-storage', { ...lambdaBounds.ephemeralStorage, whole: true }),
    initDurationMs,
    coldShare,
    logBytes: number('log-bytes'),
    streamedMegabytes: number('streamed-mb'),
    edge: options['edge'] === true ? true : undefined,
    tenantEnvironments: number('tenant-environments', true),
    freeTier: options['free-tier'] === true ? true : undefined,
    ...chosenExtras(options, number),
  });
}

function chosenExtras(options: Options, number: (name: string, whole?: boolean) => number | undefined): Partial<Usage> {
  const provisioned = number('provisioned', true);
  const operations = number('durable-operations', true);
  const kind = choiceOption(options, 'pollers', ['kafka', 'sqs']);
  const units = number('poller-units');
  const instances = number('instances');
  const hourlyPrice = number('instance-price');
  together('--pollers', kind, '--poller-units', units);
  together('--instances', instances, '--instance-price', hourlyPrice);
  return defined({
    provisionedConcurrency:
      provisioned === undefined || provisioned === 0
        ? undefined
        : {
            environments: provisioned,
            ...defined({ hours: number('provisioned-hours'), requests: number('provisioned-requests') }),
          },
    snapStart: options['snapstart'] === true ? defined({ hours: number('snapstart-hours') }) : undefined,
    pollers: kind === undefined || units === undefined ? undefined : { kind, units },
    durable:
      operations === undefined
        ? undefined
        : {
            operations,
            ...defined({ writtenKilobytes: number('durable-kb'), retentionDays: number('retention-days') }),
          },
    managedInstances: instances === undefined || hourlyPrice === undefined ? undefined : { instances, hourlyPrice },
  });
}

function together(first: string, one: unknown, second: string, other: unknown): void {
  if ((one === undefined) === (other === undefined)) return;
  throw new ExpectedError(l10n.t('{0} and {1} belong together: give both or neither.', first, second));
}

/** Without what was not said. */
function defined<T extends object>(values: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const said = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}
