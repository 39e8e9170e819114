import type { HttpApiKind } from '../httpRoute.ts';
import { numberOf } from './functionSettings.ts';
import type { Resolver } from './resolver.ts';
import type { TemplateNode } from './templateNode.ts';

/**
 * How long a gateway waits where nothing is written, ms (https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html,
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html).
 */
export const integrationTimeouts = { rest: 29_000, http: 30_000, url: undefined } as const;

/** As SAM and CloudFormation, OpenAPI documents, and Terraform call it. */
const names = ['TimeoutInMillis', 'timeoutInMillis', 'TimeoutMilliseconds'];

/** How long a gateway waits for the function of an integration, ms; undefined: as long as the function may run. */
export function integrationTimeout(
  kind: HttpApiKind,
  integration: TemplateNode | undefined,
  resolver: Resolver,
): number | undefined {
  for (const name of names) {
    const written = numberOf(resolver.optionalAt(integration, name));
    if (written !== undefined) return written;
  }
  return integrationTimeouts[kind];
}
