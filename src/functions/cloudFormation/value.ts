/** Stands for a value that only the deployed stack knows. */
export const unknown = Symbol('unknown');
/** `AWS::NoValue`: the property is as if it were not written. */
export const noValue = Symbol('AWS::NoValue');

/** What a part of a template comes to. Lists and maps may hold unknown values; `noValue` is already taken out of them. */
export type Value = string | number | boolean | null | readonly Value[] | ValueMap | typeof unknown | typeof noValue;

export interface ValueMap {
  readonly [key: string]: Value;
}

/** The text of a scalar as CloudFormation puts it into strings; undefined for everything else. */
export function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isMapping(value: Value | undefined): value is ValueMap {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** The value as plain data, without the parts that are unknown; undefined where nothing is known. */
export function knownPart(value: Value | undefined): unknown {
  if (value === undefined || typeof value === 'symbol') return undefined;
  if (isList(value)) {
    const items = value.map(knownPart);
    // A list that lacks one of its items would be a wrong one.
    return items.includes(undefined) ? undefined : items;
  }
  if (!isMapping(value)) return value;
  const known = Object.entries(value).map(([key, item]) => [key, knownPart(item)] as const);
  return Object.fromEntries(known.filter(([, item]) => item !== undefined));
}

/** The texts of a list; of a value that is no list, that one. What is unknown is left out. */
export function textList(value: Value | undefined): string[] {
  if (isList(value)) return value.map(textOf).filter((text) => text !== undefined);
  const text = textOf(value);
  return text === undefined ? [] : [text];
}
