import { applicationLogLevels, lambdaDefaults, logFormats, systemLogLevels, type Logging } from '../lambdaFunction.ts';
import { referencedResources, typeOf } from './references.ts';
import type { Resolver } from './resolver.ts';
import { at, type TemplateNode } from './templateNode.ts';
import { isMapping, textOf, type Value } from './value.ts';

/** A `LoggingConfig` with Lambda's defaults for what it leaves out; what Lambda would refuse is unknown. */
export function logging(node: TemplateNode | undefined, resolver: Resolver): Logging {
  const section = resolver.optional(node);
  if (section === undefined) return lambdaDefaults.logging;
  const config = isMapping(section) ? section : undefined;
  const { format, applicationLogLevel, systemLogLevel } = lambdaDefaults.logging;
  const chosen = <Choice extends string>(key: string, choices: readonly Choice[], defaultValue: Choice) =>
    config ? choiceOf(config[key], choices, defaultValue) : undefined;
  return {
    format: chosen('LogFormat', logFormats, format),
    applicationLogLevel: chosen('ApplicationLogLevel', applicationLogLevels, applicationLogLevel),
    systemLogLevel: chosen('SystemLogLevel', systemLogLevels, systemLogLevel),
    logGroup: textOf(config?.['LogGroup']) ?? nameOfLogGroup(at(node, 'LogGroup'), resolver),
  };
}

function choiceOf<Choice extends string>(
  value: Value | undefined,
  choices: readonly Choice[],
  defaultValue: Choice,
): Choice | undefined {
  return value === undefined ? defaultValue : choices.find((choice) => choice === value);
}

/** The name of a log group that the template itself makes, where it names it: a `Ref` to one is its name. */
function nameOfLogGroup(node: TemplateNode | undefined, resolver: Resolver): string | undefined {
  if (node?.kind !== 'intrinsic' || node.name !== 'Ref') return undefined;
  const [name] = referencedResources(node, resolver);
  const resource = name === undefined ? undefined : resolver.section('Resources', name);
  if (typeOf(resource) !== 'AWS::Logs::LogGroup') return undefined;
  return textOf(resolver.optional(at(resource, 'Properties', 'LogGroupName')));
}
