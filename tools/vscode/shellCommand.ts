/** What `spawn` and `execFile` need to start a command. */
export interface ShellCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly shell: boolean;
}

/**
 * A batch file starts through a shell only, which splits its line at spaces: there, everything is quoted. Arguments with
 * a `"` in them, which no Windows path has, are not meant for this.
 */
export function shellCommand(command: string, args: readonly string[]): ShellCommand {
  if (!command.endsWith('.cmd')) return { command, args, shell: false };
  return { command: [command, ...args].map((word) => `"${word}"`).join(' '), args: [], shell: true };
}
