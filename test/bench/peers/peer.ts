import type { Language } from '../languages.ts';
import type { Text } from '../text.ts';

/** Another way to run the same handler on this machine. */
export interface Peer {
  readonly name: Text;
  /** Installs what is not there yet, below `.bench/`. Throws NotMeasured where it cannot run here. */
  install(): void;
  /** Starts it anew, runs events and ends it. */
  measure(language: Language): Promise<PeerTimes>;
}

/** All in milliseconds. */
export interface PeerTimes {
  /** From the start of its process to the first answer; undefined where it is a library. */
  readonly fromStart?: number;
  /** The first event, once it is up. */
  readonly first: number;
  /** Events after that. */
  readonly warm: readonly number[];
}

/** How many warm events are in one measurement. */
export const warmEvents = 20;

/** Says why a peer has no figures. */
export class NotMeasured extends Error {}
