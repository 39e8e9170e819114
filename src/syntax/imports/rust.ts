import type { ImportRules } from '../importRules.ts';

/** What passes on the value that it is called on, or what is in it. */
const passing = 'unwrap|expect|clone|to_owned|as_ref|as_mut|context|with_context|map_err|unwrap_or_else';

const commands = 'std\\.process\\.Command\\.new\\(\\)|tokio\\.process\\.Command\\.new\\(\\)';

const command = 'args?|envs?|env_clear|env_remove|current_dir|stdin|stdout|stderr|kill_on_drop|uid|gid';

/** Paths begin with a crate or with what is imported. */
export const rustImports: ImportRules = {
  files: () => [],
  inside: () => undefined,
  canonical: (module) => module.replaceAll('::', '.'),
  synonyms: new Map(),
  unbound: (name) => name,
  importers: new Set(),
  fluent: new RegExp(
    `\\)\\.(?:${passing})$|^(?:${commands})\\.(?:${command})$|^std\\.fs\\.OpenOptions\\.new\\(\\)\\.(?!open$)\\w+$`,
  ),
};
