import type { ArgumentPlace } from '../syntax/callArguments.ts';
import type { LanguageId } from '../syntax/language.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';
import { csharp } from './vocabulary/csharp.ts';
import { go } from './vocabulary/go.ts';
import { java } from './vocabulary/java.ts';
import { javascript } from './vocabulary/javascript.ts';
import { python } from './vocabulary/python.ts';
import { ruby } from './vocabulary/ruby.ts';
import { rust } from './vocabulary/rust.ts';

type Words<T> = ReadonlyMap<string, T>;

/** A call that waits. */
export interface SleepWord {
  readonly duration: ArgumentPlace;
  /** Seconds in one of its units. */
  readonly unit: number;
  /** It calls back later, and waits only as the body of an awaited promise. */
  readonly callsBack?: true;
  /** It gives something to wait for, and waits only where that is done. */
  readonly awaited?: true;
  /** It gives something with a channel in this member, and waits only where something is received from it. */
  readonly channel?: string;
}

/** A call that starts a process or a thread. */
export interface StarterWord {
  /** It returns when that has ended. */
  readonly waits: boolean;
  /** It only makes it, and this method starts it. */
  readonly start?: string;
  /** With a block, it returns when the block and what it started have ended. */
  readonly waitsWithBlock?: true;
}

/** How web frameworks keep sessions. */
export interface SessionWords {
  /** Calls that make sessions and where their store is given; `always` for a store in memory. */
  readonly stores: ReadonlyMap<string, ArgumentPlace | 'always'>;
  /** Where a setting says it: the module that reads it, its key, and the values that mean this process or machine. */
  readonly module: string | undefined;
  readonly key: string | undefined;
  readonly values: ReadonlySet<string>;
}

/** A database in a file. */
export interface LocalDatabaseWord {
  readonly path: ArgumentPlace;
  /** What makes it read-only. */
  readonly readOnly?: ArgumentPlace;
  /** Methods that write to it; absent where SQL does, or `always`. */
  readonly writes?: ReadonlySet<string> | 'always';
}

/** A call that sets a timer. */
export interface TimerWord {
  /** It fires again and again. */
  readonly repeats: boolean;
  /** The timer only runs once this method is called. */
  readonly start?: string;
}

/** Work that goes on beside the code that began it. */
export interface AsynchronousWords {
  /** The constructor of a promise; undefined where there is none. */
  readonly promise: string | undefined;
  /** Calls that give a promise, a task or a future. */
  readonly calls: ReadonlySet<string>;
  /** Modules all of whose functions do, `exceptions` aside. */
  readonly modules: ReadonlySet<string>;
  readonly exceptions: ReadonlySet<string>;
  /** Clients of AWS's SDK whose operations give promises. */
  readonly clients: RegExp | undefined;
  /** A method of a request of AWS's SDK that sends it and gives a promise. */
  readonly request: string | undefined;
  /** Methods of a promise that give another one for the same work. */
  readonly chains: ReadonlySet<string>;
  /** A handler that is not async answers by a callback, and Lambda waits for what is under way. */
  readonly callbackHandlers: boolean;
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
  /** Calls that run the block they are given again and again: Ruby's `loop`. */
  readonly endlessCalls: ReadonlySet<string>;
  /** Methods that end such a call where there are no more elements: Ruby's `next` of an enumerator. */
  readonly enders: ReadonlySet<string>;
  /** Calls that throw: `raise`, `panic`. */
  readonly throwers: ReadonlySet<string>;
}

/** How threads meet that were started and never joined: through channels, queues, latches. */
export interface RendezvousWords {
  /** In the text of who waits. */
  readonly receives: RegExp;
  /** In the text of what was started. */
  readonly signals: RegExp;
}

