import type { ImportRules } from '../importRules.ts';

/** What `require` brings in is known by its own name everywhere. */
export const rubyImports: ImportRules = {
  files: () => [],
  inside: () => undefined,
  canonical: (module) => module,
  synonyms: new Map([
    ...['abort', 'exit', 'exit!', 'fork', 'loop', 'sleep', 'spawn', 'system'].map((name): [string, string] => [
      `Kernel.${name}`,
      name,
    ]),
    ['Process.fork', 'fork'],
    ['Process.spawn', 'spawn'],
    ['Process.exit', 'exit'],
    ['Process.exit!', 'exit!'],
    ['Process.abort', 'abort'],
    ['IO.write', 'File.write'],
  ]),
  unbound: (name) => name,
  importers: new Set(),
};
