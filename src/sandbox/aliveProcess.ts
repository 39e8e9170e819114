/** Whether there is a process with this id, whoever's it is; of another machine or namespace nobody can tell. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is alive as well.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
