import * as l10n from '@vscode/l10n';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
const tenantIds = /^[a-zA-Z0-9._:/=+\-@ ]{1,256}$/;

/**
 * Why AWS refuses to invoke a function for a tenant, or for none: one with tenant isolation has environments for tenants only,
 * another takes no tenant (https://docs.aws.amazon.com/lambda/latest/dg/tenant-isolation-troubleshooting.html). In AWS's words
 * where they are known. Undefined: it is invoked, also where nobody knows how the function is configured.
 */
export function tenancyFault(fn: LambdaFunction, tenantId: string | undefined): string | undefined {
  if (tenantId === undefined) {
    if (fn.tenantIsolation !== true) return undefined;
    return 'The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again.';
  }
  if (!tenantIds.test(tenantId)) {
    return `1 validation error detected: Value '${tenantId}' at 'tenantId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9\\._:\\/=+\\-@ ]+`;
  }
  // What no template describes may be configured either way.
  if (fn.tenantIsolation !== false || fn.origin.kind === 'code') return undefined;
  return 'The invoked function is not enabled with tenancy configuration. Remove the tenant ID from your request and try again.';
}

/** What a run for no tenant is told, where it may be run all the same. */
export function tenancyWarnings(fn: LambdaFunction, tenantId: string | undefined): string[] {
  if (tenantId !== undefined || tenancyFault(fn, undefined) === undefined) return [];
  return [
    l10n.t(
      'On AWS {0} runs for tenants only, and this run is for none. Name one: {1}',
      fn.name,
      `lambda-workbench invoke ${fn.name} --tenant-id ID`,
    ),
  ];
}
