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
   * (its beginning: `3.13`, `22`); else any.
   */
  async find(
    places: InterpreterPlaces,
    wanted: string | undefined,
    chosen: string | undefined,
  ): Promise<Interpreter | undefined> {
    if (chosen) return this.ask([chosen]);
    const isWanted = (version: string): boolean => version.startsWith(`${wanted}.`);
    return (
      (await this.first(places.own)) ??
      (wanted ? await this.first(places.installed(wanted), isWanted) : undefined) ??
      (await this.first(places.any))
    );
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