/** What numbers and texts are made of, beside literals and operators. */
export interface ValueWords {
  /** Numbers that have a name. */
  readonly constants: Words<number>;
  /** Calls that make a duration of a number, and the seconds in one of its units. */
  readonly durations: Words<number>;
  /** Calls whose result is their argument in another form: `aws.String`. */
  readonly conversions: ReadonlySet<string>;
  /** Methods whose result is their object in another form: `toString`. */
  readonly conversionMethods: ReadonlySet<string>;
  /** Calls that put values into the text that they are given first, and what stands there for a value. */
  readonly formats: Words<RegExp>;
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
  /** Names in such a mode that say that it writes, where it is no text: `File::WRONLY`. */
  readonly modeFlags?: RegExp;
  /** Names in the call that say that it writes: `os.O_WRONLY`; absent for calls that need none. */
  readonly modeNames?: RegExp;
  /** It adds to what is there. */
  readonly appends?: true;
  /** It makes a folder, which may be there already. */
  readonly makesFolder?: true;
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
  /**
   * How parameters are given. `keywords`: as keyword arguments. `object`: as keys of the first argument. `pairs`: as either.
   * `request`: in an object of their own, which a literal, a builder or setters fill. `chain`: by calls that follow.
   */
  readonly parameters: 'keywords' | 'object' | 'pairs' | 'request' | 'chain';
  /** Members in capital letters narrow a client: boto3's `resource.Table("orders")`. */
  readonly hasResources: boolean;
  /** Types of what is handed on with each request and says nothing of it: `context.Context()`. */
  readonly contexts: ReadonlySet<string>;
  /** Short names of operations (`put` of a DocumentClient), by service. */
  readonly shortNames: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The SDK of durable functions. */
export interface DurableWords {
  /** Its modules; undefined where there is none. */
  readonly modules: RegExp | undefined;
  /** Wrappers and decorators that make a handler durable. */
  readonly makers: ReadonlySet<string>;
  /**
   * Methods of the context. `child`: what it runs gets a context of its own and runs again on replay until it is done;
   * `atomic`: it does not, or the method runs nothing.
   */
  readonly operations: Words<'atomic' | 'child'>;
  /** Functions that are given a context and run what they are given as `child` does. */
  readonly retries: ReadonlySet<string>;
  /** Decorators by which calling a function only makes what an operation runs. */
  readonly deferrers: ReadonlySet<string>;
}

/** The waiters of an SDK of AWS. */
export interface WaiterWords {
  readonly calls: RegExp | undefined;
  /** Where a mapping with their limits is given, and the keys whose product are the seconds. */
  readonly options: ArgumentPlace;
  readonly limits: readonly string[];
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
  readonly durable: DurableWords;
  readonly sleeps: Words<SleepWord>;
  readonly processStarters: Words<StarterWord>;
  readonly threadStarters: Words<StarterWord>;
  /** Members of a process, a thread or a future that wait for it, end it, or ask whether it has ended. */
  readonly waits: ReadonlySet<string>;
  /** Functions that let a process go that they are given, and give something by which its end can be waited for. */
  readonly detachers: ReadonlySet<string>;
  /** Functions that wait for every process, whoever started it. */
  readonly waitsForAll: ReadonlySet<string>;
  readonly timers: Words<TimerWord>;
  readonly asynchronous: AsynchronousWords;
  readonly requests: Words<RequestWord>;
  readonly writers: Words<WriterWord>;
  readonly loops: LoopWords;
  readonly rendezvous: RendezvousWords;
  readonly values: ValueWords;
  readonly sessions: SessionWords;
  /** On managed instances the requests of an environment run in one process, and share what it holds. */
  readonly requestsShareMemory: boolean;
  /** Locks, semaphores and rate limiters that hold within one process. */
  readonly limiters: ReadonlySet<string>;
  /** Calls by which several things of one request run at once. */
  readonly concurrency: ReadonlySet<string>;
  /** Calls that say which machine this is. */
  readonly hostNames: ReadonlySet<string>;
  /** Modules by which code runs after a snapshot was restored. */
  readonly restoreHooks: ReadonlySet<string>;
  readonly localDatabases: Words<LocalDatabaseWord>;
  /** Calls that read a file, and where its path is given. */
  readonly readers: Words<ArgumentPlace>;
  /** Methods of path objects that use the file, by their names. */
  readonly pathMethods: Words<WriterWord & { readonly reads?: true }>;
  /** Calls that delete files or folders, and methods whose name says so. */
  readonly removers: ReadonlySet<string>;
  readonly removerMethods: ReadonlySet<string>;
  /** Calls and methods that ask whether a file is there. */
  readonly existenceChecks: ReadonlySet<string>;
  /** Files and folders with a new name in the temporary folder; `removed`: the argument that has them removed, by default. */
  readonly temporaryFiles: Words<{ readonly removed?: ArgumentPlace }>;
  readonly exits: ReadonlySet<string>;
  /** Something new with each call: UUIDs, random numbers. */
  readonly randomValues: ReadonlySet<string>;
  readonly clocks: ReadonlySet<string>;
  /** Methods of collections that ask whether something is in them. */
  readonly membershipTests: ReadonlySet<string>;
  readonly deepCopies: ReadonlySet<string>;
  /** Functions that turn the percent signs of a URL back: of a whole form, `+` for a space included, or the signs alone. */
  readonly unquoters: Words<'form' | 'percents'>;
  /** How the keys of S3 events are decoded. */
  readonly formDecoding: string;
  /** Functions that write JSON, and the one to write in a fix. */
  readonly jsonWriters: ReadonlySet<string>;
  readonly jsonWriter: string;
  /** What has no form in JSON. */
  readonly foreignToJson: {
    /** Calls whose result fails when it is written. */
    readonly failing: ReadonlySet<string>;
    /** Calls whose result is written without its content. */
    readonly empty: ReadonlySet<string>;
    /** Literals that fail, and `object`: those of the function's own classes. */
    readonly literals: ReadonlySet<'set' | 'bigint' | 'object'>;
  };
  readonly logs: ReadonlySet<string>;
  readonly environmentVariables: {
    /** Objects whose members are the variables: `globalThis.process.env`. */
    readonly objects: ReadonlySet<string>;
    /** Functions that read one: `os.getenv`. */
    readonly getters: ReadonlySet<string>;
    /** Functions that set the one that they are given first. */
    readonly setters: ReadonlySet<string>;
    /** Functions that set all those of a mapping. */
    readonly updaters: ReadonlySet<string>;
  };
  /** What opens connections, or keeps them open: to databases, and for HTTP. Clients of AWS's SDK are in `sdk`. */
  readonly connectors: ReadonlySet<string>;
  /** Calls that make one connection to a database, and no pool of them. */
  readonly singleConnections: ReadonlySet<string>;
  /** Calls that ask AWS again and again until a resource is ready. */
  readonly waiters: WaiterWords;
  /** Modules that load an SDK with all its services. */
  readonly wholeSdks: ReadonlySet<string>;
  readonly paths: {
    readonly temporaryFolders: ReadonlySet<string>;
    readonly pathJoins: ReadonlySet<string>;
    /** Methods that join their arguments to the path that they are called on. */
    readonly joinMethods: ReadonlySet<string>;
    /** Constructors of path objects. */
    readonly pathOfString: ReadonlySet<string>;
    /** Names and calls that stand for the code's own folder or a file in it: `__dirname`. */
    readonly codeFolders: ReadonlySet<string>;
    /** Functions whose result lies where their argument does: `os.path.dirname`. */
    readonly neighbours: ReadonlySet<string>;
    /** Functions that change the folder that relative paths start from. */
    readonly changers: ReadonlySet<string>;
  };
  /** Names of the context's method or member that says how much time is left. */
  readonly remainingTime: ReadonlySet<string>;
  /** Types whose catch is a catch of everything; a catch without type is one, too. */
  readonly broadExceptions: ReadonlySet<string>;
  /** Names of decorators that call a handler with its own arguments and give back its own response. */
  readonly passingDecorators: ReadonlySet<string>;
}

const vocabularies: Readonly<Record<LanguageId, Vocabulary>> = {
  python,
  javascript,
  typescript: javascript,
  tsx: javascript,
  java,
  go,
  ruby,
  csharp,
  rust,
};

/** The words of a file's language. */
export function vocabularyOf(source: SourceFile): Vocabulary {
  return vocabularies[source.language];
}
