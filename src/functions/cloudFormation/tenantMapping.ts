import type { HttpRoute } from '../httpRoute.ts';
import type { Resolver } from './resolver.ts';
import { at, entriesOf, type TemplateNode } from './templateNode.ts';
import { textOf } from './value.ts';

/** The header of Lambda's API, as an integration of a REST API calls what it sends; case does not matter in it. */
const header = 'integration.request.header.x-amz-tenant-id';

/** What an integration takes the tenant from, by its request parameters. */
export function tenantMapping(parameters: TemplateNode | undefined, resolver: Resolver): Pick<HttpRoute, 'tenant'> {
  for (const [name] of entriesOf(parameters)) {
    if (name.toLowerCase() !== header) continue;
    const tenant = textOf(resolver.optional(at(parameters, name)));
    return tenant === undefined ? {} : { tenant };
  }
  return {};
}
