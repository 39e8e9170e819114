import * as fs from 'node:fs';
import * as path from 'node:path';
import { isAlive } from '../aliveProcess.ts';

let count = 0;

/** Who uses a build, of all processes of this machine: a file for each use, with the process's number in its name. */
export class BuildUsers {
  readonly #folder: string;

  constructor(place: string) {
    this.#folder = path.join(place, 'users');
  }

  /** Another use; what ends it, once or several times. undefined: the build is gone. */
  add(): (() => void) | undefined {
    const file = path.join(this.#folder, `${process.pid}-${count++}`);
    try {
      fs.mkdirSync(this.#folder, { recursive: true });
      fs.writeFileSync(file, '');
      const now = new Date();
      fs.utimesSync(path.dirname(this.#folder), now, now);
    } catch {
      return undefined; // Somebody has just deleted it.
    }
    return () => fs.rmSync(file, { force: true });
  }

  /** Whether a process that lives uses it. */
  any(): boolean {
    if (!fs.existsSync(this.#folder)) return false;
    return fs.readdirSync(this.#folder).some((name) => isAlive(Number(name.split('-')[0])));
  }
}
