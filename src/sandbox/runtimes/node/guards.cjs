// Answers as AWS does where the machine would not: only /tmp can be written, and no credentials of the user lie about.
// For runs without bubblewrap. It stops mistakes, not malice: child processes, worker threads and native code are not seen,
// nor is stat.
// Whatever the system refuses by itself (a folder that is missing, a file that exists) is left to the system.
'use strict';

const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');
const path = require('node:path');
const { fileURLToPath } = require('node:url');

const { constants, lstatSync, readdirSync, realpathSync, statSync } = fs;

/** libuv's numbers and words on Linux. */
const EROFS = { errno: -30, code: 'EROFS', words: 'read-only file system' };
const EXDEV = { errno: -18, code: 'EXDEV', words: 'cross-device link not permitted' };
const ENOENT = { errno: -2, code: 'ENOENT', words: 'no such file or directory' };

/**
 * The functions of node:fs that are guarded. Each says what AWS would refuse of a call: [error, syscall, path, dest]; the
 * paths are those that the function used.
 */
const guarded = {
  open: (file, flags) => opened(file, flags, 'r'),
  readFile: (file, options) => opened(file, options?.flag, 'r'),
  writeFile: (file, _data, options) => opened(file, options?.flag, 'w'),
  appendFile: (file, _data, options) => opened(file, options?.flag, 'a'),
  truncate: (file) => opened(file, 'r+'),
  readdir: (folder) => hidden('scandir', folder),
  opendir: (folder) => hidden('opendir', folder),
  mkdir: (folder, options) => (options?.recursive ? foldersMade(folder) : made('mkdir', folder)),
  mkdtemp: (prefix) => temporaryMade(prefix),
  mkdtempDisposable: (prefix) => temporaryMade(prefix),
  symlink: (target, file) => made('symlink', file, target),
  link: linked,
  rename: renamed,
  copyFile: copied,
  cp: treeCopied,
  unlink: (file) => removed('unlink', file),
  rmdir: (folder, options) => (options?.recursive ? treeRemoved(folder, options) : removed('rmdir', folder)),
  rm: treeRemoved,
  chmod: (file) => changed('chmod', file),
  chown: (file) => changed('chown', file),
  utimes: (file) => changed('utime', file),
  lchown: (file) => changed('lchown', file),
  lutimes: (file) => changed('lutime', file),
};

/**
 * writable, readonly: folders, of which the deepest counts; elsewhere nothing can be written. secrets: files, folders.
 * None of them goes through a link.
 */
let policy;

exports.install = function install(chosen) {
  const normal = (places) => places.map(normalCase);
  policy = {
    writable: normal(chosen.writable),
    readonly: normal(chosen.readonly),
    secrets: normal(chosen.secrets),
  };
  for (const [name, refusal] of Object.entries(guarded)) {
    replace(fs, `${name}Sync`, (original) => {
      return function guard(...values) {
        const refused = refusal(...values);
        if (refused) throw errorOf(name === 'mkdir' ? [refused[0], refused[1], textOf(values[0])] : refused, guard);
        return original.apply(fs, values);
      };
    });
    replace(fs, name, (original) => {
      return function guard(...values) {
        const callback = values.at(-1);
        const refused = typeof callback === 'function' ? refusal(...values) : undefined;
        if (!refused) return original.apply(fs, values);
        process.nextTick(callback, errorOf(refused, guard));
      };
    });
    replace(fs.promises, name, (original) => {
      return async function guard(...values) {
        const refused = refusal(...values);
        if (refused) throw errorOf(refused, guard);
        return original.apply(fs.promises, values);
      };
    });
  }
  syncBuiltinESMExports();
};

function replace(owner, name, guardOf) {
  const original = owner[name];
  if (typeof original !== 'function') return; // Not in this version of Node.js.
  const { length } = original;
  owner[name] = Object.defineProperties(guardOf(original), {
    name: { value: original.name },
    length: { value: length },
  });
}

function errorOf([kind, syscall, file, dest], guard) {
  const { errno, code, words } = kind;
  const to = dest === undefined ? '' : ` -> '${dest}'`;
  const error = new Error(`${code}: ${words}, ${syscall} '${file}'${to}`);
  Object.assign(error, { errno, code, syscall, path: file }, dest === undefined ? {} : { dest });
  Error.captureStackTrace(error, guard);
  return error;
}

