import { EncodedText } from './encodedText.ts';

/**
 * A decoded event in which `change` has been made to what `pointer` leads to. `pointer` is a JSON pointer that also leads
 * into encoded texts; `*` is every element. Where it leads nowhere, nothing is changed.
 */
export function changeAt(value: unknown, pointer: string, change: (part: unknown) => unknown): unknown {
  const [, ...steps] = pointer.split('/');
  return follow(value, steps, change);
}

/** Everything that `pointer` leads to in a decoded event. */
export function partsAt(value: unknown, pointer: string): unknown[] {
  const parts: unknown[] = [];
  changeAt(value, pointer, (part) => {
    parts.push(part);
    return part;
  });
  return parts;
}

function follow(value: unknown, [step, ...rest]: readonly string[], change: (part: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  if (value instanceof EncodedText) return value.with(follow(value.content, [step, ...rest], change));
  if (Array.isArray(value)) {
    return value.map((part: unknown, index) =>
      step === '*' || step === String(index) ? follow(part, rest, change) : part,
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => {
    return [key, step === '*' || step === key ? follow(part, rest, change) : (part as unknown)];
  });
  return Object.fromEntries(entries) as unknown;
}
