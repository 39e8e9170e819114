import type { ArgumentPlace } from '../../syntax/callArguments.ts';

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

/** The waiters of an SDK of AWS. */
export interface WaiterWords {
  readonly calls: RegExp | undefined;
  /** Where a mapping with their limits is given, and the keys whose product are the seconds. */
  readonly options: ArgumentPlace;
  readonly limits: readonly string[];
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
  readonly operations: ReadonlyMap<string, 'atomic' | 'child'>;
  /** Functions that are given a context and run what they are given as `child` does. */
  readonly retries: ReadonlySet<string>;
  /** Decorators by which calling a function only makes what an operation runs. */
  readonly deferrers: ReadonlySet<string>;
}
