import { setTimeout as sleep } from 'node:timers/promises';

const mostLooks = 2000;

/** Resolves once it is so; throws where it does not come about, so that nobody waits for ever. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let looks = 0; !(await isSo()); looks++) {
    if (looks > mostLooks) throw new Error(`It does not come about: ${isSo.toString()}`);
    await sleep(20);
  }
}
