import { isJsonObject, jsonOrText } from '../json.ts';

/** One place of a payload, and what each invocation has there; undefined where it has no such place. */
export interface PayloadDifference {
  /** From the payload's root `$`, e.g. `$.items[2].id`. */
  readonly path: string;
  readonly values: readonly unknown[];
}

/** Where payloads differ, at most so many places, in the order of the first one. Payloads that are no JSON are compared as texts. */
export function payloadDifferences(payloads: readonly string[], most = 5): PayloadDifference[] {
  const found: PayloadDifference[] = [];
  compare('$', payloads.map(jsonOrText), found, most);
  return found;
}

function compare(path: string, values: readonly unknown[], found: PayloadDifference[], most: number): void {
  if (found.length >= most) return;
  if (values.every(Array.isArray) && sameLengths(values)) {
    const [first = []] = values;
    for (const index of first.keys()) {
      compare(
        `${path}[${index}]`,
        values.map((value) => value[index] as unknown),
        found,
        most,
      );
    }
  } else if (values.every(isJsonObject)) {
    for (const key of new Set(values.flatMap((value) => Object.keys(value)))) {
      const step = /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
      compare(
        path + step,
        values.map((value) => (Object.hasOwn(value, key) ? value[key] : undefined)),
        found,
        most,
      );
    }
  } else if (new Set(values.map((value) => JSON.stringify(value))).size > 1) {
    found.push({ path, values });
  }
}

function sameLengths(lists: readonly (readonly unknown[])[]): boolean {
  return new Set(lists.map(({ length }) => length)).size === 1;
}
