import type { Resolver } from './resolver.ts';
import { at, literal, type TemplateNode } from './templateNode.ts';
import { textOf } from './value.ts';

/** The resources that a value names through `Ref`, `Fn::GetAtt` or `Fn::Sub`, by logical id. */
export function referencedResources(node: TemplateNode | undefined, resolver: Resolver): string[] {
  return names(node).filter((name) => resolver.section('Resources', name) !== undefined);
}

/** The text of a resource's type, e.g. `AWS::SQS::Queue`. */
export function typeOf(resource: TemplateNode | undefined): string | undefined {
  return literal(at(resource, 'Type'));
}

/** Whether a value (a name, an ARN or a reference) means this function: directly, or one of its aliases or versions. */
export function meansFunction(
  node: TemplateNode | undefined,
  logicalId: string,
  functionName: string | undefined,
  resolver: Resolver,
): boolean {
  if (!node) return false;
  const text = textOf(resolver.value(node));
  if (text !== undefined) {
    const name = /:function:([^:]+)/.exec(text)?.[1] ?? text;
    return name === functionName;
  }
  return referencedResources(node, resolver).some((name) => {
    if (name === logicalId) return true;
    const resource = resolver.section('Resources', name);
    const type = typeOf(resource);
    const qualifies = type === 'AWS::Lambda::Alias' || type === 'AWS::Lambda::Version';
    const target = at(resource, 'Properties', 'FunctionName');
    // One step only: an alias names a function, never another alias.
    return qualifies && names(target).includes(logicalId);
  });
}

function names(node: TemplateNode | undefined): string[] {
  if (node?.kind !== 'intrinsic') return [];
  const { name, argument } = node;
  const first = argument.kind === 'list' ? argument.items[0] : argument;
  const text = literal(first) ?? '';
  switch (name) {
    case 'Ref':
    case 'Fn::GetAtt':
      // `!GetAtt Queue.Arn`, and `!Ref Function.Alias` for what SAM generates.
      return [text.split('.')[0] ?? ''];
    case 'Fn::Sub':
      return [...text.matchAll(/\$\{([^!}.]+)[^}]*\}/g)].map((match) => match[1]?.trim() ?? '');
    case 'Fn::Join':
      return argument.kind === 'list' && argument.items[1]?.kind === 'list'
        ? argument.items[1].items.flatMap(names)
        : [];
    default:
      return [];
  }
}
