import { lambdaDefaults, type AsynchronousInvocation } from '../lambdaFunction.ts';
import { numberOf } from './functionSettings.ts';
import type { Resolver } from './resolver.ts';
import { targetOf } from './targets.ts';
import { at, type TemplateNode } from './templateNode.ts';

/**
 * What happens to asynchronous invocations that fail. `config` is SAM's `EventInvokeConfig` or the properties of an
 * `AWS::Lambda::EventInvokeConfig`, which differ in nothing but that SAM can make the destination itself.
 */
export function asynchronousInvocation(
  properties: TemplateNode | undefined,
  config: TemplateNode | undefined,
  resolver: Resolver,
): AsynchronousInvocation {
  const { maximumRetryAttempts, maximumEventAge } = lambdaDefaults.asynchronous;
  const number = (name: string, defaultValue: number): number | undefined => {
    const value = resolver.optionalAt(config, name);
    return value === undefined ? defaultValue : numberOf(value);
  };
  const destination = (name: string): string | undefined => {
    const section = resolver.at(config, 'DestinationConfig', name);
    const made = at(section, 'Type') && !at(section, 'Destination');
    return made ? undefined : targetOf(resolver.at(section, 'Destination'), resolver);
  };
  const deadLetters = resolver.at(properties, 'DeadLetterConfig') ?? resolver.at(properties, 'DeadLetterQueue');
  return {
    maximumRetryAttempts: number('MaximumRetryAttempts', maximumRetryAttempts),
    maximumEventAge: number('MaximumEventAgeInSeconds', maximumEventAge),
    deadLetterTarget: targetOf(resolver.at(deadLetters, 'TargetArn'), resolver),
    onSuccess: destination('OnSuccess'),
    onFailure: destination('OnFailure'),
  };
}
