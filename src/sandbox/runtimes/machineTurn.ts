import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isAlive } from '../aliveProcess.ts';
import { knownProcesses } from '../ownedFolder.ts';

/** NAME-NUMBER-PROCESSES-PID-RANDOM: whose turn it is goes by the numbers; 0 is one that is still being drawn. */
const ticketName = /^[\da-f]{16}-(\d{8})-([\da-f]{8})-(\d+)-[\da-f]{8}$/;

const lookAgainMs = 100;
const signOfLifeMs = 5000;
/** Of a process that cannot be seen from here, or whose id another one has by now. */
const goneAfterMs = 60_000;

/**
 * Runs `work` when no other process on this machine runs work of that name. Who waits has a ticket with a number, a file in
 * `folder`: the lowest is next (Lamport's bakery). Tickets are never taken over, so that those of processes that were killed
 * can be thrown away by anybody. `onWait` is called once where others come first. Throws the signal's reason where that is
 * aborted while it waits.
 */
export async function inMachineTurn<T>(
  folder: string,
  name: string,
  { signal, onWait }: { readonly signal?: AbortSignal | undefined; readonly onWait: () => void },
  work: () => Promise<T>,
): Promise<T> {
  const queue = new TicketQueue(folder, name);
  const ticket = queue.draw();
  const life = setInterval(() => queue.showLife(ticket), signOfLifeMs);
  try {
    // A name may be missed while it changes, which it does once: what is not there twice is not there.
    for (let clear = 0, hasWaited = false; clear < 2;) {
      if (!queue.isBehind(ticket)) {
        clear++;
        continue;
      }
      clear = 0;
      if (!hasWaited) onWait();
      hasWaited = true;
      await setTimeout(lookAgainMs, undefined, signal && { signal }).catch(() => undefined);
      signal?.throwIfAborted();
    }
    return await work();
  } finally {
    clearInterval(life);
    queue.throwAway(ticket);
  }
}

/** The tickets for work of one name. */
class TicketQueue {
  readonly #folder: string;
  readonly #name: string;

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = createHash('sha256').update(name).digest('hex').slice(0, 16);
    fs.mkdirSync(folder, { recursive: true });
  }

  /** A ticket behind all that are there. */
  draw(): string {
    const own = `${knownProcesses()}-${process.pid}-${randomBytes(4).toString('hex')}`;
    const drawing = this.#ticket(0, own);
    fs.writeFileSync(path.join(this.#folder, drawing), '');
    const ticket = this.#ticket(1 + Math.max(...this.#tickets().map(numberOf)), own);
    fs.renameSync(path.join(this.#folder, drawing), path.join(this.#folder, ticket));
    return ticket;
  }

  /** Whether somebody who lives comes before; who is still drawing may. */
  isBehind(ticket: string): boolean {
    return this.#tickets().some((other) => other < ticket && !this.#isGone(other));
  }

  showLife(ticket: string): void {
    const now = new Date();
    try {
      fs.utimesSync(path.join(this.#folder, ticket), now, now);
    } catch {
      // Somebody took us for dead, while this machine slept.
    }
  }

  throwAway(ticket: string): void {
    fs.rmSync(path.join(this.#folder, ticket), { force: true });
  }

  #tickets(): string[] {
    return fs.readdirSync(this.#folder).filter((one) => one.startsWith(`${this.#name}-`) && ticketName.test(one));
  }

  #isGone(ticket: string): boolean {
    const [, , processes, pid] = ticketName.exec(ticket) ?? [];
    const shown = fs.statSync(path.join(this.#folder, ticket), { throwIfNoEntry: false })?.mtimeMs;
    const isDead = processes === knownProcesses() && !isAlive(Number(pid));
    const isGone = shown === undefined || isDead || Date.now() - shown > goneAfterMs;
    if (isGone) this.throwAway(ticket);
    return isGone;
  }

  #ticket(number: number, own: string): string {
    return `${this.#name}-${String(number).padStart(8, '0')}-${own}`;
  }
}

function numberOf(ticket: string): number {
  return Number(ticketName.exec(ticket)?.[1]);
}
