import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { temporaryFolder } from './temporaryFolder.ts';

/** Of any system: macOS takes 103 bytes, Linux 107. */
const longestPath = 103;
/** One that is just being made is there a moment before anybody listens at it. */
const settledMs = 60_000;

/**
 * Where a Runtime API listens: a port would be announced by editors that forward ports; so a socket, named so that nobody
 * guesses it. Undefined where there can be none; Python knows none on Windows. Throws ExpectedError where nothing can be written.
 */
export function createSocketPath(): string | undefined {
  if (process.platform === 'win32') return undefined;
  const file = path.join(temporaryFolder(), `lambda-workbench-${randomBytes(8).toString('hex')}.sock`);
  return Buffer.byteLength(file) > longestPath ? undefined : file;
}

/** Removes the sockets that nobody listens at any more: whoever made them was killed and could not do it. */
export async function removeStaleSockets(folder = os.tmpdir()): Promise<void> {
  if (process.platform === 'win32') return;
  const names = await fs.readdir(folder).catch(() => []);
  const files = names.filter((name) => /^lambda-workbench-[\da-f]{16}\.sock$/.test(name));
  for (const file of files.map((name) => path.join(folder, name))) {
    if (await isStale(file)) await fs.rm(file, { force: true }).catch(() => undefined);
  }
}

async function isStale(file: string): Promise<boolean> {
  const stat = await fs.lstat(file).catch(() => undefined);
  if (!stat?.isSocket() || Date.now() - stat.mtimeMs < settledMs) return false;
  return new Promise((resolve) => {
    const socket = net.connect(file);
    const settle = (stale: boolean): void => {
      socket.destroy();
      resolve(stale);
    };
    socket.once('connect', () => settle(false));
    // Anything else, another user's for example, is left alone.
    socket.once('error', (error: NodeJS.ErrnoException) => settle(error.code === 'ECONNREFUSED'));
  });
}
