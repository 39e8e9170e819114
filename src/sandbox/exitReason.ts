import * as os from 'node:os';

/** How the kernel's signals are called in AWS's messages. */
const signalNames: Readonly<Record<string, string>> = {
  SIGHUP: 'hangup',
  SIGINT: 'interrupt',
  SIGQUIT: 'quit',
  SIGILL: 'illegal instruction',
  SIGTRAP: 'trace/breakpoint trap',
  SIGABRT: 'aborted',
  SIGBUS: 'bus error',
  SIGFPE: 'floating point exception',
  SIGKILL: 'killed',
  SIGSEGV: 'segmentation fault',
  SIGPIPE: 'broken pipe',
  SIGALRM: 'alarm clock',
  SIGTERM: 'terminated',
};

/**
 * AWS's words for a runtime that ended by itself. A shell and bubblewrap turn a signal into the exit status 128 + n;
 * 128 and 129 are left as they are, because AWS's Node.js runtime itself exits with them.
 */
export function exitReason(code: number | null, signal: NodeJS.Signals | null): string {
  const name = signal ?? (code !== null && code > 129 ? signalOf(code - 128) : undefined);
  if (name) return `Runtime exited with error: ${signalText(name)}`;
  if (code === 0) return 'Runtime exited without providing a reason';
  return `Runtime exited with error: exit status ${code ?? 1}`;
}

/** The same of another process, with the exit status that a shell gives it. */
export function exitStatus(code: number): string {
  const name = code > 128 ? signalOf(code - 128) : undefined;
  return name ? signalText(name) : `exit status ${code}`;
}

function signalText(name: string): string {
  return `signal: ${signalNames[name] ?? name.slice(3).toLowerCase()}`;
}

function signalOf(number: number): string | undefined {
  return Object.entries(os.constants.signals).find(([, value]) => value === number)?.[0];
}
