import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { OrphanGuard } from '../../../src/sandbox/orphanGuard.ts';
import { ProcessTree } from '../../../src/sandbox/processTree.ts';

const orphans = new OrphanGuard();

/** Measures a peer in a process that leads a group, and ends it with all that it started, also where we are ended first. */
export async function measureProcess<Result>(child: ChildProcess, measure: () => Promise<Result>): Promise<Result> {
  const { pid } = child;
  if (pid === undefined) throw new Error(`${child.spawnfile} did not start.`);
  const exited = once(child, 'exit');
  if (process.platform !== 'win32') orphans.add(pid);
  try {
    return await measure();
  } finally {
    await new ProcessTree(pid).kill(child.exitCode === null && child.signalCode === null);
    await exited;
    if (process.platform !== 'win32') orphans.delete(pid);
  }
}
