import * as path from 'node:path';
import type { ImportRules } from '../importRules.ts';

/** What passes on the value that it is called on, or what is in it. */
const passing = 'unwrap|expect|clone|to_owned|as_ref|as_mut|context|with_context|map_err|unwrap_or_else';

const commands = 'std\\.process\\.Command\\.new\\(\\)|tokio\\.process\\.Command\\.new\\(\\)';

const command = 'args?|envs?|env_clear|env_remove|current_dir|stdin|stdout|stderr|kill_on_drop|uid|gid';

/** Paths begin with a crate or with what is imported. */
export const rustImports: ImportRules = {
  files(module, importer) {
    const [first, ...rest] = module.split('::');
    const { dir, name } = path.parse(importer);
    // `main.rs`, `lib.rs`, `mod.rs` and programs have their modules beside them, other files in a folder of their name.
    const own = /^(?:main|lib|mod)$/.test(name) ? [dir] : [path.join(dir, name), dir];
    const [crate = dir] = /^.*[/\\]src(?=[/\\])/.exec(importer) ?? [];
    const bases = { self: own, super: own.map((one) => path.dirname(one)), crate: [crate] }[first ?? ''] ?? [];
    if (rest.length === 0) return [];
    return bases.map((base) => path.join(base, ...rest)).flatMap((file) => [`${file}.rs`, path.join(file, 'mod.rs')]);
  },
  inside: (module, name) => `${module}::${name}`,
  canonical: (module) => module.replaceAll('::', '.'),
  synonyms: new Map(),
  unbound: (name) => name,
  importers: new Set(),
  fluent: new RegExp(
    `\\)\\.(?:${passing})$|^(?:${commands})\\.(?:${command})$|^(?:std|tokio)\\.fs\\.(?:OpenOptions\\.new|File\\.options)\\(\\)\\.(?!open$)\\w+$|^std\\.thread\\.Builder\\.new\\(\\)\\.(?!spawn$)\\w+$|^reqwest\\.Client\\.builder\\(\\)\\.(?!build$)\\w+$`,
  ),
};
