import * as path from 'node:path';
import type { ImportRules } from '../importRules.ts';

/** What `require` brings in is known by its own name everywhere. */
export const rubyImports: ImportRules = {
  files(module, importer, root) {
    if (!/^[\w./-]+$/.test(module)) return [];
    const name = module.endsWith('.rb') ? module : `${module}.rb`;
    return [
      ...new Set([
        path.resolve(path.dirname(importer), name),
        path.resolve(root, name),
        path.resolve(root, 'lib', name),
      ]),
    ];
  },
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
  importers: new Set(['require', 'require_relative', 'load']),
  sharesImports: true,
};
