import { spawn } from 'node:child_process';
import * as readline from 'node:readline';
import { OrphanGuard } from './orphanGuard.ts';
import { ProcessTree } from './processTree.ts';

/** A program of this machine that does a piece of work and ends: a compiler, an installer. */
export interface Program {
  /** The file, and its parameters. */
  readonly command: readonly string[];
  readonly folder: string;
  /** The complete environment. */
  readonly environment: NodeJS.ProcessEnv;
  /** Aborting it ends the program and all that it started. */
  readonly signal?: AbortSignal | undefined;
  /** Called for each line on its standard output. */
  readonly onOutput?: ((line: string) => void) | undefined;
}

export interface ProgramEnd {
  readonly succeeded: boolean;
  /** What it printed, on both streams. */
  readonly lines: readonly string[];
}

const orphans = new OrphanGuard();

/** Runs it to its end. It does not outlive this process. Throws the signal's reason where that was aborted. */
export async function runProgram({ command, folder, environment, signal, onOutput }: Program): Promise<ProgramEnd> {
  signal?.throwIfAborted();
  const [file = '', ...parameters] = command;
  const child = spawn(file, parameters, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    detached: process.platform !== 'win32',
  });
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    const reader = readline.createInterface({ input }).on('line', (line) => lines.push(line));
    if (input === child.stdout && onOutput) reader.on('line', onOutput);
  }
  const group = process.platform === 'win32' ? undefined : child.pid;
  if (group !== undefined) orphans.add(group);
  const tree = new ProcessTree(child.pid);
  const end = (): void => void tree.kill(child.exitCode === null && child.signalCode === null);
  const ended = new Promise<boolean>((resolve) => {
    child.once('error', ({ message }) => {
      lines.push(message);
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
  signal?.addEventListener('abort', end);
  process.once('exit', end);
  try {
    const succeeded = await ended;
    signal?.throwIfAborted();
    return { succeeded, lines };
  } finally {
    signal?.removeEventListener('abort', end);
    process.off('exit', end);
    if (group !== undefined) orphans.delete(group);
  }
}
