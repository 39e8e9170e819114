import type { FunctionCode } from './functionCode.ts';

/**
 * Whether a text stands anywhere in a function's code. Keys and names are compared as they are written: where one is not there,
 * nothing has it, and no node need be looked at for it.
 */
export function mentions({ files }: Pick<FunctionCode, 'files'>, text: string): boolean {
  return files.some((file) => file.text.includes(text));
}
