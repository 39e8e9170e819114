import type { ArgumentPlace } from '../syntax/callArguments.ts';
import type { LanguageId } from '../syntax/language.ts';
import type { SourceFile } from '../syntax/sourceFile.ts';
import type { ConnectionWords, RequestWord } from './vocabulary/connectionWords.ts';
import { csharp } from './vocabulary/csharp.ts';
import type { FileWords } from './vocabulary/fileWords.ts';
import { go } from './vocabulary/go.ts';
import { java } from './vocabulary/java.ts';
import { javascript } from './vocabulary/javascript.ts';
import { python } from './vocabulary/python.ts';
import { ruby } from './vocabulary/ruby.ts';
import { rust } from './vocabulary/rust.ts';
import type { DurableWords, SdkWords, WaiterWords } from './vocabulary/sdkWords.ts';

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

/**
 * What things are called in a language that rules speak of, by qualified name (see `Provenance.origin`). A rule asks here
 * and is written once for all languages.
 */
export interface Vocabulary extends ConnectionWords, FileWords {
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
