import { isBuiltin } from 'node:module';
import * as path from 'node:path';
import type { ImportRules } from '../importRules.ts';

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx'];

/** What TypeScript writes for a file that it compiles: `./x.js` may be `./x.ts`. */
const sourceOf: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
  '.jsx': ['.tsx'],
};

/** Relative modules, as Node.js, esbuild and TypeScript find them. Aliases of a tsconfig.json are not known. */
export const javascriptImports: ImportRules = {
  files(module, importer) {
    if (!/^\.{1,2}(?:\/|$)/.test(module)) return [];
    const file = path.resolve(path.dirname(importer), module);
    const extension = path.extname(file);
    const written = extensions.includes(extension) ? [file] : [];
    const stem = file.slice(0, file.length - extension.length);
    return [
      ...written,
      ...(sourceOf[extension] ?? []).map((source) => stem + source),
      ...extensions.map((one) => file + one),
      ...extensions.map((one) => path.join(file, `index${one}`)),
    ];
  },
  inside: () => undefined,
  canonical: (module) => (!module.startsWith('node:') && isBuiltin(module) ? `node:${module}` : module),
  synonyms: new Map([
    ['node:fs.promises', 'node:fs/promises'],
    ['node:dns.promises', 'node:dns/promises'],
    ['node:timers.promises', 'node:timers/promises'],
    ['node:stream.promises', 'node:stream/promises'],
    ['node:timers.setTimeout', 'globalThis.setTimeout'],
    ['node:timers.setInterval', 'globalThis.setInterval'],
    ['node:process', 'globalThis.process'],
    ['globalThis.globalThis', 'globalThis'],
    ['globalThis.global', 'globalThis'],
  ]),
  unbound: (name) => `globalThis.${name}`,
  importers: new Set(['globalThis.require', 'globalThis.import']),
};
