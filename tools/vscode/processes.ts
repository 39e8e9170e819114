import { execFile, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process of this machine: its id and its command line, the arguments separated by spaces. */
export interface RunningProcess {
  readonly pid: number;
  readonly commandLine: string;
}

/**
 * Every process but this one that has to do with `folder`: it is in the command line or, where the system tells
 * (Linux), in the environment or the working folder.
 */
export async function processesOf(folder: string): Promise<RunningProcess[]> {
  const all = await runningProcesses();
  return all
    .filter(({ pid, traces }) => pid !== process.pid && traces.includes(folder))
    .map(({ pid, commandLine }) => ({ pid, commandLine }));
}

/** Waits until no process has to do with `folder`, for `patienceMs` at most; returns those that are still there. */
export async function processesLeft(folder: string, patienceMs = 60_000): Promise<RunningProcess[]> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const left = await processesOf(folder);
    if (left.length === 0 || Date.now() > end) return left;
    await setTimeout(100);
  }
}

interface TracedProcess extends RunningProcess {
  /** All that is known about it, as one text. */
  readonly traces: string;
}

async function runningProcesses(): Promise<TracedProcess[]> {
  if (process.platform === 'linux') return fromProc();
  if (process.platform === 'win32') return fromPowerShell();
  const { stdout } = await run('ps', ['-A', '-ww', '-o', 'pid=,args='], { maxBuffer: 1 << 26 });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, commandLine] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid && commandLine ? [{ pid: Number(pid), commandLine, traces: commandLine }] : [];
  });
}

/** Linux is read without `ps`, which small images do not have. */
async function fromProc(): Promise<TracedProcess[]> {
  const pids = (await fs.readdir('/proc')).filter((name) => /^\d+$/.test(name));
  // A process can end between two readings, and one of another user shows only its command line.
  const orNothing = (reading: Promise<string>) =>
    reading.then((text) => text.replaceAll('\0', ' ').trim()).catch(() => '');
  const found = await Promise.all(
    pids.map(async (pid) => {
      const commandLine = await orNothing(fs.readFile(`/proc/${pid}/cmdline`, 'utf8'));
      const environment = await orNothing(fs.readFile(`/proc/${pid}/environ`, 'utf8'));
      const workingFolder = await orNothing(fs.readlink(`/proc/${pid}/cwd`));
      return { pid: Number(pid), commandLine, traces: `${commandLine} ${environment} ${workingFolder}` };
    }),
  );
  // What has no command line has ended already, and only waits for its parent to take notice.
  return found.filter(({ commandLine }) => commandLine !== '');
}

async function fromPowerShell(): Promise<TracedProcess[]> {
  const query = 'Get-CimInstance Win32_Process | Select-Object ProcessId, CommandLine | ConvertTo-Json -Compress';
  const { stdout } = await run('powershell', ['-NoProfile', '-Command', query], { maxBuffer: 1 << 26 });
  const rows = JSON.parse(stdout) as { ProcessId: number; CommandLine: string | null }[];
  return rows.map(({ ProcessId, CommandLine }) => {
    const commandLine = CommandLine ?? '';
    return { pid: ProcessId, commandLine, traces: commandLine };
  });
}

/**
 * Ends a process that was started with `detached`, and its group: politely first, by force after `patienceMs`. Resolves
 * when the process itself has gone.
 */
export async function endGroup(child: ChildProcess, patienceMs = 5000): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const gone = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  if (process.platform === 'win32') {
    await run('taskkill', ['/pid', String(pid), '/t', '/f']).catch(() => undefined);
    return gone;
  }
  signalGroup(pid, 'SIGTERM');
  await Promise.race([gone, setTimeout(patienceMs, undefined, { ref: false })]);
  // To it, if it is still there, and to what it has left in its group.
  signalGroup(pid, 'SIGKILL');
  await gone;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has no process any more, which is what was wanted.
  }
}
