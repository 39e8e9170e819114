import * as fs from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/** A lock this old was left behind by a process that ended: the work under it takes milliseconds. */
const staleAfterMs = 5000;
const patienceMs = 3 * staleAfterMs;

/**
 * Runs `work` while `lockFile` exists and is ours, so that of several processes (and several callers in this one) only
 * one is at it at a time. A lock that was left behind is broken. Rejects where the lock cannot be had at all.
 */
export async function withFileLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + patienceMs;
  while (!(await take(lockFile))) {
    if (Date.now() > deadline) throw new Error(`${lockFile} stays locked`);
    if (await isStale(lockFile)) await fs.rm(lockFile, { force: true });
    else await wait(5 + Math.random() * 10);
  }
  try {
    return await work();
  } finally {
    await fs.rm(lockFile, { force: true });
  }
}

async function take(lockFile: string): Promise<boolean> {
  try {
    await (await fs.open(lockFile, 'wx')).close();
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Windows answers EPERM while another process is deleting the file.
    if (code === 'EEXIST' || (code === 'EPERM' && process.platform === 'win32')) return false;
    throw error;
  }
}

async function isStale(lockFile: string): Promise<boolean> {
  try {
    return Date.now() - (await fs.stat(lockFile)).mtimeMs > staleAfterMs;
  } catch {
    return false; // released meanwhile
  }
}