function opened(file, chosen, usual) {
  const place = placeOf(file);
  if (place === undefined) return undefined;
  if (isSecret(place)) return [ENOENT, 'open', textOf(file)];
  const { writes, creates, exclusive } = flagsOf(chosen ?? usual);
  if (!writes) return undefined;
  const real = realOf(place);
  if (!isReadonly(real)) return undefined;
  const found = statOf(real);
  // Devices and pipes can be written wherever they lie.
  const refused = found ? found.isFile() && !(creates && exclusive) : creates && hasFolder(real);
  return refused ? [EROFS, 'open', textOf(file)] : undefined;
}

function flagsOf(flags) {
  if (typeof flags === 'number') {
    const { O_CREAT, O_EXCL, O_RDWR, O_TRUNC, O_WRONLY } = constants;
    const has = (bits) => (flags & bits) !== 0;
    return { writes: has(O_WRONLY | O_RDWR | O_CREAT | O_TRUNC), creates: has(O_CREAT), exclusive: has(O_EXCL) };
  }
  const text = String(flags);
  return { writes: /[wa+]/.test(text), creates: /[wa]/.test(text), exclusive: text.includes('x') };
}

function hidden(syscall, file, dest) {
  const place = placeOf(file);
  const isHidden = place !== undefined && isSecret(place);
  return isHidden ? [ENOENT, syscall, textOf(file), ...(dest === undefined ? [] : [textOf(dest)])] : undefined;
}

/** A new name in an existing folder; `target`: of a symbolic link. */
function made(syscall, file, target) {
  const place = placeOf(file);
  const paths = target === undefined ? [textOf(file)] : [textOf(target), textOf(file)];
  if (place === undefined) return undefined;
  if (isSecret(place)) return [ENOENT, syscall, ...paths];
  return !exists(place) && isEntryReadonly(place) ? [EROFS, syscall, ...paths] : undefined;
}

/** What Node.js makes of it: the first folder that cannot be made is not there, says the stat that follows. */
function foldersMade(folder) {
  const place = placeOf(folder);
  if (place === undefined || exists(place)) return undefined;
  let first = place;
  while (first !== path.dirname(first) && !exists(path.dirname(first))) first = path.dirname(first);
  if (!isEntryReadonly(first)) return undefined;
  return [ENOENT, 'mkdir', first === place ? textOf(folder) : first];
}

function temporaryMade(prefix) {
  return placeOf(prefix) === undefined ? undefined : made('mkdtemp', `${textOf(prefix)}XXXXXX`);
}

function removed(syscall, file) {
  const place = placeOf(file);
  if (place === undefined) return undefined;
  return hidden(syscall, file) ?? (isEntryReadonly(place) ? [EROFS, syscall, textOf(file)] : undefined);
}

function treeRemoved(file, options) {
  const place = placeOf(file);
  const found = place === undefined ? undefined : lstatOf(place);
  if (!found || (found.isDirectory() && !options?.recursive)) return undefined;
  return removed(found.isDirectory() ? 'rmdir' : 'unlink', file);
}

function changed(syscall, file) {
  const place = placeOf(file);
  if (place === undefined) return undefined;
  if (isSecret(place)) return [ENOENT, syscall, textOf(file)];
  return exists(place) && isReadonly(realOf(place)) ? [EROFS, syscall, textOf(file)] : undefined;
}

function linked(from, to) {
  const [old, place] = [placeOf(from), placeOf(to)];
  if (old === undefined || place === undefined) return undefined;
  if (isSecret(old)) return hidden('link', from, to);
  if (!exists(old) || exists(place)) return undefined;
  if (isEntryReadonly(place)) return [EROFS, 'link', textOf(from), textOf(to)];
  return isEntryReadonly(old) ? [EXDEV, 'link', textOf(from), textOf(to)] : undefined;
}

