import type { ArgumentPlace } from '../../syntax/callArguments.ts';

/** A request over the network. */
export interface RequestWord {
  /** Where its time limit is given. */
  readonly timeout: ArgumentPlace;
  /** Seconds in one of the limit's units; 1 where it is absent. */
  readonly unit?: number;
  /** It ends within seconds by itself where no limit is given. */
  readonly isLimited?: true;
}

/** A time limit that is given where a client is made or configured. */
export interface LimitWord {
  readonly limit: ArgumentPlace;
  /** Seconds in one of its units. */
  readonly unit: number;
}

/** What limits requests apart from their own arguments. */
export interface LimitWords {
  /** Names that set a limit for every request: `socket.setdefaulttimeout`. */
  readonly defaults: ReadonlySet<string>;
  /** Calls that end what they are given: `Promise.race`. */
  readonly around: ReadonlySet<string>;
  /** Members of a request or client that limit it: `setTimeout`. */
  readonly members: ReadonlySet<string>;
  /** Calls whose first argument, a time, becomes a limit: `AbortSignal.timeout`. */
  readonly signals: ReadonlyMap<string, LimitWord>;
  readonly clients: readonly (readonly [origin: string, limit: LimitWord])[];
}

/** A connection to a mail server. */
export interface MailWord {
  readonly host: ArgumentPlace;
  readonly port: ArgumentPlace;
  /** The port where none is given. */
  readonly defaultPort: number | undefined;
}

/** What goes below TCP and UDP. */
export interface RawSocketWords {
  /** Calls that send or listen there. */
  readonly calls: ReadonlySet<string>;
  /** Arguments that ask for such a socket: `socket.SOCK_RAW`. */
  readonly kinds: ReadonlySet<string>;
}

/** What connects to the outside, and what waits to be connected to. */
export interface ConnectionWords {
  readonly limits: LimitWords;
  /** Calls that wait for requests at a port. */
  readonly serverListeners: ReadonlySet<string>;
  /** Calls that take connections which stay open: WebSockets, gRPC. */
  readonly connectionServers: ReadonlySet<string>;
  /** Calls that go on receiving: messages, changes of a database. */
  readonly subscriptions: readonly RegExp[];
  /** Calls that start something at certain times. */
  readonly schedulers: ReadonlySet<string>;
  readonly mail: ReadonlyMap<string, MailWord>;
  readonly rawSockets: RawSocketWords;
}
