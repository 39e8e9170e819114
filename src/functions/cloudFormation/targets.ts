import { referencedResources } from './references.ts';
import type { Resolver } from './resolver.ts';
import type { TemplateNode } from './templateNode.ts';
import { textOf } from './value.ts';

/**
 * What a value names: the logical id of a resource of the template, else an ARN or a name; `none` where nothing is
 * written, undefined where only the deployed stack knows.
 */
export function targetOf(node: TemplateNode | undefined, resolver: Resolver): string | undefined {
  const value = resolver.optional(node);
  if (!node || value === undefined || value === null || value === '') return 'none';
  const [resource, ...others] = referencedResources(resolver.chosen(node), resolver);
  return resource !== undefined && others.length === 0 ? resource : textOf(value);
}