function renamed(from, to) {
  const [old, place] = [placeOf(from), placeOf(to)];
  if (old === undefined || place === undefined) return undefined;
  if (isSecret(old)) return hidden('rename', from, to);
  if (!hasFolder(old) || !hasFolder(place)) return undefined;
  const both = [isEntryReadonly(old), isEntryReadonly(place)];
  if (!both.includes(true)) return undefined;
  return [both.includes(false) ? EXDEV : EROFS, 'rename', textOf(from), textOf(to)];
}

function copied(from, to, mode) {
  const [old, place] = [placeOf(from), placeOf(to)];
  if (old === undefined || place === undefined) return undefined;
  if (isSecret(old)) return hidden('copyfile', from, to);
  const real = realOf(place);
  const found = statOf(real);
  const isNew = !found && hasFolder(real);
  const isReplaced = found?.isFile() && !(Number(mode) & constants.COPYFILE_EXCL);
  if (!statOf(old)?.isFile() || !(isNew || isReplaced) || !isReadonly(real)) return undefined;
  return [EROFS, 'copyfile', textOf(from), textOf(to)];
}

function treeCopied(from, to, options) {
  const [old, place] = [placeOf(from), placeOf(to)];
  if (old === undefined || place === undefined) return undefined;
  if (isSecret(old)) return hidden('lstat', from);
  const source = lstatOf(old);
  if (!source || (source.isDirectory() && !options?.recursive)) return undefined;
  const folder = foldersMade(path.dirname(place));
  if (folder) return folder;
  if (!source.isDirectory()) {
    if (!exists(place)) return copied(from, to);
    return options?.force === false ? undefined : removed('unlink', to);
  }
  if (!exists(place)) return made('mkdir', to);
  for (const name of readdirSync(old)) {
    const refused = treeCopied(path.join(textOf(from), name), path.join(textOf(to), name), options);
    if (refused) return refused;
  }
  return undefined;
}

/** The whole path; undefined for a descriptor, a device of Windows, or what node:fs refuses by itself. */
function placeOf(file) {
  const text = textOf(file);
  if (text === undefined || text.includes('\0')) return undefined;
  try {
    const place = path.resolve(text);
    return place.startsWith('\\\\.\\') ? undefined : place;
  } catch {
    return undefined; // The working directory is gone.
  }
}

function textOf(file) {
  if (typeof file === 'string') return file;
  if (file instanceof Uint8Array) return Buffer.from(file).toString();
  if (!(file instanceof URL)) return undefined;
  try {
    return fileURLToPath(file);
  } catch {
    return undefined;
  }
}

function isSecret(place) {
  const normal = normalCase(place);
  return policy.secrets.some((secret) => isInside(secret, normal));
}

function isReadonly(real) {
  const normal = normalCase(real);
  return deepest(policy.writable, normal) < Math.max(0, deepest(policy.readonly, normal));
}

/** Whether a name in an existing folder cannot be made or removed; what it links to does not matter. */
function isEntryReadonly(place) {
  return hasFolder(place) && isReadonly(path.join(realOf(path.dirname(place)), path.basename(place)));
}

/** The length of the longest of the folders that holds the place; -1 where none does. */
function deepest(folders, place) {
  return Math.max(-1, ...folders.filter((folder) => isInside(folder, place)).map((folder) => folder.length));
}

function isInside(folder, place) {
  if (!place.startsWith(folder)) return false;
  return place.length === folder.length || folder.endsWith(path.sep) || place[folder.length] === path.sep;
}

function normalCase(place) {
  return process.platform === 'win32' ? place.toLowerCase() : place;
}

/** Without links; of what does not exist, the folder's. */
function realOf(place) {
  try {
    return realpathSync.native(place);
  } catch {
    const folder = path.dirname(place);
    return folder === place ? place : path.join(realOf(folder), path.basename(place));
  }
}

function hasFolder(place) {
  return statOf(path.dirname(place))?.isDirectory() ?? false;
}

function exists(place) {
  return lstatOf(place) !== undefined;
}

function statOf(place) {
  return foundBy(statSync, place);
}

function lstatOf(place) {
  return foundBy(lstatSync, place);
}

function foundBy(stat, place) {
  try {
    return stat(place, { throwIfNoEntry: false });
  } catch {
    return undefined; // It may not be looked at, or lies below a file.
  }
}
