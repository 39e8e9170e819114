import { lambdaDefaults, type FunctionUrl, type LambdaFunction } from '../lambdaFunction.ts';
import type { Resolver } from './resolver.ts';
import { at, type TemplateNode } from './templateNode.ts';
import { isList, isMapping, textOf, unknown, type Value } from './value.ts';

type Settings = Pick<
  LambdaFunction,
  'snapStart' | 'tracing' | 'vpc' | 'durable' | 'managedInstances' | 'tenantIsolation' | 'recursiveLoop'
>;

/** The settings of a function that are one word or one section, with Lambda's defaults for what is not written. */
export function functionSettings(properties: TemplateNode | undefined, resolver: Resolver): Settings {
  const value = (...path: readonly string[]): Value | undefined => resolver.optionalAt(properties, ...path);
  const is = (text: string, written: Value | undefined): boolean | undefined =>
    written === undefined ? false : textOf(written) === undefined ? undefined : textOf(written) === text;
  const tracing = at(properties, 'Tracing') ? value('Tracing') : value('TracingConfig', 'Mode');
  const subnets = value('VpcConfig', 'SubnetIds');
  return {
    snapStart: is('PublishedVersions', value('SnapStart', 'ApplyOn')),
    tracing: is('Active', tracing),
    // A VPC's configuration without subnets takes the function out of it.
    vpc: isList(subnets) ? subnets.length > 0 : isWritten(subnets),
    durable: isWritten(value('DurableConfig')),
    managedInstances: isWritten(value('CapacityProviderConfig')),
    tenantIsolation: is('PER_TENANT', value('TenancyConfig', 'TenantIsolationMode')),
    recursiveLoop: choice(value('RecursiveLoop'), ['Allow', 'Terminate'], lambdaDefaults.recursiveLoop),
  };
}

/** A function's URL as SAM's `FunctionUrlConfig` or an `AWS::Lambda::Url` describes it. */
export function functionUrl(node: TemplateNode | undefined, resolver: Resolver): FunctionUrl | 'none' | undefined {
  const section = resolver.optional(node);
  if (section === undefined) return 'none';
  if (!isMapping(section)) return undefined;
  return {
    authType: choice(section['AuthType'], ['NONE', 'AWS_IAM'], undefined),
    invokeMode: choice(section['InvokeMode'], ['BUFFERED', 'RESPONSE_STREAM'], 'BUFFERED'),
  };
}

/** A number that is at least 0, `none` where nothing is written. */
export function countOrNone(value: Value | undefined): number | 'none' | undefined {
  return value === undefined ? 'none' : numberOf(value);
}

/** The number that a value comes to, written as text or not. */
export function numberOf(value: Value | undefined): number | undefined {
  const text = textOf(value)?.trim();
  const number = text === undefined || text === '' ? NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** Whether a section is there; unknown where a condition that is unknown decides. */
function isWritten(value: Value | undefined): boolean | undefined {
  return value === undefined || value === null ? false : value === unknown ? undefined : true;
}

function choice<Choice extends string>(
  value: Value | undefined,
  choices: readonly Choice[],
  defaultValue: Choice | undefined,
): Choice | undefined {
  return value === undefined ? defaultValue : choices.find((one) => one === value);
}
