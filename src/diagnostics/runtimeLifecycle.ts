/** Days in ISO format, UTC. */
export interface RuntimeLifecycle {
  /** From here on there are no security patches and no support. */
  readonly deprecated: string;
  /** From here on Lambda refuses new functions, and then updates of those that are there. */
  readonly createBlocked: string | undefined;
  readonly updateBlocked: string | undefined;
}

/**
 * Lambda's runtimes as AWS announced their ends until 2026-10-20; later days may still be moved
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html).
 */
const lifecycles: Readonly<Record<string, RuntimeLifecycle>> = {
  dotnet10: { deprecated: '2028-11-14', createBlocked: '2028-12-14', updateBlocked: '2029-01-15' },
  dotnet6: { deprecated: '2024-12-20', createBlocked: '2027-02-01', updateBlocked: '2027-03-03' },
  dotnet8: { deprecated: '2026-11-10', createBlocked: '2027-02-01', updateBlocked: '2027-03-03' },
  dotnet9: { deprecated: '2026-11-10', createBlocked: undefined, updateBlocked: undefined },
  'dotnetcore1.0': { deprecated: '2019-06-27', createBlocked: '2019-06-30', updateBlocked: '2019-07-30' },
  'dotnetcore2.0': { deprecated: '2019-05-30', createBlocked: '2019-04-30', updateBlocked: '2019-05-30' },
  'dotnetcore2.1': { deprecated: '2022-01-05', createBlocked: '2022-01-05', updateBlocked: '2022-04-13' },
  'dotnetcore3.1': { deprecated: '2023-04-03', createBlocked: '2023-04-03', updateBlocked: '2023-05-03' },
  'go1.x': { deprecated: '2024-01-08', createBlocked: '2024-02-08', updateBlocked: '2027-03-03' },
  java11: { deprecated: '2027-06-30', createBlocked: '2027-07-31', updateBlocked: '2027-08-31' },
  java17: { deprecated: '2027-06-30', createBlocked: '2027-07-31', updateBlocked: '2027-08-31' },
  java21: { deprecated: '2029-06-30', createBlocked: '2029-07-31', updateBlocked: '2029-08-31' },
  java25: { deprecated: '2029-06-30', createBlocked: '2029-07-31', updateBlocked: '2029-08-31' },
  java8: { deprecated: '2024-01-08', createBlocked: '2024-02-08', updateBlocked: '2027-03-03' },
  'java8.al2': { deprecated: '2027-06-30', createBlocked: '2027-07-31', updateBlocked: '2027-08-31' },
  nodejs: { deprecated: '2016-08-30', createBlocked: '2016-09-30', updateBlocked: '2016-10-31' },
  'nodejs10.x': { deprecated: '2021-07-30', createBlocked: '2021-07-30', updateBlocked: '2022-02-14' },
  'nodejs12.x': { deprecated: '2023-03-31', createBlocked: '2023-03-31', updateBlocked: '2023-04-30' },
  'nodejs14.x': { deprecated: '2023-12-04', createBlocked: '2024-01-09', updateBlocked: '2027-03-03' },
  'nodejs16.x': { deprecated: '2024-06-12', createBlocked: '2027-02-01', updateBlocked: '2027-03-03' },
  'nodejs18.x': { deprecated: '2025-09-01', createBlocked: '2027-02-01', updateBlocked: '2027-03-03' },
  'nodejs20.x': { deprecated: '2026-04-30', createBlocked: '2027-02-01', updateBlocked: '2027-03-03' },
  'nodejs22.x': { deprecated: '2027-04-30', createBlocked: '2027-06-01', updateBlocked: '2027-07-01' },
  'nodejs24.x': { deprecated: '2028-04-30', createBlocked: '2028-06-01', updateBlocked: '2028-07-01' },
  'nodejs4.3': { deprecated: '2020-03-05', createBlocked: '2020-02-03', updateBlocked: '2020-03-05' },
  'nodejs4.3-edge': { deprecated: '2020-03-05', createBlocked: '2019-03-31', updateBlocked: '2019-04-30' },
  'nodejs6.10': { deprecated: '2019-08-12', createBlocked: '2019-07-12', updateBlocked: '2019-08-12' },
  'nodejs8.10': { deprecated: '2020-03-06', createBlocked: '2020-02-04', updateBlocked: '2020-03-06' },
  provided: { deprecated: '2024-01-08', createBlocked: '2024-02-08', updateBlocked: '2027-03-03' },
  'provided.al2': { deprecated: '2026-07-31', createBlocked: '2027-02-01', updateBlocked: '2027-03-03' },
  'provided.al2023': { deprecated: '2029-06-30', createBlocked: '2029-07-31', updateBlocked: '2029-08-31' },
  'python2.7': { deprecated: '2021-07-15', createBlocked: '2021-07-15', updateBlocked: '2022-05-30' },
  'python3.10': { deprecated: '2026-10-31', createBlocked: '2027-02-01', updateBlocked: '2027-03-03' },
  'python3.11': { deprecated: '2027-06-30', createBlocked: '2027-07-31', updateBlocked: '2027-08-31' },
  'python3.12': { deprecated: '2028-10-31', createBlocked: '2028-11-30', updateBlocked: '2029-01-10' },
  'python3.13': { deprecated: '2029-06-30', createBlocked: '2029-07-31', updateBlocked: '2029-08-31' },
  'python3.14': { deprecated: '2029-06-30', createBlocked: '2029-07-31', updateBlocked: '2029-08-31' },
  'python3.6': { deprecated: '2022-07-18', createBlocked: '2022-07-18', updateBlocked: '2022-08-29' },
  'python3.7': { deprecated: '2023-12-04', createBlocked: '2024-01-09', updateBlocked: '2027-03-03' },
  'python3.8': { deprecated: '2024-10-14', createBlocked: '2027-02-01', updateBlocked: '2027-03-03' },
  'python3.9': { deprecated: '2025-12-15', createBlocked: '2027-02-01', updateBlocked: '2027-03-03' },
  'ruby2.5': { deprecated: '2021-07-30', createBlocked: '2021-07-30', updateBlocked: '2022-03-31' },
  'ruby2.7': { deprecated: '2023-12-07', createBlocked: '2024-01-09', updateBlocked: '2027-03-03' },
  'ruby3.2': { deprecated: '2026-03-31', createBlocked: '2027-02-01', updateBlocked: '2027-03-03' },
  'ruby3.3': { deprecated: '2027-03-31', createBlocked: '2027-04-30', updateBlocked: '2027-05-31' },
  'ruby3.4': { deprecated: '2028-03-31', createBlocked: '2028-04-30', updateBlocked: '2028-05-31' },
  'ruby4.0': { deprecated: '2029-03-31', createBlocked: '2029-04-30', updateBlocked: '2029-05-31' },
};

