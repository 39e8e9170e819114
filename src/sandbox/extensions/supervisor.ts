import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

/** Where the supervisor says what has ended, and where extensions print. */
const supervisorDescriptors = { status: 4, log: 5 } as const;

/** What extensions do not see of the function's environment (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-extensions-api.html). */
const hidden = [
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_XRAY_CONTEXT_MISSING',
  'AWS_XRAY_DAEMON_ADDRESS',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
  '_HANDLER',
];

/**
 * Starts extensions at once and the runtime when it is told so, and says how each of them ended. A shell, because it has to
 * run inside of the isolation, where no other interpreter is sure to be. Its parameters: how many extensions, their files, the
 * runtime's command. `wait` also ends when a signal comes, hence the loop.
 */
const script = `
run() {
  name=$1; shift
  "$@" 3>&- 4>&- 5>&- &
  child=$!
  trap 'kill -TERM "$child" 2>/dev/null' TERM
  trap 'kill -KILL "$child" 2>/dev/null' USR1
  [ "$name" = runtime ] && echo "started $child" >&4
  while :; do wait "$child" 2>/dev/null; status=$?; kill -0 "$child" 2>/dev/null || break; done
  echo "ended $status $name" >&4
}
count=$1; shift
while [ "$count" -gt 0 ]; do
  ( unset ${hidden.join(' ')}; run "extension \${1##*/}" "$1" >&5 2>&1 ) &
  shift; count=$((count - 1))
done
runtime=
while read -r command; do
  case $command in
    start) ( run runtime "$@" ) & runtime=$! ;;
    terminate) [ -z "$runtime" ] || kill -TERM "$runtime" 2>/dev/null ;;
    kill) [ -z "$runtime" ] || kill -USR1 "$runtime" 2>/dev/null ;;
  esac
done
`;

/** The command that starts a runtime's command together with extensions. Paths are those that the function sees. */
export function supervisedCommand(extensions: readonly string[], command: readonly string[]): string[] {
  return ['/bin/sh', '-c', script, 'supervisor', String(extensions.length), ...extensions, ...command];
}

export interface SupervisorListener {
  /** `pid`: as the function sees it. */
  onRuntimeStart(pid: number): void;
  /** Exit statuses are those of a shell: 128 + n for a signal. */
  onRuntimeExit(status: number): void;
  onExtensionExit(name: string, status: number): void;
  /** What extensions print. */
  onLog(chunk: Buffer): void;
}

/** The process that starts extensions and their runtime, and says how they ended. */
export class Supervisor {
  readonly #child: ChildProcess;

  /** `child`: of a `supervisedCommand`, with pipes at the supervisor's descriptors. */
  constructor(child: ChildProcess, listener: SupervisorListener) {
    this.#child = child;
    // It may have ended; its exit says so.
    child.stdin?.on('error', () => undefined);
    const { [supervisorDescriptors.status]: status, [supervisorDescriptors.log]: log } = child.stdio as unknown[];
    if (log instanceof Readable) log.on('data', (chunk: Buffer) => listener.onLog(chunk));
    if (!(status instanceof Readable)) return;
    createInterface({ input: status }).on('line', (line) => {
      const [what, number, whose, ...name] = line.split(' ');
      if (what === 'started') listener.onRuntimeStart(Number(number));
      else if (whose === 'runtime') listener.onRuntimeExit(Number(number));
      else listener.onExtensionExit(name.join(' '), Number(number));
    });
  }

  startRuntime(): void {
    this.#tell('start');
  }

  /** SIGTERM, as AWS sends it before the end. */
  terminateRuntime(): void {
    this.#tell('terminate');
  }

  killRuntime(): void {
    this.#tell('kill');
  }

  #tell(command: string): void {
    this.#child.stdin?.write(`${command}\n`);
  }
}
