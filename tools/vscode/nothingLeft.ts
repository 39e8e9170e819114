import { processesLeft } from './processes.ts';

/** Whether all that ran in a scratch folder has ended, after the scratch was closed. Names, and ends, what has not. */
export async function nothingLeft(folder: string): Promise<boolean> {
  const left = await processesLeft(folder);
  for (const { pid, commandLine } of left) {
    console.error(`✖ Still running after everything was closed: ${pid} ${commandLine}`);
    process.kill(pid, 'SIGKILL');
  }
  if (left.length === 0) console.log('  ✔ nothing is left running\n');
  return left.length === 0;
}
