import { EncodedText } from './encodedText.ts';
import { changeAt } from './eventPointer.ts';

/** `count` records, made from those in `list`; what tells one from another (`ids`, pointers) differs in each. */
export function recordCopies(list: readonly unknown[], count: number, ids: readonly string[]): unknown[] {
  return Array.from({ length: count }, (_, index) => {
    const record = list[index % list.length];
    const round = Math.floor(index / list.length);
    return ids.reduce((copy, id) => changeAt(copy, `/${id}`, (value) => laterId(value, round)), record);
  });
}

/** An id of the same form, `steps` further on: the number or the hexadecimal digits at its end are counted up. */
function laterId(id: unknown, steps: number): unknown {
  if (steps === 0) return id;
  if (typeof id === 'number') return id + steps;
  if (id instanceof EncodedText || typeof id !== 'string') return id;
  const [, before = '', digits = ''] = /^(.*?)(\d*)$/s.exec(id) ?? [];
  if (digits.length >= 4 || (digits !== '' && !/[0-9a-f]{4}$/i.test(id))) {
    return before + (BigInt(digits) + BigInt(steps)).toString().padStart(digits.length, '0');
  }
  const [, start = '', hex = ''] = /^(.*?)([0-9a-f]{4,12})$/is.exec(id) ?? [];
  if (hex === '') return id + String(steps);
  const sum = ((BigInt(`0x${hex}`) + BigInt(steps)) % 16n ** BigInt(hex.length)).toString(16).padStart(hex.length, '0');
  return start + (hex === hex.toUpperCase() ? sum.toUpperCase() : sum);
}
