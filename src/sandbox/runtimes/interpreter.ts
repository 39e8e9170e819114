import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { isInside } from '../../paths.ts';
import { toolEnvironment } from './toolEnvironment.ts';

const run = promisify(execFile);

/** An interpreter on this machine. */
export interface Interpreter {
  /** Absolute; never a version manager's shim. */
  readonly executable: string;
  /** e.g. `3.13.1`. */
  readonly version: string;
  /** Folders that it needs to run, outside of the system's own. */
  readonly folders: readonly string[];
  /** Of Python: an environment that was made for a project (venv, conda), whose packages are the project's; not the machine's. */
  readonly isEnvironment?: boolean;
}

/** A command that may be an interpreter, e.g. `['py', '-3.13']`. */
export type Candidate = readonly string[];

/** Where a language's interpreters may be, best first. */
export interface InterpreterPlaces {
  /** The project's own: a virtual environment, an installed package. */
  readonly own: Iterable<Candidate>;
  /** Those of a version. */
  readonly installed: (version: string) => Iterable<Candidate>;
  /** The versions that version managers say they have, and names of commands: `3.12`, `22`. They may be repeated, and wrong. */
  readonly versions: () => Iterable<string>;
  /** Whatever there is. */
  readonly any: Iterable<Candidate>;
}

/** Settings that name an interpreter instead of the one that would be found. */
export interface InterpreterOverrides {
  readonly python?: string | undefined;
  readonly node?: string | undefined;
}

/** Makes an interpreter of what it printed; throws where it is none. */
export type ReadAnswer = (printed: { readonly stdout: string; readonly stderr: string }) => Interpreter;

/** Asks candidates what they are; an answer holds as long as the file behind the command does not change. */
export class InterpreterProbe {
  readonly #question: readonly string[];
  readonly #read: ReadAnswer;
  readonly #answers = new Map<string, Promise<Interpreter | undefined>>();

  /** `question`: parameters that make the interpreter say what it is; as JSON, unless `read` knows better. */
  constructor(question: readonly string[], read: ReadAnswer = ({ stdout }) => JSON.parse(stdout) as Interpreter) {
    this.#question = question;
    this.#read = read;
  }

  /**
   * The chosen one and no other; else the project's own, whatever its version; else one of the version that is wanted
   * (its beginning: `3.13`, `22`), or of the nearest to it; where none is wanted, any.
   */
  async find(
    places: InterpreterPlaces,
    wanted: string | undefined,
    chosen: string | undefined,
  ): Promise<Interpreter | undefined> {
    if (chosen) return this.ask([chosen]);
    const own = await this.first(places.own);
    if (own) return own;
    if (wanted === undefined) return this.first(places.any);
    return (await this.#installed(places, wanted)) ?? this.#nearest(places, wanted);
  }

  #installed(places: InterpreterPlaces, wanted: string): Promise<Interpreter | undefined> {
    return this.first(places.installed(wanted), (version) => version.startsWith(`${wanted}.`));
  }

