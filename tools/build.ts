import { runStep } from './step.ts';

/** Builds `dist/`. Ends the program where that fails: nothing after it would say more. */
export async function build(...flags: string[]): Promise<void> {
  const code = await runStep('esbuild.mjs', flags, { output: 'live' });
  if (code !== 0) process.exit(1);
}
