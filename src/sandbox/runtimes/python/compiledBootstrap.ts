import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { promisify } from 'node:util';
import type { Interpreter } from '../interpreter.ts';
import { toolEnvironment } from '../toolEnvironment.ts';

const run = promisify(execFile);

/** What is compiled is used as it is: nobody changes the folder, and it is mounted elsewhere. */
const program = `import compileall, py_compile, sys
unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
sys.exit(not compileall.compile_dir(sys.argv[1], quiet=2, invalidation_mode=unchecked))`;
/** Of an older version of the bootstrap, which a process of that version may just be starting. */
const supersededAfterMs = 24 * 3600_000;

const hashes = new Map<string, string>();
const compilations = new Map<string, Promise<void>>();

/**
 * The bootstrap's folder: a copy in `builds` together with what this Python has compiled of it, which a cold start then
 * need not do; `source` itself as long as that is not made. Making it begins now, and needs no line of the user's code.
 */
export function bootstrapFolder(python: Interpreter, source: string, builds: string): string {
  const target = path.join(builds, `python-${python.version}-${hashOf(source)}`);
  if (fs.existsSync(target)) return target;
  if (!compilations.has(target)) {
    // Where it cannot be made, there is the source.
    const compilation = compile(python, source, target).catch(() => undefined);
    compilations.set(target, compilation);
    void compilation.finally(() => removeSuperseded(target));
  }
  return source;
}

/** Resolves once nothing is being compiled. */
export async function bootstrapsCompiled(): Promise<void> {
  await Promise.all(compilations.values());
}

async function compile(python: Interpreter, source: string, target: string): Promise<void> {
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const made = fs.mkdtempSync(`${target}-`);
  try {
    await fs.promises.cp(source, made, { recursive: true });
    await run(python.executable, ['-I', '-c', program, made], { env: toolEnvironment(process.env) });
    // At once as a whole; where another process was quicker, its folder stays.
    if (!fs.existsSync(target)) await fs.promises.rename(made, target);
  } finally {
    await fs.promises.rm(made, { recursive: true, force: true });
  }
}

function removeSuperseded(target: string): void {
  const version = path.basename(target).replace(/-[^-]*$/, '-');
  const folder = path.dirname(target);
  for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
    const file = path.join(folder, name);
    if (!name.startsWith(version) || file === target) continue;
    const made = fs.statSync(file, { throwIfNoEntry: false })?.ctimeMs ?? Infinity;
    if (Date.now() - made > supersededAfterMs) fs.rmSync(file, { recursive: true, force: true });
  }
}

/** Of the names and contents of all files; of each folder once in this process. */
function hashOf(folder: string): string {
  let hash = hashes.get(folder);
  if (hash === undefined) {
    const content = createHash('sha256');
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.py'));
    for (const name of files.sort()) content.update(`${name}\n`).update(fs.readFileSync(path.join(folder, name)));
    hashes.set(folder, (hash = content.digest('hex').slice(0, 16)));
  }
  return hash;
}
