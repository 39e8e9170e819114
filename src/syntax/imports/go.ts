import type { ImportRules } from '../importRules.ts';

/** Packages are imported by their paths; what needs no import is built in. */
export const goImports: ImportRules = {
  files: () => [],
  inside: () => undefined,
  canonical: (module) => module,
  synonyms: new Map([['io/ioutil', 'os']]),
  unbound: (name) => `builtin.${name}`,
  importers: new Set(),
};
