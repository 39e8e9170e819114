import * as path from 'node:path';
import type { ImportRules } from '../importRules.ts';

/** Packages are imported by their paths; what needs no import is built in. */
export const goImports: ImportRules = {
  files: () => [],
  inside: () => undefined,
  packageFolders(module, root) {
    const [first = '', ...rest] = module.split('/');
    // The standard library's packages have no domain.
    if (!first.includes('.') && first !== path.basename(root)) return [];
    return rest.map((_, nth) => path.join(root, ...rest.slice(nth)));
  },
  rootFile: 'go.mod',
  neighbours: (source) => ({ folders: [path.dirname(source.file)], files: 'every' }),
  canonical: (module) => module,
  synonyms: new Map([['io/ioutil', 'os']]),
  unbound: (name) => `builtin.${name}`,
  importers: new Set(),
};
