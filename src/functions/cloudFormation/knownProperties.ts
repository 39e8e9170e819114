import type { Resolver } from './resolver.ts';
import { itemsOf, type TemplateNode } from './templateNode.ts';
import { isMapping, knownPart, textOf } from './value.ts';

/** The properties of an event source that could be resolved; of an S3 notification also the prefix and suffix of its keys. */
export function knownProperties(
  node: TemplateNode | undefined,
  resolver: Resolver,
  kind?: string,
): Readonly<Record<string, unknown>> {
  const value = resolver.optional(node);
  const known = isMapping(value) ? (knownPart(value) as Record<string, unknown>) : {};
  return kind === 'S3' ? { ...known, ...keyFilter(node, resolver) } : known;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html */
function keyFilter(node: TemplateNode | undefined, resolver: Resolver): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const rule of itemsOf(resolver.at(node, 'Filter', 'S3Key', 'Rules'))) {
    const name = textOf(resolver.optionalAt(rule, 'Name'))?.toLowerCase();
    const value = textOf(resolver.optionalAt(rule, 'Value'));
    if (value !== undefined && name === 'prefix') found['Prefix'] = value;
    if (value !== undefined && name === 'suffix') found['Suffix'] = value;
  }
  return found;
}
