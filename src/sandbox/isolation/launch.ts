import type { GuardPolicy } from './guardPolicy.ts';
import type { Network } from '../invokeRequest.ts';

/** A host folder or file that the environment sees read-only at `inside`. */
export interface Mount {
  readonly host: string;
  readonly inside: string;
}

/** A symbolic link that the environment sees at `inside`. */
export interface Link {
  readonly target: string;
  readonly inside: string;
}

/** Where the function's code and the runtime's own files lie, as the function sees it. */
export interface Layout {
  /** LAMBDA_TASK_ROOT. */
  readonly taskRoot: string;
  /** LAMBDA_RUNTIME_DIR. */
  readonly runtimeFolder: string;
  readonly tmp: string;
  /** What is /opt on AWS: the contents of the layers, where the function has any. */
  readonly layers?: string;
  /** Where the Runtime API's socket is seen; undefined, without isolation: where it is. */
  readonly socket?: string;
  /** What is left to the guards of the runtime's own interpreter, where it has any. */
  readonly guards?: GuardPolicy;
}

/** How to start a runtime: everything that an isolation needs to know of it. Paths in `command` are the layout's. */
export interface Launch {
  readonly command: readonly string[];
  /** The complete environment; nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  /** The function's code on the host; becomes the task root. */
  readonly code: string;
  /** What of it is laid where, if its links lead out of it; undefined: all of it at the task root. */
  readonly codeMounts?: readonly (Mount | Link)[] | undefined;
  /** Our runtime's files on the host; become the runtime folder. */
  readonly runtimeFiles: string;
  /** Host folders that the interpreter needs, seen at their own paths. */
  readonly interpreterFolders: readonly string[];
  readonly mounts: readonly (Mount | Link)[];
  /** The contents of the function's layers on the host; what is in it becomes what is in /opt. */
  readonly layers?: string | undefined;
  /** Whether the command is a `supervisedCommand`, which listens and says more. */
  readonly isSupervised?: boolean;
  /** The Runtime API's socket on the host. */
  readonly socket?: string;
  /** The layout's. */
  readonly tmp: string;
  /** `none`: no connection but to the Runtime API's socket. */
  readonly network: Network;
  /** MB of /tmp. */
  readonly ephemeralStorage: number;
}
