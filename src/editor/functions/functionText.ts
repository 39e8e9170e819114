import * as l10n from '@vscode/l10n';
import type { EventSource, InvocationKind } from '../../functions/eventSource.ts';
import type { LambdaFunction, OriginKind } from '../../functions/lambdaFunction.ts';
import type { FunctionGroup } from './functionGroups.ts';

/** `128 MB`; what cannot be resolved is said to be unknown. */
export function memoryText(fn: LambdaFunction): string {
  return fn.memorySize === undefined ? l10n.t('memory unknown') : l10n.t('{0} MB', fn.memorySize);
}

/** `3 s`. */
export function timeoutText(fn: LambdaFunction): string {
  return fn.timeout === undefined ? l10n.t('timeout unknown') : l10n.t('{0} s', fn.timeout);
}

/** The grey text beside the name: runtime · memory · timeout. Bare code has no runtime of its own. */
export function functionDescription(fn: LambdaFunction): string {
  return [fn.runtime, memoryText(fn), timeoutText(fn)].filter((part) => part !== undefined).join(' · ');
}

/** How a function is called below a group: a bare handler, whose name is its path, without the folder that stands above it. */
export function labelBelow({ name, origin }: LambdaFunction, group: Pick<FunctionGroup, 'kind'> | undefined): string {
  return group?.kind === 'folder' && origin.kind === 'code' ? name.slice(name.lastIndexOf('/') + 1) : name;
}

/** `S3 · asynchronous`, with what tells it from its siblings: a path, a schedule. */
export function eventSourceText(source: EventSource): { label: string; description: string } {
  const properties = source.properties ?? {};
  // A route says more than the name of its event, and the line is short.
  const route = routeText(properties);
  return {
    label: source.kind,
    description: [route, source.name, sourceDetail(properties), invocationText(source.invocation)]
      .filter(Boolean)
      .join(' · '),
  };
}

type Properties = Readonly<Record<string, unknown>>;

function routeText(properties: Properties): string | undefined {
  const path = textOf(properties, 'Path');
  if (path === undefined) return undefined;
  return [textOf(properties, 'Method')?.toUpperCase(), path].filter(Boolean).join(' ');
}

function sourceDetail(properties: Properties): string | undefined {
  const [detail] = ['Schedule', 'Queue', 'Topic', 'Bucket'].flatMap((key) => textOf(properties, key) ?? []);
  return detail;
}

function textOf(properties: Properties, key: string): string | undefined {
  const value = properties[key];
  return typeof value === 'string' ? value : undefined;
}

function invocationText(kind: InvocationKind): string {
  switch (kind) {
    case 'synchronous':
      return l10n.t('synchronous');
    case 'asynchronous':
      return l10n.t('asynchronous');
    case 'polled':
      return l10n.t('polled');
  }
}

export function originText(kind: OriginKind): string {
  switch (kind) {
    case 'sam':
      return 'AWS SAM';
    case 'cloudformation':
      return 'AWS CloudFormation';
    case 'serverless':
      return 'Serverless Framework';
    case 'cdk':
      return 'AWS CDK';
    case 'terraform':
      return 'Terraform';
    case 'code':
      return l10n.t('found in the code');
  }
}
