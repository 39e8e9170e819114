import { spawn, type ChildProcess } from 'node:child_process';

/**
 * Remembers the last line it reads; once its input closes, because we have ended, it kills the groups named there. Not
 * every shell's own `kill` understands `--`.
 */
const script = 'groups=; while read -r line; do groups=$line; done; [ -z "$groups" ] || kill -KILL $groups 2>/dev/null';

/**
 * Kills process groups once this process has ended, however it ended. A process without isolation has nothing else that
 * would do it. POSIX only.
 */
export class OrphanGuard {
  readonly #groups = new Set<number>();
  #guard: ChildProcess | undefined;

  add(group: number): void {
    this.#groups.add(group);
    this.#tell();
  }

  delete(group: number): void {
    this.#groups.delete(group);
    this.#tell();
  }

  #tell(): void {
    if (!this.#guard) {
      this.#guard = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, env: {} });
      this.#guard.stdin?.on('error', () => undefined);
      this.#guard.unref();
    }
    this.#guard.stdin?.write(`${[...this.#groups].map((group) => -group).join(' ')}\n`);
    if (this.#groups.size > 0) return;
    this.#guard.stdin?.end();
    this.#guard = undefined;
  }
}
