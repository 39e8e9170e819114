import * as path from 'node:path';
import type { ImportRules } from '../importRules.ts';

/** https://docs.python.org/3/reference/import.html, without namespace packages and changes of `sys.path`. */
export const pythonImports: ImportRules = {
  files(module, importer, root) {
    const [, dots = '', rest = ''] = /^(\.*)(.*)$/s.exec(module) ?? [];
    const parts = rest === '' ? [] : rest.split('.');
    const folder = path.dirname(importer);
    // Lambda puts the code's root on the path; a script's own folder is where people import from in tests.
    const bases = dots === '' ? [...new Set([root, folder])] : [path.resolve(folder, ...up(dots.length - 1))];
    return bases.flatMap((base) => {
      const file = path.join(base, ...parts);
      return [...(parts.length > 0 ? [`${file}.py`] : []), path.join(file, '__init__.py')];
    });
  },
  inside: (module, name) => (module.endsWith('.') ? `${module}${name}` : `${module}.${name}`),
  canonical: (module) => module,
  synonyms: new Map(),
  unbound: (name) => `builtins.${name}`,
  importers: new Set(['importlib.import_module']),
};

function up(levels: number): string[] {
  return Array.from({ length: levels }, () => '..');
}
