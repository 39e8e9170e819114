import type { Resolver } from './resolver.ts';
import { at, itemsOf, literal, type TemplateNode } from './templateNode.ts';
import { textOf } from './value.ts';

/** The resources that a value names through `Ref`, `Fn::GetAtt` or `Fn::Sub`, by logical id. */
export function referencedResources(node: TemplateNode | undefined, resolver: Resolver): string[] {
  return namedIn(node).filter((name) => resolver.section('Resources', name) !== undefined);
}

/** The text of a resource's type, e.g. `AWS::SQS::Queue`. */
export function typeOf(resource: TemplateNode | undefined): string | undefined {
  return literal(at(resource, 'Type'));
}

/** The functions that a value means, by logical id and by name: directly, or through an alias or a version. */
export function functionsMeant(
  node: TemplateNode | undefined,
  resolver: Resolver,
): { readonly logicalIds: ReadonlySet<string>; readonly functionName: string | undefined } {
  const logicalIds = new Set<string>();
  if (!node) return { logicalIds, functionName: undefined };
  for (const name of referencedResources(resolver.chosen(node), resolver)) {
    const resource = resolver.section('Resources', name);
    const type = typeOf(resource);
    const qualifies = type === 'AWS::Lambda::Alias' || type === 'AWS::Lambda::Version';
    // One step only: an alias names a function, never another alias.
    for (const id of qualifies ? namedIn(at(resource, 'Properties', 'FunctionName')) : [name]) logicalIds.add(id);
  }
  if (logicalIds.size > 0) return { logicalIds, functionName: undefined };
  const text = textOf(resolver.value(node));
  return { logicalIds, functionName: text && (/:function:([^:]+)/.exec(text)?.[1] ?? text) };
}

/** What a value names through `Ref`, `Fn::GetAtt` or `Fn::Sub`: resources and parameters. */
export function namedIn(node: TemplateNode | undefined): string[] {
  if (node?.kind !== 'intrinsic') return [];
  const { name, argument } = node;
  const first = argument.kind === 'list' ? argument.items[0] : argument;
  const text = literal(first) ?? '';
  switch (name) {
    case 'Ref':
    case 'Fn::GetAtt':
      // `!GetAtt Queue.Arn`, and `!Ref Function.Alias` for what SAM generates.
      return [text.split('.')[0] ?? ''];
    case 'Fn::Sub': {
      const variables = argument.kind === 'list' ? argument.items[1] : undefined;
      return [...text.matchAll(/\$\{([^!}.]+)[^}]*\}/g)].flatMap((match) => {
        const named = match[1]?.trim() ?? '';
        const variable = at(variables, named);
        return variable ? namedIn(variable) : [named];
      });
    }
    case 'Reference':
      return itemsOf(argument).flatMap((item) => literal(item) ?? []);
    case 'Fn::Join':
      return argument.kind === 'list' && argument.items[1]?.kind === 'list'
        ? argument.items[1].items.flatMap(namedIn)
        : [];
    default:
      return [];
  }
}
