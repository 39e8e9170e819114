import * as path from 'node:path';
import { unknown } from '../cloudFormation/value.ts';
import { isList, isObject, settled, textOf, type TerraformValue } from './terraformValue.ts';

type BuiltIn = (values: readonly TerraformValue[]) => TerraformValue | undefined;

const longestList = 10_000;

/**
 * Terraform's functions whose result follows from their arguments alone, as far as descriptions of functions use them
 * (https://developer.hashicorp.com/terraform/language/functions); undefined where an argument is unknown.
 */
export const builtInFunctions: Readonly<Record<string, BuiltIn>> = {
  abspath: text((file) => path.resolve(file)),
  basename: text((file) => path.posix.basename(slashed(file))),
  chomp: text((value) => value.replace(/[\r\n]+$/, '')),
  dirname: text((file) => path.posix.dirname(slashed(file))),
  lower: text((value) => value.toLowerCase()),
  pathexpand: text((value) => value),
  title: text((value) =>
    value.replace(/(^|\s)(\S)/g, (_, before: string, letter: string) => before + letter.toUpperCase()),
  ),
  trimspace: text((value) => value.trim()),
  upper: text((value) => value.toUpperCase()),
  tostring: text((value) => value),

  trimprefix: texts((value, prefix) => (value.startsWith(prefix) ? value.slice(prefix.length) : value)),
  trimsuffix: texts((value, suffix) =>
    suffix !== '' && value.endsWith(suffix) ? value.slice(0, -suffix.length) : value,
  ),
  split: texts((separator, value) => (value === '' ? [''] : value.split(separator))),
  replace: ([value, search, replacement]) => {
    const [subject, part, by] = [textOf(value), textOf(search), textOf(replacement)];
    // Between slashes it is a regular expression of another kind.
    if (subject === undefined || part === undefined || by === undefined || /^\/.*\/$/.test(part)) return undefined;
    return subject.replaceAll(part, by);
  },
  substr: ([value, offset, length]) => {
    const [subject, start, count] = [textOf(value), numberOf(offset), numberOf(length)];
    if (subject === undefined || start === undefined || count === undefined) return undefined;
    return subject.slice(start).slice(0, count < 0 ? undefined : count);
  },
  join: ([separator, ...lists]) => {
    const between = textOf(separator);
    const items = lists.flatMap((list): readonly TerraformValue[] => (isList(list) ? list : [unknown]));
    const known = items.map(textOf);
    return between === undefined || known.includes(undefined) ? undefined : known.join(between);
  },
  format: ([template, ...values]) => {
    const known = textOf(template);
    return known === undefined ? undefined : formatted(known, values);
  },

  tonumber: ([value]) => numberOf(value),
  tobool: ([value]) => {
    const known = textOf(value);
    return known === 'true' ? true : known === 'false' ? false : undefined;
  },
  max: (values) => extreme(values, Math.max),
  min: (values) => extreme(values, Math.min),

  coalesce: (values) => firstOf(values, (value) => value !== null && value !== ''),
  coalescelist: (values) => firstOf(values, (value) => isList(value) && value.length > 0),
  try: ([value]) => (value === unknown ? undefined : value),
  nonsensitive: ([value]) => value,
  sensitive: ([value]) => value,

  concat: (lists) => (lists.every(isList) ? lists.flat() : undefined),
  compact: ([list]) => {
    if (!isList(list) || list.includes(unknown)) return undefined;
    return list.filter((value) => value !== null && value !== '');
  },
  distinct: ([list]) => distinct(list),
  flatten: ([list]) => (isList(list) ? flattened(list) : undefined),
  tolist: ([list]) => (isList(list) ? list : undefined),
  toset: ([list]) => distinct(list),
  one: ([list]) => (isList(list) ? (list[0] ?? null) : undefined),
  range: (bounds) => {
    const [first, second, step = 1] = bounds.map(numberOf);
    const [from, to] = second === undefined ? [0, first] : [first, second];
    if (from === undefined || to === undefined || step <= 0 || (to - from) / step > longestList) return undefined;
    return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, index) => from + index * step);
  },
  element: ([list, index]) => {
    const number = numberOf(index);
    if (!isList(list) || list.length === 0 || number === undefined) return undefined;
    return list[((number % list.length) + list.length) % list.length];
  },
  length: ([value]) => {
    if (isList(value)) return value.length;
    return isObject(value) ? Object.keys(value).length : textOf(value)?.length;
  },
  contains: ([list, value]) => {
    const wanted = textOf(value);
    if (!isList(list) || wanted === undefined) return undefined;
    const items = list.map(textOf);
    return items.includes(wanted) ? true : items.includes(undefined) ? undefined : false;
  },

  keys: ([map]) => (isObject(map) ? Object.keys(map).sort() : undefined),
  values: ([map]) =>
    isObject(map)
      ? Object.keys(map)
          .sort()
          .map((key) => map[key] ?? null)
      : undefined,
  lookup: ([map, key, defaultValue]) => {
    const name = textOf(key);
    if (!isObject(map) || name === undefined) return undefined;
    return Object.hasOwn(map, name) ? map[name] : defaultValue;
  },
  merge: (maps) => {
    const known = maps.map(settled).filter((map) => map !== null);
    return known.every(isObject) ? (Object.assign({}, ...known) as TerraformValue) : undefined;
  },
  tomap: ([map]) => (isObject(map) ? map : undefined),
  zipmap: ([names, values]) => {
    const known = isList(names) ? names.map(textOf) : [undefined];
    if (!isList(values) || known.includes(undefined)) return undefined;
    return Object.fromEntries(known.map((name, index) => [name ?? '', values[index] ?? null]));
  },

  jsonencode: ([value]) => {
    const known = plain(value);
    // As Go writes it.
    const escaped = (letter: string) => `\\u00${letter.charCodeAt(0).toString(16)}`;
    return known === undefined ? undefined : JSON.stringify(known).replace(/[<>&]/g, escaped);
  },
  jsondecode: text((value) => {
    try {
      return JSON.parse(value) as TerraformValue;
    } catch {
      return unknown;
    }
  }),
};

