import type { Resolver } from './resolver.ts';
import { at, literal, type TemplateNode } from './templateNode.ts';
import { isList, isMapping, textOf, unknown, type Value } from './value.ts';

type IntrinsicFunction = (argument: TemplateNode, resolver: Resolver) => Value;

/**
 * The intrinsic functions whose result can follow from the template alone
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html). What is not here,
 * such as `Fn::GetAtt` or `Fn::ImportValue`, only the deployed stack knows.
 */
export const intrinsicFunctions: Readonly<Record<string, IntrinsicFunction>> = {
  Ref: (argument, resolver) => {
    const name = literal(argument);
    return name === undefined ? unknown : resolver.reference(name);
  },

  'Fn::Sub': (argument, resolver) => {
    const [template, variables] = argument.kind === 'list' ? argument.items : [argument];
    const text = literal(template);
    if (text === undefined) return unknown;
    const { text: result, unresolved } = substitute(text, variables, resolver);
    return unresolved.length === 0 ? result : unknown;
  },

  'Fn::Join': (argument, resolver) => {
    const [delimiter, items] = valuesOf(argument, resolver);
    const texts = isList(items) ? items.map(textOf) : [undefined];
    return typeof delimiter !== 'string' || texts.includes(undefined) ? unknown : texts.join(delimiter);
  },

  'Fn::Split': (argument, resolver) => {
    const [delimiter, text] = valuesOf(argument, resolver);
    return typeof delimiter === 'string' && delimiter !== '' && typeof text === 'string'
      ? text.split(delimiter)
      : unknown;
  },

  'Fn::Select': (argument, resolver) => {
    const [index, items] = valuesOf(argument, resolver);
    return (isList(items) ? items[Number(textOf(index) ?? NaN)] : undefined) ?? unknown;
  },

  'Fn::If': (argument, resolver) => {
    const node: TemplateNode = { kind: 'intrinsic', name: 'Fn::If', argument, range: argument.range };
    const chosen = resolver.chosen(node);
    return chosen === node ? unknown : resolver.value(chosen);
  },

  'Fn::FindInMap': (argument, resolver) => {
    const [mapping, first, second, options] = valuesOf(argument, resolver);
    const keys = [textOf(mapping), textOf(first), textOf(second)].filter((key) => key !== undefined);
    if (keys.length < 3) return unknown;
    const found = resolver.section('Mappings', ...keys);
    if (found) return resolver.value(found);
    return (isMapping(options) ? options['DefaultValue'] : undefined) ?? unknown;
  },

  'Fn::Length': (argument, resolver) => {
    const items = resolver.value(argument);
    return isList(items) ? items.length : unknown;
  },

  'Fn::ToJsonString': (argument, resolver) => {
    const value = resolver.value(argument);
    return isWholly(value) ? JSON.stringify(value) : unknown;
  },

  'Fn::Base64': (argument, resolver) => {
    const text = textOf(resolver.value(argument));
    return text === undefined ? unknown : Buffer.from(text).toString('base64');
  },
};

/** Whether nothing of a value is unknown. */
function isWholly(value: Value): boolean {
  if (typeof value === 'symbol') return false;
  if (isList(value)) return value.every(isWholly);
  return !isMapping(value) || Object.values(value).every(isWholly);
}

/** The resolved items of a list argument. */
function valuesOf(argument: TemplateNode, resolver: Resolver): readonly Value[] {
  const values = resolver.value(argument);
  return isList(values) ? values : [];
}

/** Puts in `${Name}`, `${Resource.Attribute}` and `${!Literal}`. What is not known stays as `${Name}`, and is named. */
export function substitute(
  text: string,
  variables: TemplateNode | undefined,
  resolver: Resolver,
): { readonly text: string; readonly unresolved: readonly string[] } {
  const unresolved = new Set<string>();
  const result = text.replace(/\$\{([^}]*)\}/g, (_, written: string) => {
    if (written.startsWith('!')) return `\${${written.slice(1)}}`;
    const name = written.trim();
    const variable = at(variables, name);
    const value = textOf(variable ? resolver.value(variable) : resolver.reference(name));
    if (value === undefined) unresolved.add(name);
    return value ?? `\${${name}}`;
  });
  return { text: result, unresolved: [...unresolved] };
}
