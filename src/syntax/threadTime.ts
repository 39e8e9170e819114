interface NewerProcess {
  /** Of Node.js 22.19 and newer. In microseconds. */
  threadCpuUsage?(): { readonly user: number; readonly system: number };
}

/** How long this thread has worked, in milliseconds since some time; where Node.js does not tell, how long ago that time is. */
export function threadTime(): number {
  const worked = (process as NewerProcess).threadCpuUsage?.();
  return worked === undefined ? performance.now() : (worked.user + worked.system) / 1_000;
}
