import * as path from 'node:path';
import type { ImportRules } from '../importRules.ts';

/** Packages are imported by their paths; what needs no import is built in. */
export const goImports: ImportRules = {
  files: () => [],
  inside: () => undefined,
  neighbours: (source) => ({ folders: [path.dirname(source.file)], files: 'every' }),
  canonical: (module) => module,
  synonyms: new Map([['io/ioutil', 'os']]),
  unbound: (name) => `builtin.${name}`,
  importers: new Set(),
};
