import { spawn } from 'node:child_process';
import { projectFolder } from './projectFolder.ts';

export interface StepOptions {
  /** `live`: shown while it is printed. `atEnd`: in one piece, so that steps can run side by side. */
  readonly output: 'live' | 'atEnd';
  /** Added to the environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a JavaScript or TypeScript file with this Node, in the project's folder, and returns its exit code. */
export async function runStep(script: string, args: readonly string[], options: StepOptions): Promise<number> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: projectFolder,
    stdio: ['ignore', ...(options.output === 'live' ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const))],
    env: { ...process.env, ...options.environment },
  });
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  process.stdout.write(Buffer.concat(chunks));
  return code ?? 1;
}