  /** Of two that are as near, the newer one. Those whose version can only be asked for are compared as well. */
  async #nearest(places: InterpreterPlaces, wanted: string): Promise<Interpreter | undefined> {
    const nearer = byDistance(wanted);
    const asked: Interpreter[] = [];
    for (const candidate of places.any) {
      const interpreter = await this.ask(candidate);
      if (interpreter) asked.push(interpreter);
    }
    const [best] = asked.sort((one, other) => nearer(one.version, other.version));
    for (const version of [...new Set(places.versions())].sort(nearer)) {
      if (best && nearer(version, best.version) >= 0) break;
      const interpreter = await this.#installed(places, version);
      if (interpreter) return interpreter;
    }
    return best;
  }

  /** The first candidate that `accepts` the version; they are asked one after the other. */
  async first(
    candidates: Iterable<Candidate>,
    accepts: (version: string) => boolean = () => true,
  ): Promise<Interpreter | undefined> {
    for (const candidate of candidates) {
      const interpreter = await this.ask(candidate);
      if (interpreter && accepts(interpreter.version)) return interpreter;
    }
    return undefined;
  }

  /** What the candidate is; undefined where it does not start or is no such interpreter. */
  ask(candidate: Candidate): Promise<Interpreter | undefined> {
    const [command = '', ...parameters] = candidate;
    const file = path.isAbsolute(command) ? command : onPath(command);
    const stat = file ? statFile(file) : undefined;
    if (!file || !stat) return Promise.resolve(undefined);
    const key = JSON.stringify([file, ...parameters, stat.mtimeMs, stat.size]);
    const answer = this.#answers.get(key) ?? this.#run(file, parameters);
    this.#answers.set(key, answer);
    // It may have been too busy to answer: a failure is not remembered.
    void answer.then((interpreter) => interpreter ?? this.#answers.delete(key));
    return answer;
  }

  async #run(file: string, parameters: readonly string[]): Promise<Interpreter | undefined> {
    try {
      // It may be the workspace's own: no credentials for it either.
      const env = toolEnvironment(process.env);
      // Nor any of the code that lies around: interpreters look for modules in the folder where they are started.
      const options = { timeout: 10_000, windowsHide: true, env, cwd: path.dirname(file) };
      const interpreter = this.#read(await run(file, [...parameters, ...this.#question], options));
      return { ...interpreter, folders: interpreter.folders.filter((folder) => !holdsHome(folder)) };
    } catch {
      return undefined;
    }
  }
}

/** Compares versions by how far they are from one, whose last number counts: `3.12`, `22`. */
function byDistance(wanted: string): (one: string, other: string) => number {
  const { length } = wanted.split('.');
  const number = (version: string): number => {
    const [major = 0, minor = 0] = version.split('.').slice(0, length).map(Number);
    return major * 1000 + minor;
  };
  const distance = (version: string): number => Math.abs(number(version) - number(wanted));
  return (one, other) => distance(one) - distance(other) || number(other) - number(one);
}

/** The file that a command name means, as the shell would find it. */
export function onPath(command: string): string | undefined {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    for (const suffix of suffixes) {
      const file = path.join(folder, command + suffix);
      if (path.isAbsolute(folder) && statFile(file)) return file;
    }
  }
  return undefined;
}

/** Whatever an interpreter says it needs: not the home and what is above it. */
export function holdsHome(folder: string): boolean {
  return isInside(folder, os.homedir());
}

/** undefined: no file, or one that this user may not see. */
function statFile(file: string): fs.Stats | undefined {
  try {
    const stat = fs.statSync(file);
    return stat.isFile() ? stat : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The folder and its ancestors, up to a project's root (where .git is), the home, the file system's root, or a folder that
 * belongs to somebody else: what lies there is not run.
 */
export function projectFolders(start: string, home: string): string[] {
  const folders: string[] = [];
  for (let folder = start; folder !== home && isOwn(folder); folder = path.dirname(folder)) {
    folders.push(folder);
    if (path.dirname(folder) === folder || fs.existsSync(path.join(folder, '.git'))) break;
  }
  return folders;
}

function isOwn(folder: string): boolean {
  try {
    const { uid, mode } = fs.statSync(folder);
    const everyoneMayWrite = (mode & 0o002) !== 0;
    return process.getuid === undefined || (uid === process.getuid() && !everyoneMayWrite);
  } catch {
    return false; // It does not exist, or may not be seen.
  }
}

/** The versions in the names of a manager's folders, as far as `version` matches: `3.12` of `cpython-3.12.7-linux`. */
export function versionsIn(folders: readonly string[], version: RegExp): string[] {
  return folders
    .flatMap((folder) => versionFolders(folder, version))
    .map((folder) => version.exec(path.basename(folder))?.[1] ?? '');
}

/** Commands on the PATH whose names end in a version: `3.12` of `python3.12`. */
export function versionsOnPath(command: RegExp): string[] {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return versionsIn(folders, command);
}

/** Subfolders of `folder` whose names fit, newest version first. */
export function versionFolders(folder: string, name: RegExp): string[] {
  try {
    return fs
      .readdirSync(folder)
      .filter((entry) => name.test(entry))
      .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }))
      .map((entry) => path.join(folder, entry));
  } catch {
    return []; // This machine has no such version manager.
  }
}
