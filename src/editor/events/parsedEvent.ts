import { parse } from 'jsonc-parser';

/** The value of JSON that is being written: as far as it can be read. */
export function parsedEvent(text: string): unknown {
  return parse(text) as unknown;
}
