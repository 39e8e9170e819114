import type { Readable } from 'node:stream';
import type { Assets } from '../assets.ts';
import type { Log } from '../log.ts';

/** What a command has of the world around it. */
export interface Terminal {
  readonly assets: Assets;
  readonly cwd: string;
  /** Absolute: the repository's folder, where the process runs for one (a job of GitHub Actions). */
  readonly repository?: string | undefined;
  readonly input: Readable;
  readonly out: (text: string | Buffer) => void;
  readonly err: (text: string) => void;
  /** How wide it is; undefined where it does not say. */
  readonly columns?: number | undefined;
  /** The stage that folders are read for (`--stage`); undefined: the one that each origin has by itself. */
  readonly stage?: string;
}

/** Notes and warnings go to stderr, a line each; stdout carries results only. */
export function terminalLog({ err }: Terminal): Log {
  const line = (message: string): void => err(`${message}\n`);
  return { debug: () => undefined, info: line, warn: line, error: line };
}
