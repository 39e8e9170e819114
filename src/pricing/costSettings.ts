import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { ProjectSettings } from '../projectSettings.ts';
import type { Usage } from './usage.ts';

/** The section of the project's settings; below it what holds for all functions, and `functions` by name. */
const costSection = 'cost';

/** What can be said of all functions, and of each. A value of a wrong type is refused when it is priced, by its name. */
const forAll = ['region', 'freeTier', 'requests', 'coldShare'] as const satisfies readonly (keyof Usage)[];
const forOne = [
  ...forAll,
  'durationMs',
  'initDurationMs',
  'eventKilobytes',
  'logBytes',
  'streamedMegabytes',
  'edge',
  'provisionedConcurrency',
  'snapStart',
  'pollers',
  'durable',
  'tenantEnvironments',
  'managedInstances',
] as const satisfies readonly (keyof Usage)[];

/** What the user says of a function's usage: its monthly volume, the region. */
export function chosenUsage(settings: ProjectSettings | undefined, fn: LambdaFunction): Partial<Usage> {
  if (!settings) return {};
  return {
    ...picked(settings.value(costSection), forAll),
    ...picked(settings.value(costSection, 'functions', fn.name), forOne),
  };
}

/** Where a function's monthly volume is kept. */
export function requestsPath(fn: LambdaFunction): string[] {
  return [costSection, 'functions', fn.name, 'requests'];
}

function picked(value: unknown, keys: readonly (keyof Usage)[]): Partial<Usage> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([key]) => (keys as readonly string[]).includes(key)));
}
