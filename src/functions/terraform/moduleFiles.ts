import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Parsers } from '../../syntax/parsers.ts';
import { readText } from '../textFile.ts';
import { readHcl } from './hclDocument.ts';
import { readHclJson } from './hclJson.ts';
import { emptyBody, type Block, type Body } from './hclNode.ts';

/** A file of a module, parsed. `file` is absolute. */
export interface ModuleFile {
  readonly file: string;
  readonly body: Body;
  readonly isBroken: boolean;
  /** Reading it took too long, so that nothing is known of it. */
  readonly isGivenUp?: true;
}

/** A folder of Terraform files, which together are a module, and the modules of this machine that it calls. */
export interface ModuleFiles {
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly ModuleFile[];
  /** Values of variables that Terraform takes by itself (`terraform.tfvars`, `*.auto.tfvars`), in the order it does. */
  readonly values: readonly Body[];
  /** By the name of the call. */
  readonly children: ReadonlyMap<string, ModuleFiles>;
}

/** Where a module stands among those that call it. */
interface Position {
  /** Folders of the modules around it, the root's first. */
  readonly around: readonly string[];
  /** The names of the calls that lead to it from the root: `shop.worker`. */
  readonly path: string;
  /** Where `terraform init` has put modules of registries and repositories, by the names of the calls. */
  readonly installed: ReadonlyMap<string, string>;
}

interface Parsed {
  readonly stamp: string;
  readonly body: Body;
  readonly isBroken: boolean;
  readonly isGivenUp?: true;
}

const deepestModules = 6;
const mostKept = 2000;

/** Files as they were parsed last: each file of a folder is read by way of all others. Least recently used first. */
const parsed = new Map<string, Parsed>();

/** Reads the files of a module. `given`: the texts of files that are newer than those on disk. */
export async function readModule(
  folder: string,
  given: ReadonlyMap<string, string>,
  parsers: Parsers,
  position?: Position,
): Promise<ModuleFiles> {
  const {
    around,
    path: callPath,
    installed,
  } = position ?? {
    around: [],
    path: '',
    installed: await installedModules(folder),
  };
  const names = new Set(await fs.readdir(folder).catch(() => []));
  for (const file of given.keys()) if (path.dirname(file) === folder) names.add(path.basename(file));
  const sorted = [...names].sort();
  const bodies = async (wanted: readonly string[]): Promise<ModuleFile[]> => {
    const files: ModuleFile[] = [];
    for (const file of wanted.map((name) => path.join(folder, name))) {
      const read = await readBody(file, given.get(file), parsers);
      if (read) files.push({ file, ...read });
    }
    return files;
  };
  const files = await bodies(sorted.filter((name) => /\.tf(?:\.json)?$/.test(name)));
  const own = sorted.filter((name) => /^terraform\.tfvars(?:\.json)?$/.test(name));
  const automatic = sorted.filter((name) => /\.auto\.tfvars(?:\.json)?$/.test(name));
  const isRoot = around.length === 0;
  const values = isRoot ? (await bodies([...own, ...automatic])).map(({ body }) => body) : [];
  const children = new Map<string, ModuleFiles>();
  for (const block of files.flatMap(({ body }) => body.blocks)) {
    const [name] = block.labels;
    const source = block.type === 'module' ? sourceOf(block) : undefined;
    if (name === undefined || source === undefined) continue;
    const isLocal = /^\.\.?(?:\/|$)/.test(source);
    const calledPath = callPath === '' ? name : `${callPath}.${name}`;
    const called = isLocal ? path.resolve(folder, source) : installed.get(calledPath);
    if (called === undefined || called === folder || around.includes(called) || around.length > deepestModules)
      continue;
    const inner = { around: [...around, folder], path: calledPath, installed };
    const child = await readModule(called, given, parsers, inner);
    // What is installed is large, and mostly about something else.
    if (isLocal || describesFunctions(child)) children.set(name, child);
  }
  return { folder, files, values, children };
}

/** Whether a module, or one that it calls, has a function. */
function describesFunctions({ files, children }: ModuleFiles): boolean {
  const isFunction = ({ type, labels }: Block) => type === 'resource' && labels[0] === 'aws_lambda_function';
  return files.some(({ body }) => body.blocks.some(isFunction)) || [...children.values()].some(describesFunctions);
}

export function installedModulesFile(root: string): string {
  return path.join(root, '.terraform', 'modules', 'modules.json');
}

/** What `terraform init` notes of the modules that it has installed: the folder of each by the names of its calls. */
async function installedModules(root: string): Promise<ReadonlyMap<string, string>> {
  const text = await readText(installedModulesFile(root));
  const folders = new Map<string, string>();
  try {
    const { Modules } = JSON.parse(text ?? '{}') as { Modules?: readonly { Key?: unknown; Dir?: unknown }[] };
    for (const { Key, Dir } of Modules ?? []) {
      const folder = typeof Dir === 'string' ? path.resolve(root, Dir) : undefined;
      if (typeof Key === 'string' && Key !== '' && folder !== undefined) folders.set(Key, folder);
    }
  } catch {
    // A file that Terraform writes: half of it is as good as none.
  }
  return folders;
}

/** Where a call says that its module is; always literal. */
export function sourceOf(call: Block): string | undefined {
  const source = call.body.attributes.get('source')?.expression;
  const [only, ...others] = source?.kind === 'template' ? source.parts : source ? [source] : [];
  return only?.kind === 'literal' && others.length === 0 && typeof only.value === 'string' ? only.value : undefined;
}

async function readBody(file: string, given: string | undefined, parsers: Parsers): Promise<Parsed | undefined> {
  const stamp = given ?? (await stampOf(file));
  if (stamp === undefined) return undefined;
  const known = parsed.get(file);
  parsed.delete(file);
  if (known?.stamp === stamp) {
    parsed.set(file, known);
    return known;
  }
  const text = given ?? (await readText(file));
  if (text === undefined) return undefined;
  const read = file.endsWith('.json')
    ? await readHclJson(text, parsers)
    : await parsers.readTree('terraform', text, (root) => ({ body: readHcl(root), isBroken: root.hasError }));
  const now: Parsed = { stamp, ...(read ?? { body: emptyBody, isBroken: true, isGivenUp: true }) };
  parsed.set(file, now);
  if (parsed.size > mostKept) parsed.delete(parsed.keys().next().value ?? '');
  return now;
}

/** Changes whenever the file does. */
async function stampOf(file: string): Promise<string | undefined> {
  const stat = await fs.stat(file, { bigint: true }).catch(() => undefined);
  return stat && `${stat.ino} ${stat.size} ${stat.mtimeNs} ${stat.ctimeNs}`;
}
