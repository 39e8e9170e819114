import { isList, isObject, type TerraformValue } from './terraformValue.ts';

/** How many values are in lists and objects that people describe functions with, at most. */
const largest = 100_000;

const sizes = new WeakMap<object, number>();

/** Whether a value holds more than anybody means: lists of lists of the same list grow without end. */
export function isTooLarge(value: TerraformValue): boolean {
  return sizeOf(value) > largest;
}

/** How many values a value would be, written out. */
function sizeOf(value: TerraformValue): number {
  if (!isList(value) && !isObject(value)) return 1;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  let size = 1;
  for (const item of isList(value) ? value : Object.values(value)) size += sizeOf(item);
  sizes.set(value, size);
  return size;
}