function text(of: (value: string) => TerraformValue): BuiltIn {
  return ([value]) => {
    const known = textOf(value);
    return known === undefined ? undefined : of(known);
  };
}

function texts(of: (first: string, second: string) => TerraformValue): BuiltIn {
  return ([first, second]) => {
    const [one, other] = [textOf(first), textOf(second)];
    return one === undefined || other === undefined ? undefined : of(one, other);
  };
}

function slashed(file: string): string {
  return file.replaceAll('\\', '/');
}

function numberOf(value: TerraformValue | undefined): number | undefined {
  const known = textOf(value);
  const number = known === undefined || known.trim() === '' ? NaN : Number(known);
  return Number.isFinite(number) ? number : undefined;
}

function extreme(values: readonly TerraformValue[], of: (...numbers: number[]) => number): number | undefined {
  const numbers = values.map(numberOf);
  return numbers.length === 0 || numbers.includes(undefined)
    ? undefined
    : of(...numbers.filter((one) => one !== undefined));
}

/** The first that is wanted, if all before it are known. */
function firstOf(
  values: readonly TerraformValue[],
  isWanted: (value: TerraformValue) => boolean,
): TerraformValue | undefined {
  for (const value of values) {
    if (settled(value) === unknown) return value;
    if (isWanted(settled(value))) return value;
  }
  return undefined;
}

function distinct(list: TerraformValue | undefined): TerraformValue | undefined {
  if (!isList(list)) return undefined;
  const seen = new Set<TerraformValue>();
  for (const value of list) seen.add(value);
  return [...seen];
}

function flattened(list: readonly TerraformValue[]): TerraformValue[] {
  return list.flatMap((value) => (isList(value) ? flattened(value) : [value]));
}

/** The value without references and unknown parts, its keys in order; undefined where it has any. */
function plain(value: TerraformValue | undefined): unknown {
  const known = value === undefined ? undefined : settled(value);
  if (known === undefined || known === unknown) return undefined;
  if (isList(known)) {
    const items = known.map(plain);
    return items.includes(undefined) ? undefined : items;
  }
  if (!isObject(known)) return known;
  const keys = Object.keys(known).sort();
  const entries = keys.map((key) => [key, plain(known[key])] as const);
  return entries.some(([, item]) => item === undefined) ? undefined : Object.fromEntries(entries);
}

/** `%s`, `%d`, `%v`, `%q` and `%03d` of Go's verbs; undefined for the others. */
function formatted(template: string, values: readonly TerraformValue[]): string | undefined {
  let next = 0;
  const unknowns: string[] = [];
  const result = template.replace(/%(%|0?(\d*)([a-zA-Z]))/g, (_, verb: string, width = '', letter?: string) => {
    if (verb === '%') return '%';
    const value = textOf(values[next++]);
    if (value === undefined || letter === undefined || !/[sdvq]/.test(letter)) unknowns.push(verb);
    const shown = letter === 'q' ? JSON.stringify(value) : (value ?? '');
    return shown.padStart(Number(width), verb.startsWith('0') ? '0' : ' ');
  });
  return unknowns.length === 0 ? result : undefined;
}
