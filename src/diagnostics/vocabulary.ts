import type { ArgumentPlace } from '../syntax/callArguments.ts';
import type { LanguageId } from '../syntax/language.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';
import { javascript } from './vocabulary/javascript.ts';
import { python } from './vocabulary/python.ts';

type Words<T> = ReadonlyMap<string, T>;

/** A call that waits. */
export interface SleepWord {
  readonly duration: ArgumentPlace;
  /** Seconds in one of its units. */
  readonly unit: number;
  /** It calls back later, and waits only as the body of an awaited promise. */
  readonly callsBack?: true;
}

/** A call that starts a process or a thread. */
export interface StarterWord {
  /** It returns when that has ended. */
  readonly waits: boolean;
}

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
  readonly signals: Words<LimitWord>;
  readonly clients: readonly (readonly [origin: string, limit: LimitWord])[];
}

/** What loops are made of. */
export interface LoopWords {
  /** Calls whose elements never end: `itertools.count`. */
  readonly endlessIterators: ReadonlySet<string>;
  /** Calls that count up to a number. */
  readonly ranges: ReadonlySet<string>;
  /** Calls that run asynchronous code to its end: `asyncio.run`. */
  readonly runners: ReadonlySet<string>;
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

/** A call that may write a file. */
export interface WriterWord {
  readonly path: ArgumentPlace;
  /** Where the mode is given (`"w"`) that says whether it writes; absent for calls that always do. */
  readonly mode?: ArgumentPlace;
}

/** A client of AWS's SDK, by the qualified name of the call that makes it. */
export interface ClientWord {
  readonly origin: RegExp;
  /** Where its service is named, where the name's group `service` does not say it. */
  readonly service?: ArgumentPlace;
  /** A service that needs no name. */
  readonly isOf?: string;
  /** The call only wraps the client that it is given first. */
  readonly wraps?: true;
}

/** How a language's SDK calls operations. */
export interface SdkWords {
  readonly clients: readonly ClientWord[];
  /** The class of a command object, with the group `operation`: `@aws-sdk/client-sqs.SendMessageCommand()`. */
  readonly commands: RegExp | undefined;
  /** Methods that send a command object. */
  readonly senders: ReadonlySet<string>;
  /** Parameters are the keys of the first argument; else they are keyword arguments. */
  readonly takesObject: boolean;
  /** Short names of operations (`put` of a DocumentClient), by service. */
  readonly shortNames: Readonly<Record<string, Readonly<Record<string, string>>>>;
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
  readonly mail: Words<MailWord>;
  readonly rawSockets: RawSocketWords;
}

/**
 * What things are called in a language that rules speak of, by qualified name (see `Provenance.origin`). A rule asks here
 * and is written once for all languages.
 */
export interface Vocabulary extends ConnectionWords {
  readonly sdk: SdkWords;
  readonly sleeps: Words<SleepWord>;
  readonly processStarters: Words<StarterWord>;
  readonly threadStarters: Words<StarterWord>;
  readonly requests: Words<RequestWord>;
  readonly writers: Words<WriterWord>;
  readonly loops: LoopWords;
  readonly exits: ReadonlySet<string>;
  /** Something new with each call: UUIDs, random numbers. */
  readonly randomValues: ReadonlySet<string>;
  readonly clocks: ReadonlySet<string>;
  readonly deepCopies: ReadonlySet<string>;
  /** Functions that turn the percent signs of an S3 key back. */
  readonly unquoters: ReadonlySet<string>;
  readonly logs: ReadonlySet<string>;
  readonly environmentVariables: {
    /** Objects whose members are the variables: `globalThis.process.env`. */
    readonly objects: ReadonlySet<string>;
    /** Functions that read one: `os.getenv`. */
    readonly getters: ReadonlySet<string>;
  };
  readonly paths: {
    readonly temporaryFolders: ReadonlySet<string>;
    readonly pathJoins: ReadonlySet<string>;
    /** Constructors of path objects. */
    readonly pathOfString: ReadonlySet<string>;
  };
  /** Names of the context's method or member that says how much time is left. */
  readonly remainingTime: ReadonlySet<string>;
  /** Types whose catch is a catch of everything; a catch without type is one, too. */
  readonly broadExceptions: ReadonlySet<string>;
}

const vocabularies: Partial<Record<LanguageId, Vocabulary>> = {
  python,
  javascript,
  typescript: javascript,
  tsx: javascript,
};

const none: ReadonlySet<string> = new Set();
const nothing: ReadonlyMap<string, never> = new Map<string, never>();

/** For a language whose vocabulary nobody has written: rules stay silent. */
export const emptyVocabulary: Vocabulary = {
  sdk: { clients: [], commands: undefined, senders: none, takesObject: false, shortNames: {} },
  sleeps: nothing,
  processStarters: nothing,
  threadStarters: nothing,
  requests: nothing,
  writers: nothing,
  limits: { defaults: none, around: none, members: none, signals: nothing, clients: [] },
  serverListeners: none,
  connectionServers: none,
  subscriptions: [],
  schedulers: none,
  loops: { endlessIterators: none, ranges: none, runners: none },
  mail: nothing,
  rawSockets: { calls: none, kinds: none },
  exits: none,
  randomValues: none,
  clocks: none,
  deepCopies: none,
  unquoters: none,
  logs: none,
  environmentVariables: { objects: none, getters: none },
  paths: { temporaryFolders: none, pathJoins: none, pathOfString: none },
  remainingTime: none,
  broadExceptions: none,
};

/** The words of a file's language. */
export function vocabularyOf(source: SourceFile): Vocabulary {
  return vocabularies[source.language] ?? emptyVocabulary;
}
