import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as l10n from '@vscode/l10n';
import { ExpectedError } from '../../expectedError.ts';
import type { Isolation } from '../invocation.ts';
import { makeOwnedFolder } from '../ownedFolder.ts';
import type { PreparedRuntime } from '../runtimes/runtime.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import type { Network } from '../invokeRequest.ts';
import {
  bubblewrapArguments,
  bubblewrapCommand,
  findBubblewrap,
  lambdaLayout,
  layersOnLambda,
  writeArguments,
} from './bubblewrap.ts';
import type { Launch, Layout } from './launch.ts';
import { OrphanGuard } from '../orphanGuard.ts';
import { hostLayout, plainCommand } from './plainProcess.ts';
import { findSeatbelt, seatbeltCommand } from './seatbelt.ts';

/** Starts processes with the strongest isolation that this machine allows, and says which one that is. */
export class Isolator {
  /** Without what the guards of an interpreter add. */
  readonly isolation: Isolation;
  readonly #bubblewrap: string | undefined;
  readonly #seatbelt: boolean;
  readonly #orphans = new OrphanGuard();

  constructor(bubblewrap: string | undefined, seatbelt = false) {
    this.#bubblewrap = bubblewrap;
    this.#seatbelt = seatbelt;
    this.isolation = bubblewrap ? 'full' : seatbelt ? 'partial' : 'process';
  }

  /** Tries what this machine can do. */
  static async probe(): Promise<Isolator> {
    return new Isolator(await findBubblewrap(), await findSeatbelt());
  }

  /** How well a function of this runtime is kept apart. */
  isolationOf({ hasGuards }: Pick<PreparedRuntime, 'hasGuards'>): Isolation {
    return this.isolation === 'process' && hasGuards ? 'partial' : this.isolation;
  }

  /** A /tmp for one environment: a folder of its own where there is no private file system. */
  createTmp(): string {
    if (this.#bubblewrap) return lambdaLayout.tmp;
    return makeOwnedFolder(temporaryFolder(), 'lambda-workbench');
  }

  async removeTmp(tmp: string): Promise<void> {
    if (!this.#bubblewrap) await fs.rm(tmp, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Throws ExpectedError where the function cannot be cut off the network. */
  checkNetwork(network: Network): void {
    if (network === 'allow' || this.#bubblewrap || this.#seatbelt) return;
    throw new ExpectedError(
      l10n.t(
        'Without bubblewrap a function cannot be cut off the network here. Install bubblewrap (Linux), or run it with the network allowed.',
      ),
    );
  }

  layout(files: Pick<Launch, 'code' | 'runtimeFiles' | 'layers'>, tmp: string): Layout {
    if (!this.#bubblewrap) return hostLayout(files, tmp);
    return files.layers === undefined ? lambdaLayout : { ...lambdaLayout, layers: layersOnLambda };
  }

  /** Starts the launch as the leader of a process group; it does not outlive this process. */
  spawn(launch: Launch): ChildProcess {
    const [file = '', ...parameters] = this.#command(launch);
    const child = spawn(file, parameters, {
      cwd: this.#bubblewrap ? '/' : launch.code,
      env: this.#bubblewrap ? {} : launch.environment,
      stdio: [
        ...([launch.isSupervised ? 'pipe' : 'ignore', 'pipe', 'pipe', this.#bubblewrap ? 'pipe' : 'ignore'] as const),
        ...(launch.isSupervised ? (['pipe', 'pipe'] as const) : []),
      ],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    if (this.#bubblewrap) writeArguments(child, bubblewrapArguments(launch));
    const { pid } = child;
    if (!this.#bubblewrap && pid !== undefined && process.platform !== 'win32') {
      this.#orphans.add(pid);
      child.once('exit', () => this.#orphans.delete(pid));
    }
    return child;
  }

  #command(launch: Launch): string[] {
    if (this.#bubblewrap) return bubblewrapCommand(this.#bubblewrap, launch);
    if (!this.#seatbelt) return plainCommand(launch);
    const runtimeApi = launch.environment['AWS_LAMBDA_RUNTIME_API'];
    return seatbeltCommand({ ...launch, runtimeApi }, os.homedir());
  }
}