/** The newest runtime of each family that functions should move to. */
const newest: Readonly<Record<string, string>> = {
  dotnet: 'dotnet10',
  dotnetcore: 'dotnet10',
  go: 'provided.al2023',
  java: 'java25',
  nodejs: 'nodejs24.x',
  provided: 'provided.al2023',
  python: 'python3.14',
  ruby: 'ruby4.0',
};

/** Undefined for runtimes that are not known here. */
export function lifecycleOf(runtime: string): RuntimeLifecycle | undefined {
  return Object.hasOwn(lifecycles, runtime) ? lifecycles[runtime] : undefined;
}

export function successorOf(runtime: string): string | undefined {
  return newest[/^[a-z]+/.exec(runtime)?.[0] ?? ''];
}

/** Where a runtime stands on a day; undefined while it is supported, and where it is not known. */
export function statusOf(runtime: string, day: string): 'deprecated' | 'createBlocked' | 'updateBlocked' | undefined {
  const { deprecated, createBlocked, updateBlocked } = lifecycleOf(runtime) ?? {};
  if (deprecated === undefined || day < deprecated) return undefined;
  if (updateBlocked !== undefined && day >= updateBlocked) return 'updateBlocked';
  return createBlocked !== undefined && day >= createBlocked ? 'createBlocked' : 'deprecated';
}
