import * as fs from 'node:fs';
import * as path from 'node:path';
import { statOf } from '../../fileStat.ts';
import { isInside } from '../../paths.ts';
import type { Link, Mount } from './launch.ts';
import { realPath } from './realPath.ts';
import { secretPlaces } from './secrets.ts';

/** A symbolic link that leads out of the code to something that a run does not see. */
export interface ClosedLink {
  /** As the function has it, with `/`: `node_modules/shared`; absolute where it lies outside of the code. */
  readonly link: string;
  /** Absolute, without links. */
  readonly target: string;
}

/** A folder of this machine and what its links lead to, as a function sees them. */
export interface LinkedFolder {
  /** What is laid where. */
  readonly mounts: readonly (Mount | Link)[];
  /** The folders and files (absolute) that links lead to, and that are seen. */
  readonly opened: readonly string[];
  readonly closed: readonly ClosedLink[];
}

/** No links to code are in these. */
const passedOver = /^(?:\..*|venv|__pycache__)$/;
/** More folders than this are not looked through. */
const mostFolders = 300;
/** Each entry beside a link is a mount of its own, which takes bubblewrap 2 ms. */
const mostEntries = 300;
/** What a link leads to may have links, and so on. */
const mostSteps = 4;

/**
 * The code as it is deployed: `sam package` and the AWS CLI put in a link's place what it leads to, and so does this,
 * read-only, for what lies in one of the opened `folders`. Nothing can be mounted over a link; so a folder with such a link
 * is put together from its entries. `packages`: what is laid above the code anyway, where links may lead as they are.
 */
export function linkedCode(
  code: string,
  taskRoot: string,
  folders: readonly string[],
  packages: readonly Mount[] = [],
): LinkedFolder {
  const isOpen = opening(code, folders);
  const opened = new Set<string>();
  const closed: ClosedLink[] = [];
  const stores = new Map<string, string>();
  let entries = 0;

  function seen(host: string, inside: string, above: readonly string[]): (Mount | Link)[] {
    const open = new Map<string, string>();
    const insideOf = (file: string): string => path.posix.join(inside, ...path.relative(host, file).split(path.sep));
    const close = (link: string, target: string): unknown =>
      closed.push({ link: path.posix.relative(taskRoot, insideOf(link)), target });
    for (const [link, target] of outwardLinks(host)) {
      const store = packageStore(link, insideOf(link), target);
      if (packages.some((mount) => isInside(mount.inside, placeOf(link, insideOf(link))))) continue;
      const isCircle = above.length > mostSteps || above.some((folder) => isInside(target, folder));
      if (store && isOpen(store.host)) stores.set(store.inside, store.host);
      else if (isOpen(target) && !isCircle) open.set(link, target);
      else close(link, target);
    }
    const apart = new Set([...open.keys()].flatMap((link) => foldersBetween(host, link)));
    const files = [...apart].flatMap((folder) => entriesOf(folder).map((entry) => path.join(folder, entry.name)));
    entries += files.length;
    if (entries > mostEntries) for (const [link, target] of open) close(link, target);
    if (open.size === 0 || entries > mostEntries) return [{ host, inside }];
    return files.flatMap((file): (Mount | Link)[] => {
      const at = insideOf(file);
      const target = open.get(file);
      if (target !== undefined) {
        opened.add(target);
        return statOf(target)?.isDirectory() ? seen(target, at, [...above, target]) : [{ host: target, inside: at }];
      }
      if (apart.has(file)) return [];
      const text = linkText(file);
      return [text === undefined ? { host: file, inside: at } : { target: text, inside: at }];
    });
  }

  const mounts = seen(code, taskRoot, [realPath(code)]);
  const ofStores = [...stores].map(([inside, host]) => ({ host, inside }));
  return { mounts: [...mounts, ...ofStores], opened: [...opened], closed };
}

/**
 * Installed packages above the code, with the packages that workspaces (npm, Yarn) link to: those are laid where the link
 * leads to inside, so that they find what is installed above them, as they do here.
 */
export function linkedPackages(packages: Mount, code: string, folders: readonly string[]): LinkedFolder {
  const isOpen = opening(code, folders);
  const opened: string[] = [];
  const mounts: Mount[] = [];
  const closed: ClosedLink[] = [];
  for (const [link, target] of outwardLinks(packages.host)) {
    const at = path.posix.join(packages.inside, ...path.relative(packages.host, link).split(path.sep));
    const inside = placeOf(link, at);
    if (isOpen(target) && isFree(inside)) {
      mounts.push({ host: target, inside });
      opened.push(target);
    } else closed.push({ link: at, target });
  }
  // A folder before what lies in it.
  return { mounts: mounts.sort((one, other) => one.inside.length - other.inside.length), opened, closed };
}

/** Whether a function may see what a link of its code leads to. */
function opening(code: string, folders: readonly string[]): (target: string) => boolean {
  const [own, roots, secrets] = [realPath(code), folders.map(realPath), secretPlaces()];
  return (target) =>
    roots.some((root) => target !== root && isInside(root, target)) &&
    !isInside(target, own) &&
    !secrets.some((secret) => isInside(secret, target) || isInside(target, secret));
}

/** The links in a folder that lead out of it, with what they lead to: its own, and of installed packages the outermost. */
function outwardLinks(folder: string): [link: string, target: string][] {
  const root = realPath(folder);
  const found: [string, string][] = [];
  const queue = [folder];
  for (const at of queue) {
    const inPackages = path.basename(at) === 'node_modules';
    const inScope = path.basename(path.dirname(at)) === 'node_modules';
    for (const entry of entriesOf(at)) {
      const file = path.join(at, entry.name);
      if (entry.isSymbolicLink()) {
        const target = targetOf(file);
        if (target !== undefined && !isInside(root, target)) found.push([file, target]);
      } else if (entry.isDirectory() && queue.length < mostFolders && !passedOver.test(entry.name)) {
        if (inPackages ? entry.name.startsWith('@') : !inScope) queue.push(file);
      }
    }
  }
  return found;
}

/** pnpm's store above the code, where packages find each other: where the link looks for it, if nothing else is there. */
function packageStore(link: string, at: string, target: string): Mount | undefined {
  const pattern = /^(.*\/node_modules)\/\.pnpm\//;
  const host = pattern.exec(target)?.[1];
  const inside = pattern.exec(placeOf(link, at))?.[1];
  return host !== undefined && inside !== undefined && isFree(inside) ? { host, inside } : undefined;
}

/** Where a link leads that is seen at `at`. */
function placeOf(link: string, at: string): string {
  return path.posix.resolve(path.posix.dirname(at), linkText(link) ?? '');
}

/** Whether nothing of the sandbox's own is at a place. */
function isFree(place: string): boolean {
  const [, first = '', second] = place.split('/');
  if (first === 'var') return second !== undefined && !/^(?:task|runtime|runtime-api\.sock|node_modules)$/.test(second);
  return first !== '' && !fs.existsSync(`/${first}`);
}

/** The folders from `top` down to the one that holds `file`. */
function foldersBetween(top: string, file: string): string[] {
  const folders: string[] = [];
  for (let folder = path.dirname(file); isInside(top, folder); folder = path.dirname(folder)) folders.push(folder);
  return folders;
}

function entriesOf(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // It has gone.
  }
}

function linkText(file: string): string | undefined {
  try {
    return fs.readlinkSync(file);
  } catch {
    return undefined; // It is no link.
  }
}

function targetOf(link: string): string | undefined {
  try {
    return fs.realpathSync.native(link);
  } catch {
    return undefined; // It leads to nothing.
  }
}
