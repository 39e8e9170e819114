import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { isAlive } from './aliveProcess.ts';

/** PREFIX-PROCESSES-PID-RANDOM: in the middle the process that made it, and among which processes it has that id. */
const ownedName = /^[a-z][a-z-]*-([\da-f]{8})-(\d+)-[A-Za-z0-9]{6}$/;

/**
 * Makes a folder in another one that this process removes before it ends; its name says whose it is, so that
 * `removeStaleFolders` finds it where the process was killed and could not do that. `prefix`: lower case, e.g. `build`.
 */
export function makeOwnedFolder(parent: string, prefix: string): string {
  return fs.mkdtempSync(path.join(parent, `${prefix}-${knownProcesses()}-${process.pid}-`));
}

/** Removes the owned folders in `parent` whose processes have ended. */
export async function removeStaleFolders(parent: string): Promise<void> {
  const names = await fs.promises.readdir(parent).catch(() => []);
  for (const name of names) {
    const [, processes, pid] = ownedName.exec(name) ?? [];
    // Those of another machine or container, which has the same folder, cannot be seen from here.
    if (processes !== knownProcesses() || isAlive(Number(pid))) continue;
    // Another user's cannot be removed.
    await fs.promises.rm(path.join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** The same for all processes that see each other: those of a machine, on Linux of a process namespace. */
export function knownProcesses(): string {
  let namespace = '';
  try {
    namespace = fs.readlinkSync('/proc/self/ns/pid');
  } catch {
    // Only Linux has them.
  }
  return createHash('sha256').update(`${os.hostname()}\n${namespace}`).digest('hex').slice(0, 8);
}
