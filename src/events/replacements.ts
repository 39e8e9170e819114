import { EncodedText } from './encodedText.ts';
import { parameterValues, type ValueName } from './eventParameter.ts';

/** A text that is looked for, and what comes in its place. */
export type Replacement = readonly [from: string, to: string];

/** In every form in which a value of the catalog is written: as it is, and as S3 and URLs encode a key. */
export function replacementsOf(name: ValueName, value: string): Replacement[] {
  const known: string = parameterValues[name];
  if (name === 'key') return keyForms.map((form) => [form(known), form(value)]);
  // The name of a FIFO queue ends so, whether it was said or not.
  if (name === 'queue')
    return [
      [`${known}.fifo`, `${value.replace(/\.fifo$/, '')}.fifo`],
      [known, value],
    ];
  return [[known, value]];
}

/** A decoded event in which every text has been replaced wherever it stands as a word of its own, in keys too. */
export function replaceAll(value: unknown, replacements: readonly Replacement[]): unknown {
  if (replacements.length === 0) return value;
  const longestFirst = replacements.toSorted(([a], [b]) => b.length - a.length);
  const pattern = new RegExp(longestFirst.map(([from]) => wordPattern(from)).join('|'), 'g');
  const table = new Map(longestFirst);
  return changeTexts(value, (text) => text.replace(pattern, (from) => table.get(from) ?? from));
}

/** Whether `text` stands in a decoded event as a word of its own. */
export function contains(value: unknown, text: string): boolean {
  let found = false;
  const pattern = new RegExp(wordPattern(text));
  changeTexts(value, (part) => {
    found ||= pattern.test(part);
    return part;
  });
  return found;
}

function changeTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (value instanceof EncodedText) return value.with(changeTexts(value.content, change));
  if (Array.isArray(value)) return value.map((part) => changeTexts(part, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [change(key), changeTexts(part, change)]));
}

/** A number does not go on with digits, a name not with letters or digits; the zone `us-east-1a` is of `us-east-1`. */
function wordPattern(text: string): string {
  const before = /^\w/.test(text) ? '(?<![A-Za-z0-9_])' : '';
  const after = /\d$/.test(text) ? '(?!\\d)' : /[A-Za-z]$/.test(text) ? '(?![A-Za-z0-9])' : '';
  return `${before}${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}${after}`;
}

const percent = (key: string): string => key.split('/').map(encodeURIComponent).join('/');
const keyForms = [(key: string) => key, percent, (key: string) => percent(key).replaceAll('%20', '+')];
